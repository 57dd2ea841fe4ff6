"""Nouns: what goes with a plan between a superior and those below it, after it was handed down."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.plans.models.amendment import Amendment
from loa.plans.models.cascade import Cascade
from loa.plans.models.plan import Plan


class HandedAmendment(models.Model):
    """An amendment of the superior's plan as one receiver has it before it.

    Taken over, it is an `own_amendment` in preparation; or it does not concern the receiver's
    plan, for a `reason`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xem xét"
        TAKEN = "taken", "Đã đưa vào điều chỉnh"
        NO_EFFECT = "no_effect", "Không ảnh hưởng"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    cascade = models.ForeignKey(Cascade, on_delete=models.CASCADE, related_name="amendments")
    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="handed")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.TextField("Lý do", blank=True)
    own_amendment = models.ForeignKey(
        Amendment, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")
    sent = ScopedManager(superior="cascade__sender")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["cascade", "amendment"], name="amendment_handed_once"),
            models.CheckConstraint(
                condition=~Q(state="no_effect") | ~Q(reason=""), name="no_effect_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(decided_by__isnull=False),
                name="people_decide_handed_amendments",
            ),
        ]

    def __str__(self) -> str:
        return str(self.amendment)


class Guidance(models.Model):
    """What a superior says about its plan to all who have it: a note, a sample, an answer."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="guidance")
    title = models.CharField("Tên hướng dẫn", max_length=200)
    text = models.TextField("Nội dung", blank=True)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=255, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name_plural = "guidance"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="guidance_has_a_title"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(file__isnull=False), name="guidance_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanQuestion(models.Model):
    """What a receiver asks its superior about the plan, and the answer."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    cascade = models.ForeignKey(Cascade, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField("Câu hỏi")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    answer = models.TextField("Trả lời", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")
    sent = ScopedManager(superior="cascade__sender")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="plan_question_asks"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False),
                name="plan_answer_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Advice(models.Model):
    """Tham mưu: a draft of ours that goes up to the superior who is to issue it.

    `file` is the draft as it stood when it went up. What the superior issued is named by
    `number` and `issued_on`; `document` is our copy of it once it came.
    """

    class State(models.TextChoices):
        SENT = "sent", "Đã gửi"
        RETURNED = "returned", "Đề nghị hoàn thiện"
        ISSUED = "issued", "Đã ban hành"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    superior = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey("documents.Draft", on_delete=models.PROTECT, related_name="advice")
    title = models.TextField("Trích yếu")
    note = models.TextField("Lời trình", blank=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    answer = models.TextField("Ý kiến", blank=True)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="advice"
    )
    decided_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")
    received = ScopedManager(superior="superior")

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name_plural = "advice"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(number="") & ~Q(issued_on=None)),
                name="issued_advice_has_number_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(answer=""), name="returned_advice_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

"""Nouns: Cascade, a superior's plan with one agency below, and Answer, what takes up its duties."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.agencies.models import Relation
from loa.plans.models.plan import Obligation, Plan, Task


class Cascade(models.Model):
    """One plan of a superior, handed to `agency` below it, and what `agency` made of it.

    Handed down in Loa it has the superior's `plan`, its `sender`, and when and by whom it was
    sent; a paper that came another way has only the receiver's `document`, or, at the superior,
    a unit that was told on paper. `issuer_name`, `number`, `issued_on`, `title` are the head of
    the superior's paper. `relation` is the one in which the receiver stands below the sender: it
    gives letters their tone. The notice in Loa is for information; `official_number` is the paper
    by which the plan came officially. `document` is the receiver's own copy, from its opening on.

    `own_plan` answers the superior's plan; with `follows` it has no paper of its own, and its
    tasks are the duties. A plan that came on paper is `paper_number` of `paper_issued_on`.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    plan = models.ForeignKey(Plan, null=True, on_delete=models.PROTECT, related_name="cascades")
    relation = models.CharField(max_length=20, choices=Relation.Kind.choices, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="cascades"
    )
    issuer_name = models.CharField("Cơ quan ban hành", max_length=300)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    title = models.TextField("Trích yếu")
    official_number = models.CharField("Văn bản giao qua QLVB", max_length=120, blank=True)
    note = models.TextField("Lời dặn", blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    own_plan_due = models.DateField("Hạn ban hành kế hoạch của đơn vị", null=True)
    extended_to = models.DateField("Gia hạn đến", null=True)
    extension_paper = models.CharField("Văn bản gia hạn", max_length=120, blank=True)
    own_plan = models.ForeignKey(
        Plan, null=True, on_delete=models.SET_NULL, related_name="cascaded_from"
    )
    follows = models.BooleanField("Thực hiện theo kế hoạch của cấp trên", default=False)
    paper_number = models.CharField("Số, ký hiệu kế hoạch của đơn vị", max_length=60, blank=True)
    paper_issued_on = models.DateField("Ngày ban hành kế hoạch của đơn vị", null=True)

    objects = ScopedManager(agency="agency")
    sent = ScopedManager(superior="sender")

    class Meta:
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["plan", "agency"])]
        constraints = [
            models.UniqueConstraint(fields=["agency", "plan"], name="plan_cascaded_once"),
            models.UniqueConstraint(fields=["agency", "document"], name="paper_cascaded_once"),
            models.CheckConstraint(
                condition=Q(plan=None, sender=None) | Q(plan__isnull=False, sender__isnull=False),
                name="cascade_of_loa_has_plan_and_sender",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | Q(document__isnull=False),
                name="cascade_has_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(sender=None) | ~Q(sender=F("agency")), name="cascade_not_to_oneself"
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None) | ~Q(extension_paper=""),
                name="extension_names_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(paper_issued_on=None) | ~Q(paper_number=""),
                name="plan_on_paper_has_a_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch số {self.number}" if self.number else self.title

    @property
    def due_on(self) -> date | None:
        """The last day for the receiver's own plan, after an extension; None when none was set."""
        return self.extended_to or self.own_plan_due


class Answer(models.Model):
    """What the receiver does about one duty: a task of its plan, or a reason why it is not its own.

    The duty to issue a plan, or to report, is answered by the plan and the reports themselves:
    then `reason` says so and there is no task. Several tasks may answer one duty.
    `confidence` (0 to 1) is Loa's; `their_words` and `own_words` are the spans [start, end] in the
    texts of the duty and of the task that speak of the same. People decide; Loa only proposes.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Loa đề xuất"
        CONFIRMED = "confirmed", "Đã xác nhận"
        NOT_OURS = "not_ours", "Không thuộc trách nhiệm"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    cascade = models.ForeignKey(Cascade, on_delete=models.CASCADE, related_name="answers")
    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="answers")
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="answers")
    confidence = models.FloatField(default=0)
    their_words = models.JSONField(default=list)
    own_words = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField("Lý do", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")
    sent = ScopedManager(superior="cascade__sender")

    class Meta:
        ordering = ["obligation", "-confidence", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cascade", "obligation", "task"],
                name="duty_answered_once_by_a_task",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(state="not_ours") | Q(task=None), name="what_is_not_ours_has_no_task"
            ),
            models.CheckConstraint(
                condition=~Q(task=None) | ~Q(reason=""), name="answer_without_task_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | (Q(decided_by__isnull=False) & ~Q(decided_at=None)),
                name="people_decide_answers",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation} – {self.get_state_display()}"

"""Nouns: Plan (what a document sets out to do), Task, the forms a task needs, Obligation."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.norms.programmes import programmes


class Plan(models.Model):
    """What an accepted plan document sets out to do in a year.

    `programme` and `campaigns` are codes of norms/programmes: what the plan is for, and what
    is combined with it (lồng ghép). `motto` is the theme of the year (chủ đề năm). `implements`
    is the agency's own plan that this one carries out, or `implements_paper` names it where
    it is not kept here. `starts_on` and `ends_on` are the plan's own time; a plan that goes on
    from year to year has no end. `resources` says what it can count on. A plan that
    `follows_superior` has no paper of its own: its document is the copy of the superior's, its
    number and day are the superior's, and it counts as nothing that the agency issued.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.PROTECT, related_name="plan"
    )
    year = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    title = models.TextField()
    superior_number = models.CharField(max_length=60, blank=True)
    superior_issued_on = models.DateField(null=True)
    in_force_since = models.DateTimeField()
    programme = models.CharField("Lĩnh vực", max_length=20, default="cchc")
    starts_on = models.DateField("Thời gian thực hiện, từ ngày", null=True)
    ends_on = models.DateField("đến ngày", null=True)
    motto = models.TextField("Chủ đề năm", blank=True)
    implements = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="carried_out_by"
    )
    implements_paper = models.CharField("Triển khai kế hoạch", max_length=300, blank=True)
    campaigns = ArrayField(models.CharField(max_length=20), default=list)
    resources = models.TextField("Điều kiện bảo đảm", blank=True)
    follows_superior = models.BooleanField("Thực hiện theo kế hoạch của cấp trên", default=False)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "-in_force_since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(implements=None) | ~Q(implements=F("pk")),
                name="plan_implements_another",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="plan_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch số {self.number}" if self.number else self.title

    @property
    def programme_name(self) -> str:
        """What it is for, in words."""
        found = programmes().get(self.programme)
        return found.name if found else ""


class Task(models.Model):
    """A duty of the plan: content, forms, product, period; and the words that it came from.

    Provenance is frozen: `quote` is what stood at `start:end` of the document's text when it
    was read by `parser_version` from the file `file_digest`; `anchor` is its place in the
    file. `places` are further spans that state the same duty. `edited` names the fields that
    a person changed since. `periods` are the pieces of its time as read ("Quý I, quý III"), pairs
    of ISO days; `starts_on` and `ends_on` are their outer bounds.
    """

    class Recurring(models.TextChoices):
        ONCE = "", "Một lần"
        MONTH = "month", "Hằng tháng"
        QUARTER = "quarter", "Hằng quý"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tasks")
    order = models.PositiveSmallIntegerField()
    content = models.TextField()
    themes = ArrayField(models.CharField(max_length=8), default=list)
    audiences = ArrayField(models.CharField(max_length=40), default=list)
    method = models.TextField("Hình thức, như trong văn bản", blank=True)
    lead = models.TextField("Đơn vị thực hiện, như trong văn bản", blank=True)
    support = models.TextField("Đơn vị phối hợp, như trong văn bản", blank=True)
    product = models.TextField("Sản phẩm", blank=True)
    deadline = models.TextField("Thời gian, như trong văn bản", blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    periods = models.JSONField(default=list)
    recurring = models.CharField(max_length=8, choices=Recurring.choices, blank=True)
    at_least = models.PositiveSmallIntegerField(default=1)
    before_issue = models.BooleanField(default=False)
    file_digest = models.CharField(max_length=64)
    parser_version = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    anchor = models.JSONField(null=True)
    places = models.JSONField(default=list)
    edited = ArrayField(models.CharField(max_length=20), default=list)
    added_in = models.ForeignKey(
        "plans.Amendment", null=True, on_delete=models.PROTECT, related_name="added_tasks"
    )
    cancelled_in = models.ForeignKey(
        "plans.Amendment", null=True, on_delete=models.PROTECT, related_name="cancelled_tasks"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="task_order_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="task_period_runs_forward"
            ),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="task_span_forward"),
        ]

    def __str__(self) -> str:
        return self.content


class TaskForm(models.Model):
    """A form of communication that the task needs evidence for; `instead_of` when replaced."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(max_length=40)
    instead_of = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "code"], name="form_once_per_task"),
            models.CheckConstraint(
                condition=Q(instead_of="") | ~Q(reason=""), name="replaced_form_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Obligation(models.Model):
    """What the document asks of others (nhiệm vụ cấp trên giao, tổ chức thực hiện).

    It belongs to the `plan` that states it, or, where the superior's paper came another way, to
    the receiver's `cascade`. One with a `task` is that row of the plan's own table, which names
    agencies below as lead. `goes_to` are the kinds of agency below that it speaks to, `only` the
    one agency that it names; with neither it stays within the agency. `start:end` is its place
    in the paper's text.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.CASCADE, related_name="obligations")
    cascade = models.ForeignKey(
        "plans.Cascade", null=True, on_delete=models.CASCADE, related_name="obligations"
    )
    task = models.ForeignKey(
        Task, null=True, on_delete=models.CASCADE, related_name="as_obligations"
    )
    actor = models.TextField()
    text = models.TextField()
    due = models.TextField(blank=True)
    product = models.TextField(blank=True)
    themes = ArrayField(models.CharField(max_length=8), default=list)
    forms = ArrayField(models.CharField(max_length=40), default=list)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    goes_to = ArrayField(models.CharField(max_length=20), default=list)
    only = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plan=None, cascade__isnull=False) | Q(plan__isnull=False, cascade=None),
                name="obligation_of_a_plan_or_a_cascade",
            ),
            models.UniqueConstraint(fields=["plan", "task"], name="task_obliges_once"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}: {self.text}"

"""The noun Report: of a plan's work in one window, its narrative, and its figures once frozen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Report(models.Model):
    """The communication report of one plan for one window.

    `sections` is the narrative by section code ({"limits": "…"}), drafted from the facts and
    edited by people. `figures` stays empty while the report is a draft (pages read the
    ledger); on submission it freezes what reports.frozen words, and `cut_off_on`, the last day
    counted. `estimates` ({key: "36"}) is what the drafter expects by the window's end where the
    figures close before it (ước đến hết kỳ), of the whole where the report is added up.
    `explained` ({key: "…"}) is why figures are far from those of the period before, as the
    drafter says. `outcomes` then freezes the rows of the annex on tasks, as reports.outcomes
    words them. The paper itself is frozen as an Outgoing whose source the report is; `number` and
    `issued_on` come with its issue. `replaces` is the issued paper that this report is written
    anew for.

    A report of an agency that collects is added up: `parts` freezes the figures of each agency in
    it by its pk, `basis` how many units it rests on and who did not report. `stale_since` says
    since when one of those figures has changed (cần tính lại).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Đã trình"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="reports")
    template = models.CharField("Mẫu báo cáo", max_length=20, default="cchc")
    window = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    sections = models.JSONField(default=dict)
    edited = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    outcomes = models.JSONField(default=list)
    cut_off_on = models.DateField(null=True)
    estimates = models.JSONField(default=dict)
    explained = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    basis = models.JSONField(default=dict)
    stale_since = models.DateTimeField(null=True)
    stale_because = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    replaces = models.ForeignKey(
        "documents.Outgoing", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "-drafted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "window", "year"], name="one_report_per_plan_and_window"
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_by__isnull=False),
                name="submitted_report_names_submitter",
            ),
            models.CheckConstraint(
                condition=Q(number="", issued_on=None)
                | (~Q(number="") & Q(issued_on__isnull=False, state="submitted")),
                name="report_is_issued_only_once_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.window} {self.year}"

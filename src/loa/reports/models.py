"""Nouns: a report of a plan's work in one window, its narrative, and its figures once frozen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Report(models.Model):
    """The communication report of one plan for one window.

    `sections` is the narrative by section code ({"limits": "…"}), drafted from the facts and
    edited by people. `figures` stays empty while the report is a draft (pages read the
    ledger); on submission it freezes {indicator: {"value": "34", "facts": [ids]}}. `outcomes`
    then freezes the rows of the annex on tasks, as reports.outcomes words them. The paper itself
    is frozen as an Outgoing whose source the report is; `number` and `issued_on` come with its
    issue. `replaces` is the issued paper that this report is written anew for.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        SUBMITTED = "submitted", "Đã trình"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="reports")
    window = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    sections = models.JSONField(default=dict)
    edited = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    outcomes = models.JSONField(default=list)
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

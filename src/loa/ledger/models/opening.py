"""Noun: an opening (số liệu đầu kỳ), what an agency reported before it began with Loa."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.norms.programmes import PRESET
from loa.norms.windows import window
from loa.ui.words import day


class Opening(models.Model):
    """The figures of one former report, by the window that it reported on.

    `values` are {indicator: "34"}, as the report has them. What of them counts as a fact on the
    window's last day is what no other opening within that window says already. One that was
    withdrawn counts for nothing and stays.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=20, default=PRESET)
    year = models.PositiveSmallIntegerField()
    window = models.CharField(max_length=8)
    report_number = models.CharField("Số báo cáo", max_length=80)
    report_day = models.DateField("Ngày báo cáo")
    values = models.JSONField(default=dict)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=400, blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["year", "window", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "programme", "year", "window"],
                condition=Q(withdrawn_at=None),
                name="one_opening_per_window",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""),
                name="withdrawn_opening_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo số {self.report_number} ngày {day(self.report_day)}"

    @property
    def days(self) -> str:
        """What it reported on: "quý I năm 2026"."""
        return window(self.window, self.year).said

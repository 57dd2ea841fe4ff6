"""Nouns: forms of superiors, the report that a section goes into, Word copies that come back."""

from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager

from loa.reports.models.report import Report


class SuperiorForm(models.Model):
    """A form that a superior wants filled, with what belongs into each of its blanks.

    `file` is the form in today's format (a workbook or a Word file), as it was dropped last;
    `content` what stands in it (loa.files.forms). `mapping` has an entry for each blank
    (reports.forms_above.mapping): its words, its place, the figure's key and days, and who says
    so. `lost` are entries that the newest file no longer has. It is put away, not removed.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("Tên biểu", max_length=200)
    issuer = models.CharField("Cơ quan ban hành biểu", max_length=200, blank=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.JSONField()
    mapping = models.JSONField(default=list)
    lost = models.JSONField(default=list)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class OwnPaper(models.Model):
    """A report of the agency's own in Word, into which the section on communication goes.

    `outline` are its headings (loa.files.outlines): where each stands, how deep, up to where.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="own_papers")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    outline = models.JSONField(default=list)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ReportCopy(models.Model):
    """A report that went out as a Word file and came back, waiting until somebody has chosen.

    `content` is what stands in the file, packed as drafts are; `file` the bytes as they came.
    `went_out` are the figures that the copy went out with, {key: "34"}: what the system counts
    otherwise by now was not changed in Word. `answers` says of each figure that was asked about
    what was done: {key: "kept" or "links"}.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="copies")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    content = models.JSONField()
    went_out = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

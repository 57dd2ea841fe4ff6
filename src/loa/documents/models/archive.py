"""Nouns: a file of the archive (hồ sơ) and what was filed in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class ArchiveFile(models.Model):
    """Papers on one matter, kept together (Decree 30/2020, Art. 28–30).

    `kept_for` is the term as words ("Vĩnh viễn", "20 năm"), as the agency's own list of files
    has it; `closed_on` is when the matter ended: nothing is filed afterwards.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    code = models.CharField("Số, ký hiệu hồ sơ", max_length=30)
    title = models.CharField("Tiêu đề hồ sơ", max_length=500)
    year = models.PositiveSmallIntegerField("Năm")
    kept_for = models.CharField("Thời hạn bảo quản", max_length=40)
    opened_on = models.DateField("Ngày mở")
    opened_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField("Ngày kết thúc", null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "code"], name="archive_code_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")),
                name="archive_file_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"Hồ sơ số {self.code}"


class ArchiveEntry(models.Model):
    """A line of the table of contents; `stored` are the bytes as they were filed.

    `source_kind` and `source_id` name what it is in the room that it came from.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ArchiveFile, on_delete=models.CASCADE, related_name="entries")
    order = models.PositiveSmallIntegerField("Số thứ tự")
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày, tháng, năm", null=True)
    title = models.TextField("Tên loại và trích yếu")
    issuer = models.CharField("Tác giả", max_length=300, blank=True)
    pages = models.PositiveIntegerField("Số trang", null=True)
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["file", "order"]
        constraints = [
            models.UniqueConstraint(fields=["file", "order"], name="archive_order_once"),
            models.UniqueConstraint(
                fields=["file", "source_kind", "source_id"], name="filed_once_in_a_file"
            ),
        ]

    def __str__(self) -> str:
        return self.title

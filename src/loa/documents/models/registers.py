"""Nouns: RegisterEntry, a line of the registers of papers, and the import of a QLVB's export."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Direction(models.TextChoices):
    """Which of the two registers of Decree 30/2020, Annex IV."""

    OUT = "out", "Sổ đăng ký văn bản đi"
    IN = "in", "Sổ đăng ký văn bản đến"


class RegisterEntry(models.Model):
    """One paper in the register of an agency, on the form of Annex IV.

    Out: number, day, kind and title, signer, recipients, who keeps the copy, copies, when it was
    handed over, note.
    In: day of arrival and its number, issuer, number, day, kind and title, who deals with it,
    when it was handed over, note. What one form lacks stays empty. The same paper (number, day,
    issuer) is entered once; `outgoing` and `document` are the same paper in Loa.
    """

    class Origin(models.TextChoices):
        LOA = "loa", "Ban hành trong Loa"
        IMPORT = "import", "Nhập từ phần mềm quản lý văn bản"
        HAND = "hand", "Vào sổ bằng tay"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    origin = models.CharField(max_length=6, choices=Origin.choices)
    number = models.CharField("Số, ký hiệu", max_length=60)
    issued_on = models.DateField("Ngày tháng văn bản")
    kind = models.CharField("Tên loại", max_length=60, blank=True)
    title = models.TextField("Trích yếu nội dung")
    issuer = models.CharField("Tác giả", max_length=300, blank=True)
    signer = models.CharField("Người ký", max_length=120, blank=True)
    recipients = models.TextField("Nơi nhận", blank=True)
    keeper = models.CharField("Đơn vị, người nhận bản lưu", max_length=200, blank=True)
    copies = models.PositiveIntegerField("Số lượng bản", null=True)
    arrived_on = models.DateField("Ngày đến", null=True)
    arrival_number = models.CharField("Số đến", max_length=20, blank=True)
    receiver = models.CharField("Đơn vị hoặc người nhận", max_length=200, blank=True)
    handed_over_on = models.DateField("Ngày chuyển", null=True)
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    outgoing = models.OneToOneField(
        "documents.Outgoing", null=True, on_delete=models.PROTECT, related_name="entry"
    )
    document = models.OneToOneField(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="entry"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["issued_on", "pk"]
        indexes = [models.Index(fields=["agency", "direction", "issued_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "direction", "number", "issued_on", "issuer"],
                name="paper_in_register_once",
            ),
            models.CheckConstraint(
                condition=Q(direction="out") | ~Q(issuer=""), name="incoming_names_its_issuer"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="registered_paper_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.issued_on}"


class RegisterImport(models.Model):
    """An export of a QLVB that was dropped: its cells, what each column is, what became of it.

    `rows` are the cells as text below the row of headings, `head_row` its number from 1 in the
    sheet, `columns` {field of RegisterEntry: column from 0}. The rows are taken in one
    transaction: all good ones or, when the power fails, none.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    head_row = models.PositiveIntegerField()
    columns = models.JSONField(default=dict)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-brought_at"]

    def __str__(self) -> str:
        return self.file_name


class RegisterColumns(models.Model):
    """What the columns of an agency's QLVB mean, by their headings, remembered for next time."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    fields = models.JSONField(default=dict)
    """{field of RegisterEntry: heading}."""

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "direction"], name="columns_remembered_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.direction}"

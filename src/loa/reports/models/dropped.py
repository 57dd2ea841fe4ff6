"""Nouns of collecting without accounts: files that were dropped at once, and a unit's own sheet."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.reports.models.collecting import Collection, Submission


class Drop(models.Model):
    """One lot of files that somebody dropped into a collection. `client_id` is the page's own name
    for it, so that what is sent again after a fault goes into the same lot."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="drops")
    dropped_at = models.DateTimeField()
    dropped_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-dropped_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "dropped_by", "client_id"], name="one_drop_per_sending"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.dropped_at:%d/%m/%Y %H:%M}"


class DroppedFile(models.Model):
    """One file of a lot and what became of it; none is ever left out of the list.

    `shape` is what the file is. `found` has, for each figure that was read, {"value": "34",
    "sure": 0–100, "quote": the words, "page": …, "row": …, "sheet": …}; `complaints` what is wrong
    row by row; `choices` the pks of the units that may be meant while `asks` is "unit". `said` is
    what a person reads about it. A secret paper leaves its row without name and bytes. `window`
    and `year` are what the file says of itself. `confirmed` are keys that a person looked at.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ đọc"
        READING = "reading", "Đang đọc"
        TAKEN = "taken", "Đã ghi nhận"
        DUPLICATE = "duplicate", "Trùng"
        ASKED = "asked", "Cần xác nhận"
        UNREAD = "unread", "Không đọc được"
        REFUSED = "refused", "Không nhận"
        OPENED = "opened", "Đã mở tệp nén"
        SET_ASIDE = "aside", "Đã bỏ"

    class Shape(models.TextChoices):
        UNKNOWN = "", "Tệp"
        EXCHANGE = "exchange", "PDF ký số có số liệu kèm theo"
        SIGNED = "signed", "PDF ký số"
        PDF = "pdf", "PDF"
        WORD = "word", "Word"
        OWN_SHEET = "own_sheet", "Mẫu Excel"
        SHEET = "sheet", "Bảng tính"
        SCAN = "scan", "Ảnh chụp, bản quét"
        ARCHIVE = "archive", "Tệp nén"

    class Asks(models.TextChoices):
        NOTHING = "", ""
        UNIT = "unit", "Chưa rõ của đơn vị nào"
        WINDOW = "window", "Khác kỳ đang thu"
        TWO = "two", "Hai báo cáo khác nhau của một đơn vị"
        FIGURES = "figures", "Chưa đọc được số liệu"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="files")
    drop = models.ForeignKey(Drop, on_delete=models.PROTECT, related_name="files")
    file_name = models.CharField(max_length=255, blank=True)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    inside = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="members")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    shape = models.CharField(max_length=10, choices=Shape.choices, blank=True)
    asks = models.CharField(max_length=10, choices=Asks.choices, blank=True)
    said = models.TextField(blank=True)
    unit = models.ForeignKey(
        "agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    chosen_unit = models.BooleanField(default=False)
    """Whether a person chose the unit; another reading of the file does not change it then."""
    chosen_window = models.BooleanField(default=False)
    choices = ArrayField(models.BigIntegerField(), default=list, blank=True)
    window = models.CharField(max_length=8, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    found = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    complaints = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    confirmed = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.PROTECT, related_name="files"
    )
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="copies")
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["collection", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(submission__isnull=False, unit__isnull=False),
                name="taken_file_became_a_submission",
            ),
            models.CheckConstraint(
                condition=~Q(state="duplicate")
                | Q(same_as__isnull=False)
                | Q(submission__isnull=False),
                name="duplicate_says_of_what",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | ~Q(asks=""), name="asked_file_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class UnitSheet(models.Model):
    """What a unit has filled in under its link and not sent yet; the link leads here.

    `figures` are {key: "34"} as typed and read; `sections` texts by code; `explained` why a figure
    is far from that of the period before. It stays as a draft
    between visits, and begins anew from what was sent when the report is returned.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    explained = models.JSONField(default=dict)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    sent_by_name = models.CharField("Người gửi", max_length=120, blank=True)
    saved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "unit"], name="one_sheet_per_unit")
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.collection}"


class UnitAlias(models.Model):
    """How papers call a unit, as a person said once: the next file is known by itself."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300)
    learned_at = models.DateTimeField()

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "words"], name="words_mean_one_unit"),
            models.CheckConstraint(condition=~Q(words=""), name="alias_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.words} → {self.unit}"

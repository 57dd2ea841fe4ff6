"""Nouns: a document that came in, with its bytes and what vanban read in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.files.sniffing import WITH_PAGES


class Document(models.Model):
    """A paper of or for an agency: the file as it came and, once read, its reading.

    `reading` is vanban's JSON contract, edited in place on the review page; a part that was
    edited lists the names of its changed fields under "edited", and its span and quote stay
    as read. `text` is what the offsets in `reading` count in, `layout` how it stood on the paper
    (loa.files.layout). All stay empty until read.
    """

    class State(models.TextChoices):
        RECEIVED = "received", "Đã nhận"
        READING = "reading", "Đang đọc"
        READ = "read", "Đã đọc, chờ xác nhận"
        FAILED = "failed", "Chưa đọc được"
        DRAFT = "draft", "Để lại làm dự thảo"
        KEPT = "kept", "Lưu để tra cứu"
        ACCEPTED = "accepted", "Đã đưa vào thực hiện"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("Tên loại", max_length=60, blank=True)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    title = models.TextField("Trích yếu", blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=300, blank=True)
    text = models.TextField(blank=True)
    reading = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    parser_version = models.CharField(max_length=20, blank=True)
    error = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "file"], name="same_bytes_once_per_agency"),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""), name="failed_document_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """How one speaks of it: "Kế hoạch số 27/KH-THPTBM", "Kế hoạch chưa có số"."""
        if self.number:
            return f"{self.kind or 'Văn bản'} số {self.number}"
        return f"{self.kind} chưa có số" if self.kind else self.file_name

    @property
    def is_being_read(self) -> bool:
        """Whether its reading is still to come."""
        return self.state in (self.State.RECEIVED, self.State.READING)

    @property
    def may_be_recognised(self) -> bool:
        """Whether its letters may have to be recognised in images, which takes its time."""
        return self.file.media_type in WITH_PAGES

    @property
    def may_change(self) -> bool:
        """Whether its reading may still be amended: not before it is read, nor once in force."""
        return self.state in (self.State.READ, self.State.DRAFT, self.State.KEPT)

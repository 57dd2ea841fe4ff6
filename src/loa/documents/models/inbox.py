"""Nouns: the Mailbox that an agency has read, the files in its folder, and each Arrival."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.documents.models.document import Document


class Mailbox(models.Model):
    """Where an agency's papers come in by mail. `sealed_password` opens with the installation's
    key only. `uidvalidity` and `last_uid` say up to which letter it was read; `stuck` how often
    reading broke off at the letter `stuck_at`."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    host = models.CharField("Máy chủ thư đến", max_length=253)
    port = models.PositiveIntegerField("Cổng", default=993)
    user = models.CharField("Tên đăng nhập", max_length=200)
    sealed_password = models.TextField()
    folder = models.CharField("Thư mục", max_length=120, default="INBOX")
    encrypted = models.BooleanField(default=True)
    is_on = models.BooleanField("Nhận văn bản từ thư", default=True)
    uidvalidity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    stuck_at = models.BigIntegerField(default=0)
    stuck = models.PositiveSmallIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return f"{self.user} {self.host}"


class FolderFile(models.Model):
    """A file as it was last seen in an agency's folder: it is taken once it stays the same."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    changed_ns = models.BigIntegerField()
    seen_at = models.DateTimeField()

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="folder_file_once")]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """A file that came by mail or through the folder, and what became of it.

    `key` is where it came from ("<uidvalidity>.<uid>.<part>"), so that nothing is taken twice.
    A secret one keeps neither name nor sender.
    """

    class Way(models.TextChoices):
        MAIL = "mail", "Thư điện tử"
        FOLDER = "folder", "Thư mục nhận tệp"

    class Outcome(models.TextChoices):
        TAKEN = "taken", "Đã nhận"
        KNOWN = "known", "Đã có từ trước"
        REFUSED = "refused", "Không nhận"
        SECRET = "secret", "Đã xoá vì có dấu chỉ độ mật"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=Way.choices)
    key = models.CharField(max_length=120)
    file_name = models.CharField(max_length=255, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, null=True, on_delete=models.SET_NULL, related_name="arrivals"
    )
    came_at = models.DateTimeField()

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-came_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "way", "key"], name="arrived_once"),
            models.CheckConstraint(
                condition=~Q(outcome="secret") | Q(file_name="", sender="", subject=""),
                name="secret_arrival_names_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(note=""), name="refused_arrival_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.key}"

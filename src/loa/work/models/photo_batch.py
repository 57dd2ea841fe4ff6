"""Nouns: PhotoBatch, many photos dropped at once, and BatchPhoto, one of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.work.models.due_work import DueWork
from loa.work.models.evidence import Evidence


class PhotoBatch(models.Model):
    """Photos that one person dropped together; they wait until the person says what each proves."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    client_id = models.UUIDField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_id"], name="photo_batch_once")
        ]

    def __str__(self) -> str:
        return f"{self.made_by} {self.made_at}"


class BatchPhoto(models.Model):
    """A photo of a batch: what it is, or why it was not taken (`refused`).

    `happened_on` is the camera's day, or the one in the file's name (`day_from`), or empty.
    `due_work` and `form` are what is proposed, then what was confirmed as `evidence`; several
    photos of one day may be one piece of evidence, whose own file is the first of them.
    """

    class DayFrom(models.TextChoices):
        CAMERA = "camera", "theo máy ảnh"
        NAME = "name", "theo tên tệp"
        NOBODY = "", "chưa rõ"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(PhotoBatch, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255)
    refused = models.CharField(max_length=400, blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_where = models.CharField(max_length=32, blank=True)
    happened_on = models.DateField(null=True)
    day_from = models.CharField(max_length=8, choices=DayFrom.choices, blank=True)
    due_work = models.ForeignKey(DueWork, null=True, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40, blank=True)
    evidence = models.ForeignKey(
        Evidence, null=True, on_delete=models.PROTECT, related_name="photos"
    )
    left_out = models.BooleanField(default=False)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["happened_on", "taken_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(refused=""),
                name="batch_photo_is_there_or_says_why",
            ),
            models.UniqueConstraint(fields=["batch", "file"], name="photo_once_in_batch"),
        ]

    def __str__(self) -> str:
        return self.file_name

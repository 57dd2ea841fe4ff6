"""One noun: bytes that were stored, known by their digest. Names belong to who refers to them."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Bytes on disk under `LOA_DATA/files`, kept exactly as they came.

    `media_type` is what the bytes are (sniffed), never what the sender said. `rendition`
    points to a smaller picture of the same photo, made on storing; `taken_at` is the moment
    that the camera wrote into it, `taken_where` the place ("10.034100,105.787600"): it is never
    shown, only weighed against the agency's area.
    """

    digest = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    taken_where = models.CharField(max_length=32, blank=True)
    rendition = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.media_type} {self.size} B"

"""One noun: an entry of the trail. A trigger refuses UPDATE, DELETE and TRUNCATE."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act. Rooms above are referred to by numbers and names, never by foreign keys."""

    at = models.DateTimeField(db_index=True)
    agency_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=80)
    object_kind = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "-at"]),
            models.Index(fields=["object_kind", "object_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.object_kind} {self.object_id}"

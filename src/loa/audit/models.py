"""Nouns: an entry of the trail, and its seal. Triggers refuse UPDATE, DELETE and TRUNCATE."""

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


class Unsealed(models.Model):
    """An entry that waits for its seal; a trigger writes it, and the sealing takes it away."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.entry_id)


class Seal(models.Model):
    """The place of an entry in its agency's chain (`chain` is the agency's number, 0 for none).

    `digest` is SHA-256 over the seal before it and the entry, whose `detail` takes part by its
    own digest only: what a law makes us erase from it leaves the chain whole.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="seal")
    chain = models.BigIntegerField()
    position = models.PositiveBigIntegerField()
    detail_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_seal_a_position")
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.position} {self.digest[:12]}"

"""The noun CarriedData: what was found out about the data that the file of a document carries."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class CarriedData(models.Model):
    """The last answer of the bounded child about a file (loa.files.carried).

    `why` says why nothing may be taken; `value` is then empty. Otherwise `value` is what a trusted
    signature covers, and `signers` are those who signed; whether they may speak for the paper
    is judged when it is looked at (loa.documents.exchange).
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.CASCADE, related_name="carried_data"
    )
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, blank=True)
    distrust = models.CharField(max_length=20, blank=True)
    value = models.JSONField(default=dict)
    signers = models.JSONField(default=list)

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(why="") | Q(value={}),
                name="carried_data_taken_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.why or 'đã nhận'}"

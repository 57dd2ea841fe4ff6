"""Nouns: Register, a sổ with its series of numbers, and TakenNumber, one number of it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager


class Register(models.Model):
    """A series of numbers of a year, as the head decided (Decree 30/2020, Art. 15.1.c).

    `kinds` are the types of paper that are numbered in it; empty for all that have no register
    of their own. `last_number` only grows, by one, under a lock of this row, so that the numbers
    have no gap.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("Tên sổ", max_length=160)
    year = models.PositiveSmallIntegerField("Năm")
    kinds = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    first_number = models.PositiveIntegerField("Số bắt đầu", default=1)
    last_number = models.PositiveIntegerField(default=0)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "name"], name="register_name_once_a_year"
            ),
            models.UniqueConstraint(
                fields=["agency", "year"],
                condition=Q(kinds=[]),
                name="one_general_register_a_year",
            ),
            models.CheckConstraint(
                condition=Q(first_number__gte=1, last_number__gte=F("first_number") - 1),
                name="register_runs_from_its_first_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} năm {self.year}"


class TakenNumber(models.Model):
    """A number that was taken from a register, for a paper in Loa or for one written elsewhere.

    A number that is void stays with its reason and is never given out again.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()
    outgoing = models.OneToOneField(
        "documents.Outgoing", null=True, on_delete=models.PROTECT, related_name="taken_number"
    )
    entry = models.OneToOneField(
        "documents.RegisterEntry", null=True, on_delete=models.PROTECT, related_name="taken_number"
    )
    key = models.CharField(max_length=36, blank=True)
    """What the form bore that asked for a paper from elsewhere: sent twice, it asks once."""
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField("Lý do bỏ số", max_length=300, blank=True)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["register", "number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="number_taken_once"),
            models.UniqueConstraint(
                fields=["agency", "key"], condition=~Q(key=""), name="number_asked_for_once"
            ),
            models.CheckConstraint(
                condition=Q(void_reason="", voided_at=None, voided_by=None)
                | (~Q(void_reason="") & Q(voided_at__isnull=False, voided_by__isnull=False)),
                name="void_number_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02}"

"""Nouns: Recheck, a random draw of confirmed evidence, and RecheckItem, what came of one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.work.models.evidence import Evidence


class Recheck(models.Model):
    """Hậu kiểm ngẫu nhiên: `size` of the `population` confirmed in a quarter, drawn by `seed`.

    Whoever has the seed and the list of that day draws the same again. One a quarter.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=32)
    size = models.PositiveIntegerField()
    population = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "quarter"], name="one_recheck_a_quarter"
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="recheck_of_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter}/{self.year}"


class RecheckItem(models.Model):
    """One drawn piece of evidence: `passed` once somebody looked; what failed says why."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="rechecks")
    passed = models.BooleanField(null=True)
    reason = models.CharField(max_length=400, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["recheck", "evidence"], name="rechecked_once"),
            models.CheckConstraint(
                condition=~Q(passed=False) | ~Q(reason=""), name="failed_recheck_says_why"
            ),
            models.CheckConstraint(
                condition=Q(passed__isnull=True) | Q(judged_by__isnull=False),
                name="recheck_names_who_judged",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}"

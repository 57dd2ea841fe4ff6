"""One noun: a fact. A trigger refuses UPDATE, DELETE and TRUNCATE; corrections compensate."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django_scopes import ScopedManager

from loa.norms.programmes import PRESET


class Fact(models.Model):
    """Something that happened and counts: `value` for `indicator` on `occurred_on`.

    `key` is the origin for distinct counts (an address of a page, a task). `source_kind` and
    `source_id` name the object it came from; rooms above register what page shows it.
    `declared` marks figures that people stated and software could not see. `programme` is that
    of the plan which it belongs to (norms/programmes). `is_copy` marks what another published
    first (đăng lại): its key is the original's, and it is shown beside the count. A compensating
    fact has the opposite value, `corrects` what it takes back and, where a person did it, says
    the `reason`.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=20, default=PRESET)
    indicator = models.CharField(max_length=8)
    value = models.DecimalField(max_digits=16, decimal_places=2)
    occurred_on = models.DateField()
    key = models.CharField(max_length=300)
    label = models.CharField(max_length=400)
    themes = ArrayField(models.CharField(max_length=8), default=list)
    channel = models.CharField(max_length=40, blank=True)
    audience = models.CharField(max_length=40, blank=True)
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    plan_id = models.BigIntegerField(null=True)
    task_id = models.BigIntegerField(null=True)
    declared = models.BooleanField(default=False)
    is_copy = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField()

    objects = ScopedManager(agency="agency")

    class Meta:
        indexes = [
            models.Index(fields=["agency", "indicator", "occurred_on"]),
            models.Index(fields=["source_kind", "source_id"]),
            models.Index(
                Func(F("key"), Value(0), function="hashtextextended"),
                F("indicator"),
                F("agency"),
                name="ledger_fact_key",
            ),
        ]

        constraints = [
            models.UniqueConstraint(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="fact_corrected_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value} {self.occurred_on} {self.key}"

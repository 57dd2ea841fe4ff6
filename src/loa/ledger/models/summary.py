"""Nouns: what is kept so that a superior's figures need no adding up of millions of facts.

Everything here follows from facts and relations; nothing else may write it than the fold
(ledger/folding). `own` is of the agency's facts alone, `whole` also of the facts of all that
count below it today, each agency once. Rows are found by their primary key; no constraint of the
database ties them to agencies, because rows are written by the ten thousand and agencies stay.
"""

from __future__ import annotations

from django.db import models
from django_scopes import ScopedManager


class WaitingFact(models.Model):
    """A fact that is not in the sums yet. A trigger notes each as it is inserted; those of a
    future day wait for their day."""

    fact = models.OneToOneField(
        "ledger.Fact",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
    )
    occurred_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"{self.fact_id} {self.occurred_on}"


class TreeChange(models.Model):
    """A mark that relations or reorganisations changed since the tree was last looked at."""

    def __str__(self) -> str:
        return str(self.pk)


class Tree(models.Model):
    """The one row that says of which day `Below` is; None while it was never made."""

    day = models.DateField(null=True)
    rules = models.CharField(max_length=64, blank=True)
    """A digest of how indicators are kept: after a change of the norms all is made anew."""

    def __str__(self) -> str:
        return str(self.day)


class Below(models.Model):
    """That `below` counts below `agency` today, whatever the path."""

    pk = models.CompositePrimaryKey("agency_id", "below_id")
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    below = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.below_id} < {self.agency_id}"


class Breadth(models.Model):
    """How many agencies count below one today; no row stands for none."""

    agency = models.OneToOneField(
        "agencies.Agency",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
    )
    count = models.PositiveIntegerField()

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.count}"


class Summary(models.Model):
    """What adds up over time: an indicator's sum in the half of a month that begins on `half`
    (the 1st or the 15th), in all (`split` is "") or of one theme, form or audience.

    Of distinct counts it holds the keys that only one fact ever had; the others are in SharedKey.
    """

    pk = models.CompositePrimaryKey("agency_id", "programme", "indicator", "split", "half")
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    programme = models.CharField(max_length=20)
    indicator = models.CharField(max_length=8)
    split = models.CharField(max_length=60)
    half = models.DateField()
    own = models.DecimalField(max_digits=20, decimal_places=2)
    whole = models.DecimalField(max_digits=20, decimal_places=2)

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency_id} {self.indicator}{self.split} {self.half}: {self.whole}"


class SharedKey(models.Model):
    """An origin that several facts have, or that was published again: how many of them stand.

    `own` counts originals, `copies` what the agency published again, `whole` both, with those
    below. `key_hash` is hashtextextended(key, 0).
    """

    pk = models.CompositePrimaryKey(
        "agency_id", "programme", "indicator", "split", "half", "key_hash"
    )
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    programme = models.CharField(max_length=20)
    indicator = models.CharField(max_length=8)
    split = models.CharField(max_length=60)
    half = models.DateField()
    key_hash = models.BigIntegerField()
    own = models.IntegerField()
    copies = models.IntegerField()
    whole = models.IntegerField()

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency_id} {self.indicator}{self.split} {self.half} {self.key_hash}"


class WindowFigure(models.Model):
    """What does not add up over time, by the window of a report or a month ("m03") of a year.

    `own` is None while the agency has no value; `whole` adds up the values there are, and
    `counted` says how many agencies have one. Of tasks, `keys` says how many `own` counts.
    """

    pk = models.CompositePrimaryKey("agency_id", "programme", "year", "span", "indicator")
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    programme = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=8)
    indicator = models.CharField(max_length=8)
    own = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    keys = models.IntegerField(default=0)
    whole = models.DecimalField(max_digits=20, decimal_places=2)
    counted = models.IntegerField()

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency_id} {self.indicator} {self.span}/{self.year}: {self.whole}"


class Spread(models.Model):
    """How many agencies have a value: an agency and all below it, where the middle or the largest
    of their values stands for them."""

    pk = models.CompositePrimaryKey("agency_id", "programme", "year", "span", "indicator", "value")
    agency = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    programme = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    span = models.CharField(max_length=8)
    indicator = models.CharField(max_length=8)
    value = models.DecimalField(max_digits=20, decimal_places=2)
    count = models.IntegerField()

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency_id} {self.indicator} {self.span}: {self.count} × {self.value}"

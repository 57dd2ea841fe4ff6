"""Figures of several agencies read from their facts, for days that nothing is kept for.

Right for any days, and as slow as there are facts: each agency's figures are made as its own
report makes them, and then added up by each indicator's rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from statistics import median

from django_scopes import scope

from loa import clock
from loa.ledger.models import Fact
from loa.ledger.queries.figures import Figure, made_of, sorted_out
from loa.norms.indicators import Indicator


def figures_of_each(
    pks: Iterable[int], wanted: Sequence[Indicator], start: date, end: date, programme: str
) -> dict[int, dict[str, Figure]]:
    """The figures of every agency that has a fact by `end`, each as its own report counts it.

    `wanted` has what quotients are made of, too.
    """
    codes = [indicator.code for indicator in wanted]
    pks = list(pks)
    with scope(agency=pks):
        facts = Fact.objects.filter(
            agency__in=pks,
            indicator__in=codes,
            programme=programme,
            occurred_on__lte=min(end, clock.today()),
        ).order_by("agency_id", "occurred_on", "pk")
        each = [(pk, list(found)) for pk, found in groupby(facts, lambda fact: fact.agency_id)]
    return {pk: made_of(sorted_out(found, codes), wanted, start, end) for pk, found in each}


def added(
    indicator: Indicator, each: Sequence[Figure], own: Figure | None, *, is_one: bool
) -> Decimal | None:
    """One indicator of several agencies, `own` the asking one's, as one value; None for none."""
    values = [figure.value for figure in each if figure.value is not None]
    match indicator.above:
        case "distinct":
            return _distinct(indicator, each, is_one=is_one)
        case "median":
            return Decimal(median(values)).quantize(Decimal("0.01")) if values else None
        case "own":
            return own.value if own else None
        case "longest":
            return max(values, default=None)
        case _:
            return sum(values, Decimal(0)) if values or indicator.source else None


def _distinct(indicator: Indicator, each: Sequence[Figure], *, is_one: bool) -> Decimal | None:
    """Every key once, whoever has it, also where it was only published again."""
    keys: dict[str, Decimal] = {}
    for figure in each:
        for fact in [*figure.facts, *([] if is_one else figure.copies)]:
            keys.setdefault(fact.key, fact.value)
    if not keys and not indicator.source:
        return None
    return sum(keys.values(), Decimal(0))

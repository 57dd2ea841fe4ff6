"""The verbs of the ledger. They are called inside other rooms' verbs, in their transaction:
work emits its facts by itself, and nobody types a figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Model

from loa import clock
from loa.agencies.models import Agency
from loa.ledger.models import Fact
from loa.norms.indicators import indicators


def emit(
    indicator: str,
    value: Decimal | int,
    occurred_on: date,
    *,
    agency: Agency,
    key: str,
    label: str,
    source: Model,
    plan_id: int | None = None,
    task_id: int | None = None,
    themes: Sequence[str] = (),
    channel: str = "",
    audience: str = "",
    declared: bool = False,
) -> Fact:
    """Records that `source` counts `value` for `indicator` on `occurred_on`.

    `key` is the origin for distinct counts, `label` what a list shows. ValueError for an
    indicator that the norms do not have.
    """
    if indicator not in indicators():
        raise ValueError(f"no indicator {indicator}")
    return Fact.objects.create(
        agency=agency,
        indicator=indicator,
        value=value,
        occurred_on=occurred_on,
        key=key[:300],
        label=label[:400],
        themes=list(themes),
        channel=channel,
        audience=audience,
        source_kind=source._meta.label_lower,
        source_id=source.pk,
        plan_id=plan_id,
        task_id=task_id,
        declared=declared,
        recorded_at=clock.now(),
    )


def take_back(source: Model, *, indicators: Collection[str] | None = None) -> list[Fact]:
    """Compensates every fact of `source` that still stands, on the day on which it counted.

    Nothing is deleted: each compensating fact has the opposite value and `corrects` the one
    that it takes back. Taking back twice does nothing more.
    """
    facts = Fact.objects.filter(
        source_kind=source._meta.label_lower, source_id=source.pk
    ).select_related("agency")
    corrections: dict[int, Fact] = {}
    standing: dict[int, Fact] = {}
    for fact in facts:
        if fact.corrects_id is None:
            standing[fact.pk] = fact
        else:
            corrections[fact.corrects_id] = fact
    return [
        _compensate(fact)
        for pk, fact in standing.items()
        if pk not in corrections and (indicators is None or fact.indicator in indicators)
    ]


def _compensate(fact: Fact) -> Fact:
    return Fact.objects.create(
        agency=fact.agency,
        indicator=fact.indicator,
        value=-fact.value,
        occurred_on=fact.occurred_on,
        key=fact.key,
        label=fact.label,
        themes=fact.themes,
        channel=fact.channel,
        audience=fact.audience,
        source_kind=fact.source_kind,
        source_id=fact.source_id,
        plan_id=fact.plan_id,
        task_id=fact.task_id,
        declared=fact.declared,
        corrects=fact,
        recorded_at=clock.now(),
    )

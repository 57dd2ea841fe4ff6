"""The verbs of the ledger. They are called inside other rooms' verbs, in their transaction:
work emits its facts by itself, and nobody types a figure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db.models import Model

from loa import clock
from loa.agencies.models import Agency
from loa.ledger.jobs import fold_soon
from loa.ledger.models import Fact
from loa.norms.indicators import indicators
from loa.norms.programmes import PRESET, programmes

_LONGEST_KEY = 300


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
    programme: str = PRESET,
    is_copy: bool = False,
) -> Fact:
    """Records that `source` counts `value` for `indicator` on `occurred_on`.

    `key` is the origin for distinct counts, `label` what a list shows; `programme` that of the
    plan, `is_copy` whether another published it first and `key` is the original's. ValueError
    for an indicator or a programme that the norms do not have.
    """
    if indicator not in indicators():
        raise ValueError(f"no indicator {indicator}")
    if programme not in programmes():
        raise ValueError(f"no programme {programme}")
    fold_soon()
    return Fact.objects.create(
        agency=agency,
        programme=programme,
        indicator=indicator,
        value=value,
        occurred_on=occurred_on,
        key=_bounded(key),
        label=label[:400],
        themes=list(themes),
        channel=channel,
        audience=audience,
        source_kind=source._meta.label_lower,
        source_id=source.pk,
        plan_id=plan_id,
        task_id=task_id,
        declared=declared,
        is_copy=is_copy,
        recorded_at=clock.now(),
    )


def _bounded(key: str) -> str:
    """A long origin keeps its beginning, and a digest that tells it from others that begin so."""
    if len(key) <= _LONGEST_KEY:
        return key
    digest = sha256(key.encode()).hexdigest()[:32]
    return f"{key[: _LONGEST_KEY - len(digest)]}{digest}"


def take_back(source: Model, *, indicators: Collection[str] | None = None) -> list[Fact]:
    """Compensates every fact of `source` that still stands, on the day on which it counted.

    Nothing is deleted: each compensating fact has the opposite value and `corrects` the one
    that it takes back. Taking back twice does nothing more.
    """
    corrections: dict[int, Fact] = {}
    standing: dict[int, Fact] = {}
    for fact in facts_of(source):
        if fact.corrects_id is None:
            standing[fact.pk] = fact
        else:
            corrections[fact.corrects_id] = fact
    return [
        compensate(fact)
        for pk, fact in standing.items()
        if pk not in corrections and (indicators is None or fact.indicator in indicators)
    ]


def facts_of(source: Model) -> list[Fact]:
    """All facts that came from `source`, those that were taken back and their compensations too."""
    found = Fact.objects.filter(source_kind=source._meta.label_lower, source_id=source.pk)
    return list(found.select_related("agency").order_by("pk"))


def move_to_programme(plan_id: int, programme: str) -> None:
    """The plan turned out to be of another programme: its facts count there from now on.

    Each fact that still stands is compensated and recorded anew.
    """
    facts = list(Fact.objects.filter(plan_id=plan_id).select_related("agency").order_by("pk"))
    taken_back = {fact.corrects_id for fact in facts if fact.corrects_id}
    for fact in facts:
        if fact.corrects_id or fact.pk in taken_back or fact.programme == programme:
            continue
        compensate(fact)
        fact.pk, fact._state.adding = None, True
        fact.programme, fact.recorded_at = programme, clock.now()
        fact.save()


def compensate(fact: Fact, *, reason: str = "") -> Fact:
    """Takes back one fact that stands, on the day on which it counted."""
    fold_soon()
    return Fact.objects.create(
        agency=fact.agency,
        programme=fact.programme,
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
        is_copy=fact.is_copy,
        corrects=fact,
        reason=reason.strip()[:400],
        recorded_at=clock.now(),
    )

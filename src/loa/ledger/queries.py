"""Figures from facts, by window. Every figure knows the facts under it.

Counting stops at today: a piece of work that falls due next week is a fact already, but not
yet a figure. A fact that was taken back cancels with its compensation and is not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q

from loa import clock
from loa.agencies.models import Agency
from loa.ledger.models import Fact
from loa.norms.indicators import Indicator, indicators
from loa.norms.windows import reporting_year, window


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value in a window and the facts under it; None when it has no value.

    A sum or a count of nothing is 0; a ratio over nothing and an indicator of the year that
    did not occur have no value.
    """

    indicator: Indicator
    value: Decimal | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def declared(self) -> bool:
        """Whether people stated any of it, so that a report must mark it."""
        return any(fact.declared for fact in self.facts)


def figure(
    agency: Agency,
    code: str,
    start: date,
    end: date,
    *,
    task_ids: Collection[int] | None = None,
    plan_id: int | None = None,
) -> Figure:
    """The figure of one indicator; see `figures`."""
    return figures(agency, [code], start, end, task_ids=task_ids, plan_id=plan_id)[code]


def figures(
    agency: Agency,
    codes: Iterable[str],
    start: date,
    end: date,
    *,
    task_ids: Collection[int] | None = None,
    plan_id: int | None = None,
) -> dict[str, Figure]:
    """The figures of `codes` at `agency` from `start` to `end`, both days counted.

    With `task_ids` only facts of these tasks count, and those of the plan `plan_id` itself.
    One query, however many codes. KeyError for an unknown code.
    """
    wanted = [indicators()[code] for code in codes]
    until = min(end, clock.today())
    facts = _standing(agency, _needed(wanted), until, task_ids, plan_id)
    period = _Period(start, until, window("year", reporting_year(end)).start)
    return {indicator.code: _made(indicator, facts, period) for indicator in wanted}


@dataclass(frozen=True, slots=True)
class _Period:
    start: date
    end: date
    year_start: date

    def of(self, facts: Iterable[Fact]) -> list[Fact]:
        return [fact for fact in facts if self.start <= fact.occurred_on <= self.end]


def _needed(wanted: Iterable[Indicator]) -> set[str]:
    codes: set[str] = set()
    waiting = [indicator.code for indicator in wanted]
    while waiting:
        code = waiting.pop()
        if code not in codes:
            codes.add(code)
            indicator = indicators()[code]
            waiting += [other for other in (indicator.of, indicator.over) if other]
    return codes


def _standing(
    agency: Agency,
    codes: Collection[str],
    until: date,
    task_ids: Collection[int] | None,
    plan_id: int | None,
) -> dict[str, list[Fact]]:
    found = Fact.objects.filter(agency=agency, indicator__in=codes, occurred_on__lte=until)
    if task_ids is not None:
        found = found.filter(
            Q(task_id__in=task_ids) | Q(source_kind="plans.plan", source_id=plan_id)
        )
    facts = list(found.order_by("occurred_on", "pk"))
    taken_back = {fact.corrects_id for fact in facts if fact.corrects_id}
    standing: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.corrects_id is None and fact.pk not in taken_back:
            standing[fact.indicator].append(fact)
    return standing


def _made(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    match indicator.made:
        case "sum":
            return _sum(indicator, period.of(facts[indicator.code]))
        case "distinct":
            return _distinct(indicator, period.of(facts[indicator.code]))
        case "all_of":
            return _all_of(indicator, facts, period)
        case "in_year":
            return _in_year(indicator, facts[indicator.code], period)
        case "ratio":
            return _ratio(indicator, facts, period)


def _sum(indicator: Indicator, facts: list[Fact]) -> Figure:
    return Figure(indicator, sum((fact.value for fact in facts), Decimal(0)), facts)


def _distinct(indicator: Indicator, facts: list[Fact]) -> Figure:
    """One fact a key is listed, so that the list is as long as the figure says."""
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.key, fact)
    return Figure(indicator, Decimal(len(first)), list(first.values()))


def _all_of(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    """Keys of `of` in the window whose every piece has such a fact by the window's end."""
    done = {(fact.source_kind, fact.source_id) for fact in facts[indicator.code]}
    pieces: dict[str, list[Fact]] = defaultdict(list)
    for fact in period.of(facts[str(indicator.of)]):
        pieces[fact.key].append(fact)
    complete = [
        due[-1]
        for due in pieces.values()
        if all((fact.source_kind, fact.source_id) in done for fact in due)
    ]
    return Figure(indicator, Decimal(len(complete)), complete)


def _in_year(indicator: Indicator, facts: list[Fact], period: _Period) -> Figure:
    current = [fact for fact in facts if fact.occurred_on >= period.year_start][-1:]
    return Figure(indicator, current[0].value if current else None, current)


def _ratio(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    part = _made(indicators()[str(indicator.of)], facts, period)
    whole = _made(indicators()[str(indicator.over)], facts, period)
    if not whole.value or part.value is None:
        return Figure(indicator, None, whole.facts)
    percent = (100 * part.value / whole.value).quantize(Decimal("0.01"))
    return Figure(indicator, percent, part.facts)

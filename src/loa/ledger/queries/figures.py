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
from loa.ledger.address import FigureAddress
from loa.ledger.models import Fact
from loa.ledger.registry import programme_of_plan
from loa.norms.indicators import Indicator, indicators
from loa.norms.windows import reporting_year, window

EVIDENCE = "MC"
"""The indicator that every verified piece of evidence adds one to."""

OPENING = "opening:"
"""What the key of a figure begins with that was taken from a former report."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value in a window and the facts under it; None when it has no value.

    A sum or a count of nothing is 0; a quotient over nothing, an indicator of the year that did
    not occur and one that no room counts yet have no value. `copies` are items of other agencies
    that were published again (đăng lại), one fact an item: they stand beside the count and are
    not in it.
    """

    indicator: Indicator
    value: Decimal | None
    facts: list[Fact] = field(default_factory=list)
    copies: list[Fact] = field(default_factory=list)

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
    plan_id: int | None = None,
    programme: str | None = None,
) -> Figure:
    """The figure of one indicator; see `figures`."""
    return figures(agency, [code], start, end, plan_id=plan_id, programme=programme)[code]


def figures(
    agency: Agency,
    codes: Iterable[str],
    start: date,
    end: date,
    *,
    plan_id: int | None = None,
    programme: str | None = None,
) -> dict[str, Figure]:
    """The figures of `codes` at `agency` from `start` to `end`, both days counted.

    With `plan_id` only facts of that plan count, and what was taken over from former reports of
    its programme; with `programme` only those of that programme's plans. A query or two, however
    many codes. KeyError for an unknown code.
    """
    wanted = [indicators()[code] for code in codes]
    until = min(end, clock.today())
    facts = _standing(agency, needed(wanted), until, plan_id, programme)
    return made_of(facts, wanted, start, end)


def made_of(
    facts: dict[str, list[Fact]], wanted: Iterable[Indicator], start: date, end: date
) -> dict[str, Figure]:
    """The figures that follow from one agency's standing facts, by indicator (see `sorted_out`)."""
    year_start = window("year", reporting_year(end)).start
    period = _Period(start, min(end, clock.today()), year_start)
    return {indicator.code: _made(indicator, facts, period) for indicator in wanted}


def figure_at(agency: Agency, address: FigureAddress) -> Figure:
    """The figure that `address` names; within a plan, of that plan's tasks only."""
    start, end = address.start, address.end
    if address.theme:
        by_theme = figures_by_theme(agency, start, end, plan_id=address.plan)
        return by_theme.get(address.theme) or Figure(indicators()[EVIDENCE], Decimal(0))
    if address.channel:
        by_channel = figures_by_channel(agency, start, end, plan_id=address.plan)
        found = by_channel.get(address.channel, {}).get(address.code)
        return found or Figure(indicators()[address.code], Decimal(0))
    return figure(agency, address.code, start, end, plan_id=address.plan)


def figures_by_channel(
    agency: Agency,
    start: date,
    end: date,
    *,
    plan_id: int | None = None,
) -> dict[str, dict[str, Figure]]:
    """For each form of communication that occurred, its figures by indicator code."""
    facts = _all_in(agency, start, end, plan_id)
    grouped: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.channel:
            grouped[fact.channel][fact.indicator].append(fact)
    return {
        channel: {code: _count(indicators()[code], found) for code, found in by_code.items()}
        for channel, by_code in grouped.items()
    }


def figures_by_theme(
    agency: Agency,
    start: date,
    end: date,
    *,
    plan_id: int | None = None,
) -> dict[str, Figure]:
    """For each theme that was spoken of, how many pieces of evidence prove it."""
    evidence = indicators()[EVIDENCE]
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in _all_in(agency, start, end, plan_id):
        for theme in fact.themes if fact.indicator == EVIDENCE else ():
            grouped[theme].append(fact)
    return {theme: _count(evidence, found) for theme, found in sorted(grouped.items())}


def _all_in(
    agency: Agency,
    start: date,
    end: date,
    plan_id: int | None,
) -> list[Fact]:
    until = min(end, clock.today())
    standing = _standing(agency, list(indicators()), until, plan_id)
    return [fact for found in standing.values() for fact in found if fact.occurred_on >= start]


def _count(indicator: Indicator, facts: list[Fact]) -> Figure:
    return (_distinct if indicator.made == "distinct" else _sum)(indicator, facts)


@dataclass(frozen=True, slots=True)
class _Period:
    start: date
    end: date
    year_start: date

    def of(self, facts: Iterable[Fact]) -> list[Fact]:
        return [fact for fact in facts if self.start <= fact.occurred_on <= self.end]


def needed(wanted: Iterable[Indicator]) -> set[str]:
    """The codes of the indicators and of those that they are made of."""
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
    plan_id: int | None,
    programme: str | None = None,
) -> dict[str, list[Fact]]:
    found = Fact.objects.filter(agency=agency, indicator__in=codes, occurred_on__lte=until)
    if plan_id is not None:
        opened = Q(plan_id=None, programme=programme_of_plan(plan_id), key__startswith=OPENING)
        found = found.filter(Q(plan_id=plan_id) | opened)
    if programme is not None:
        found = found.filter(programme=programme)
    return sorted_out(list(found.order_by("occurred_on", "pk")), codes)


def sorted_out(facts: Collection[Fact], codes: Iterable[str]) -> dict[str, list[Fact]]:
    """Of one agency's facts, in the order of their days, those that stand, by indicator."""
    taken_back = {fact.corrects_id for fact in facts if fact.corrects_id}
    standing: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.corrects_id is None and fact.pk not in taken_back:
            standing[fact.indicator].append(fact)
    return {code: _once(indicators()[code], standing[code]) for code in codes}


def _once(indicator: Indicator, facts: list[Fact]) -> list[Fact]:
    """What serves several plans has one key in all of them and adds once: with the first."""
    if indicator.made != "sum":
        return facts
    plan_of: dict[str, int | None] = {}
    return [fact for fact in facts if plan_of.setdefault(fact.key, fact.plan_id) == fact.plan_id]


def _made(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    made = _by_rule(indicator, facts, period)
    if not indicator.source and not indicator.is_quotient and not made.facts and not made.copies:
        return Figure(indicator, None)
    return made


def _by_rule(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    match indicator.made:
        case "sum":
            return _sum(indicator, period.of(facts[indicator.code]))
        case "distinct":
            return _distinct(indicator, period.of(facts[indicator.code]))
        case "all_of":
            return _all_of(indicator, facts, period)
        case "in_year":
            return _in_year(indicator, facts[indicator.code], period)
        case "longest":
            return _longest(indicator, period.of(facts[indicator.code]))
        case "ratio" | "mean":
            return _quotient(indicator, facts, period)


def _sum(indicator: Indicator, facts: list[Fact]) -> Figure:
    return Figure(indicator, sum((fact.value for fact in facts), Decimal(0)), facts)


def _distinct(indicator: Indicator, facts: list[Fact]) -> Figure:
    """One fact a key is listed, so that the list is as long as the figure says.

    A fact of a key counts its value: one, but for a figure that was entered as a number.
    """
    first: dict[str, Fact] = {}
    for fact in facts:
        if not fact.is_copy:
            first.setdefault(fact.key, fact)
    copies = {fact.key: fact for fact in reversed(facts) if fact.is_copy and fact.key not in first}
    value = sum((fact.value for fact in first.values()), Decimal(0))
    return Figure(indicator, value, list(first.values()), list(reversed(copies.values())))


def _all_of(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    """Keys of `of` in the window whose every piece has such a fact by the window's end.

    The last such fact of a key is listed: when the task was done, not when it was due.
    """
    opened = [fact for fact in period.of(facts[indicator.code]) if is_opening(fact)]
    done = {(fact.source_kind, fact.source_id): fact for fact in facts[indicator.code]}
    pieces: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for fact in period.of(facts[str(indicator.of)]):
        if not is_opening(fact):
            pieces[fact.key].append((fact.source_kind, fact.source_id))
    complete = [
        max((done[source] for source in due), key=lambda fact: fact.occurred_on)
        for due in pieces.values()
        if all(source in done for source in due)
    ]
    value = len(complete) + sum((fact.value for fact in opened), Decimal(0))
    return Figure(indicator, value, [*opened, *complete])


def is_opening(fact: Fact) -> bool:
    """Whether it is a figure of a former report (số liệu đầu kỳ), which stands for itself."""
    return fact.key.startswith(OPENING)


def _in_year(indicator: Indicator, facts: list[Fact], period: _Period) -> Figure:
    current = [fact for fact in facts if fact.occurred_on >= period.year_start][-1:]
    return Figure(indicator, current[0].value if current else None, current)


def _longest(indicator: Indicator, facts: list[Fact]) -> Figure:
    largest = max(facts, key=lambda fact: fact.value, default=None)
    return Figure(indicator, largest.value if largest else None, [largest] if largest else [])


def quotient(indicator: Indicator, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A ratio in percent or a mean, to two places; None over nothing."""
    if not whole or part is None:
        return None
    factor = 100 if indicator.made == "ratio" else 1
    return (factor * part / whole).quantize(Decimal("0.01"))


def _quotient(indicator: Indicator, facts: dict[str, list[Fact]], period: _Period) -> Figure:
    part = _made(indicators()[str(indicator.of)], facts, period)
    whole = _made(indicators()[str(indicator.over)], facts, period)
    value = quotient(indicator, part.value, whole.value)
    return Figure(indicator, value, whole.facts if value is None else part.facts)

"""Figures of an agency with all below it, read from kept sums; medians from each one's own.

Call them for the acting agency or one that it may see: they read what the fold keeps, at most
a moment behind the facts, and open no agency's objects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import lineage_pks
from loa.agencies.queries.agencies import OF_THE_TREE
from loa.ledger.queries import kept
from loa.ledger.queries.among import Among, among, is_tree_of_today
from loa.ledger.queries.apart import added, figures_of_each
from loa.ledger.queries.figures import EVIDENCE, needed, quotient
from loa.ledger.queries.spans import Span, is_of_halves, span_of
from loa.norms.indicators import Indicator, indicators
from loa.norms.programmes import PRESET

__all__ = ["OverTime", "Total", "figures_below", "figures_of_each_below", "over_time"]


@dataclass(frozen=True, slots=True)
class Total:
    """An indicator's value for an agency and all below it, of how many `agencies` in all.

    `having` of them have a value, where it is known (not for sums over time); of an indicator
    that a median stands for, `largest` is the largest. A share ("has issued its plan") has the
    number of those that have it as its value.
    """

    indicator: Indicator
    value: Decimal | None
    agencies: int
    having: int | None = None
    largest: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OverTime:
    """An indicator in all the days asked for, and by the first day of each month that has any."""

    total: Decimal
    months: Mapping[date, Decimal]


def figures_below(
    agency: Agency,
    codes: Iterable[str],
    start: date,
    end: date,
    *,
    programme: str = PRESET,
    relations: Collection[str] = OF_THE_TREE,
) -> dict[str, Total]:
    """The figures of `codes` for `agency` and all that count below it along `relations`.

    Each agency counts once, in the tree of `end` (of today where that is yet to come); both days
    are counted. Figures of report windows, of months and of halves of months are kept ready;
    for other days they are read from facts. KeyError for an unknown code.
    """
    wanted = [indicators()[code] for code in codes]
    parts = [indicators()[code] for code in sorted(needed(wanted))]
    whose = among(agency, min(end, clock.today()), relations)
    totals = _totals(parts, whose, start, end, programme)
    for indicator in wanted:
        if indicator.is_quotient:
            totals[indicator.code] = _quotient(indicator, totals, whose)
    return {indicator.code: totals[indicator.code] for indicator in wanted}


def over_time(
    agency: Agency,
    code: str,
    start: date,
    end: date,
    *,
    by: str | None = None,
    programme: str = PRESET,
    relations: Collection[str] = OF_THE_TREE,
) -> dict[str, OverTime]:
    """An indicator that adds over time, with all below, month by month, for charts.

    {"": …}; with `by` ("theme", "channel", "audience") one for each that occurred, by its code.
    The agencies are those of `figures_below`. KeyError for an unknown code; ValueError for a split
    that is not kept (themes and audiences are kept of verified evidence only), and for days that
    are no halves of months.
    """
    indicator = indicators()[code]
    if not _is_kept_by(indicator, by) or not is_of_halves(start, end):
        raise ValueError(f"{code} by {by} from {start} to {end}")
    whose = among(agency, min(end, clock.today()), relations)
    found = kept.over_time(whose, code, start, end, by, programme)
    return {
        name: OverTime(values.pop(None, Decimal(0)), {m: v for m, v in values.items() if m})
        for name, values in sorted(found.items())
    }


def figures_of_each_below(
    agencies: Collection[Agency],
    codes: Collection[str],
    start: date,
    end: date,
    *,
    programme: str = PRESET,
) -> dict[int, dict[str, Decimal]]:
    """Counts in a report window or month of each of `agencies` with all below it, by its pk.

    For lists of units: one read for all of them, where the tree is still that of `end`. What has
    no row is nought. ValueError for days or indicators that are not kept by windows.
    """
    span = span_of(start, end)
    wanted = [indicators()[code] for code in codes]
    if span is None or not all(_adds_by_windows(one, span) for one in wanted):
        raise ValueError(f"{codes} from {start} to {end}")
    nothing = dict.fromkeys(codes, Decimal(0))
    found = {agency.pk: dict(nothing) for agency in agencies}
    if is_tree_of_today(min(end, clock.today())):
        for (pk, code), value in kept.in_window_of_each(found, codes, span, programme).items():
            found[pk][code] = value
        return found
    for agency in agencies:
        totals = figures_below(agency, codes, start, end, programme=programme)
        found[agency.pk] = {code: total.value or Decimal(0) for code, total in totals.items()}
    return found


def _is_kept_by(indicator: Indicator, by: str | None) -> bool:
    if not indicator.adds_over_time:
        return False
    return by in (None, "channel") or (by in ("theme", "audience") and indicator.code == EVIDENCE)


def _totals(
    parts: list[Indicator], whose: Among, start: date, end: date, programme: str
) -> dict[str, Total]:
    made = [indicator for indicator in parts if not indicator.is_quotient]
    over_time = [one for one in made if one.adds_over_time and is_of_halves(start, end)]
    span = span_of(start, end)
    in_spans = [one for one in made if not one.adds_over_time and _is_kept(one, span)]
    others = [one for one in made if one not in over_time and one not in in_spans]
    totals = _over_time(over_time, whose, start, end, programme)
    if span is not None:
        totals |= _in_span(in_spans, whose, span, programme)
    if others:
        totals |= _from_facts(others, whose, start, end, programme)
    return totals


def _adds_by_windows(indicator: Indicator, span: Span) -> bool:
    return indicator.above == "sum" and not indicator.adds_over_time and _is_kept(indicator, span)


def _is_kept(indicator: Indicator, span: Span | None) -> bool:
    return span is not None and not (indicator.made == "in_year" and span.is_month)


def _over_time(
    wanted: list[Indicator], whose: Among, start: date, end: date, programme: str
) -> dict[str, Total]:
    codes = [indicator.code for indicator in wanted]
    counted = [indicator.code for indicator in wanted if indicator.made == "distinct"]
    found = kept.sums(whose, codes, start, end, programme)
    for code, value in kept.shared(whose, counted, start, end, programme).items():
        found[code] = found.get(code, Decimal(0)) + value
    return {one.code: Total(one, found.get(one.code, _nothing(one)), whose.count) for one in wanted}


def _in_span(wanted: list[Indicator], whose: Among, span: Span, programme: str) -> dict[str, Total]:
    codes = [indicator.code for indicator in wanted]
    spread = [one.code for one in wanted if one.above in ("median", "longest")]
    found = kept.in_window(whose, codes, span, programme)
    middles = kept.spread(whose, spread, span, programme)
    return {
        one.code: _in_one_span(one, found.get(one.code), middles.get(one.code), whose.count)
        for one in wanted
    }


def _in_one_span(
    indicator: Indicator,
    found: kept.InWindow | None,
    middle: tuple[Decimal, Decimal] | None,
    agencies: int,
) -> Total:
    having = found.having if found else 0
    if indicator.above in ("median", "longest"):
        median, largest = middle or (None, None)
        value = median if indicator.above == "median" else largest
        return Total(indicator, value, agencies, having, largest)
    if indicator.above == "own":
        return Total(indicator, found.own if found else None, agencies, having)
    value = found.whole if found and having else _nothing(indicator)
    return Total(indicator, value, agencies, having)


def _from_facts(
    wanted: list[Indicator], whose: Among, start: date, end: date, programme: str
) -> dict[str, Total]:
    pks = whose.pks
    if pks is None:
        pks = [whose.agency.pk, *lineage_pks(whose.agency)]
    with_parts = [indicators()[code] for code in sorted(needed(wanted))]
    each = figures_of_each(pks, with_parts, start, end, programme)
    own = each.get(whose.agency.pk, {})
    return {
        one.code: Total(
            one,
            added(
                one,
                [figures[one.code] for figures in each.values()],
                own.get(one.code),
                is_one=whose.is_one,
            ),
            whose.count,
        )
        for one in wanted
    }


def _nothing(indicator: Indicator) -> Decimal | None:
    """What no fact comes to: 0 of what is counted, nothing of what no room counts yet."""
    counts = indicator.source and indicator.above in ("sum", "distinct", "share")
    return Decimal(0) if counts else None


def _quotient(indicator: Indicator, totals: dict[str, Total], whose: Among) -> Total:
    part, whole = totals[str(indicator.of)].value, totals[str(indicator.over)].value
    return Total(indicator, quotient(indicator, part, whole), whose.count)

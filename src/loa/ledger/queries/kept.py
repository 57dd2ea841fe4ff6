"""Reads of the sums that the fold keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

from django.db import connection

from loa.ledger.queries.among import Among
from loa.ledger.queries.spans import Span

_SUMS = {
    True: """
        SELECT indicator, sum(whole) FROM ledger_summary
        WHERE agency_id = %(agency)s AND programme = %(programme)s
          AND indicator = ANY(%(codes)s) AND split = '' AND half BETWEEN %(start)s AND %(end)s
        GROUP BY indicator
    """,
    False: """
        SELECT indicator, sum(own) FROM ledger_summary
        WHERE agency_id = ANY(%(pks)s) AND programme = %(programme)s
          AND indicator = ANY(%(codes)s) AND split = '' AND half BETWEEN %(start)s AND %(end)s
        GROUP BY indicator
    """,
}
_SHARED = """
    SELECT indicator, count(*) FROM (
        SELECT DISTINCT indicator, key_hash FROM ledger_sharedkey
        WHERE {whose} AND programme = %(programme)s AND indicator = ANY(%(codes)s)
          AND split = '' AND half BETWEEN %(start)s AND %(end)s AND {stands}
    ) AS keys
    GROUP BY indicator
"""
_SHAREDS = {
    True: _SHARED.format(whose="agency_id = %(agency)s", stands="whole > 0"),
    False: _SHARED.format(
        whose="agency_id = ANY(%(pks)s)",
        stands="(own > 0 OR (copies > 0 AND NOT %(is_one)s))",
    ),
}
_WINDOWS = {
    True: """
        SELECT indicator, whole, counted, own FROM ledger_windowfigure
        WHERE agency_id = %(agency)s AND programme = %(programme)s AND year = %(year)s
          AND span = %(span)s AND indicator = ANY(%(codes)s)
    """,
    False: """
        SELECT indicator, sum(own), count(own), max(own) FILTER (WHERE agency_id = %(agency)s)
        FROM ledger_windowfigure
        WHERE agency_id = ANY(%(pks)s) AND programme = %(programme)s AND year = %(year)s
          AND span = %(span)s AND indicator = ANY(%(codes)s)
        GROUP BY indicator
    """,
}
_SPREADS = {
    True: """
        SELECT indicator, value, count FROM ledger_spread
        WHERE agency_id = %(agency)s AND programme = %(programme)s AND year = %(year)s
          AND span = %(span)s AND indicator = ANY(%(codes)s) AND count > 0
        ORDER BY 1, 2
    """,
    False: """
        SELECT indicator, own, count(*) FROM ledger_windowfigure
        WHERE agency_id = ANY(%(pks)s) AND programme = %(programme)s AND year = %(year)s
          AND span = %(span)s AND indicator = ANY(%(codes)s) AND own IS NOT NULL
        GROUP BY 1, 2 ORDER BY 1, 2
    """,
}


@dataclass(frozen=True, slots=True)
class InWindow:
    """An indicator in a window: the sum of agencies' own values, how many have one, and the
    asking agency's own."""

    whole: Decimal
    having: int
    own: Decimal | None


def sums(
    whose: Among, codes: Iterable[str], start: date, end: date, programme: str
) -> dict[str, Decimal]:
    """Sums of values, and of keys that one fact has, in halves of months. None for no row."""
    return _by_code(_SUMS, whose, codes, programme, start=start, end=end)


def shared(
    whose: Among, codes: Iterable[str], start: date, end: date, programme: str
) -> dict[str, Decimal]:
    """How many different keys there are among those that several facts have."""
    return _by_code(_SHAREDS, whose, codes, programme, start=start, end=end)


def in_window(
    whose: Among, codes: Iterable[str], span: Span, programme: str
) -> dict[str, InWindow]:
    """What does not add over time, in a window or month."""
    rows = _rows(_WINDOWS, whose, codes, programme, year=span.year, span=span.code)
    return {code: InWindow(whole or Decimal(0), having, own) for code, whole, having, own in rows}


_WINDOWS_OF_EACH = """
    SELECT agency_id, indicator, whole FROM ledger_windowfigure
    WHERE agency_id = ANY(%(pks)s) AND programme = %(programme)s AND year = %(year)s
      AND span = %(span)s AND indicator = ANY(%(codes)s) AND whole IS NOT NULL
"""


def in_window_of_each(
    pks: Iterable[int], codes: Iterable[str], span: Span, programme: str
) -> dict[tuple[int, str], Decimal]:
    """Sums of several agencies, each with all below it: {(agency's pk, code): sum}."""
    asked: dict[str, Any] = {
        "pks": list(pks),
        "codes": list(codes),
        "programme": programme,
        "year": span.year,
        "span": span.code,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WINDOWS_OF_EACH, asked)
        return {(pk, code): whole for pk, code, whole in cursor.fetchall()}


def spread(
    whose: Among, codes: Iterable[str], span: Span, programme: str
) -> dict[str, tuple[Decimal, Decimal]]:
    """Of the agencies' own values in a window, the median and the largest."""
    rows = _rows(_SPREADS, whose, codes, programme, year=span.year, span=span.code)
    found: dict[str, list[tuple[Decimal, int]]] = {}
    for code, value, count in rows:
        found.setdefault(code, []).append((value, count))
    return {code: (_median(values), values[-1][0]) for code, values in found.items()}


_OVER_TIME = """
    SELECT split, date_trunc('month', half)::date AS month, sum({value}) FROM ledger_summary
    WHERE {whose} AND programme = %(programme)s AND indicator = ANY(%(codes)s)
      AND split LIKE %(split)s AND half BETWEEN %(start)s AND %(end)s
    GROUP BY GROUPING SETS ((1, 2), (1))
    UNION ALL
    SELECT split, date_trunc('month', half)::date, count(DISTINCT key_hash) FROM ledger_sharedkey
    WHERE {whose} AND programme = %(programme)s AND indicator = ANY(%(codes)s)
      AND split LIKE %(split)s AND half BETWEEN %(start)s AND %(end)s AND {stands}
    GROUP BY GROUPING SETS ((1, 2), (1))
"""
_OVER_TIMES = {
    True: _OVER_TIME.format(value="whole", whose="agency_id = %(agency)s", stands="whole > 0"),
    False: _OVER_TIME.format(
        value="own",
        whose="agency_id = ANY(%(pks)s)",
        stands="(own > 0 OR (copies > 0 AND NOT %(is_one)s))",
    ),
}


def over_time(
    whose: Among, code: str, start: date, end: date, by: str | None, programme: str
) -> dict[str, dict[date | None, Decimal]]:
    """An indicator that adds over time, for each split of the kind `by`, or in all (""): by the
    first day of the month, and in all the days by None (a key of two months counts once)."""
    found: dict[str, dict[date | None, Decimal]] = {} if by else {"": {}}
    rows = _rows(
        _OVER_TIMES,
        whose,
        [code],
        programme,
        split=f"{by}:%" if by else "",
        start=start,
        end=end,
    )
    for split, month, value in rows:
        values = found.setdefault(split.partition(":")[2], {})
        values[month] = values.get(month, Decimal(0)) + Decimal(value or 0)
    return {name: values for name, values in found.items() if not by or any(values.values())}


def _by_code(
    queries: dict[bool, str], whose: Among, codes: Iterable[str], programme: str, **more: Any
) -> dict[str, Decimal]:
    rows = _rows(queries, whose, codes, programme, **more)
    return {code: Decimal(value) for code, value in rows}


def _rows(
    queries: dict[bool, str], whose: Among, codes: Iterable[str], programme: str, **more: Any
) -> list[tuple[Any, ...]]:
    asked = {
        "agency": whose.agency.pk,
        "pks": whose.pks,
        "is_one": whose.is_one,
        "codes": sorted(codes),
        "programme": programme,
        **more,
    }
    if not asked["codes"]:
        return []
    with connection.cursor() as cursor:
        cursor.execute(queries[whose.pks is None], asked)
        return list(cursor.fetchall())


def _median(values: Sequence[tuple[Decimal, int]]) -> Decimal:
    """The middle of values in order, each with how often it occurs; of two middle ones the mean."""
    upto = list(accumulate(count for _, count in values))
    last = upto[-1] - 1
    lower, upper = (values[bisect_right(upto, at)][0] for at in (last // 2, (last + 1) // 2))
    return ((lower + upper) / 2).quantize(Decimal("0.01"))

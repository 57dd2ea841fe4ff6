"""Indicators that do not add over time: what a batch changes in the windows that it touches.

The latest value of the year, the largest of a window: each is an agency's own figure in one
window (or month), worked out anew from its facts. Tasks that fell due and were done are many:
those that the batch touches are counted as they were and as they are (folding/tasks). Superiors
add the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from loa.ledger.folding import tasks
from loa.ledger.folding.adding import add
from loa.ledger.folding.tables import Tables
from loa.ledger.queries.spans import Span, months
from loa.norms.windows import window, windows

_DAYS = """
    SELECT min(day), max(day) FROM (
        SELECT occurred_on AS day FROM pg_temp.task_facts
        UNION ALL
        SELECT occurred_on FROM pg_temp.taken
        WHERE indicator = ANY(%(in_year)s) OR indicator = ANY(%(longest)s)
    ) AS days
"""
_SPANS = """
    SELECT * FROM unnest(
        %(years)s::int[], %(spans)s::text[], %(starts)s::date[], %(ends)s::date[],
        %(year_starts)s::date[]
    ) AS spans (year, span, starts, ends, year_starts)
"""
_ASKED = """
    SELECT DISTINCT t.agency_id, t.programme, t.indicator, s.*
    FROM pg_temp.taken t JOIN pg_temp.spans s
        ON s.span NOT LIKE 'm%%' AND t.occurred_on BETWEEN s.year_starts AND s.ends
    WHERE t.indicator = ANY(%(in_year)s)
    UNION
    SELECT DISTINCT t.agency_id, t.programme, t.indicator, s.*
    FROM pg_temp.taken t JOIN pg_temp.spans s ON t.occurred_on BETWEEN s.starts AND s.ends
    WHERE t.indicator = ANY(%(longest)s)
"""
_STANDS = """
    f.corrects_id IS NULL AND {folded} AND NOT EXISTS (
        SELECT FROM {facts} c WHERE c.corrects_id = f.id AND c.agency_id = f.agency_id
            AND c.indicator = f.indicator AND {correction_folded}
    )
"""
_FOUND = f"""
    SELECT a.agency_id, a.programme, a.year, a.span, a.indicator,
           CASE WHEN a.indicator = ANY(%(in_year)s) THEN (
               SELECT f.value FROM {{facts}} f
               WHERE f.agency_id = a.agency_id AND f.indicator = a.indicator
                 AND f.programme = a.programme AND f.occurred_on BETWEEN a.year_starts AND a.ends
                 AND {_STANDS}
               ORDER BY f.occurred_on DESC, f.id DESC LIMIT 1
           ) ELSE (
               SELECT max(f.value) FROM {{facts}} f
               WHERE f.agency_id = a.agency_id AND f.indicator = a.indicator
                 AND f.programme = a.programme AND f.occurred_on BETWEEN a.starts AND a.ends
                 AND {_STANDS}
           ) END AS value
    FROM pg_temp.asked a
"""
_CHANGES = """
    SELECT moved.agency_id, moved.programme, moved.year, moved.span, moved.indicator, moved.keys,
           old.own AS was, now.value,
           coalesce(now.value, 0) - coalesce(old.own, 0) AS amount,
           (now.value IS NOT NULL)::int - (old.own IS NOT NULL)::int AS counted
    FROM (
        SELECT *, 0 AS keys, false AS adds FROM pg_temp.found
        UNION ALL
        SELECT *, true FROM pg_temp.of_tasks
    ) AS moved
    LEFT JOIN LATERAL (
        SELECT own, keys FROM {windowfigure} w
        WHERE {is_kept} AND w.agency_id = moved.agency_id AND w.programme = moved.programme
          AND w.year = moved.year AND w.span = moved.span AND w.indicator = moved.indicator
        OFFSET 0  -- one look into the index for each, however many there are
    ) AS old ON true
    CROSS JOIN LATERAL (
        SELECT CASE WHEN NOT moved.adds THEN moved.value
                    WHEN coalesce(old.keys, 0) + moved.keys > 0
                    THEN coalesce(old.own, 0) + moved.value END AS value
    ) AS now
    WHERE now.value IS DISTINCT FROM old.own OR moved.keys <> 0
    ORDER BY 1
"""
_OWN = """
    INSERT INTO {windowfigure} AS kept
        (agency_id, programme, year, span, indicator, own, keys, whole, counted)
    SELECT agency_id, programme, year, span, indicator, value, keys, amount, counted
    FROM pg_temp.changes
"""
_OWN_OR_ADD = """
    ON CONFLICT (agency_id, programme, year, span, indicator)
    DO UPDATE SET own = excluded.own, keys = kept.keys + excluded.keys,
                  whole = kept.whole + excluded.whole, counted = kept.counted + excluded.counted
"""
_ABOVE = """
    INSERT INTO {windowfigure} AS kept
        (agency_id, programme, year, span, indicator, own, keys, whole, counted)
    SELECT up.agency_id, programme, year, span, indicator, NULL, 0, sum(amount), sum(counted)
    FROM pg_temp.changes JOIN {below} up ON up.below_id = changes.agency_id
    GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (agency_id, programme, year, span, indicator)
    DO UPDATE SET whole = kept.whole + excluded.whole, counted = kept.counted + excluded.counted
"""
_VALUES = """
    SELECT agency_id, programme, year, span, indicator, value, sum(sign) AS count
    FROM (
        SELECT agency_id, programme, year, span, indicator, value, 1 AS sign FROM pg_temp.changes
        UNION ALL
        SELECT agency_id, programme, year, span, indicator, was, -1 FROM pg_temp.changes
    ) AS moves
    WHERE indicator = ANY(%(spread)s) AND value IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(sign) <> 0
"""
_OWN_VALUE = """
    INSERT INTO {spread} AS kept (agency_id, programme, year, span, indicator, value, count)
    SELECT agency_id, programme, year, span, indicator, value, count FROM pg_temp.counts
"""
_VALUES_ABOVE = """
    INSERT INTO {spread} AS kept (agency_id, programme, year, span, indicator, value, count)
    SELECT up.agency_id, programme, year, span, indicator, value, sum(count)
    FROM pg_temp.counts JOIN {below} up ON up.below_id = counts.agency_id
    GROUP BY 1, 2, 3, 4, 5, 6
"""
_OR_COUNT = """
    ON CONFLICT (agency_id, programme, year, span, indicator, value)
    DO UPDATE SET count = kept.count + excluded.count
"""


def work_out(tables: Tables) -> None:
    """Works out what the batch touches, and adds the change to all above."""
    tasks.find(tables)
    first, last = tables.rows(_DAYS)[0]
    if first is None:
        return
    spans = list(_between(first, last))
    tables.make(
        "spans",
        _SPANS,
        years=[span.year for span in spans],
        spans=[span.code for span in spans],
        starts=[span.start for span in spans],
        ends=[span.end for span in spans],
        year_starts=[window("year", span.year).start for span in spans],
    )
    tables.make("asked", _ASKED)
    tables.make("found", _FOUND)
    tasks.count(tables)
    tables.make("changes", _CHANGES, "agency_id")
    if tables.fresh:
        tables.run(_OWN)
    else:
        tables.run(_OWN + _OWN_OR_ADD)
        tables.run(_ABOVE)
    tables.make("counts", _VALUES)
    add(tables, _OWN_VALUE, _VALUES_ABOVE, _OR_COUNT)


def _between(first: date, last: date) -> Iterator[Span]:
    """Every window and month that may hold one of these days, or comes after it in its year."""
    for year in range(first.year, (last + timedelta(days=31)).year + 1):
        for found in windows(year):
            yield Span(found.kind, year, found.start, found.end)
        yield from months(year)

"""Tasks that fell due, and those that were done: what a batch changes in them.

A task counts in a window when a piece of it falls due there, and is done when each such piece is
by the window's end. One fact may change that for any window; the facts of a task are few. So
each task that the batch touches is counted as it was before (`sign` -1) and as it is now (1).
"""

from __future__ import annotations

from loa.ledger.folding.tables import Tables

_KEYS = """
    SELECT DISTINCT agency_id, programme, key, key_hash FROM pg_temp.taken
    WHERE indicator = ANY(%(tasks)s)
"""
_FACTS = """
    WITH known AS MATERIALIZED (
        SELECT f.id, f.agency_id, f.programme, f.indicator, f.key, f.value, f.occurred_on,
               f.source_kind, f.source_id, f.corrects_id, {is_new} AS is_new
        FROM pg_temp.task_keys k
        JOIN {facts} f ON f.key_hash = k.key_hash AND f.indicator = ANY(%(tasks)s)
            AND f.agency_id = k.agency_id AND f.key = k.key AND f.programme = k.programme
        WHERE {folded}
    )
    SELECT states.sign, f.*, f.key LIKE 'opening:%%' AS is_opening
    FROM known f CROSS JOIN (VALUES (-1), (1)) AS states (sign)
    WHERE f.corrects_id IS NULL AND CASE states.sign
        WHEN 1 THEN NOT EXISTS (SELECT FROM known c WHERE c.corrects_id = f.id)
        ELSE NOT f.is_new AND NOT EXISTS (
            SELECT FROM known c WHERE c.corrects_id = f.id AND NOT c.is_new)
        END
"""
_DAYS = """
    SELECT day::date AS day, year, span, ends
    FROM pg_temp.spans CROSS JOIN LATERAL generate_series(starts, ends, '1 day') AS day
"""
_COUNTED = """
    WITH due AS (
        SELECT DISTINCT ON (f.agency_id, f.programme, f.indicator, f.key, f.sign, d.year, d.span)
               f.agency_id, f.programme, d.year, d.span, f.indicator, f.sign, f.value
        FROM pg_temp.task_facts f JOIN pg_temp.days d ON d.day = f.occurred_on
        WHERE f.indicator = ANY(%(due)s)
        ORDER BY f.agency_id, f.programme, f.indicator, f.key, f.sign, d.year, d.span,
                 f.occurred_on, f.id
    ),
    proven AS (
        SELECT agency_id, programme, indicator, key, sign, source_kind, source_id,
               min(occurred_on) AS day
        FROM pg_temp.task_facts
        WHERE indicator = ANY(%(all_of)s) AND NOT is_opening
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    ),
    done AS (
        SELECT f.agency_id, f.programme, d.year, d.span, codes.code AS indicator, f.sign,
               bool_and(coalesce(p.day <= d.ends, false))::int AS value
        FROM pg_temp.task_facts f
        JOIN pg_temp.days d ON d.day = f.occurred_on
        CROSS JOIN unnest(%(all_of)s::text[]) AS codes (code)
        LEFT JOIN proven p ON p.agency_id = f.agency_id AND p.programme = f.programme
            AND p.indicator = codes.code AND p.key = f.key AND p.sign = f.sign
            AND p.source_kind = f.source_kind AND p.source_id = f.source_id
        WHERE f.indicator = ANY(%(due)s) AND NOT f.is_opening
        GROUP BY 1, 2, 3, 4, 5, 6, f.key
        UNION ALL
        SELECT f.agency_id, f.programme, d.year, d.span, f.indicator, f.sign, f.value
        FROM pg_temp.task_facts f JOIN pg_temp.days d ON d.day = f.occurred_on
        WHERE f.indicator = ANY(%(all_of)s) AND f.is_opening
    )
    SELECT agency_id, programme, year, span, indicator,
           sum(sign * value) AS value, sum(sign)::int AS keys
    FROM (SELECT * FROM due UNION ALL SELECT * FROM done) AS counted
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign * value) <> 0 OR sum(sign) <> 0
"""


def find(tables: Tables) -> None:
    """The facts of the tasks that the batch touches, as they stood and as they stand."""
    tables.make("task_keys", _KEYS)
    tables.make("task_facts", _FACTS)


def count(tables: Tables) -> None:
    """What the batch changes in the windows of `spans`: values, and how many keys they count."""
    tables.make("days", _DAYS)
    tables.make("of_tasks", _COUNTED)

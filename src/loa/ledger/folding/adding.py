"""Indicators that add over time by their values: what a batch moves in the summaries.

A compensating fact carries the opposite value, so that values simply add. One thing does not:
what serves several plans of an agency has one key in all of them and adds once, with the plan
that had it first. Such keys are few; what they came to before the batch is taken off and what
they come to now is put on.
"""

from __future__ import annotations

from loa.ledger.folding.tables import Tables

_MOVED = """
    SELECT agency_id, programme, indicator, half, themes, channel, audience, value AS amount,
           key_hash, 0 AS originals, 0 AS copies
    FROM pg_temp.taken WHERE false
"""
_SEVERAL_PLANS = {
    False: """
    SELECT DISTINCT t.agency_id, t.programme, t.indicator, t.key, t.key_hash
    FROM pg_temp.taken t
    WHERE t.indicator = ANY(%(sums)s) AND EXISTS (
        SELECT FROM {facts} f
        WHERE f.key_hash = t.key_hash AND f.indicator = t.indicator
          AND f.agency_id = t.agency_id AND f.key = t.key AND f.programme = t.programme
          AND coalesce(f.plan_id, 0) <> coalesce(t.plan_id, 0) AND {folded}
        OFFSET 0  -- one look into the index for each, however many there are
    )
""",
    True: """
    SELECT agency_id, programme, indicator, key, key_hash FROM pg_temp.taken
    WHERE indicator = ANY(%(sums)s)
    GROUP BY 1, 2, 3, 4, 5 HAVING min(coalesce(plan_id, 0)) <> max(coalesce(plan_id, 0))
""",
}
"""By whether the batch has all facts of its agencies: then nothing needs to be looked up."""
_PLAIN = """
    INSERT INTO pg_temp.moved
    SELECT t.agency_id, t.programme, t.indicator, t.half, t.themes, t.channel, t.audience,
           t.value, 0, 0, 0
    FROM pg_temp.taken t
    WHERE t.indicator = ANY(%(sums)s) AND NOT EXISTS (
        SELECT FROM pg_temp.several s
        WHERE s.key_hash = t.key_hash AND s.agency_id = t.agency_id AND s.key = t.key
          AND s.indicator = t.indicator AND s.programme = t.programme
    )
"""
_OF_SEVERAL = """
    INSERT INTO pg_temp.moved
    WITH related AS MATERIALIZED (
        SELECT f.id, f.agency_id, f.programme, f.indicator, f.key, f.value, f.occurred_on,
               {half} AS half, f.themes, f.channel, f.audience, f.corrects_id,
               coalesce(f.plan_id, 0) AS plan, {is_new} AS is_new
        FROM pg_temp.several s
        JOIN {facts} f ON f.key_hash = s.key_hash
            AND f.indicator = s.indicator AND f.agency_id = s.agency_id AND f.key = s.key
            AND f.programme = s.programme
        WHERE {folded}
    ),
    judged AS (
        SELECT r.*,
               NOT r.is_new AND NOT EXISTS (
                   SELECT FROM related c WHERE c.corrects_id = r.id AND NOT c.is_new
               ) AS counted,
               NOT EXISTS (SELECT FROM related c WHERE c.corrects_id = r.id) AS counts
        FROM related r WHERE r.corrects_id IS NULL
    ),
    first AS (
        SELECT agency_id, programme, indicator, key,
               (array_agg(plan ORDER BY occurred_on, id) FILTER (WHERE counted))[1] AS plan_was,
               (array_agg(plan ORDER BY occurred_on, id) FILTER (WHERE counts))[1] AS plan_is
        FROM judged GROUP BY 1, 2, 3, 4
    )
    SELECT agency_id, programme, indicator, half, themes, channel, audience,
           value * ((counts AND plan = plan_is)::int
                  - (counted AND plan = plan_was)::int), 0, 0, 0
    FROM judged JOIN first USING (agency_id, programme, indicator, key)
    WHERE coalesce(counts AND plan = plan_is, false)
       <> coalesce(counted AND plan = plan_was, false)
"""
SPLIT = """
    CROSS JOIN LATERAL (
        SELECT '' AS split
        UNION ALL SELECT 'channel:' || channel WHERE channel <> ''
        UNION ALL SELECT 'audience:' || audience
            WHERE audience <> '' AND indicator = %(evidence)s
        UNION ALL SELECT DISTINCT 'theme:' || theme FROM unnest(themes) AS theme
            WHERE indicator = %(evidence)s
    ) AS splits
"""
"""One row in all, and one for each form, audience and theme under which a figure is asked for."""

_SUMS = f"""
    SELECT agency_id, programme, indicator, split, half, sum(amount) AS amount
    FROM pg_temp.moved {SPLIT}
    WHERE amount <> 0
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(amount) <> 0
    ORDER BY 1
"""
_OWN = """
    INSERT INTO {summary} AS kept (agency_id, programme, indicator, split, half, own, whole)
    SELECT agency_id, programme, indicator, split, half, amount, amount FROM pg_temp.sums
"""
_ABOVE = """
    INSERT INTO {summary} AS kept (agency_id, programme, indicator, split, half, own, whole)
    SELECT up.agency_id, programme, indicator, split, half, 0, sum(amount)
    FROM pg_temp.sums JOIN {below} up ON up.below_id = sums.agency_id
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY 1, 2, 3, 4, 5
"""
_OR_ADD = """
    ON CONFLICT (agency_id, programme, indicator, split, half)
    DO UPDATE SET own = kept.own + excluded.own, whole = kept.whole + excluded.whole
"""


def begin(tables: Tables) -> None:
    """The list of what the batch moves, still empty."""
    tables.make("moved", _MOVED)


def move_sums(tables: Tables) -> None:
    """Lists what the batch moves in sums."""
    tables.make("several", _SEVERAL_PLANS[tables.fresh], "key_hash")
    tables.run(_PLAIN)
    if tables.rows("SELECT FROM pg_temp.several LIMIT 1"):
        tables.run(_OF_SEVERAL)


def add_moved(tables: Tables) -> None:
    """Adds the list to the summaries of the agencies and of all above them."""
    tables.make("sums", _SUMS, "agency_id")
    add(tables, _OWN, _ABOVE, _OR_ADD)


def add(tables: Tables, own: str, above: str, or_add: str) -> None:
    """Adds to the agencies' rows, then to those above them; fresh rows cannot be there yet, and
    those above have theirs when all agencies have."""
    if tables.fresh:
        tables.run(own)
    else:
        tables.run(own + or_add)
        tables.run(above + or_add)

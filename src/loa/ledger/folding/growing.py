"""The tree of today: who counts below whom, and what a change of it moves in the sums.

What an agency has of its own goes with it: from every superior that it left, to every one that
it came below. No fact is read for that.
"""

from __future__ import annotations

from loa import clock
from loa.agencies.queries.lineage import EDGES, edges_on
from loa.ledger.folding.tables import Tables

_TREE = f"""
    WITH RECURSIVE {EDGES},
    walk AS (
        SELECT superior AS agency_id, agency AS below_id FROM edge
        UNION
        SELECT walk.agency_id, edge.agency FROM walk JOIN edge ON edge.superior = walk.below_id
    )
    SELECT agency_id, below_id FROM walk WHERE agency_id <> below_id
"""
_PAIRS = """
    SELECT coalesce(now.agency_id, was.agency_id) AS agency_id,
           coalesce(now.below_id, was.below_id) AS below_id,
           CASE WHEN was.agency_id IS NULL THEN 1 ELSE -1 END AS sign
    FROM pg_temp.tree now
    FULL JOIN {below} was ON was.agency_id = now.agency_id AND was.below_id = now.below_id
    WHERE now.agency_id IS NULL OR was.agency_id IS NULL
"""
_FLOCKS = """
    SELECT below_id, dense_rank() OVER (ORDER BY moves) AS flock, moves
    FROM (
        SELECT below_id, array_agg(sign * agency_id ORDER BY agency_id) AS moves
        FROM pg_temp.pairs GROUP BY below_id
    ) AS each
"""
_ABOVE = """
    SELECT DISTINCT flock, abs(move) AS agency_id, sign(move)::int AS sign
    FROM pg_temp.flocks CROSS JOIN unnest(moves) AS move
"""
_SUMMARIES = """
    INSERT INTO {summary} AS kept (agency_id, programme, indicator, split, half, own, whole)
    WITH together AS (
        SELECT flock, programme, indicator, split, half, sum(own) AS own
        FROM pg_temp.flocks JOIN {summary} of ON of.agency_id = flocks.below_id
        WHERE own <> 0 GROUP BY 1, 2, 3, 4, 5
    )
    SELECT agency_id, programme, indicator, split, half, 0, sum(sign * own)
    FROM together JOIN pg_temp.above USING (flock)
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign * own) <> 0
    ON CONFLICT (agency_id, programme, indicator, split, half)
    DO UPDATE SET whole = kept.whole + excluded.whole
"""
_SHARED = """
    INSERT INTO {sharedkey} AS kept
        (agency_id, programme, indicator, split, half, key_hash, own, copies, whole)
    SELECT pair.agency_id, of.programme, of.indicator, of.split, of.half, of.key_hash, 0, 0,
           sum(pair.sign * (of.own + of.copies))
    FROM pg_temp.pairs pair JOIN {sharedkey} of ON of.agency_id = pair.below_id
    WHERE of.own + of.copies <> 0
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (agency_id, programme, indicator, split, half, key_hash)
    DO UPDATE SET whole = kept.whole + excluded.whole
"""
_WINDOWS = """
    INSERT INTO {windowfigure} AS kept
        (agency_id, programme, year, span, indicator, own, keys, whole, counted)
    WITH together AS (
        SELECT flock, programme, year, span, indicator, sum(own) AS own, count(own) AS counted
        FROM pg_temp.flocks JOIN {windowfigure} of ON of.agency_id = flocks.below_id
        WHERE own IS NOT NULL GROUP BY 1, 2, 3, 4, 5
    )
    SELECT agency_id, programme, year, span, indicator, NULL, 0,
           sum(sign * own), sum(sign * together.counted)
    FROM together JOIN pg_temp.above USING (flock)
    GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT (agency_id, programme, year, span, indicator)
    DO UPDATE SET whole = kept.whole + excluded.whole, counted = kept.counted + excluded.counted
"""
_SPREADS = """
    INSERT INTO {spread} AS kept (agency_id, programme, year, span, indicator, value, count)
    WITH together AS (
        SELECT flock, programme, year, span, indicator, own AS value, count(*) AS count
        FROM pg_temp.flocks JOIN {windowfigure} of ON of.agency_id = flocks.below_id
        WHERE own IS NOT NULL AND indicator = ANY(%(spread)s) GROUP BY 1, 2, 3, 4, 5, 6
    )
    SELECT agency_id, programme, year, span, indicator, value, sum(sign * together.count)
    FROM together JOIN pg_temp.above USING (flock)
    GROUP BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (agency_id, programme, year, span, indicator, value)
    DO UPDATE SET count = kept.count + excluded.count
"""
_GONE = """
    DELETE FROM {below} kept USING pg_temp.pairs pair
    WHERE pair.sign < 0 AND kept.agency_id = pair.agency_id AND kept.below_id = pair.below_id
"""
_CAME = """
    INSERT INTO {below} (agency_id, below_id)
    SELECT agency_id, below_id FROM pg_temp.pairs WHERE sign > 0
"""
_BREADTH = """
    INSERT INTO {breadth} AS kept (agency_id, count)
    SELECT agency_id, (SELECT count(*) FROM {below} b WHERE b.agency_id = changed.agency_id)
    FROM (SELECT DISTINCT agency_id FROM pg_temp.pairs) changed
    ON CONFLICT (agency_id) DO UPDATE SET count = excluded.count
"""


def grow(tables: Tables) -> None:
    """Makes the tree of today, and moves what those that came or went have of their own."""
    tables.make("tree", _TREE, "agency_id, below_id", **edges_on(clock.today()))
    tables.make("pairs", _PAIRS, "below_id")
    if not tables.rows("SELECT FROM pg_temp.pairs LIMIT 1"):
        return
    tables.make("flocks", _FLOCKS, "below_id")
    tables.make("above", _ABOVE)
    for statement in (_SUMMARIES, _SHARED, _WINDOWS, _SPREADS, _GONE, _CAME, _BREADTH):
        tables.run(statement)

"""Indicators that count different keys: what a batch moves in summaries and among shared keys.

A key that only one fact ever had adds like a value. One that a second fact has, or that was
published again (đăng lại), is kept apart for good: how many of its facts stand, by agency, half
of a month and split; a read counts it once. When a key comes to be shared, its first fact moves
over from the summaries.
"""

from __future__ import annotations

from loa.ledger.folding.adding import SPLIT, add
from loa.ledger.folding.tables import Tables

_KEYS = {
    False: """
    WITH new AS (
        SELECT programme, indicator, key, key_hash,
               count(*) FILTER (WHERE corrects_id IS NULL) AS facts, bool_or(is_copy) AS copied
        FROM pg_temp.taken WHERE indicator = ANY(%(distinct)s) GROUP BY 1, 2, 3, 4
    )
    SELECT new.programme, new.indicator, new.key, new.key_hash,
           old.facts > 1 OR old.copied AS was_shared,
           old.facts + new.facts > 1 OR old.copied OR new.copied AS is_shared
    FROM new CROSS JOIN LATERAL (
        SELECT count(*) AS facts, coalesce(bool_or(is_copy), false) AS copied FROM (
            SELECT f.is_copy FROM {facts} f
            WHERE f.key_hash = new.key_hash AND f.indicator = new.indicator
              AND f.key = new.key AND f.programme = new.programme AND f.corrects_id IS NULL
              AND {folded} AND NOT {is_new}
            LIMIT 2
        ) AS two
    ) AS old
""",
    True: """
    SELECT DISTINCT t.programme, t.indicator, t.key, t.key_hash,
           s.key IS NOT NULL AS was_shared, s.key IS NOT NULL AS is_shared
    FROM pg_temp.taken t LEFT JOIN pg_temp.shared s USING (programme, indicator, key, key_hash)
    WHERE t.indicator = ANY(%(distinct)s)
""",
}
"""By whether all shared keys were listed before, for a proof that goes agency by agency."""
_ALL_SHARED = """
    SELECT programme, indicator, key, hashtextextended(key, 0) AS key_hash
    FROM ledger_fact f WHERE indicator = ANY(%(distinct)s) AND {folded}
    GROUP BY 1, 2, 3 HAVING count(*) FILTER (WHERE corrects_id IS NULL) > 1 OR bool_or(is_copy)
"""
_TAKEN = """
    INSERT INTO pg_temp.moved
    SELECT t.agency_id, t.programme, t.indicator, t.half, t.themes, t.channel, t.audience,
           CASE WHEN k.is_shared THEN 0 ELSE t.value END, t.key_hash,
           CASE WHEN k.is_shared AND NOT t.is_copy THEN sign(t.value)::int ELSE 0 END,
           CASE WHEN k.is_shared AND t.is_copy THEN sign(t.value)::int ELSE 0 END
    FROM pg_temp.taken t
    JOIN pg_temp.keys k ON k.key_hash = t.key_hash AND k.indicator = t.indicator
        AND k.key = t.key AND k.programme = t.programme
"""
_SHARED_NOW = """
    INSERT INTO pg_temp.moved
    SELECT f.agency_id, f.programme, f.indicator, {half}, f.themes, f.channel, f.audience,
           -f.value, k.key_hash, sign(f.value)::int, 0
    FROM pg_temp.keys k
    JOIN {facts} f ON f.key_hash = k.key_hash AND f.indicator = k.indicator
        AND f.key = k.key AND f.programme = k.programme
    WHERE k.is_shared AND NOT k.was_shared AND {folded} AND NOT {is_new}
"""
_SUMS = f"""
    SELECT agency_id, programme, indicator, split, half, key_hash,
           sum(originals) AS originals, sum(copies) AS copies
    FROM pg_temp.moved {SPLIT}
    WHERE originals <> 0 OR copies <> 0
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1
"""
_OWN = """
    INSERT INTO {sharedkey} AS kept
        (agency_id, programme, indicator, split, half, key_hash, own, copies, whole)
    SELECT agency_id, programme, indicator, split, half, key_hash,
           originals, copies, originals + copies
    FROM pg_temp.key_sums
"""
_ABOVE = """
    INSERT INTO {sharedkey} AS kept
        (agency_id, programme, indicator, split, half, key_hash, own, copies, whole)
    SELECT up.agency_id, programme, indicator, split, half, key_hash,
           0, 0, sum(originals + copies)
    FROM pg_temp.key_sums sums JOIN {below} up ON up.below_id = sums.agency_id
    GROUP BY 1, 2, 3, 4, 5, 6
"""
_OR_ADD = """
    ON CONFLICT (agency_id, programme, indicator, split, half, key_hash)
    DO UPDATE SET own = kept.own + excluded.own, copies = kept.copies + excluded.copies,
                  whole = kept.whole + excluded.whole
"""


def list_shared() -> None:
    """Lists all keys that are shared, before a proof goes through the agencies."""
    Tables().make("shared", _ALL_SHARED, "key_hash")


def move_keys(tables: Tables) -> None:
    """Lists what the batch moves in counts of different keys."""
    tables.make("keys", _KEYS[tables.fresh], "key_hash")
    tables.run(_TAKEN)
    if not tables.fresh:
        tables.run(_SHARED_NOW)


def add_moved(tables: Tables) -> None:
    """Adds the list to the shared keys of the agencies and of all above them."""
    tables.make("key_sums", _SUMS, "agency_id")
    add(tables, _OWN, _ABOVE, _OR_ADD)

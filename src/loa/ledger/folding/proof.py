"""The proof: all sums made anew from facts beside the kept ones, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from loa.ledger.folding import counting, growing
from loa.ledger.folding.fold import digest_of_rules, fold_agencies, fold_all, one_at_a_time
from loa.ledger.folding.tables import KEPT, Tables, columns, find_fresh_by_keys, fresh_tables
from loa.ledger.models import Tree

AT_ONCE = 1_000_000
"""Facts in a batch, more or less: agencies are taken whole."""
_BATCHES = """
    SELECT max(agency_id) FROM (
        SELECT agency_id, div(sum(count(*)) OVER (ORDER BY agency_id) - 1, %(most)s) AS batch
        FROM ledger_fact GROUP BY agency_id
    ) AS counted
    GROUP BY batch ORDER BY 1
"""
_VALUES = {
    "below": (),
    "breadth": ("count",),
    "summary": ("own", "whole"),
    "sharedkey": ("own", "copies", "whole"),
    "windowfigure": ("own", "keys", "whole", "counted"),
    "spread": ("count",),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a table are not what the facts say, of how many."""

    table: str
    wrong: int
    rows: int


def differences() -> list[Difference]:
    """Makes everything anew beside what is kept, table by table, and compares. Changes nothing
    but to fold what waits first."""
    return _compared(mend=False)


def rebuild() -> list[Difference]:
    """Compares and puts right what differs; where nothing does, nothing is written."""
    return _compared(mend=True)


def _compared(*, mend: bool) -> list[Difference]:
    fold_all()
    with transaction.atomic():
        one_at_a_time()
        with fresh_tables():
            _fold_everything()
            find_fresh_by_keys()
            growing.grow(Tables(fresh=True))
            found = [_compare(table) for table in KEPT]
            if mend:
                for difference in found:
                    if difference.wrong:
                        _mend(difference)
                Tree.objects.update(rules=digest_of_rules())
    return found


def _fold_everything() -> None:
    """All agencies' own rows; what counts above them is made of these."""
    counting.list_shared()
    after = 0
    for (upto,) in Tables().rows(_BATCHES, most=AT_ONCE):
        fold_agencies(after, upto)
        after = upto


def _compare(table: str) -> Difference:
    kept = Tables()
    joined = " AND ".join(f"a.{name} = b.{name}" for name in KEPT[table])
    keys = ", ".join(f"coalesce(a.{name}, b.{name}) AS {name}" for name in KEPT[table])
    kept.make(
        f"wrong_{table}",
        f"SELECT {keys} FROM ledger_{table} a FULL JOIN pg_temp.fresh_{table} b ON {joined}"
        f" WHERE {_unequal(table)}",
    )
    wrong = kept.rows(f"SELECT count(*) FROM pg_temp.wrong_{table}")[0][0]
    rows = kept.rows(f"SELECT count(*) FROM pg_temp.fresh_{table}")[0][0]
    return Difference(table, wrong, rows)


def _unequal(table: str) -> str:
    """A row of zeros, left by what was taken back, is as good as none."""
    values = _VALUES[table]
    if not values:
        first = KEPT[table][0]
        return f"a.{first} IS NULL OR b.{first} IS NULL"
    return " OR ".join(
        f"a.{name} IS DISTINCT FROM b.{name}"
        if (table, name) == ("windowfigure", "own")
        else f"coalesce(a.{name}, 0) <> coalesce(b.{name}, 0)"
        for name in values
    )


def _mend(difference: Difference) -> None:
    """Puts right what differs; where that is most, the whole is put in place."""
    kept, table, keys = Tables(), difference.table, KEPT[difference.table]
    every = [*keys, *_VALUES[table]]
    if 2 * difference.wrong > difference.rows:
        kept.run(f"DELETE FROM ledger_{table}")
        kept.run(
            f"INSERT INTO ledger_{table} ({columns(every)})"
            f" SELECT {columns(every)} FROM pg_temp.fresh_{table} ORDER BY 1"
        )
        return
    same = " AND ".join(f"wrong.{name} = row.{name}" for name in keys)
    kept.run(f"DELETE FROM ledger_{table} row USING pg_temp.wrong_{table} wrong WHERE {same}")
    kept.run(
        f"""
        INSERT INTO ledger_{table} ({columns(every)})
        SELECT {columns(every, "row")}
        FROM pg_temp.fresh_{table} row JOIN pg_temp.wrong_{table} wrong ON {same}
        """
    )

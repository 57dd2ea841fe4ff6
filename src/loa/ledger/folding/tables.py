"""The tables that a fold writes to: the kept ones, or empty ones beside them for a proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from loa import clock
from loa.ledger.queries.figures import EVIDENCE
from loa.norms.indicators import Indicator, indicators

KEPT = {
    "below": ("agency_id", "below_id"),
    "breadth": ("agency_id",),
    "summary": ("agency_id", "programme", "indicator", "split", "half"),
    "sharedkey": ("agency_id", "programme", "indicator", "split", "half", "key_hash"),
    "windowfigure": ("agency_id", "programme", "year", "span", "indicator"),
    "spread": ("agency_id", "programme", "year", "span", "indicator", "value"),
}
"""The tables that are kept, and what their rows are found by."""
_FEW, _MANY = "64MB", "256MB"
"""Memory of a statement, for a batch that waits and for all facts of many agencies."""
_FACTS = "(SELECT *, hashtextextended(key, 0) AS key_hash FROM ledger_fact)"
_FOLDED = "NOT EXISTS (SELECT FROM ledger_waitingfact w WHERE w.fact_id = {}.id)"
_IS_NEW = "EXISTS (SELECT FROM pg_temp.taken t WHERE t.id = f.id)"
HALF = (
    "(date_trunc('month', {day})::date + CASE WHEN extract(day FROM {day}) < 15 THEN 0 ELSE 14 END)"
)


@dataclass(frozen=True, slots=True)
class Tables:
    """Names of tables by what they hold; `fresh` when they stand empty beside the kept ones.

    {facts} are those in which a statement looks up what belongs to a fact of the batch. Fresh
    tables are filled agency by agency: all facts of an agency are in one batch, and nowhere else.
    """

    fresh: bool = False

    def run(self, statement: str, **values: Any) -> int:
        """Runs a statement in which {summary} and its like name tables; rows that it touched."""
        with connection.cursor() as cursor:
            cursor.execute(self._named(statement), self._values(values))
            return int(cursor.rowcount)

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with connection.cursor() as cursor:
            cursor.execute(self._named(statement), self._values(values))
            return list(cursor.fetchall())

    def make(self, name: str, statement: str, index: str = "", **values: Any) -> None:
        """A table of this batch from a query; it is gone with the transaction."""
        self.run(f"DROP TABLE IF EXISTS pg_temp.{name}")
        self.run(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS {statement}", **values)
        if index:
            self.run(f"CREATE INDEX ON pg_temp.{name} ({index})")
        self.run(f"ANALYZE pg_temp.{name}")

    def _values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**rules(), **values}

    def _named(self, statement: str) -> str:
        prefix = "pg_temp.fresh_" if self.fresh else "ledger_"
        names = {name: f"{prefix}{name}" for name in KEPT}
        return statement.format(
            facts="pg_temp.taken" if self.fresh else _FACTS,
            folded="true" if self.fresh else _FOLDED.format("f"),
            correction_folded="true" if self.fresh else _FOLDED.format("c"),
            is_kept="false" if self.fresh else "true",
            is_new="true" if self.fresh else _IS_NEW,
            half=HALF.format(day="f.occurred_on"),
            **names,
        )


def rules() -> Mapping[str, Any]:
    """How indicators are kept, as the statements ask for it."""
    known = indicators().values()
    return {
        "today": clock.today(),
        "evidence": EVIDENCE,
        "sums": _codes(one.code for one in known if one.adds_over_time and one.made == "sum"),
        "distinct": _codes(
            one.code for one in known if one.adds_over_time and one.made == "distinct"
        ),
        "in_year": _codes(one.code for one in known if one.made == "in_year"),
        "longest": _codes(one.code for one in known if one.made == "longest"),
        "spread": _codes(one.code for one in known if one.above in ("median", "longest")),
        "due": _codes(one.code for one in known if _is_due(one)),
        "all_of": _codes(one.code for one in known if one.made == "all_of"),
        "tasks": _codes(one.code for one in known if one.made == "all_of" or _is_due(one)),
    }


def _is_due(indicator: Indicator) -> bool:
    """A count of keys that each belong to one agency: tasks, some of which are then done."""
    return indicator.made == "distinct" and indicator.above == "sum"


def _codes(codes: Iterator[str]) -> list[str]:
    return sorted(codes)


def make_room() -> None:
    """Lets a batch be sorted in memory, until the end of this transaction."""
    Tables().run(f"SET LOCAL work_mem = '{_FEW}'")


@contextmanager
def fresh_tables() -> Iterator[None]:
    """Empty tables beside the kept ones, without indices; room to work in meanwhile."""
    kept = Tables()
    kept.run(f"SET LOCAL work_mem = '{_MANY}'")
    kept.run(f"SET LOCAL maintenance_work_mem = '{_MANY}'")
    for name in KEPT:
        kept.run(f"DROP TABLE IF EXISTS pg_temp.fresh_{name}")
        kept.run(f"CREATE TEMP TABLE fresh_{name} (LIKE ledger_{name}) ON COMMIT DROP")
    try:
        yield
    finally:
        for name in KEPT:
            kept.run(f"DROP TABLE IF EXISTS pg_temp.fresh_{name}")


def find_fresh_by_keys() -> None:
    """Indices of the fresh tables, once the agencies' own rows are in them."""
    kept = Tables()
    for name, keys in KEPT.items():
        kept.run(f"CREATE UNIQUE INDEX ON pg_temp.fresh_{name} ({columns(keys)})")
        kept.run(f"ANALYZE pg_temp.fresh_{name}")


def columns(names: Sequence[str], of: str = "") -> str:
    """ "a.agency_id, a.half" """
    return ", ".join(f"{of}.{name}" if of else name for name in names)

"""Papers that other papers rest on: when and by whom, and what became of them.

A symbol alone may name several papers, since numbers start anew with each year, and the
Party's with each term; so a paper is known by its symbol and its date.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.tables import day


class Reference(NamedTuple):
    """A row of `data/references.tsv`, which explains `state` and `verified`.

    `issued` is None where only the year is known; `by` are the symbols of the papers that amend
    or replace it; `starts` is the day from which it is in force, where it is told.
    """

    symbol: str
    issued: date | None
    year: int
    type: str
    issuer: str
    title: str
    state: str
    by: tuple[str, ...]
    verified: str
    starts: date | None = None

    @property
    def may_contradict(self) -> bool:
        """Whether this row is sure enough to say that a document cites it wrongly."""
        return self.verified in ("primary", "secondary", "settled")


def known(symbol: str) -> list[Reference]:
    """All papers with this symbol, the oldest first; empty when none is known."""
    return _by_symbol().get(symbol, [])


def all_references() -> list[Reference]:
    """Every paper, by symbol."""
    return [reference for rows in _by_symbol().values() for reference in rows]


def look_up(symbol: str, issued: date) -> Reference | None:
    """The paper with this symbol and date; None when none is known (which proves nothing)."""
    for reference in known(symbol):
        if reference.issued == issued or (
            reference.issued is None and reference.year == issued.year
        ):
            return reference
    return None


@cache
def _by_symbol() -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for row in sorted(lexicon.rows("references"), key=lambda row: row["date"]):
        reference = Reference(
            row["symbol"],
            day(row["date"]),
            int(row["date"][:4]),
            row["type"],
            row["issuer"],
            row["title"],
            row["state"],
            tuple(row["by"].split()),
            row["verified"],
            day(row.get("from", "")),
        )
        found.setdefault(reference.symbol, []).append(reference)
    return found

"""Ministries, departments and other named bodies over time, from `data/bodies.tsv`."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.tables import day


class Body(NamedTuple):
    """A body under one name: from `since` to `until`, both inclusive, None where open.

    `symbol` is what stands for it in a symbol ("BNV"); `level` is "state", "party", "front",
    "ministry", "agency", "province" or "commune"; `becomes` are the keys of those that took
    over its work.
    """

    key: str
    name: str
    short: str
    symbol: str
    level: str
    since: date | None
    until: date | None
    becomes: tuple[str, ...]

    def existed_on(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def called(name: str) -> Body | None:
    """The body with this name or abbreviation, whatever the case; None for any other."""
    return _by_name().get(name.casefold())


def of_symbol(symbol: str) -> list[Body]:
    """The bodies that a part of a symbol stands for: "TW" → three of the Party's."""
    return _by_symbol().get(symbol, [])


def body_names() -> list[str]:
    """All names, of bodies that are gone too."""
    return [body.name for body in _bodies().values()]


def successors(body: Body) -> list[Body]:
    """The bodies that do its work today; itself if it still exists."""
    if body.until is None:
        return [body]
    return [heir for key in body.becomes for heir in successors(_bodies()[key])]


@cache
def _bodies() -> dict[str, Body]:
    return {
        row["key"]: Body(
            row["key"],
            row["name"],
            row["short"],
            row["symbol"],
            row["level"],
            day(row["since"]),
            day(row["until"]),
            tuple(row["becomes"].split()),
        )
        for row in lexicon.rows("bodies")
    }


@cache
def _by_symbol() -> dict[str, list[Body]]:
    found: dict[str, list[Body]] = {}
    for body in _bodies().values():
        found.setdefault(body.symbol, []).append(body)
    return found


@cache
def _by_name() -> dict[str, Body]:
    found: dict[str, Body] = {}
    for body in _bodies().values():
        found[body.name.casefold()] = body
        found.setdefault(body.short.casefold(), body)
    return found

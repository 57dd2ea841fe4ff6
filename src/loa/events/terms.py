"""School terms (data/terms.toml): when ceremonies and lessons are held."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from loa.events.kinds import DATA

Bound = tuple[int, int]


def in_term(day: date) -> bool:
    """Whether `day` lies in one of the terms; a term may run over the new year."""
    here = (day.month, day.day)
    return any(_within(here, start, end) for start, end in _terms())


def _within(here: Bound, start: Bound, end: Bound) -> bool:
    if start <= end:
        return start <= here <= end
    return here >= start or here <= end


@cache
def _terms() -> tuple[tuple[Bound, Bound], ...]:
    rows = tomllib.loads((DATA / "terms.toml").read_text("utf-8"))["term"]
    return tuple(((row["from"][0], row["from"][1]), (row["to"][0], row["to"][1])) for row in rows)

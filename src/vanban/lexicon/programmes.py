"""Programmes that plans name with their period, from `data/programmes.toml`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.letters import lower, without_marks


class Programme(NamedTuple):
    """`key` is the name in small letters without marks, `also` words that may follow it;
    `periods` are (first year, last year)."""

    name: str
    key: str
    also: tuple[str, ...]
    periods: tuple[tuple[int, int], ...]


@cache
def programmes() -> tuple[Programme, ...]:
    """All programmes, in the order of the file."""
    return tuple(
        Programme(
            row["name"],
            _bare(row["name"]),
            tuple(_bare(words) for words in row.get("also", ())),
            tuple((int(period[:4]), int(period[-4:])) for period in row["periods"]),
        )
        for row in lexicon.load("programmes")["programme"]
    )


def _bare(words: str) -> str:
    return without_marks(lower(words))

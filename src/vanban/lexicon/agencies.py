"""How the names of agencies start, from `data/agencies.toml`."""

from __future__ import annotations

from functools import cache

from vanban.lexicon import load
from vanban.lexicon.letters import fold


def starts_like_agency(words: str) -> bool:
    """ "Sở Nội vụ", "UBND TỈNH SƠN HÀ": the words begin as the name of a body does."""
    folded = fold(words)
    return any(
        folded.startswith(head + " ") or (folded == head and (" " in head or head == "ubnd"))
        for head in _heads()
    )


def is_half_of_name(words: str) -> bool:
    """ "BAN CHẤP HÀNH", "THỦ TƯỚNG": alone on a line, the name goes on below."""
    return fold(words) in _halves()


@cache
def _heads() -> tuple[str, ...]:
    data = load("agencies")
    return tuple(fold(head) for head in (*data["heads"], *data["header_heads"]))


@cache
def _halves() -> frozenset[str]:
    return frozenset(fold(half) for half in load("agencies")["halves"])

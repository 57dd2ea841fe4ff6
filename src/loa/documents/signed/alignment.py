"""Where two papers differ, word by word.

Runs of words that either paper has only once hold the two together; what lies between two such
anchors is small and compared by difflib. Time grows with the length, not with its square: two
papers of 30,000 words take well under a second.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ANCHOR = 4
"""Words of a run."""
_MOST = 4_000_000
"""Comparisons between two anchors; beyond, the whole piece is one difference."""


class Gap(NamedTuple):
    """Words `a0:a1` of the one stand where `b0:b1` stand in the other; one of them may be empty."""

    a0: int
    a1: int
    b0: int
    b1: int


def gaps(a: Sequence[str], b: Sequence[str]) -> list[Gap]:
    """All places in which the two differ, in order."""
    found: list[Gap] = []
    at_a = at_b = 0
    for to_a, to_b in [*_anchors(a, b), (len(a), len(b))]:
        if to_a < at_a or to_b < at_b:
            continue  # inside a run that was taken
        found += _between(a, b, Gap(at_a, to_a, at_b, to_b))
        at_a, at_b = to_a, to_b
        while at_a < len(a) and at_b < len(b) and a[at_a] == b[at_b]:
            at_a, at_b = at_a + 1, at_b + 1
    return _joined(found)


def _between(a: Sequence[str], b: Sequence[str], gap: Gap) -> Iterator[Gap]:
    a0, a1, b0, b1 = gap
    if a0 == a1 and b0 == b1:
        return
    if (a1 - a0) * (b1 - b0) > _MOST:
        yield gap
        return
    matcher = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag != "equal":
            yield Gap(a0 + i0, a0 + i1, b0 + j0, b0 + j1)


def _joined(found: list[Gap]) -> list[Gap]:
    """Differences that touch are one."""
    joined: list[Gap] = []
    for gap in found:
        if joined and (joined[-1].a1, joined[-1].b1) == (gap.a0, gap.b0):
            joined[-1] = Gap(joined[-1].a0, gap.a1, joined[-1].b0, gap.b1)
        else:
            joined.append(gap)
    return joined


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of runs that both have exactly once, rising in both: the longest such row."""
    in_b = _once(b)
    pairs = [(at, in_b[run]) for run, at in _once(a).items() if run in in_b]
    return _rising(sorted(pairs))


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for at, run in enumerate(zip(*(words[i:] for i in range(ANCHOR)), strict=False)):
        if run in places:
            twice.add(run)
        places[run] = at
    return {run: at for run, at in places.items() if run not in twice}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs whose second numbers rise (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        tops[pile : pile + 1] = [second]
        before.append(last[pile - 1] if pile else -1)
        last[pile : pile + 1] = [number]
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]

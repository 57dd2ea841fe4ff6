"""Where the text of a page begins and ends, and how far its lines are apart."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from vanban.readers.flow.rows import Line

_NEAR = 3.0


class Margins(NamedTuple):
    """Of a page or a cell: its left and right edge of text, the x at which paragraphs are
    indented, and the distance between lines of one paragraph.

    `spaced` when there is more between paragraphs than between their lines; `cell` in tables.
    """

    left: float
    right: float
    indents: frozenset[int] = frozenset()
    pitch: float = 0.0
    spaced: bool = False
    cell: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def margins_of(lines: list[Line], before: Margins | None) -> Margins:
    """Those of a page's lines; a page of few lines has those of the page before it."""
    body = [line for line in lines if not line.column]
    if not body:
        return before or Margins(0.0, 0.0)
    right = _edge(sorted((line.x1 for line in body), reverse=True))
    left = _edge(sorted(line.x0 for line in body))
    if before is not None and (len(body) < 6 or right - left < 0.8 * (before.right - before.left)):
        left, right = min(left, before.left), max(right, before.right)
    starts = Counter(round(line.x0) for line in body if line.x0 > left + 5)
    indents = frozenset(x for x, count in starts.items() if count > 2)
    pitch = _pitch(body, right) or (before.pitch if before else 0.0)
    spaced = is_spaced(body, right, pitch, before is not None and before.spaced)
    return Margins(left, right, indents, pitch, spaced)


def is_spaced(lines: list[Line], right: float, pitch: float, otherwise: bool = False) -> bool:
    """Is there more room below a line that surely ends a paragraph than below others?"""
    apart = close = 0
    for above, below in pairwise(lines):
        step = below.y1 - above.y1
        if above.x1 < right - 5 * above.size and above.page == below.page and step > 0:
            if step > near(pitch):
                apart += 1
            else:
                close += 1
    return apart > 4 * close if apart + close > 2 else otherwise


def near(pitch: float) -> float:
    """The greatest distance between two lines of one paragraph."""
    return 1.12 * pitch + 0.8


def _edge(values: list[float]) -> float:
    """The outermost place at which two lines begin or end; one alone may hang over."""
    for one, other in pairwise(values):
        if abs(one - other) <= _NEAR:
            return one
    return values[0]


def _pitch(lines: list[Line], right: float) -> float:
    """The usual distance from a full line to the one below."""
    found: Counter[float] = Counter()
    for above, below in pairwise(lines):
        step = below.y1 - above.y1
        if above.x1 > right - 40 and 0.9 * above.size < step < 2.6 * above.size:
            found[round(step * 2) / 2] += 1
    if not found:
        return 0.0
    most = max(found.values())
    return min(step for step, count in found.items() if count >= 0.6 * most)

"""Notes at the foot of a page: what stands there in small letters behind a number.

They are read behind the paragraph that goes on over the page, not in the middle of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from vanban.readers.flow.rows import Line
from vanban.readers.geometry import Rule

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3})[\])]?[.:]?$")
_SMALL = 0.93
"""Of the size of the body's letters."""
_LOWER = 0.4
"""Of the page's height: no note stands above."""
_SEPARATOR = (60.0, 230.0)
"""Points that the line above the notes is wide."""


def separator_of(rules: Iterable[Rule], height: float) -> float | None:
    """The y of the short line above the notes, if a line of the page can be one."""
    found = [
        rule.y1
        for rule in rules
        if rule.y1 - rule.y0 < 3
        and _SEPARATOR[0] < rule.x1 - rule.x0 < _SEPARATOR[1]
        and rule.y0 > _LOWER * height
    ]
    return max(found, default=None)


def split(
    lines: list[Line], height: float, separator: float | None
) -> tuple[list[Line], list[Line]]:
    """(the body, the notes) of a page's lines from top to bottom."""
    if not lines:
        return lines, []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    body = sizes.most_common(1)[0][0]
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.y0 < _LOWER * height or line.column:
            break
        under = separator is not None and line.y0 > separator - 0.4 * line.size
        if line.size > _SMALL * body and not under:
            break
        if _opens(line, body) or (under and line.size <= _SMALL * body):
            first = index
    return (lines[:first], lines[first:]) if first else (lines, [])


def _opens(line: Line, body: float) -> bool:
    """A raised or bracketed number, and words behind it."""
    mark = line.words[0]
    if len(line.words) < 2 or not _MARK.match(mark.text):
        return False
    raised = mark.size < 0.8 * line.size or mark.y1 < line.words[1].y1 - 0.15 * line.size
    return raised or mark.text[0] in "[(*" or line.size <= _SMALL * body

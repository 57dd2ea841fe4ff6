"""Lines cut into the columns that stand side by side on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.parser.sheet import Kind, Line, Sheet

_GAP = re.compile(r" {3,}|\|")
# "- Sở Nội vụ (b/c); KT. GIÁM ĐỐC": the columns met on one blank.
JOINED = re.compile(
    r"(?<=[;.,:)] )(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)[./] ?(?=[^\W\d_])|"
    r"(?<=[;,:)] )(?:PHÓ|CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG|CHÁNH|BÍ THƯ)(?= [A-ZĐ]|$)"
)
"""Where a post begins that stood in the right column."""


@dataclass(slots=True)
class Piece:
    """A line of one column; `column` is how far from the left it starts."""

    start: int
    end: int
    line: Line
    words: str
    kind: Kind
    column: int = 0


def pieces_of(sheet: Sheet, lines: list[Line]) -> Iterator[Piece]:
    """The columns of each line, from left to right; blank lines as they are."""
    for line in lines:
        words = sheet.flat[line.start : line.end]
        if line.kind not in (Kind.TEXT, Kind.DASH, Kind.ROW) or not (
            "   " in words or "|" in words or JOINED.search(words)
        ):
            yield Piece(line.start, line.end, line, " ".join(words.split()), line.kind)
            continue
        yield from _columns(sheet, line, words)


def _columns(sheet: Sheet, line: Line, words: str) -> Iterator[Piece]:
    left = line.start - max(sheet.text.rfind("\n", 0, line.start) + 1, 0)
    cuts = [match.span() for match in _GAP.finditer(words)]
    cuts += [(match.start(), match.start()) for match in JOINED.finditer(words)]
    here = 0
    for start, end in (*sorted(cuts), (len(words), len(words))):
        part = words[here:start]
        if part.strip():
            first = line.start + here + len(part) - len(part.lstrip())
            last = line.start + here + len(part.rstrip())
            kind = Kind.DASH if part.lstrip()[0] in "-–+•" else Kind.TEXT
            column = left + first - line.start
            yield Piece(first, last, line, " ".join(part.split()), kind, column)
        here = end

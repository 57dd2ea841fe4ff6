"""Words → lines, and the lines of a page in the order in which they are read.

A line ends where a wide gap follows: what stands behind it is another column's. Where lines
stand side by side (header, closing), the left column is read to its end first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from vanban.readers.geometry import Word

_GAP = 0.9
"""Of the em: the narrowest gap between columns; those of a justified line are all alike."""
_NARROW_GAP = 0.45
"""The same before the motto, which the agency on its left may nearly touch."""
_MOTTO = ("CỘNG", "ĐẢNG", "Độc")
_UNLIKE = 2.2
_GUTTER = 4.0
_LABEL = re.compile(
    r"(?:[-–+•●*○▪]|\(?[\dIVXLC]{1,5}(?:\.\d{1,2})*[.)/]?|\(?[a-zđ]\)|Điều \d+\.?)$"
)
_LISTED = re.compile(r"[-–—+•]|Nơi nhận")
_BLANK = re.compile(r"/[A-ZĐ]|(?:tháng|năm)$")  # what follows the blank of "Số:      /KH-UBND"
_OPENS = re.compile(r"Kính gửi|PHỤ LỤC|Phụ lục|Mẫu số|Điều \d|Căn cứ |QUYẾT ĐỊNH:|\d+\. |[IVX]+\. ")


@dataclass(slots=True)
class Line:
    """Words on one base line, left to right; `base` is where their letters stand.

    `column` tells lines of side-by-side columns from others: 0 for the full page.
    """

    words: list[Word]
    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    column: int = 0
    _text: str = ""

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def italic(self) -> bool:
        return all(word.italic for word in self.words)

    @property
    def text(self) -> str:
        if not self._text:
            self._text = " ".join([word.text for word in self.words])
        return self._text

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def line_of(words: list[Word], page: int) -> Line:
    """The line that these words make; the largest of them say where it stands."""
    sizes = {word.size for word in words}
    size = max(sizes)
    main = words if len(sizes) == 1 else [word for word in words if word.size > 0.8 * size]
    top, foot = min([word.y0 for word in main]), max([word.y1 for word in main])
    return Line(words, page, words[0].x0, max([word.x1 for word in words]), top, foot, size)


def lines_of(words: list[Word], page: int) -> list[Line]:
    """The lines of a page or a cell from top to bottom, those side by side from the left."""
    lines = [line_of(part, page) for row in _rows(words) for part in _parts(row)]
    lines.sort(key=lambda line: (line.y1, line.x0))
    return lines


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words on one height, left to right; the file's order mostly has them so."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    for word in words:
        if row and word.y1 == row[-1].y1 and word.x0 >= row[-1].x1:
            row.append(word)
            continue
        for row in reversed(rows[-3:]):
            if _level(row[-1], word):
                row.append(word)
                break
        else:
            row = [word]
            rows.append(row)
    rows.sort(key=lambda row: max(word.y1 for word in row))
    merged: list[list[Word]] = []
    for row in rows:
        if merged and any(_level(other, row[0]) for other in (merged[-1][0], merged[-1][-1])):
            merged[-1] += row
        else:
            merged.append(row)
    for row in merged:
        row.sort(key=lambda word: word.x0)
    return merged


def _level(one: Word, other: Word) -> bool:
    """Do two words stand on one line? A raised number does, beside larger letters."""
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    return overlap > 0.6 * min(one.y1 - one.y0, other.y1 - other.y0)


def _parts(row: list[Word]) -> list[list[Word]]:
    """A row cut at gaps that are no spaces."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    if not gaps or max(gaps) <= _NARROW_GAP * row[0].size:
        return [row]
    others = sorted(gaps)[:-1]
    usual = median(others) if others else 0.0
    parts, start = [], 0
    for index, gap in enumerate(gaps, 1):
        size = max(row[index - 1].size, row[index].size)
        least = _NARROW_GAP if row[index].text in _MOTTO else _GAP
        if gap > least * size and gap > _UNLIKE * usual:
            if _BLANK.match(row[index].text) or (_is_label(row[start:index]) and gap < 6 * size):
                continue
            parts.append(row[start:index])
            start = index
    return [*parts, row[start:]]


def _is_label(words: list[Word]) -> bool:
    """ "1.", "a)", "-": what a tab sets apart from its paragraph."""
    return len(words) < 3 and bool(_LABEL.match(" ".join(word.text for word in words)))


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Lines sorted from top to bottom → in the order in which they are read."""
    return columns_of(lines)[0]


def columns_of(lines: list[Line]) -> tuple[list[Line], Zone | None]:
    """The same, and the columns that reach down to the last line, if any do: the left one may go
    on over the page's end, and the right one is read after it. What is read row by row does not.
    """
    ordered: list[Line] = []
    zone: Zone | None = None
    here = column = 0
    while here < len(lines):
        seed = _beside(lines, here)
        if seed is None:
            return ordered + lines[here:], None
        ordered += lines[here:seed]
        zone = Zone(lines[seed], lines[seed + 1])
        here = zone.grow(lines, seed + 2)
        zone.take_from(ordered)
        column += 2
        ordered += zone.columns(column)
    return ordered, None if zone is not None and zone.is_tabular() else zone


def _beside(lines: list[Line], start: int) -> int | None:
    """The first line that the next one stands beside."""
    for index in range(start, len(lines) - 1):
        one, other = lines[index], lines[index + 1]
        apart = one.x1 < other.x0 or other.x1 < one.x0
        if apart and min(one.y1, other.y1) - max(one.y0, other.y0) > 0.3 * min(
            one.size, other.size
        ):
            return index
    return None


class Zone:
    """Two columns side by side, and the gutter between them."""

    def __init__(self, one: Line, other: Line) -> None:
        left, right = (one, other) if one.x0 < other.x0 else (other, one)
        self._left, self._right = [left], [right]
        self._from, self._to = left.x1, right.x0

    def grow(self, lines: list[Line], here: int) -> int:
        """Takes the lines below that keep to one side; the index of the first that does not."""
        first = here
        while here < len(lines) and self._reaches(lines, here) and self._takes(lines[here]):
            here += 1
        # What follows below both columns belongs to neither, but for a list that runs on.
        while here > first and lines[here - 1] is self._left[-1] and self._left[1:]:
            line, above = self._left[-1], self._left[-2]
            listed = _LISTED.match(line.text) and abs(line.x0 - self._left[0].x0) < 12
            if listed or line.y0 < self._right[-1].y1 or line.y1 - above.y1 < 2.2 * line.size:
                break
            self._left.pop()
            here -= 1
        return here

    def _reaches(self, lines: list[Line], here: int) -> bool:
        """Not where a line stands alone below both columns: the text goes on under them."""
        line = lines[here]
        left, right = self._left[-1], self._right[-1]
        if line.y0 - max(left.y1, right.y1) < 1.2 * line.size:
            return True
        above = left if line.x0 < self._from else right
        aligned = abs(line.x0 - above.x0) < 12 or abs(line.middle - above.middle) < 15
        return aligned or _beside(lines[here : here + 2], 0) is not None

    def rest(self, lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
        """How many of the first lines of the next page go on in these columns: (left, right);
        None unless the left one does."""
        first, last = self._left[0], self._left[-1]
        left: list[Line] = []
        right: list[Line] = []
        for line in lines:
            if (
                line.x1 < self._to
                and abs(line.x0 - first.x0) < 12
                and abs(line.size - last.size) < 1
            ):
                line.column = last.column
                left.append(line)
            elif line.x0 > self._from and line.x1 - line.x0 < 250:
                line.column = self._right[0].column
                right.append(line)
            else:
                break
        listed = any(_LISTED.match(line.text) for line in self._left)
        return (left, right) if left and listed else None

    def _takes(self, line: Line) -> bool:
        bottom = max(self._left[-1].y1, self._right[-1].y1)
        if self._from <= line.x0 and line.x1 <= self._to:
            return False  # between the columns: a heading below them
        if line.x1 < self._to and self._to - max(self._from, line.x1) >= _GUTTER:
            if line.y0 > bottom and _OPENS.match(line.text):
                return False
            self._left.append(line)
            self._from = max(self._from, line.x1)
            return True
        if line.x0 > self._from and min(self._to, line.x0) - self._from >= _GUTTER:
            self._right.append(line)
            self._to = min(self._to, line.x0)
            return True
        return False

    def take_from(self, above: list[Line]) -> None:
        """The right column may start higher: TM. ỦY BAN NHÂN DÂN over KT. CHỦ TỊCH."""
        while above:
            line, first = above[-1], self._right[0]
            if line.column or line.x0 <= self._from or first.y1 - line.y1 > 2.2 * line.size:
                return
            if line.page != first.page or abs(line.middle - first.middle) > 60:
                return
            self._right.insert(0, above.pop())
            self._to = min(self._to, line.x0)

    @property
    def right(self) -> list[Line]:
        """The lines of the right column."""
        return self._right

    def columns(self, number: int) -> list[Line]:
        """Left, then right; row by row when most rows have both, as forms do."""
        for line in self._left:
            line.column = number - 1
        for line in self._right:
            line.column = number
        if self.is_tabular():
            return sorted(self._left + self._right, key=lambda line: (round(line.y1), line.x0))
        return self._left + self._right

    def is_tabular(self) -> bool:
        """Most rows have both, and nobody signs beside the list of recipients."""
        if any(line.text.startswith("Nơi nhận") for line in self._left):
            return False
        bases = [line.y1 for line in self._right]
        level = sum(any(abs(line.y1 - base) < 2 for base in bases) for line in self._left)
        return level >= 5 and level >= 0.7 * max(len(self._left), len(self._right))

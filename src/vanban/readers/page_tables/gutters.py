"""Lines of print, and the white between columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from vanban.readers.geometry import Grid, GridCell, Sheet, Word

_GAP = 0.5
"""Of the em: words on a line that are further apart stand in two columns."""
_GUTTER = 4
"""Points of white between two columns, in every row."""


class Row(NamedTuple):
    """A line of print; or the lines of one row, when `words` are sorted no more."""

    words: list[Word]
    top: float
    bottom: float


class Column(NamedTuple):
    """A name in the header and its reach."""

    x0: float
    x1: float
    name: str


def print_lines(words: list[Word]) -> list[Row]:
    """Words by lines of print, whatever column they stand in."""
    lines: list[list[Word]] = []
    middle = reach = 0.0
    for word in sorted(words, key=lambda word: word.y0 + word.y1):
        here = (word.y0 + word.y1) / 2
        if lines and here - middle < reach:
            lines[-1].append(word)
        else:
            lines.append([word])
            middle, reach = here, 0.4 * (word.y1 - word.y0)
    return [row_of(line) for line in lines]


def row_of(words: list[Word]) -> Row:
    """Words of one line of print or more, from left to right."""
    words.sort(key=lambda word: word.x0)
    return Row(words, min(word.y0 for word in words), max(word.y1 for word in words))


def chunks_of(words: list[Word]) -> list[list[Word]]:
    """Words of one line, parted where the gap is too wide for a space."""
    chunks = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _GAP * word.size:
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def columns_of(words: list[Word]) -> list[Column]:
    """Names that stand side by side, from words of one line or more."""
    stacks: list[tuple[float, float, list[Word]]] = []
    pieces = [chunk for line in print_lines(words) for chunk in chunks_of(line.words)]
    for piece in sorted(pieces, key=lambda piece: piece[0].x0):
        x0, x1 = piece[0].x0, piece[-1].x1
        if stacks and x0 < stacks[-1][1]:
            left, right, held = stacks[-1]
            stacks[-1] = left, max(right, x1), held + piece
        else:
            stacks.append((x0, x1, piece))
    return [Column(x0, x1, _name(held)) for x0, x1, held in stacks]


def _name(words: list[Word]) -> str:
    return " ".join(word.text for line in print_lines(words) for word in line.words)


class Ground:
    """What is printed over each point across a table; the white between is its gutters."""

    def __init__(self, width: float, columns: list[Column]) -> None:
        self._points = bytearray(int(width) + 2)
        self._middles = [int((column.x0 + column.x1) / 2) for column in columns]
        self.left, self.right = columns[0].x0, columns[-1].x1

    def takes(self, line: Row) -> bool:
        """Whether a line leaves white between all columns."""
        before = bytes(self._points)
        edges = self.left, self.right
        self.add(line)
        fits = all(high - low >= _GUTTER for low, high in self.gutters())
        self._points[:] = before
        self.left, self.right = edges
        return fits

    def lies_over(self, line: Row) -> bool:
        """Whether a line that spans columns stays between the table's sides."""
        return line.words[0].x0 > self.left - 20 and line.words[-1].x1 < self.right + 60

    def add(self, line: Row) -> None:
        """Adds a line's words and the spaces between those that belong together."""
        for chunk in chunks_of(line.words):
            x0, x1 = chunk[0].x0, chunk[-1].x1
            first, last = max(int(x0), 0), min(int(x1) + 1, len(self._points))
            self._points[first:last] = b"\1" * (last - first)
            self.left, self.right = min(self.left, x0), max(self.right, x1)

    def gutters(self) -> list[tuple[int, int]]:
        """The widest white strip between the middles of each two columns."""
        return [self._widest(low, high) for low, high in pairwise(self._middles)]

    def _widest(self, low: int, high: int) -> tuple[int, int]:
        strips = [
            (end - start, start, end)
            for match in re.finditer(rb"\0+", self._points[low:high])
            for start, end in [(match.start() + low, match.end() + low)]
        ]
        return max(strips)[1:] if strips else (low, low)

    def edges(self) -> list[float]:
        """The borders of the columns."""
        inner = [(low + high) / 2 for low, high in self.gutters()]
        return [self.left - 2, *inner, self.right + 2]


def grid_of(sheet: Sheet, rows: list[Row], ground: Ground) -> Grid:
    """The table of these rows; one across whose words no column can be told is one cell."""
    edges = ground.edges()
    cells = []
    for number, row in enumerate(rows):
        if _spans(row, edges):
            cells.append(GridCell(number, 0, 1, len(edges) - 1, row.words))
            continue
        held: list[list[Word]] = [[] for _ in edges[1:]]
        for word in row.words:
            held[_column_of(word, edges)].append(word)
        cells += [GridCell(number, column, 1, 1, words) for column, words in enumerate(held)]
    return Grid(
        page=sheet.number,
        box=(edges[0], rows[0].top, edges[-1], rows[-1].bottom),
        rows=len(rows),
        edges=tuple(edges),
        cells=cells,
        ruled=False,
    )


def _spans(row: Row, edges: list[float]) -> bool:
    """Whether words of one line lie across a border without a gap there."""
    return any(
        chunk[0].x0 < edge - 1 and chunk[-1].x1 > edge + 1
        for line in print_lines(row.words)
        for chunk in chunks_of(line.words)
        for edge in edges[1:-1]
    )


def _column_of(word: Word, edges: list[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return sum(edge < middle for edge in edges[1:-1])

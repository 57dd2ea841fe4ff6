"""Lays a document's text out as paper: paragraphs and tables, with marks in place.

The offsets are those of `vanban.model`: code points in the source's text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.model import Block, Cell, Source, Table

LAYOUT_WORDS = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Nơi nhận")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that became a field: the field's element id and its name."""

    start: int
    end: int
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, inside at most one mark; `first` bears the mark's anchor."""

    text: str
    mark: Mark | None = None
    first: bool = False


@dataclass(slots=True)
class Paragraph:
    """A line of the paper. `look` is the class names that say how it stood."""

    pieces: list[Piece]
    look: str
    is_table: bool = False


@dataclass(slots=True)
class Grid:
    """A table of the paper; `ruled` unless it only places a header or a signature."""

    rows: list[list[GridCell]]
    ruled: bool
    is_table: bool = True


@dataclass(slots=True)
class GridCell:
    """A cell with its paragraphs and its spans."""

    paragraphs: list[Paragraph]
    rowspan: int = 1
    colspan: int = 1


def lay_out(source: Source, marks: Iterable[Mark] = ()) -> list[Paragraph | Grid]:
    """The paper's parts in document order. Overlapping marks: the one that starts first wins."""
    return list(_Layout(source, list(apart(marks))).parts())


def apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks in the order of the text, without those that begin inside another."""
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end and mark.end > mark.start:
            yield mark
            end = mark.end


class _Layout:
    """One pass over a source; every look-up is a bisection, since papers may be long."""

    def __init__(self, source: Source, marks: list[Mark]) -> None:
        self.source = source
        self.marks = marks
        self.mark_ends = [mark.end for mark in marks]
        self.block_starts = [block.start for block in source.blocks]
        self.anchored: set[str] = set()

    def parts(self) -> Iterator[Paragraph | Grid]:
        position = 0
        for table in sorted(self.source.tables, key=lambda table: table.span.start):
            if table.span.start >= position:
                yield from self._paragraphs(position, table.span.start)
                yield self._grid(table)
                position = table.span.end
        yield from self._paragraphs(position, len(self.source.text) + 1)

    def _paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        for block in self._blocks(start, end):
            if block.end > block.start:
                yield self._paragraph(block)

    def _blocks(self, start: int, end: int) -> list[Block]:
        low = bisect_left(self.block_starts, start)
        return self.source.blocks[low : bisect_left(self.block_starts, end)]

    def _grid(self, table: Table) -> Grid:
        text = self.source.text[table.span.start : table.span.end]
        rows: dict[int, list[GridCell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(self._cell(cell))
        ruled = not any(words in text for words in LAYOUT_WORDS)
        return Grid([rows[number] for number in sorted(rows)], ruled)

    def _cell(self, cell: Cell) -> GridCell:
        span = cell.span
        inside = [b for b in self._blocks(span.start, span.end) if b.end <= span.end]
        paragraphs = [self._paragraph(b) for b in inside or [Block(span.start, span.end)]]
        return GridCell(paragraphs, cell.rowspan, cell.colspan)

    def _paragraph(self, block: Block) -> Paragraph:
        looks = ["paper-center" if block.centered else "paper-body"]
        looks += ["paper-strong"] if block.bold else []
        looks += ["paper-slant"] if block.italic else []
        return Paragraph(list(self._pieces(block.start, block.end)), " ".join(looks))

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        text, position = self.source.text, start
        for mark in self.marks[bisect_right(self.mark_ends, start) :]:
            if mark.start >= end:
                break
            low, high = max(mark.start, start), min(mark.end, end)
            if low > position:
                yield Piece(text[position:low])
            yield Piece(text[low:high], mark, first=mark.field not in self.anchored)
            self.anchored.add(mark.field)
            position = high
        if position < end:
            yield Piece(text[position:end])

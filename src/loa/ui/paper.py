"""Lays a document's text out as paper: paragraphs and tables, with marks in place.

The offsets are those of `vanban.model`: code points in the source's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vanban.model import Block, Source, Table

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

    rows: list[list[GridCell]] = field(default_factory=list)
    ruled: bool = True
    is_table: bool = True


@dataclass(slots=True)
class GridCell:
    """A cell with its paragraphs and its spans."""

    paragraphs: list[Paragraph]
    rowspan: int = 1
    colspan: int = 1


def lay_out(source: Source, marks: Iterable[Mark] = ()) -> list[Paragraph | Grid]:
    """The paper's parts in document order. Overlapping marks: the one that starts first wins."""
    chosen = list(_apart(marks))
    anchored: set[str] = set()
    tables = sorted(source.tables, key=lambda table: table.span.start)
    parts: list[Paragraph | Grid] = []
    for block in source.blocks:
        while tables and block.start >= tables[0].span.start:
            parts.append(_grid(source, tables.pop(0), chosen, anchored))
        if not _in_some_table(block, source.tables):
            parts.append(_paragraph(source, block, chosen, anchored))
    parts.extend(_grid(source, table, chosen, anchored) for table in tables)
    return [part for part in parts if part.is_table or part.pieces]  # type: ignore[union-attr]


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end and mark.end > mark.start:
            yield mark
            end = mark.end


def _in_some_table(block: Block, tables: list[Table]) -> bool:
    return any(t.span.start <= block.start and block.end <= t.span.end for t in tables)


def _grid(source: Source, table: Table, marks: list[Mark], anchored: set[str]) -> Grid:
    text = source.text[table.span.start : table.span.end]
    grid = Grid(ruled=not any(word in text for word in LAYOUT_WORDS))
    blocks = [b for b in source.blocks if table.span.start <= b.start < table.span.end]
    for number in range(table.rows):
        row = []
        for cell in table.row(number):
            inside = [b for b in blocks if cell.span.start <= b.start and b.end <= cell.span.end]
            whole = Block(cell.span.start, cell.span.end)
            paragraphs = [_paragraph(source, b, marks, anchored) for b in inside or [whole]]
            row.append(GridCell(paragraphs, cell.rowspan, cell.colspan))
        if row:
            grid.rows.append(row)
    return grid


def _paragraph(source: Source, block: Block, marks: list[Mark], anchored: set[str]) -> Paragraph:
    pieces = list(_pieces(source.text, block.start, block.end, marks, anchored))
    looks = ["paper-center" if block.centered else "paper-body"]
    looks += ["paper-strong"] if block.bold else []
    looks += ["paper-slant"] if block.italic else []
    return Paragraph(pieces, " ".join(looks))


def _pieces(
    text: str, start: int, end: int, marks: list[Mark], anchored: set[str]
) -> Iterator[Piece]:
    position = start
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        low, high = max(mark.start, start), min(mark.end, end)
        if low > position:
            yield Piece(text[position:low])
        yield Piece(text[low:high], mark, first=mark.field not in anchored)
        anchored.add(mark.field)
        position = high
    if position < end:
        yield Piece(text[position:end])

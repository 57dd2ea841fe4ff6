"""How a document stood on its paper, as JSON and back: blocks and tables of its source and, of a
PDF or a scan, its pages and the place of each word.

Flat lists keep it small: a block is [start, end, bold, italic, centered], a table is
[start, end, rows, columns, cells] with cells of [row, column, start, end, rowspan, colspan],
a page is [number, width, height, scanned]; the places are packed (loa.files.places).
"""

from __future__ import annotations

from typing import Any

from loa.files import places
from vanban.model import Block, Cell, Page, Source, Span, Table


def dump(source: Source) -> dict[str, Any]:
    """The layout of a source, without its text."""
    return {
        "pages": [
            [p.number, round(p.width, 2), round(p.height, 2), p.scanned] for p in source.pages
        ],
        "places": None if source.places is None else places.pack(source.places),
        "blocks": [[b.start, b.end, b.bold, b.italic, b.centered] for b in source.blocks],
        "tables": [
            [t.span.start, t.span.end, t.rows, t.columns, [_cell(c) for c in t.cells]]
            for t in source.tables
        ],
    }


def load(layout: dict[str, Any], text: str) -> Source:
    """A source as the paper's page needs it; places in a Word file are not kept."""
    packed = layout.get("places")
    return Source(
        text=text,
        blocks=[
            Block(start, end, bold=bold, italic=italic, centered=centered)
            for start, end, bold, italic, centered in layout.get("blocks", [])
        ],
        tables=[
            Table(
                Span(start, end),
                rows,
                columns,
                tuple(
                    Cell(row, column, Span(first, last), rowspan, colspan)
                    for row, column, first, last, rowspan, colspan in cells
                ),
            )
            for start, end, rows, columns, cells in layout.get("tables", [])
        ],
        pages=[Page(*page) for page in layout.get("pages", [])],
        places=places.unpack(packed) if packed else None,
    )


def _cell(cell: Cell) -> list[int]:
    return [cell.row, cell.column, cell.span.start, cell.span.end, cell.rowspan, cell.colspan]

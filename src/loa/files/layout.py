"""How a document stood on its paper, as JSON and back: the blocks and tables of its source.

Flat lists keep it small: a block is [start, end, bold, italic, centered], a table is
[start, end, rows, columns, cells] with cells of [row, column, start, end, rowspan, colspan].
"""

from __future__ import annotations

from typing import Any

from vanban.model import Block, Cell, Source, Span, Table


def dump(source: Source) -> dict[str, Any]:
    """The layout of a source, without its text."""
    return {
        "blocks": [[b.start, b.end, b.bold, b.italic, b.centered] for b in source.blocks],
        "tables": [
            [t.span.start, t.span.end, t.rows, t.columns, [_cell(c) for c in t.cells]]
            for t in source.tables
        ],
    }


def load(layout: dict[str, Any], text: str) -> Source:
    """A source as the paper's page needs it; anchors are not kept."""
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
    )


def _cell(cell: Cell) -> list[int]:
    return [cell.row, cell.column, cell.span.start, cell.span.end, cell.rowspan, cell.colspan]

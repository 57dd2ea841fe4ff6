"""Tables without words, which have no line of the text to stand on."""

from __future__ import annotations

from vanban.model import Span, Table


def within(tables: list[Table], length: int) -> list[Table]:
    """The tables of a text so long: one without words has no line of its own to stand on."""
    if all(table.span.start >= 0 and table.span.end <= length for table in tables):
        return tables
    return [
        table._replace(
            span=_clamped(table.span, length),
            cells=tuple(cell._replace(span=_clamped(cell.span, length)) for cell in table.cells),
        )
        for table in tables
    ]


def _clamped(span: Span, length: int) -> Span:
    return Span(max(0, min(span.start, length)), max(0, min(span.end, length)))

"""A table's cells by row and column, with merged cells where they reach."""

from __future__ import annotations

import re

from vanban.model import Cell, Document, Span, Table

_MARKUP = frozenset("*`#")
_MARKS = re.compile(r"\*+|`+|(?m:^\s{0,3}#+\s)")
_MAX_AREA = 1_000_000
"""Places that the cells of a table may cover together; what lies beyond is not read."""


class Grid:
    """The cells of one table; `words` are a cell's on one line, without markup."""

    def __init__(self, document: Document, table: Table) -> None:
        self._text = document.text
        self.table = table
        self._at: dict[tuple[int, int], Cell] = {}
        self._words: dict[Span, str] = {}
        area = 0
        for cell in table.cells:
            area += cell.rowspan * cell.colspan
            if area > _MAX_AREA:
                break
            if cell.rowspan == cell.colspan == 1:
                self._at.setdefault((cell.row, cell.column), cell)
                continue
            for row in range(cell.row, min(cell.row + cell.rowspan, table.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, table.columns)):
                    self._at.setdefault((row, column), cell)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged or not."""
        return self._at.get((row, column))

    def words(self, cell: Cell | None) -> str:
        """The text of a cell as printed, on one line; "" for none."""
        if cell is None:
            return ""
        said = self._words.get(cell.span)
        if said is None:
            said = on_one_line(self._text[cell.span.start : cell.span.end])
            self._words[cell.span] = said
        return said

    def starting(self, row: int) -> list[Cell]:
        """The cells that begin in `row` and say something, left to right."""
        return [cell for cell in self.table.row(row) if self.words(cell)]

    def headers(self, row: int) -> list[str]:
        """The words over each column, as seen in `row`."""
        return [self.words(self.cell(row, column)) for column in range(self.table.columns)]


def on_one_line(text: str) -> str:
    """Markup removed and white space collapsed."""
    if not _MARKUP.isdisjoint(text):
        text = _MARKS.sub("", text)
    return " ".join(text.split())

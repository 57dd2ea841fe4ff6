"""A table's cells by row and column, with merged cells where they reach."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.model import Cell, Document, Table

_MARKS = re.compile(r"\*+|`+|(?m:^\s{0,3}#+\s)")
_MAX_AREA = 1_000_000
"""Places that the cells of a table may cover together; what lies beyond is not read."""

_NOTHING: Mapping[int, Cell] = {}


class Grid:
    """The cells of one table; `words` are a cell's on one line, without markup."""

    def __init__(self, document: Document, table: Table) -> None:
        self._text = document.text
        self.table = table
        self._rows: dict[int, dict[int, Cell]] = {}
        self._begin: dict[int, list[Cell]] = {}
        self._words: dict[int, str] = {}
        area = 0
        for cell in table.cells:
            row, column, span, rowspan, colspan = cell
            area += rowspan * colspan
            if area > _MAX_AREA:
                break
            if span.start < span.end:
                self._begin.setdefault(row, []).append(cell)
            if rowspan == colspan == 1:
                self._rows.setdefault(row, {}).setdefault(column, cell)
                continue
            for below in range(row, min(row + rowspan, table.rows)):
                places = self._rows.setdefault(below, {})
                for beside in range(column, min(column + colspan, table.columns)):
                    places.setdefault(beside, cell)

    def row(self, row: int) -> Mapping[int, Cell]:
        """The cells that cover the places of a row, merged or not, by column."""
        return self._rows.get(row, _NOTHING)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged or not."""
        return self._rows.get(row, _NOTHING).get(column)

    def words(self, cell: Cell | None) -> str:
        """The text of a cell as printed, on one line; "" for none."""
        if cell is None:
            return ""
        start, end = cell.span
        if start == end:
            return ""
        said = self._words.get(start)
        if said is None:
            said = self._words[start] = on_one_line(self._text[start:end])
        return said

    def starting(self, row: int) -> tuple[list[Cell], list[str]]:
        """The cells that begin in `row` and say something, left to right, and their words."""
        cells: list[Cell] = []
        texts: list[str] = []
        words, known = self.words, self._words
        for cell in self._begin.get(row, ()):
            if said := known.get(cell.span.start) or words(cell):
                cells.append(cell)
                texts.append(said)
        return cells, texts

    def headers(self, row: int) -> list[str]:
        """The words over each column, as seen in `row`."""
        places = self.row(row)
        return [self.words(places.get(column)) for column in range(self.table.columns)]


def on_one_line(text: str) -> str:
    """Markup removed and white space collapsed."""
    if "*" in text or "`" in text or "#" in text:
        text = _MARKS.sub("", text)
    return " ".join(text.split())

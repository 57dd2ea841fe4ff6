"""The grid of an HTML table: where each cell stands, and how far it reaches."""

from __future__ import annotations

from vanban.errors import TooLargeError
from vanban.model import Cell, Span, Table
from vanban.readers.html_looks import Attributes

MAX_COLUMNS = 500
_MAX_PLACES = 2_000_000
_TOO_LARGE = "Bảng trong tệp quá lớn nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."


class HtmlGrid:
    """A table under construction; `number` is its place among the tables of the page."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.start: int | None = None
        self.row = -1
        self.column = 0
        self._columns = 0
        self._places = 0
        self._cells: list[Cell] = []
        # By column: the first row that no cell from above reaches any more.
        self._free_from: dict[int, int] = {}

    def next_row(self) -> None:
        """Begins a row."""
        self.row += 1
        self.column = 0

    def next_cell(self) -> None:
        """Moves to the next column that no cell from above reaches into."""
        if self.row < 0:
            self.next_row()
        while self._free_from.get(self.column, 0) > self.row:
            self.column += 1
            self._places += 1

    def add(self, span: Span, attributes: Attributes) -> None:
        """Adds the cell that stands at `row` and `column`; raises `TooLargeError`."""
        width = min(_count(attributes.get("colspan"), 1) or 1, MAX_COLUMNS)
        height = _count(attributes.get("rowspan"), 1) or 65_534
        self._places += width
        if self.column + width > 2 * MAX_COLUMNS or self._places > _MAX_PLACES:
            raise TooLargeError(_TOO_LARGE)
        if height > 1:
            for column in range(self.column, self.column + width):
                self._free_from[column] = self.row + height
        self._cells.append(Cell(self.row, self.column, span, height, width))
        self.column += width
        self._columns = max(self._columns, self.column)

    def finished(self, end: int) -> Table:
        """The table, whose text ends at `end`; no cell reaches further than its rows."""
        rows = self.row + 1
        cells = tuple(
            cell._replace(rowspan=min(cell.rowspan, rows - cell.row)) for cell in self._cells
        )
        start = end if self.start is None else self.start
        return Table(Span(start, max(start, end)), rows, self._columns, cells)


def _count(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise

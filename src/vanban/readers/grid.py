"""The grid of a docx table: merged cells stand once, and know how far they reach."""

from __future__ import annotations

from typing import NamedTuple

from vanban.model import Cell, Span
from vanban.readers import wordml as w
from vanban.readers.markup import value_of
from vanban.readers.styles import whole

MAX_COLUMNS = 500

_new = tuple.__new__  # a third of what a NamedTuple's own constructor costs, for each cell


class Grid:
    """A table under construction: where each cell stands, and how far it reaches."""

    def __init__(self) -> None:
        self.row = -1
        self.column = 0
        self.columns = 0
        self._cells: list[Cell] = []
        # By column: the place in _cells of the cell that rows below may continue.
        self._open: dict[int, int] = {}

    @property
    def rows(self) -> int:
        """How many rows there are so far."""
        return self.row + 1

    def next_row(self, before: int) -> None:
        """Begins a row whose first `before` columns are left out."""
        self.row += 1
        self.column = before

    def merge(self, width: int, merged: str | None) -> bool:
        """Whether the next cell only continues one above or to the left, which then grows."""
        if merged == "left" and self._cells and self._cells[-1].row == self.row:
            self._grow(len(self._cells) - 1, 0, width)
        elif merged == "up" and self.column in self._open:
            self._grow(self._open[self.column], 1, 0)
        else:
            return False
        self._advance(width)
        return True

    def _grow(self, index: int, rows: int, columns: int) -> None:
        cell = self._cells[index]
        self._cells[index] = Cell(
            cell.row, cell.column, cell.span, cell.rowspan + rows, cell.colspan + columns
        )

    def add(self, span: Span, width: int, merged: str | None) -> None:
        """Adds a cell with text of its own."""
        if merged == "start":
            self._open[self.column] = len(self._cells)
        else:
            self._open.pop(self.column, None)
        self._cells.append(_new(Cell, (self.row, self.column, span, 1, width)))
        self._advance(width)

    def end_row(self, after: int) -> None:
        """Ends a row that leaves out `after` columns on its right."""
        self._advance(after)

    def _advance(self, width: int) -> None:
        self.column += width
        if self.column > self.columns:
            self.columns = self.column

    def finished(self) -> tuple[Cell, ...]:
        """The cells, row by row."""
        return tuple(self._cells)


class CellShape(NamedTuple):
    """What a cell's properties say: how many columns it has, how it is merged ("start" opens
    a vertical merge, "up" and "left" continue one), whether a tracked change deleted it."""

    width: int = 1
    merged: str | None = None
    deleted: bool = False


def cell_shape(properties: str) -> CellShape:
    """The shape of a cell with these properties."""
    width, merged, deleted = 1, None, False
    for name, attributes in w.PROPERTY.findall(properties.partition("<w:tcPrChange")[0]):
        if name == "gridSpan":
            width = max(1, _columns(value_of(attributes)))
        elif name == "vMerge":
            merged = "start" if value_of(attributes) == "restart" else "up"
        elif name == "hMerge" and value_of(attributes) != "restart":
            merged = "left"
        elif name == "cellMerge":
            merged = "up" if value_of(attributes, "w:vMerge") == "cont" else "start"
        elif name == "cellDel":
            deleted = True
    return CellShape(width, merged, deleted)


class RowShape(NamedTuple):
    """How many columns a row leaves out on its sides, whether a change deleted it."""

    before: int = 0
    after: int = 0
    deleted: bool = False


def row_shape(properties: str) -> RowShape:
    """The shape of a row with these properties."""
    before, after, deleted = 0, 0, False
    for name, attributes in w.PROPERTY.findall(properties.partition("<w:trPrChange")[0]):
        if name == "gridBefore":
            before = _columns(value_of(attributes))
        elif name == "gridAfter":
            after = _columns(value_of(attributes))
        elif name == "del":
            deleted = True
    return RowShape(before, after, deleted)


def _columns(value: str | None) -> int:
    return min(max(0, whole(value, 0)), MAX_COLUMNS)

"""The grid of a docx table: merged cells stand once, and know how far they reach."""

from __future__ import annotations

from lxml import etree

from vanban.model import Cell, Span
from vanban.readers import wordml as w
from vanban.readers.styles import whole

MAX_COLUMNS = 500


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
        self._cells.append(Cell(self.row, self.column, span, 1, width))
        self._advance(width)

    def _advance(self, width: int) -> None:
        self.column += width
        if self.column > self.columns:
            self.columns = self.column

    def finished(self) -> tuple[Cell, ...]:
        """The cells, row by row."""
        return tuple(self._cells)


def rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table but those that a tracked change deleted."""
    kept = []
    for row in children_of(table, w.ROW):
        properties = next(row.iterchildren(w.ROW_PROPERTIES), None)
        if properties is None or next(properties.iterchildren(w.DELETED), None) is None:
            kept.append(row)
    return kept


def children_of(element: etree._Element, tag: str) -> list[etree._Element]:
    """The children of a kind, also those inside content controls and the like."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag in w.WRAPPERS:
            found.extend(children_of(child, tag))
    return found


def take_first(content: list[etree._Element], tag: str) -> etree._Element | None:
    """Takes the first element out, where it is of this kind; properties always stand first."""
    return content.pop(0) if content and content[0].tag == tag else None


def cells_before(row: etree._Element) -> int:
    """How many columns a row leaves out on its left."""
    properties = next(row.iterchildren(w.ROW_PROPERTIES), None)
    before = None if properties is None else next(properties.iterchildren(w.GRID_BEFORE), None)
    return 0 if before is None else _columns(before.get(w.VALUE))


def merging(properties: etree._Element | None) -> tuple[int, str | None]:
    """(columns, merging) of a cell with these properties: "start" opens a vertical merge,
    "up" and "left" continue one."""
    if properties is None:
        return 1, None
    width, merged = 1, None
    for item in properties:
        tag = item.tag
        if tag == w.GRID_SPAN:
            width = max(1, _columns(item.get(w.VALUE)))
        elif tag == w.VERTICAL_MERGE:
            merged = "start" if item.get(w.VALUE) == "restart" else "up"
        elif tag == w.HORIZONTAL_MERGE and item.get(w.VALUE) != "restart":
            merged = "left"
    return width, merged


def _columns(value: str | None) -> int:
    return min(max(0, whole(value, 0)), MAX_COLUMNS)

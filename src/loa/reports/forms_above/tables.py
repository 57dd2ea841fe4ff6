"""The cells of one sheet or table of a form, with merged ones seen as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_ONLY_DOTS = re.compile(r"[\s.…_–-]*")


class Sheet:
    """Rows and columns from 1 on."""

    def __init__(self, number: int, given: Mapping[str, Any]) -> None:
        self.number = number
        self.name: str = given["name"]
        self.cells = {(row, column): (what, text) for row, column, what, text in given["cells"]}
        self.merges: list[tuple[int, int, int, int]] = [tuple(m) for m in given["merges"]]
        self._home = {
            (row, column): (top, left)
            for top, left, bottom, right in self.merges
            if (bottom - top + 1) * (right - left + 1) <= 5_000
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        standing = list(self.cells)
        said = [place for place, (what, _) in self.cells.items() if what != "empty"]
        self.rows = max((row for row, _ in standing), default=0)
        self.columns = max((column for _, column in standing), default=0)
        self._of_row: dict[int, list[int]] = {}
        for row, column in sorted(said):
            self._of_row.setdefault(row, []).append(column)

    def text(self, row: int, column: int) -> str:
        """The words or the number of a cell, or of the merged one that it belongs to."""
        what, text = self.cells.get(self.home(row, column), ("", ""))
        return "" if what == "formula" else " ".join(text.split())

    def said_in(self, row: int) -> list[str]:
        """What stands in the cells of a row itself."""
        return [self.text(row, column) for column in self._of_row.get(row, ())]

    def home(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged one that a cell belongs to, or the cell itself."""
        return self._home.get((row, column), (row, column))

    def behind(self, row: int, column: int) -> int:
        """The column behind a cell, however wide it is."""
        for top, left, _, right in self.merges:
            if (top, left) == self.home(row, column):
                return right + 1
        return column + 1

    def is_there(self, row: int, column: int) -> bool:
        """Whether the cell bears a look of its own."""
        return (row, column) in self.cells

    def is_blank(self, row: int, column: int) -> bool:
        """Whether something can be written there: nothing stands in it but dots, and it is not
        hidden below another one."""
        if self.home(row, column) != (row, column):
            return False
        what, text = self.cells.get((row, column), ("empty", ""))
        return what == "empty" or (what == "text" and bool(_ONLY_DOTS.fullmatch(text)))

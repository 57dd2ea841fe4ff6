"""Pages made by hand: words and ruled lines where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanban.readers.geometry import Grid, GridCell, Rule, Sheet, Word
from vanban.readers.page_tables import PageTable, TableCell
from vanban.readers.page_tables.joining import in_order

LETTER = 6.0
"""Points that a letter is wide."""
LINE = 15.0


def words(text: str, x: float, y: float, size: float = 12.0) -> list[Word]:
    """One line of words from (x, y), their upper left corner."""
    placed = []
    for word in text.split():
        placed.append(Word(word, x, y, x + LETTER * len(word), y + size, size))
        x += LETTER * (len(word) + 1)
    return placed


def lines(texts: Sequence[str], x: float, y: float) -> list[Word]:
    """A line of words under the other."""
    return [word for n, text in enumerate(texts) for word in words(text, x, y + n * LINE)]


def sheet(placed: list[Word], rules: list[Rule] | None = None, *, number: int = 1) -> Sheet:
    """An A4 page."""
    return Sheet(number, 595.0, 842.0, placed, rules or [])


def across(y: float, x0: float, x1: float) -> Rule:
    """A horizontal line as Word draws it: a thin rectangle."""
    return Rule(x0, y - 0.25, x1, y + 0.25)


def down(x: float, y0: float, y1: float) -> Rule:
    """A vertical line."""
    return Rule(x - 0.25, y0, x + 0.25, y1)


def boxes(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """The lines of a table, a piece for each side of each cell."""
    pieces = [across(y, a, b) for y in ys for a, b in pairwise(xs)]
    return pieces + [down(x, a, b) for x in xs for a, b in pairwise(ys)]


def without(rules: list[Rule], *, between: tuple[float, float, float, float]) -> list[Rule]:
    """The lines except those that have their middle within a box."""
    x0, y0, x1, y1 = between
    return [
        rule
        for rule in rules
        if not (x0 < (rule.x0 + rule.x1) / 2 < x1 and y0 < (rule.y0 + rule.y1) / 2 < y1)
    ]


def written(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> list[Word]:
    """The words of a table: a cell's text on one line at its upper left; "" for nothing."""
    return [
        word
        for y, row in zip(ys, rows, strict=False)
        for x, text in zip(xs, row, strict=False)
        for word in words(text, x + 3, y + 3)
    ]


def said(table: Grid | PageTable) -> list[list[str]]:
    """What the cells say, row by row; a merged cell stands once."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(said_of(cell))
    return rows


def said_of(cell: GridCell | TableCell) -> str:
    """What one cell says, its lines from top to bottom."""
    parts = [cell.words] if isinstance(cell, GridCell) else [part for _, part in cell.parts]
    return " ".join(word.text for part in parts for word in in_order(part))


def shapes(table: Grid | PageTable) -> list[tuple[int, int, int, int]]:
    """(row, column, rowspan, colspan) of each cell that is merged."""
    return [tuple(cell[:4]) for cell in table.cells if cell.rowspan > 1 or cell.colspan > 1]

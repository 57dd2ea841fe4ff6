"""Tables with horizontal rules of one length, one below the other, and no vertical lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanban.readers.geometry import Grid, Sheet, Word
from vanban.readers.page_tables.gutters import Ground, columns_of, grid_of, print_lines, row_of
from vanban.readers.page_tables.lines import DRAWN, SCANNED, Line, lines_of

_MAX_RULES = 400
_WIDE = 0.35
"""Of the page: shorter rules are no borders of a table."""
_SAME_END = 4.0


def find_combs(sheet: Sheet, free: list[Word], ruled: Sequence[Grid]) -> list[Grid]:
    """The tables between such rules, in no order; `free` are the words outside `ruled`."""
    if len(sheet.rules) < 3 or len(sheet.rules) > _MAX_RULES:
        return []
    return [grid for comb in _combs(sheet, ruled) if (grid := _grid(sheet, free, comb))]


def _combs(sheet: Sheet, ruled: Sequence[Grid]) -> list[list[Line]]:
    """Horizontal rules of one length below each other that no ruled table has: three or more."""
    across, _ = lines_of(sheet.rules, SCANNED if sheet.scanned else DRAWN)
    combs: list[list[Line]] = []
    for line in across:
        if line.end - line.start < _WIDE * sheet.width:
            continue
        if any(grid.box[1] - 5 < line.at < grid.box[3] + 5 for grid in ruled):
            continue
        last = combs[-1][-1] if combs else None
        if (
            last
            and abs(last.start - line.start) < _SAME_END
            and abs(last.end - line.end) < _SAME_END
        ):
            combs[-1].append(line)
        else:
            combs.append([line])
    return [comb for comb in combs if len(comb) > 2]


def _grid(sheet: Sheet, free: list[Word], comb: list[Line]) -> Grid | None:
    """The table between rules: each band a row, the first of them the header."""
    rows = []
    for upper, lower in pairwise(comb):
        inside = [
            word
            for word in free
            if upper.at < (word.y0 + word.y1) / 2 < lower.at
            and comb[0].start - 2 < word.x0 < comb[0].end
        ]
        if inside:
            rows.append(row_of(inside))
    columns = columns_of(rows[0].words) if rows else []
    if len(rows) < 2 or len(columns) < 3:
        return None
    ground = Ground(sheet.width, columns)
    fitting = 0
    for row in rows:
        lines = print_lines(row.words)
        if all(ground.takes(line) for line in lines):
            fitting += len(columns_of(row.words)) > 1
            for line in lines:
                ground.add(line)
    if fitting < 2 or 3 * fitting < 2 * len(rows):
        return None
    return grid_of(sheet, rows, ground)

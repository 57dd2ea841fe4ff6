"""Tables with lines around their cells.

Lines that meet are one component; their crossings give rows and columns, and a piece of
border that is missing between two places makes them one merged cell.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from vanban.readers.geometry import Grid, GridCell, Sheet, Word
from vanban.readers.page_tables.lines import (
    DRAWN,
    SCANNED,
    Line,
    Tolerance,
    lines_of,
    places_of,
)

MAX_RULES = 6_000
"""Pieces of line on a page; no table has more, a map or a drawing does."""

_MAX_LINES = 600
_MAX_PLACES = 20_000
_NARROW = 14.0
"""A column narrower than this that has no cell of its own is a border out of line."""
_COVERED = 0.5
"""The part of a border that must be drawn to part two cells."""
_STAMP_WIDTH = 200.0


def find_ruled(sheet: Sheet) -> list[Grid]:
    """The ruled tables of a page, in no order."""
    if len(sheet.rules) < 4 or len(sheet.rules) > MAX_RULES:
        return []
    tolerance = SCANNED if sheet.scanned else DRAWN
    across, down = lines_of(sheet.rules, tolerance)
    if len(across) < 2 or not down or len(across) > _MAX_LINES or len(down) > _MAX_LINES:
        return []
    frames = [
        frame
        for lines in _components(across, down, tolerance)
        if (frame := _frame(*lines, tolerance))
    ]
    grids: list[Grid] = []
    for frame in sorted(frames, key=_area, reverse=True):
        if not any(_inside(frame, grid.box) for grid in grids):
            grid = _grid(sheet, frame)
            if _is_table(grid):
                grids.append(grid)
    return grids


Frame = tuple[list[float], list[float], list[tuple[int, int, int, int]]]
"""Edges of the columns, edges of the rows, cells as (row, column, rowspan, colspan)."""


def _components(
    across: list[Line], down: list[Line], tolerance: Tolerance
) -> list[tuple[list[Line], list[Line]]]:
    """Lines that meet each other, directly or by others."""
    group = list(range(len(across)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    owner: list[int] = []
    for line in down:
        touched = _touched(line, across, tolerance.touch)
        for number in touched[1:]:
            group[root(number)] = root(touched[0])
        owner.append(touched[0] if touched else -1)
    found: dict[int, tuple[list[Line], list[Line]]] = {}
    for line, number in zip(down, owner, strict=True):
        if number >= 0:
            found.setdefault(root(number), ([], []))[1].append(line)
    for number, line in enumerate(across):
        if (here := root(number)) in found:
            found[here][0].append(line)
    return list(found.values())


def _touched(line: Line, across: list[Line], touch: float) -> list[int]:
    """The numbers of the horizontal lines that a vertical one meets.

    None if it only passes by: a table's line ends at another, or meets most that it passes.
    """
    x, top, bottom = line.at, line.start - touch, line.end + touch
    touched = []
    passed = 0
    for number, (y, left, right) in enumerate(across):
        if y > bottom:
            break
        if y >= top:
            passed += 1
            if left - touch <= x <= right + touch:
                touched.append(number)
    if 2 * len(touched) >= passed:
        return touched
    ends = (abs(across[n].at - end) <= touch for n in touched for end in (line.start, line.end))
    return touched if any(ends) else []


def _frame(across: list[Line], down: list[Line], tolerance: Tolerance) -> Frame | None:
    """The grid that the lines of one component draw; None for less than two columns."""
    xs = places_of((line.at for line in down), tolerance.across)
    ys = places_of((line.at for line in across), tolerance.across)
    columns = len(xs)
    _open_sides(xs, across, len(ys), tolerance)
    _open_sides(ys, down, columns, tolerance)
    if len(xs) < 3 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MAX_PLACES:
        return None
    right = _borders(xs, ys, down, tolerance)
    lower = _borders(ys, xs, across, tolerance)
    cells = _cells(len(ys) - 1, len(xs) - 1, right, lower)
    xs, cells = _without_narrow_columns(xs, cells)
    return (xs, ys, cells) if len(xs) > 2 and len(cells) > 1 else None


def _open_sides(edges: list[float], lines: list[Line], count: int, tolerance: Tolerance) -> None:
    """Adds the outer edges of a table that is open at its sides.

    Half of its `count` lines at least reach beyond the last edge; one that does so alone was
    drawn too long.
    """
    beyond = 2 * tolerance.touch + 4.0
    before = [line.start for line in lines if edges[0] - line.start > beyond]
    after = [line.end for line in lines if line.end - edges[-1] > beyond]
    if 2 * len(before) >= count:
        edges.insert(0, min(before))
    if 2 * len(after) >= count:
        edges.append(max(after))


def _borders(
    places: list[float], steps: list[float], lines: list[Line], tolerance: Tolerance
) -> list[list[bool]]:
    """Whether a border is drawn at the far side of each place: [place][step]."""
    count = len(steps) - 1
    covered = [[0.0] * count for _ in places]
    for at, start, end in lines:
        place = bisect_right(places, at + tolerance.across) - 1
        if place and at - places[place - 1] < abs(places[place] - at):
            place -= 1
        row = covered[place]
        step = max(bisect_right(steps, start) - 1, 0)
        while step < count and steps[step] < end:
            row[step] += min(end, steps[step + 1]) - max(start, steps[step])
            step += 1
    needed = [_COVERED * (steps[i + 1] - steps[i]) for i in range(count)]
    return [[part >= need for part, need in zip(row, needed, strict=True)] for row in covered[1:]]


def _cells(
    rows: int, columns: int, right: list[list[bool]], lower: list[list[bool]]
) -> list[tuple[int, int, int, int]]:
    """Rectangles of places without a border between them, row by row, left to right."""
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            end = column + 1
            while end < columns and not taken[row][end] and not right[end - 1][row]:
                end += 1
            below = row + 1
            while below < rows and _goes_down(taken, right, lower, below, column, end):
                below += 1
            for covered in range(row, below):
                taken[covered][column:end] = [True] * (end - column)
            cells.append((row, column, below - row, end - column))
    return cells


def _goes_down(
    taken: list[list[bool]],
    right: list[list[bool]],
    lower: list[list[bool]],
    row: int,
    column: int,
    end: int,
) -> bool:
    """Whether the cell over columns `column`–`end` reaches into `row`."""
    if any(lower[row - 1][column:end]) or any(taken[row][column:end]):
        return False
    return not any(right[inner][row] for inner in range(column, end - 1))


def _without_narrow_columns(
    xs: list[float], cells: list[tuple[int, int, int, int]]
) -> tuple[list[float], list[tuple[int, int, int, int]]]:
    """Columns joined that only borders a little out of line made."""
    if min(b - a for a, b in pairwise(xs)) >= _NARROW:
        return xs, cells
    own = {column for _, column, _, colspan in cells if colspan == 1}
    number = [0]
    edges = [xs[0]]
    for column in range(len(xs) - 1):
        if xs[column + 1] - xs[column] < _NARROW and column not in own and column:
            edges[-1] = (edges[-1] + xs[column + 1]) / 2
        else:
            edges.append(xs[column + 1])
        number.append(len(edges) - 1)
    return edges, [
        (row, number[column], rowspan, number[column + colspan] - number[column])
        for row, column, rowspan, colspan in cells
    ]


def _grid(sheet: Sheet, frame: Frame) -> Grid:
    xs, ys, cells = frame
    words: list[list[Word]] = [[] for _ in cells]
    columns = len(xs) - 1
    at = [0] * (columns * (len(ys) - 1))
    for number, (row, column, rowspan, colspan) in enumerate(cells):
        for covered in range(row, row + rowspan):
            first = covered * columns + column
            at[first : first + colspan] = [number] * colspan
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    for word in sheet.words:
        y = (word.y0 + word.y1) / 2
        if top < y < bottom:
            x = (word.x0 + word.x1) / 2
            if left < x < right:
                place = (bisect_right(ys, y) - 1) * columns + bisect_right(xs, x) - 1
                words[at[place]].append(word)
    return Grid(
        page=sheet.number,
        box=(left, top, right, bottom),
        rows=len(ys) - 1,
        edges=tuple(xs),
        cells=[GridCell(*cell, inside) for cell, inside in zip(cells, words, strict=True)],
        ruled=True,
    )


def _area(frame: Frame) -> float:
    xs, ys, _ = frame
    return (xs[-1] - xs[0]) * (ys[-1] - ys[0])


def _inside(frame: Frame, box: tuple[float, float, float, float]) -> bool:
    xs, ys, _ = frame
    x, y = (xs[0] + xs[-1]) / 2, (ys[0] + ys[-1]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _is_table(grid: Grid) -> bool:
    """Words in two cells at least, and not the stamp of incoming papers."""
    filled = [cell for cell in grid.cells if cell.words]
    if len(filled) < 2:
        return False
    return grid.box[2] - grid.box[0] > _STAMP_WIDTH or not any(
        word.text.upper() == "ĐẾN" for cell in filled for word in cell.words
    )

"""How a table of tasks is laid out: where its header ends, and which column plays which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.lexicon.columns import ROLES, role_of
from vanban.parser import columns
from vanban.parser.grid import Grid

_HEADER_WITHIN = 4
_LONGEST_HEADER = 40
_MOST_ROWS_OF_A_FORM = 14

ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-ZĐa-zđ])[.)]?")
_MARK = re.compile(r"[xX×✓✔√vV+*●•■]{1,3}|có")
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")


@dataclass(slots=True)
class Layout:
    """Which columns play which role, and how wide the table is.

    `marks` are columns headed by a time ("Tháng 3") in which an x says when; `rows` is the
    number of rows that the header takes.
    """

    width: int
    places: dict[str, list[int]]
    headers: list[str]
    rows: int
    marks: dict[int, str] = field(default_factory=dict)


def find_layout(grid: Grid) -> Layout | None:
    """The layout of a table that assigns work, None for another."""
    for row in range(min(_HEADER_WITHIN, grid.table.rows - 1)):
        headers = grid.headers(row)
        first = row + 1
        if _is_second_header(grid, first):
            headers = _joined(headers, grid.headers(first))
            first += 1
        marks = _marks(grid, headers, first)
        roles = columns.roles_of(["" if i in marks else h for i, h in enumerate(headers)])
        known = [*roles, "deadline"] if marks else roles
        if columns.assigns_work(known, [*headers, ""] if marks else headers):
            places = _places(grid, roles, headers, first)
            return Layout(grid.table.columns, places, headers, first, marks)
    return None


def _is_second_header(grid: Grid, row: int) -> bool:
    """A header over two rows: short names of columns, all of them below a shared header."""
    if row >= grid.table.rows - 1:
        return False
    cells, words = grid.starting(row)
    if len(cells) < 2 or len(cells) == grid.table.columns:
        return False
    if any(len(said) > _LONGEST_HEADER for said in words):
        return False
    if all(role_of(said) not in (None, "other") for said in words):
        return True
    above = grid.headers(row - 1)
    return all(_is_below_a_shared_header(grid, above, row, cell.column) for cell in cells)


def _is_below_a_shared_header(grid: Grid, above: list[str], row: int, column: int) -> bool:
    """The cell above is merged over several columns, or its neighbour's header is missing."""
    cell = grid.cell(row - 1, column)
    if cell is not None and cell.colspan > 1:
        return cell.row + cell.rowspan <= row
    if above[column]:
        return column + 1 < len(above) and not above[column + 1] and column > 0
    left = column
    while left > 0 and not above[left]:
        left -= 1
    return left > 0


def _joined(high: list[str], low: list[str]) -> list[str]:
    """The words of two rows of headers; a bare number below "… tháng" is that month."""
    headers: list[str] = []
    shared = ""
    for above, below in zip(high, low, strict=True):
        shared = above or shared
        if below == above:
            headers.append(above)
        elif _MONTH_NUMBER.fullmatch(below) and "tháng" in shared.lower():
            headers.append(f"Tháng {below}")
        elif role_of(below) or columns.is_point(below):
            headers.append(below)
        else:
            headers.append(above or (f"{shared} {below}" if below else ""))
    return headers


def _marks(grid: Grid, headers: list[str], first: int) -> dict[int, str]:
    """The columns headed by a time that hold nothing but marks, with their headers."""
    points = {column: header for column, header in enumerate(headers) if columns.is_point(header)}
    if len(points) < 2:
        return {}
    said = [
        grid.words(grid.cell(row, column))
        for column in points
        for row in range(first, grid.table.rows)
    ]
    said = [words for words in said if words]
    marked = sum(bool(_MARK.fullmatch(words)) for words in said)
    return points if marked and marked >= 0.8 * len(said) else {}


def _places(
    grid: Grid, roles: list[str | None], headers: list[str], first: int
) -> dict[str, list[int]]:
    """Columns by role. A column of ordinals under "Nội dung" is the ordinals' own: the
    header lacks a cell, or the cell that follows is empty."""
    task = roles.index("content")
    if "stt" not in roles and _holds_ordinals(grid, task, first):
        following = task + 1 < len(roles) and (
            not headers[task + 1] or grid.cell(first - 1, task) is grid.cell(first - 1, task + 1)
        )
        if following:
            roles[task : task + 2] = ["stt", "content"]
        else:
            roles = ["stt", *roles[:-1]]
    elif "stt" not in roles and task > 0 and not headers[0] and _holds_ordinals(grid, 0, first):
        roles[0] = "stt"
    places: dict[str, list[int]] = {}
    for column, role in enumerate(roles):
        if role in ROLES:
            places.setdefault(role, []).append(column)
    return _one_content(grid, places, headers, first)


def _one_content(
    grid: Grid, places: dict[str, list[int]], headers: list[str], first: int
) -> dict[str, list[int]]:
    """Of two task columns the sparser one on the left heads groups of the other, and one that
    names only the subject ("Chủ đề") gives way to the one that names work."""
    contents = places["content"]
    if len(contents) > 1:
        filled = [_filled(grid, column, first) for column in contents[:2]]
        if filled[0] < filled[1]:
            places["group"] = [contents[0]]
            contents = contents[1:]
        elif len(set(map(columns.is_subject, (headers[c] for c in contents)))) > 1:
            contents = [c for c in contents if not columns.is_subject(headers[c])]
    places["content"] = contents[:1]
    return places


def _filled(grid: Grid, column: int, first: int) -> int:
    """How many rows begin a cell of `column` that says something."""
    cells = ((row, grid.cell(row, column)) for row in range(first, grid.table.rows))
    return sum(bool(cell and cell.row == row and grid.words(cell)) for row, cell in cells)


def _holds_ordinals(grid: Grid, column: int, first: int) -> bool:
    words = [grid.words(grid.cell(row, column)) for row in range(first, grid.table.rows)]
    said = [w for w in words if w]
    return bool(said) and sum(bool(ORDINAL.fullmatch(w)) for w in said) >= 0.6 * len(said)


def find_forms(grid: Grid) -> Iterator[dict[str, int]]:
    """A table that stands on its side, with the headers in its first column: for each of its
    tasks the rows by role, the task's column as "column"."""
    table = grid.table
    if not 3 <= table.rows <= _MOST_ROWS_OF_A_FORM or not 2 <= table.columns <= 4:
        return
    headers = [grid.words(grid.cell(row, 0)) for row in range(table.rows)]
    roles = columns.roles_of(headers)
    known = [role for role in roles if role in ROLES]
    if len(set(known)) < 3 or len(known) * 3 < 2 * len(roles) or max(map(len, headers)) > 60:
        return
    if known[0] not in ("stt", "content") or not columns.assigns_work(roles, headers):
        return
    rows = {role: row for row, role in reversed(list(enumerate(roles))) if role in ROLES}
    for column in range(1, table.columns):
        cell = grid.cell(rows["content"], column)
        if cell is not None and cell.column == column and grid.words(cell):
            yield {**rows, "column": column}

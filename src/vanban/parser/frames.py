"""Tables among the lines: of source tables, and of cells between lone "|" that converters leave."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from vanban.model import Source, Table
from vanban.parser.posts import is_authority, is_name
from vanban.parser.sheet import Kind, Line

_COLUMNS = 24  # no table has more
_ROWS_OF_SIGNED = 4  # agencies, posts, the room for signatures, names
_CELL_LINES = 30  # a longer stretch between two borders is no cell
_LONG_CELL = 90  # the same in a table that is known to have three columns and more
# What a long cell never has: the headings of the body.
_HEADING = re.compile(r"[IVX]{1,4}\. +[A-ZĐ]{2}|Điều +\d+\.|Nơi nhận")
_OUTSIDE = ("PHỤ LỤC", "(Kèm theo", "(Ban hành kèm theo")  # never in a cell
_SIGNED = ("TM. ", "KT. ", "TL. ", "TUQ. ", "T/M ", "K/T ", "THƯ KÝ", "CHỦ TỌA", "CHỦ TRÌ ")
_LAYOUT = ("CỘNG H", "Nơi nhận", "NƠI NHẬN", "Kính gửi", "Số:", "ĐẢNG CỘNG SẢN")


def mark_tables(source: Source, flat: str, lines: list[Line]) -> None:
    here = 0
    while here < len(lines):
        if lines[here].kind is Kind.BORDER:
            here = _mark_bordered(flat, lines, here)
        elif lines[here].kind is Kind.ROW:
            lines[here].cell = lines[here].table = True
            here += 1
        else:
            here += 1
    starts = [line.start for line in lines]
    for table in source.tables:
        data = not (_is_layout(table, flat) or _is_signed(table, source.text))
        for line in lines[bisect_left(starts, table.span.start) :]:
            if line.start >= table.span.end:
                break
            line.cell = True
            line.table = line.table or data


def _is_layout(table: Table, flat: str) -> bool:
    """The frames of the header and of the signature are tables too."""
    if table.columns > 3:
        return False
    if table.rows == 1 and table.columns > 1:
        return True  # a row of its own lists nothing: who signs, beside nothing
    words = flat[table.span.start : table.span.end]
    if table.rows <= 2 and any(mark in words for mark in _SIGNED):
        return True
    return any(mark in words for mark in _LAYOUT)


def _is_signed(table: Table, text: str) -> bool:
    """Posts at the top of all its columns, below agencies or not, and names in as many as two."""
    if table.rows > _ROWS_OF_SIGNED:
        return False
    columns: dict[int, list[str]] = {}
    names = 0
    for cell in table.cells:
        lines = [line.strip("* ") for line in text[slice(*cell.span)].split("\n") if line]
        columns.setdefault(cell.column, []).extend(lines)
        names += bool(lines) and is_name(lines[-1])
    heads = [lines for lines in columns.values() if lines]
    return (
        names > 1
        and (table.rows <= 2 or all(sum(map(is_name, lines)) < 2 for lines in heads))
        and all(_is_head(lines) for lines in heads)
        and any(is_authority(line) for lines in heads for line in lines[:2])
    )


def _is_head(lines: list[str]) -> bool:
    """A post, an agency with its post below it, or the list of recipients beside them."""
    if lines[0].startswith("Nơi nhận") or is_authority(lines[0]):
        return True
    return lines[0].isupper() and any(is_authority(line) for line in lines[1:3])


def _mark_bordered(flat: str, lines: list[Line], start: int) -> int:
    """Marks the table of lone "|" that starts here; the index of the line after it.

    One "|" stands between two cells and two between two rows, so that a single "|" after
    the last column closes the table.
    """
    head = list(islice(_stretches(flat, lines, start, _CELL_LINES), _COLUMNS))
    columns = _columns(flat, lines, head)
    cells = _stretches(flat, lines, start, _CELL_LINES if columns == 2 else _LONG_CELL)
    inside: list[int] = []
    rows = filled = 0
    end = start
    while end < len(lines) and lines[end].kind is Kind.BORDER:
        end += 1
    cell = next(cells, None)
    while cell is not None:
        first, last, borders = cell
        inside += range(first, last)
        filled += 1
        end = last + 1
        if borders == 1 and filled >= columns:
            break
        cell = next(cells, None)
        if borders > 1:
            rows, filled = rows + 1, 0
    data = columns > 2 or _is_listing(flat, lines, inside, rows)
    for index in inside:
        lines[index].cell = True
        lines[index].table = data
    return end


def _is_listing(flat: str, lines: list[Line], inside: list[int], rows: int) -> bool:
    """Two columns hold data when numbered, or when there are many rows and no header's words."""
    if not inside:
        return False
    if flat[lines[inside[0]].start : lines[inside[0]].end].strip(" .") in ("STT", "TT", "Số TT"):
        return True
    words = (flat[lines[index].start : lines[index].end] for index in inside)
    return rows > 2 and not any(line.startswith(_LAYOUT) for line in words)


def _stretches(
    flat: str, lines: list[Line], start: int, limit: int
) -> Iterator[tuple[int, int, int]]:
    """(first, last, borders after it) of every stretch of text that a cell could hold."""
    here = start
    while True:
        while (
            here < len(lines)
            and lines[here].kind in (Kind.BORDER, Kind.BLANK)
            and not _is_empty_cell(lines, here)
        ):
            here += 1
        stop = here
        while stop < len(lines) and lines[stop].kind is not Kind.BORDER:
            if stop - here > limit or flat.startswith(_OUTSIDE, lines[stop].start):
                return
            if stop - here > _CELL_LINES and _HEADING.match(flat, lines[stop].start):
                return
            stop += 1
        if stop == len(lines):
            return
        after = stop
        while after < len(lines) and lines[after].kind is Kind.BORDER:
            after += 1
        yield here, stop, after - stop
        here = after


def _is_empty_cell(lines: list[Line], here: int) -> bool:
    """ "** **" between two "|": nothing, but in bold."""
    line = lines[here]
    if line.kind is not Kind.BLANK or line.start == line.end or not 0 < here < len(lines) - 1:
        return False
    return lines[here - 1].kind is Kind.BORDER and lines[here + 1].kind is Kind.BORDER


def _columns(flat: str, lines: list[Line], cells: list[tuple[int, int, int]]) -> int:
    """The cells of the first row; a table that never starts a second row has two."""
    if cells and flat.startswith(("Nơi nhận", "NƠI NHẬN", "Kính gửi"), lines[cells[0][0]].start):
        return 2
    filled = 0
    for _, _, borders in cells:
        filled += 1
        if borders > 1:
            if filled > 1:
                return filled
            filled = 0
    return 2

"""Several who sign beside each other, column by column as the page has them (Annex I II.7).

A reader of pages, and a table with the posts in one row and the names in the next, give the lines
of all columns in turns: where a line stands in the file says whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import NamedTuple

from vanban.lexicon.agencies import starts_like_agency
from vanban.model import Source, Span
from vanban.parser.pieces import pieces_of
from vanban.parser.posts import add_post, is_authority, is_name
from vanban.parser.sheet import Kind, Line, Sheet
from vanban.parser.signatures import Block, Signed, is_mark, signed

_MOST = 120  # lines that the signatures of one paper may take
_ABOVE = 6  # lines above the first post in which the names of agencies may stand
_LONG = 90  # characters: no post is longer
_BESIDE, _ROW = 40.0, 45.0  # points from one column, and from one row, to the next at least
_SKIPPED = (Kind.BLANK, Kind.RULE, Kind.FURNITURE, Kind.BORDER)
_ENDS = ("PHỤ LỤC", "DANH MỤC", "DANH SÁCH", "MẪU ", "SAO Y", "SAO LỤC", "TRÍCH SAO")


class _Place(NamedTuple):
    """Where a line stands, by page or table (None: the file does not tell), and in columns and
    rows, of which a page has parts."""

    sheet: int | None
    column: float
    row: float


class _Placed(NamedTuple):
    line: Line
    words: str
    place: _Place


def read_columns(source: Source, sheet: Sheet, first: int, beside: Span | None) -> list[Signed]:
    """Who signed from line `first` on, in rows from left to right; fewer than two are nobody.

    `beside` is where Nơi nhận stands.
    """
    lines = list(_lines(sheet, _from(sheet, first), beside))
    names = [index for index, (_, words) in enumerate(lines) if is_name(words)]
    if len(names) < 2:
        return []
    placed = [_Placed(line, words, _place(source, line)) for line, words in lines[: names[-1] + 1]]
    found = [one for column in _columns(placed) for one in _blocks(column)]
    return _in_rows(found) if len(found) > 1 else []


def _from(sheet: Sheet, first: int) -> int:
    """The line of the first agency right above the first post."""
    start = first
    for index in range(first - 1, max(first - _ABOVE, 0) - 1, -1):
        line = sheet.lines[index]
        words = sheet.words(line)
        if line.kind is not Kind.TEXT or len(words) > _LONG or not _is_agency(words):
            break
        start = index
    return start


def _is_agency(words: str) -> bool:
    return words.isupper() and starts_like_agency(words)


def _lines(sheet: Sheet, start: int, beside: Span | None) -> Iterator[tuple[Line, str]]:
    """The posts, agencies and names, up to the first line that is none of them."""
    for line in sheet.lines[start : start + _MOST]:
        if line.kind in _SKIPPED or (beside and beside.start <= line.start <= beside.end):
            continue
        words = sheet.words(line)
        if line.kind is not Kind.TEXT or len(words) > _LONG or words.startswith(_ENDS):
            return
        if sum(1 for _ in pieces_of(sheet, [line])) > 1:
            return  # columns on one line
        if is_mark(words):
            continue
        if not words.isupper() and not is_name(words):
            return
        yield line, words


def _place(source: Source, line: Line) -> _Place:
    boxes = [one.box for one in source.boxes(Span(line.start, line.end)) if one.box]
    anchor = source.anchor(line.start)
    if boxes and anchor:
        middle = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
        return _Place(anchor.page, middle / _BESIDE, min(box[1] for box in boxes) / _ROW)
    if anchor is None or anchor.cell is None:
        return _Place(None, 0, line.start)
    table, row, column = anchor.cell
    return _Place(table, column, row)


def _columns(placed: list[_Placed]) -> Iterator[list[_Placed]]:
    """The lines by the names that they stand above: a name is the middle of its column."""
    for _, group in groupby(placed, key=lambda one: one.place.sheet):
        here = list(group)
        columns: dict[float, list[_Placed]] = {}
        for one in here:
            if is_name(one.words) and all(abs(one.place.column - x) >= 1 for x in columns):
                columns[one.place.column] = []
        for one in here if columns else ():
            columns[min(columns, key=lambda x: abs(x - one.place.column))].append(one)
        yield from columns.values()


def _blocks(column: list[_Placed]) -> Iterator[tuple[Signed, _Place]]:
    """Posts with the name below them, one block after the other."""
    block: Block | None = None
    lines = sorted(column, key=lambda one: one.place.row)
    place = lines[0].place
    for (line, words, here), below in zip_longest(lines, lines[1:]):
        if block is None:
            if is_authority(words) or _is_agency(words):
                block, place = Block(line.start, line.end, 0, [words]), here
            continue
        block.start, block.end = min(block.start, line.start), max(block.end, line.end)
        if is_name(words):
            block.name = words
            if below and _is_rest(below, here):
                block.name, block.end = f"{words} {below.words}", max(block.end, below.line.end)
            yield _signed(block), place
            block = None
        else:
            block.posts = add_post(block.posts, words)


def _is_rest(below: _Placed, name: _Place) -> bool:
    """A name wrapped in a narrow column of a page: its last syllable."""
    return below.words.istitle() and below.words.isalpha() and 0 < below.place.row - name.row < 0.5


def _signed(block: Block) -> Signed:
    """The agency above the post is one of the lines of authority, as printed."""
    agency, posts = block.posts[0], block.posts[1:]
    if is_authority(agency) or not posts:
        return signed(block)
    block.posts = posts
    one, span = signed(block)
    return replace(one, authority="\n".join(filter(None, (agency, one.authority)))), span


def _in_rows(found: list[tuple[Signed, _Place]]) -> list[Signed]:
    rows: list[list[tuple[Signed, _Place]]] = []
    for one in sorted(found, key=lambda one: (one[1].sheet or 0, one[1].row)):
        first = rows[-1][0][1] if rows else None
        if first and first.sheet == one[1].sheet and one[1].row - first.row < 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one, _ in sorted(row, key=lambda one: one[1].column)]

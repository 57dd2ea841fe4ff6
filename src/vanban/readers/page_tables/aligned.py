"""Tables whose columns are told apart by white space alone.

Nothing says that such a table is there but its header: a line of short names, far apart,
most of which are known to head columns, and ordinals below the first. In doubt there is no
table: what is wrongly taken for one is lost as text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from vanban import lexicon
from vanban.readers.geometry import Grid, Sheet, Word
from vanban.readers.page_tables.gutters import (
    Column,
    Ground,
    Row,
    columns_of,
    grid_of,
    print_lines,
    row_of,
)

_WIDE_GAP = 1.5
"""Of the em: a justified line has hardly such a gap, a header has one."""
_STEPS = 3
_HEADER_LINES = 7
_NAME_LENGTH = 70
_LEADING = 0.45
"""Of the em: lines of one name have no more white between them."""
_BEFORE_NUMBER = 12
"""Lines of the first row above its ordinal."""
_RUNNING_HEADER = 4
"""Lines above a table that goes on from the page before."""
_MAX_LINES = 400
_MAX_STARTS = 20
"""Places on a page where a header is looked for."""
_MAX_WORDS = 2_500
"""Of a page; a page of print has six hundred."""

# "1", "12.", "3.1", "(4)", "IV": what numbers a row
_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]{0,2}")
# "I.", "B)": what numbers a group of rows
_GROUP = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
# What ends the body of a paper, and with it its last table
_CLOSING = re.compile(r"Nơi|Ghi|TM\.|KT\.|TL\.|TUQ\.|\./\.")


def find_aligned(sheet: Sheet, free: list[Word], above: Grid | None) -> list[Grid]:
    """The tables among the `free` words of a page, in no order.

    `above` is the last table of the page before if it may go on: its rows need no header here.
    """
    if len(free) > _MAX_WORDS:
        return []
    goes_on = above is not None and not above.ruled
    if not goes_on and not _has_columns(free):
        return []
    lines = print_lines(free)
    if len(lines) > _MAX_LINES:
        return []
    grids = []
    end = 0
    if above is not None and goes_on and (rest := _rest(sheet, lines, above)):
        grids.append(rest[0])
        end = rest[1]
    for start in _header_starts(lines)[:_MAX_STARTS]:
        if start >= end and (found := _table_at(sheet, lines, start)):
            grids.append(found[0])
            end = found[1]
    return grids


def _has_columns(words: list[Word]) -> bool:
    """Whether the file's order goes to the right on the same line, or up again, often enough."""
    steps = 0
    for before, word in pairwise(words):
        if (
            word.x0 > before.x1 + _WIDE_GAP * before.size
            and word.y0 < before.y0 + 0.5 * before.size
        ):
            steps += 1
            if steps > _STEPS:
                return True
    return False


def _table_at(sheet: Sheet, lines: list[Row], start: int) -> tuple[Grid, int] | None:
    """The table whose header begins with a line, and the first line behind it."""
    header = _header_at(lines, start)
    if header is None:
        return None
    columns, body = header
    lower = _header_at(lines, start + 1) if start + 1 < body else None
    if lower and len(lower[0]) > len(columns):
        return None  # a caption right above the header
    ground = Ground(sheet.width, columns)
    for line in lines[start:body]:
        ground.add(line)
    end, spanning = _body(lines, body, ground)
    numbered = _numbered(lines, body, end, spanning, ground)
    if len(numbered) < 2 or numbered[0] - body > _BEFORE_NUMBER:
        return None
    rows = _rows(lines, body, end, spanning, numbered)
    head = row_of([word for line in lines[start:body] for word in line.words])
    return grid_of(sheet, [head, *rows], ground), end


def _rest(sheet: Sheet, lines: list[Row], above: Grid) -> tuple[Grid, int] | None:
    """What goes on at the top of a page from a table of the page before, and the line behind."""
    columns = [Column(x0 + 2, x1 - 2, "") for x0, x1 in pairwise(above.edges)]
    for start in range(min(_RUNNING_HEADER + 1, len(lines))):
        ground = Ground(sheet.width, columns)
        end, spanning = _body(lines, start, ground)
        numbered = _numbered(lines, start, end, spanning, ground)
        if numbered and all(
            lines[n + 1].top - lines[n].bottom < lines[n].bottom - lines[n].top
            for n in range(start, numbered[0])
        ):
            return grid_of(sheet, _rows(lines, start, end, spanning, numbered, True), ground), end
    return None


def _body(lines: list[Row], start: int, ground: Ground) -> tuple[int, set[int]]:
    """Where the body ends that begins with a line, and its lines that span all columns."""
    end = start
    spanning: set[int] = set()
    while end < len(lines) and (end == start or _may_follow(lines[end - 1], lines[end])):
        if ground.takes(lines[end]):
            ground.add(lines[end])
        elif _heads_group(lines[end]) and ground.lies_over(lines[end]):
            spanning.add(end)
        else:
            break
        end += 1
    while end - 1 in spanning:
        end -= 1
    return end, {n for n in spanning if n < end}


def _header_starts(lines: list[Row]) -> list[int]:
    """Lines near which words stand far apart and a word begins the name of a first column."""
    names = _first_words()
    likely = [
        n
        for n, line in enumerate(lines)
        if any(b.x0 - a.x1 > _WIDE_GAP * b.size for a, b in pairwise(line.words))
        and any(word.text.lower().strip(".") in names for word in line.words)
    ]
    return sorted({n for end in likely for n in range(max(0, end - _HEADER_LINES // 2), end + 1)})


@cache
def _first_words() -> frozenset[str]:
    """With which the names of the columns of ordinals and of tasks begin."""
    table = lexicon.load("columns")
    ordinals = (name for name in table["exact"]["stt"] if " " not in name)
    return frozenset({*ordinals, *(name.split()[0] for name in table["words"]["content"])})


def _header_at(lines: list[Row], start: int) -> tuple[list[Column], int] | None:
    """The columns that one line or more name, and the first line of the body."""
    best: tuple[int, list[Column], int] | None = None
    words: list[Word] = []
    for end in range(start, min(start + _HEADER_LINES, len(lines))):
        line = lines[end]
        if end > start and (
            line.top - lines[end - 1].bottom > _LEADING * line.words[0].size
            or _ORDINAL.fullmatch(line.words[0].text)
        ):
            break
        words += line.words
        columns = columns_of(words)
        if any(len(column.name) > _NAME_LENGTH for column in columns):
            break
        known = _known(columns)
        if known and (best is None or known >= best[0]):
            best = known, columns, end + 1
    return best[1:] if best else None


def _known(columns: list[Column]) -> int:
    """How many of the names head columns; 0 when that makes no header."""
    from vanban.lexicon.columns import role_of  # only a page with columns needs it

    if len(columns) < 3:
        return 0
    roles = [role_of(column.name) for column in columns]
    known = sum(role is not None for role in roles)
    if "stt" not in roles and "content" not in roles:
        return 0
    return known if known >= max(3, len(columns) - 1) else 0


def _may_follow(above: Row, line: Row) -> bool:
    near = line.top - above.bottom < 2.5 * (line.bottom - line.top)
    return near and not _CLOSING.match(line.words[0].text)


def _heads_group(line: Row) -> bool:
    """ "I. NÂNG CAO NHẬN THỨC": a line over all columns that heads the rows below."""
    first, *others = line.words
    return bool(_GROUP.fullmatch(first.text)) or (
        bool(others) and all(word.text.upper() == word.text for word in line.words)
    )


def _numbered(
    lines: list[Row], start: int, end: int, spanning: set[int], ground: Ground
) -> list[int]:
    """The lines of a body with an ordinal alone in the first column."""
    border = sum(ground.gutters()[0]) / 2
    return [
        n
        for n in range(start, end)
        if n not in spanning
        and lines[n].words[0].x1 < border
        and _ORDINAL.fullmatch(lines[n].words[0].text)
        and not (len(lines[n].words) > 1 and lines[n].words[1].x1 < border)
    ]


def _rows(
    lines: list[Row],
    start: int,
    end: int,
    spanning: set[int],
    numbered: list[int],
    rest: bool = False,
) -> list[Row]:
    """The rows of a body, by the ordinals in its first column.

    With `rest` its first lines may belong to a row that began on the page before.
    """
    begin = next(n for n in range(start, end) if n not in spanning)
    firsts = [begin, *(_border(lines, a, b) for a, b in pairwise(numbered))]
    if rest and begin < numbered[0]:
        firsts.append(_border(lines, begin, numbered[0]))
    firsts = sorted({*firsts, *spanning, *(n + 1 for n in spanning if n + 1 < end)})
    return [
        row_of([word for line in lines[first:after] for word in line.words])
        for first, after in pairwise([*firsts, end])
    ]


def _border(lines: list[Row], above: int, below: int) -> int:
    """The line that begins the row of the ordinal on line `below`: the ordinal's own, or one
    above it, for ordinals may stand in the middle of their rows; the widest gap is between."""
    gaps = {}
    bottom = lines[above].bottom
    for n in range(above + 1, below + 1):
        gaps[n] = lines[n].top - bottom
        bottom = max(bottom, lines[n].bottom)
    widest = max(gaps.values())
    if gaps[below] > widest - 0.15 * lines[below].words[0].size:
        return below
    return next(n for n, gap in gaps.items() if gap == widest)

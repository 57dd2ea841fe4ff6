"""Tables whose columns are told apart by white space.

Nothing says that such a table is there but its header: a line of short names, far apart,
most of which are known to head columns. Or horizontal rules of one length, one below the
other, with words in columns between them. In doubt there is none: what is wrongly taken
for a table is lost as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from vanban import lexicon
from vanban.readers.geometry import Grid, GridCell, Sheet, Word
from vanban.readers.page_tables.lines import DRAWN, SCANNED, Line, lines_of

_GAP = 0.5
"""Of the em: words on a line that are further apart stand in two columns."""
_WIDE_GAP = 1.5
"""Of the em: a justified line has hardly such a gap, a header has one."""
_GUTTER = 4
"""Points of white between two columns, in every row."""
_HEADER_LINES = 7
_NAME_LENGTH = 70
_LEADING = 0.45
"""Of the em: lines of one name have no more white between them."""
_WIDE = 0.35
"""Of the page: shorter rules are no borders of a table."""
_SAME_END = 4.0
_BEFORE_NUMBER = 12
"""Lines of the first row above its ordinal."""
_MAX_LINES = 400

# "1", "12.", "3.1", "(4)", "IV": what numbers a row
_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]{0,2}")
# "I.", "B)": what numbers a group of rows
_GROUP = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
# What ends the body of a paper, and with it its last table
_CLOSING = re.compile(r"Nơi|Ghi|TM\.|KT\.|TL\.|TUQ\.|\./\.")


class _Row(NamedTuple):
    """A line of print; or the lines of one row, when `words` are sorted no more."""

    words: list[Word]
    top: float
    bottom: float


class _Column(NamedTuple):
    """A name in the header and its reach."""

    x0: float
    x1: float
    name: str


def find_aligned(sheet: Sheet, ruled: Sequence[Grid]) -> list[Grid]:
    """The tables of a page without vertical lines, in no order; `ruled` are those that have."""
    free = _outside(sheet.words, ruled)
    combs = _combs(sheet, ruled)
    if not combs and not _has_columns(free):
        return []
    grids = [grid for comb in combs if (grid := _comb_grid(sheet, free, comb))]
    free = _outside(free, grids)
    lines = _lines(free)
    if len(lines) > _MAX_LINES:
        return grids
    end = 0
    for start in _header_starts(lines):
        if start >= end and (found := _table_at(sheet, lines, start)):
            grids.append(found[0])
            end = found[1]
    return grids


def _outside(words: list[Word], grids: Sequence[Grid]) -> list[Word]:
    if not grids:
        return words
    boxes = [grid.box for grid in grids]
    return [
        word
        for word in words
        if not any(
            x0 < (word.x0 + word.x1) / 2 < x1 and y0 < (word.y0 + word.y1) / 2 < y1
            for x0, y0, x1, y1 in boxes
        )
    ]


def _has_columns(words: list[Word]) -> bool:
    """Whether the file's order goes to the right on the same line, or up again, often enough."""
    steps = 0
    for before, word in pairwise(words):
        if (
            word.x0 > before.x1 + _WIDE_GAP * before.size
            and word.y0 < before.y0 + 0.5 * before.size
        ):
            steps += 1
            if steps > 3:
                return True
    return False


def _lines(words: list[Word]) -> list[_Row]:
    """Words by lines of print, whatever column they stand in."""
    lines: list[list[Word]] = []
    middle = reach = 0.0
    for word in sorted(words, key=lambda word: word.y0 + word.y1):
        here = (word.y0 + word.y1) / 2
        if lines and here - middle < reach:
            lines[-1].append(word)
        else:
            lines.append([word])
            middle, reach = here, 0.4 * (word.y1 - word.y0)
    return [_row(line) for line in lines]


def _row(words: list[Word]) -> _Row:
    words.sort(key=lambda word: word.x0)
    return _Row(words, min(word.y0 for word in words), max(word.y1 for word in words))


def _table_at(sheet: Sheet, lines: list[_Row], start: int) -> tuple[Grid, int] | None:
    """The table whose header begins with a line, and the first line behind it."""
    header = _header_at(lines, start)
    if header is None:
        return None
    columns, body = header
    lower = _header_at(lines, start + 1) if start + 1 < body else None
    if lower and len(lower[0]) > len(columns):
        return None  # a caption right above the header
    ground = _Ground(sheet.width, columns)
    for line in lines[start:body]:
        ground.print(line)
    end = body
    spanning: set[int] = set()
    while end < len(lines) and _may_follow(lines[end - 1], lines[end]):
        if ground.takes(lines[end]):
            ground.print(lines[end])
        elif _heads_group(lines[end]) and ground.lies_over(lines[end]):
            spanning.add(end)
        else:
            break
        end += 1
    while end - 1 in spanning:
        end -= 1
    rows = _rows(lines, body, end, spanning, ground)
    if rows is None:
        return None
    head = _row([word for line in lines[start:body] for word in line.words])
    return _grid(sheet, [head, *rows], ground), end


def _header_starts(lines: list[_Row]) -> list[int]:
    """Lines near which words stand far apart and a word begins the name of a first column."""
    names = _first_words()
    likely = [
        n
        for n, line in enumerate(lines)
        if any(b.x0 - a.x1 > _WIDE_GAP * b.size for a, b in pairwise(line.words))
        and any(word.text.lower().strip(".") in names for word in line.words)
    ]
    return sorted({n for end in likely for n in range(max(0, end - _HEADER_LINES + 1), end + 1)})


@cache
def _first_words() -> frozenset[str]:
    """The words with which the names of the columns of ordinals and of tasks begin."""
    table = lexicon.load("columns")
    names = (*table["exact"]["stt"], *table["words"]["content"])
    return frozenset(name.split()[0].strip(",") for name in names)


def _header_at(lines: list[_Row], start: int) -> tuple[list[_Column], int] | None:
    """The columns that one line or more name, and the first line of the body."""
    best: tuple[int, list[_Column], int] | None = None
    words: list[Word] = []
    for end in range(start, min(start + _HEADER_LINES, len(lines))):
        line = lines[end]
        if end > start and (
            line.top - lines[end - 1].bottom > _LEADING * line.words[0].size
            or _ORDINAL.fullmatch(line.words[0].text)
        ):
            break
        words += line.words
        columns = _columns(words)
        if any(len(column.name) > _NAME_LENGTH for column in columns):
            break
        known = _known(columns)
        if known and (best is None or known >= best[0]):
            best = known, columns, end + 1
    return best[1:] if best else None


def _chunks(words: list[Word]) -> list[list[Word]]:
    """Words of one line, parted where the gap is too wide for a space."""
    chunks = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > _GAP * word.size:
            chunks.append([word])
        else:
            chunks[-1].append(word)
    return chunks


def _columns(words: list[Word]) -> list[_Column]:
    """Names that stand side by side, from words of one line or more."""
    stacks: list[tuple[float, float, list[Word]]] = []
    pieces = [chunk for line in _lines(words) for chunk in _chunks(line.words)]
    for piece in sorted(pieces, key=lambda piece: piece[0].x0):
        x0, x1 = piece[0].x0, piece[-1].x1
        if stacks and x0 < stacks[-1][1]:
            left, right, held = stacks[-1]
            stacks[-1] = left, max(right, x1), held + piece
        else:
            stacks.append((x0, x1, piece))
    return [_Column(x0, x1, _name(held)) for x0, x1, held in stacks]


def _name(words: list[Word]) -> str:
    return " ".join(word.text for line in _lines(words) for word in line.words)


def _known(columns: list[_Column]) -> int:
    """How many of the names head columns; 0 when that makes no header."""
    from vanban.parser.columns import role_of  # only a page with columns needs it

    if len(columns) < 3:
        return 0
    roles = [role_of(column.name) for column in columns]
    known = sum(role is not None for role in roles)
    if "stt" not in roles and "content" not in roles:
        return 0
    return known if known >= max(3, len(columns) - 1) else 0


class _Ground:
    """What is printed over each point across a table; the white between is its gutters."""

    def __init__(self, width: float, columns: list[_Column]) -> None:
        self._points = bytearray(int(width) + 2)
        self._middles = [int((column.x0 + column.x1) / 2) for column in columns]
        self.left, self.right = columns[0].x0, columns[-1].x1

    def takes(self, line: _Row) -> bool:
        """Whether a line leaves white between all columns."""
        before = bytes(self._points)
        edges = self.left, self.right
        self.print(line)
        fits = all(high - low >= _GUTTER for low, high in self.gutters())
        self._points[:] = before
        self.left, self.right = edges
        return fits

    def lies_over(self, line: _Row) -> bool:
        """Whether a line that spans columns stays between the table's sides."""
        return line.words[0].x0 > self.left - 20 and line.words[-1].x1 < self.right + 60

    def print(self, line: _Row) -> None:
        """Adds a line's words and the spaces between those that belong together."""
        for chunk in _chunks(line.words):
            x0, x1 = chunk[0].x0, chunk[-1].x1
            first, last = max(int(x0), 0), min(int(x1) + 1, len(self._points))
            self._points[first:last] = b"\1" * (last - first)
            self.left, self.right = min(self.left, x0), max(self.right, x1)

    def gutters(self) -> list[tuple[int, int]]:
        """The widest white strip between the middles of each two columns."""
        return [self._widest(low, high) for low, high in pairwise(self._middles)]

    def _widest(self, low: int, high: int) -> tuple[int, int]:
        strips = [
            (end - start, start, end)
            for match in re.finditer(rb"\0+", self._points[low:high])
            for start, end in [(match.start() + low, match.end() + low)]
        ]
        return max(strips)[1:] if strips else (low, low)

    def edges(self) -> list[float]:
        """The borders of the columns."""
        inner = [(low + high) / 2 for low, high in self.gutters()]
        return [self.left - 2, *inner, self.right + 2]


def _may_follow(above: _Row, line: _Row) -> bool:
    near = line.top - above.bottom < 2.5 * (line.bottom - line.top)
    return near and not _CLOSING.match(line.words[0].text)


def _heads_group(line: _Row) -> bool:
    """ "I. NÂNG CAO NHẬN THỨC": a line over all columns that heads the rows below."""
    first, *others = line.words
    return bool(_GROUP.fullmatch(first.text)) or (
        bool(others) and all(word.text.upper() == word.text for word in line.words)
    )


def _rows(
    lines: list[_Row], start: int, end: int, spanning: set[int], ground: _Ground
) -> list[_Row] | None:
    """The rows of a body, by the ordinals in its first column; None if they do not number it."""
    border = sum(ground.gutters()[0]) / 2 if ground.gutters() else 0.0
    numbered = [
        n
        for n in range(start, end)
        if n not in spanning
        and lines[n].words[0].x1 < border
        and _ORDINAL.fullmatch(lines[n].words[0].text)
        and not (len(lines[n].words) > 1 and lines[n].words[1].x1 < border)
    ]
    if len(numbered) < 2:
        return None
    begin = next(n for n in range(start, end) if n not in spanning)
    if numbered[0] - begin > _BEFORE_NUMBER:
        return None
    firsts = [begin, *(_border(lines, a, b) for a, b in pairwise(numbered))]
    firsts = sorted({*firsts, *spanning, *(n + 1 for n in spanning if n + 1 < end)})
    return [
        _row([word for line in lines[first:after] for word in line.words])
        for first, after in pairwise([*firsts, end])
    ]


def _border(lines: list[_Row], above: int, below: int) -> int:
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


def _grid(sheet: Sheet, rows: list[_Row], ground: _Ground) -> Grid:
    edges = ground.edges()
    cells = []
    for number, row in enumerate(rows):
        if _spans(row, edges):
            cells.append(GridCell(number, 0, 1, len(edges) - 1, row.words))
            continue
        held: list[list[Word]] = [[] for _ in edges[1:]]
        for word in row.words:
            held[_column_of(word, edges)].append(word)
        cells += [GridCell(number, column, 1, 1, words) for column, words in enumerate(held)]
    return Grid(
        page=sheet.number,
        box=(edges[0], rows[0].top, edges[-1], rows[-1].bottom),
        rows=len(rows),
        edges=tuple(edges),
        cells=cells,
        ruled=False,
    )


def _spans(row: _Row, edges: list[float]) -> bool:
    """Whether words of one line lie across a border without a gap there."""
    return any(
        chunk[0].x0 < edge - 1 and chunk[-1].x1 > edge + 1
        for line in _lines(row.words)
        for chunk in _chunks(line.words)
        for edge in edges[1:-1]
    )


def _column_of(word: Word, edges: list[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return sum(edge < middle for edge in edges[1:-1])


def _combs(sheet: Sheet, ruled: Sequence[Grid]) -> list[list[Line]]:
    """Horizontal rules of one length below each other that no ruled table has: three or more."""
    if len(sheet.rules) < 3 or len(sheet.rules) > _MAX_LINES:
        return []
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


def _comb_grid(sheet: Sheet, free: list[Word], comb: list[Line]) -> Grid | None:
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
            rows.append(_row(inside))
    columns = _columns(rows[0].words) if rows else []
    if len(rows) < 2 or len(columns) < 3:
        return None
    ground = _Ground(sheet.width, columns)
    fitting = 0
    for row in rows:
        lines = _lines(row.words)
        if all(ground.takes(line) for line in lines):
            fitting += len(_columns(row.words)) > 1
            for line in lines:
                ground.print(line)
    if fitting < 2 or 3 * fitting < 2 * len(rows):
        return None
    return _grid(sheet, rows, ground)

"""One pass over a source: what kind of line is this?

The classifier looks at first characters only; the modules after it look closer at the lines
that can matter to them. Everything works on `Sheet.flat`, a copy of the text of the same
length in which markup, tabs and line ends are blanks and look-alike letters are Latin, so
that an offset in it is an offset in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice, pairwise

from vanban.model import Source, Table


class Kind(Enum):
    """What a line is at first sight."""

    BLANK = "blank"
    BORDER = "border"  # a lone "|", the border of a cell of a table turned into text
    RULE = "rule"  # "-------", the rule under the agency
    FURNITURE = "furniture"  # running heads of the gazette, page numbers, signing stamps
    ROW = "row"  # "| TT | Nội dung |"
    DASH = "dash"  # "- Lưu: VT."
    TEXT = "text"


class Wrapping(Enum):
    """How paragraphs come: whole on one line, wrapped with a blank line between, or wrapped
    with nothing between."""

    NONE = "none"
    SPACED = "spaced"
    TIGHT = "tight"


@dataclass(slots=True)
class Line:
    """A line without its surrounding blanks and markup: `flat[start:end]`.

    `opens` says that a blank line or a border stands before it, `bold` and `bold_end` that
    it is emphasised where it starts and where it ends, `table` that it lies in a table of
    data, `cell` that it lies in any cell.
    """

    start: int
    end: int
    kind: Kind
    opens: bool = False
    bold: bool = False
    bold_end: bool = False
    table: bool = False
    cell: bool = False


@dataclass(slots=True)
class Sheet:
    """A source as lines. `starts` are the lines' offsets, in rising order; `width` is where
    wrapped lines break, in characters."""

    text: str
    flat: str
    lines: list[Line]
    wrapping: Wrapping
    starts: list[int]
    width: int
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    """What Word shows in bold or italics, as (start, end) in rising order."""

    def words(self, line: Line) -> str:
        """The words of a line, blanks collapsed."""
        return " ".join(self.flat[line.start : line.end].split())

    def closes(self, line: Line) -> bool:
        """Markup ends right behind the line: its emphasis does not run on into the next."""
        return self.text.startswith("*", line.end)

    def emphasis_from(self, offset: int) -> Iterator[tuple[int, int]]:
        """The emphasised ranges that end behind the offset, in order."""
        first = bisect_right(self.emphasis, offset, key=lambda one: one[1])
        for index in range(first, len(self.emphasis)):
            yield self.emphasis[index]

    def at(self, offset: int) -> int:
        """The index of the line at or before `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)


_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеорсухі", "ABESIJKMHOPCTYXaeopcyxi", strict=True))
_FLAT = {
    **_CYRILLIC,
    **{"Ð": "Đ", "ð": "đ"},
    **dict.fromkeys("*#`\\\n\r\t\xa0\u200b\u200c\u200d\ufeff\xad", " "),
}
_MARKUP = re.compile(r"\*+")
_LONG = 130  # a line longer than this was never wrapped
_FURNITURE = (
    "CÔNG BÁO/",
    "Ký bởi:",
    "Người ký:",
    "Ngày ký:",
    "Thời gian ký:",
    "Cơ quan: VĂN PHÒNG CHÍNH PHỦ",
)


def flatten(text: str) -> str:
    """The text with blanks for markup and line ends; offsets stay."""
    for character, plain in _FLAT.items():  # twenty times as fast as str.translate
        text = text.replace(character, plain)
    return text


def one_line(words: str) -> str:
    """The words with single blanks."""
    return " ".join(words.split())


def is_capital(words: str) -> bool:
    """Capitals, but for a symbol such as QĐ-TTg in it."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.75 * len(letters)


def trimmed_end(flat: str, start: int, end: int) -> int:
    """`end` without the blanks before it."""
    while end > start and flat[end - 1] == " ":
        end -= 1
    return end


def after_words(flat: str, start: int, count: int) -> int:
    """The offset of the word that follows `count` words."""
    here = start
    for _ in range(count):
        while here < len(flat) and flat[here] != " ":
            here += 1
        while here < len(flat) and flat[here] == " ":
            here += 1
    return here


def read_lines(source: Source) -> Sheet:
    """The lines of a source, classified."""
    flat = flatten(source.text)
    lines = _split(source, flat)
    flat = _without_furniture(flat, lines)
    _mark_tables(source, flat, lines)
    starts = [line.start for line in lines]
    wrapping = _wrapping(source, flat, lines)
    emphasis = [one for block in source.blocks for one in block.emphasis]
    return Sheet(source.text, flat, lines, wrapping, starts, _width(lines), emphasis)


def _split(source: Source, flat: str) -> list[Line]:
    lines: list[Line] = []
    emphasis = 0
    opens = True
    for start, end, hint in _raw_lines(source):
        line, emphasis = _line(source.text, flat, start, end, emphasis)
        line.opens = opens
        if hint is not None:
            line.bold = line.bold_end = hint
        if line.kind in (Kind.BLANK, Kind.BORDER):
            emphasis = 0
        if line.kind is not Kind.FURNITURE:
            opens = line.kind is not Kind.TEXT and line.kind is not Kind.DASH
        lines.append(line)
    _drop_page_numbers(flat, lines)
    _join_pages(flat, lines)
    return lines


def _raw_lines(source: Source) -> Iterator[tuple[int, int, bool | None]]:
    """(start, end, bold) of every line; a file's blocks know how they look, a text's marks say it
    more exactly."""
    blocks = source.blocks if source.has_paragraphs else []
    here = start = 0
    for words in source.text.split("\n"):
        end = start + len(words)
        while here < len(blocks) and blocks[here].end < end:
            here += 1
        known = here < len(blocks) and blocks[here].start <= end
        yield start, end, blocks[here].bold if known else None
        start = end + 1


def _line(text: str, flat: str, start: int, end: int, emphasis: int) -> tuple[Line, int]:
    """One line and the emphasis (bit 1 bold, bit 0 italic) that is open after it."""
    content = flat[start:end]
    stripped = content.strip()
    if not stripped:
        return Line(start, end, Kind.BLANK), _after(text, start, end, emphasis)
    first = start + len(content) - len(content.lstrip())
    last = first + len(stripped)
    line = Line(first, last, _kind(stripped))
    at_first = at_last = at_end = emphasis
    if text.find("*", start, end) >= 0:
        at_first = _after(text, start, first, emphasis)
        at_last = _after(text, first, last, at_first)
        at_end = _after(text, last, end, at_last)
    heading = text.startswith("#", start)
    line.bold, line.bold_end = bool(at_first) or heading, bool(at_last) or heading
    return line, at_end


def _after(text: str, start: int, end: int, emphasis: int) -> int:
    if text.find("*", start, end) < 0:
        return emphasis
    for match in _MARKUP.finditer(text, start, end):
        emphasis ^= len(match.group()) & 3
    return emphasis


def _kind(words: str) -> Kind:
    first = words[0]
    if first == "|":
        return Kind.BORDER if not words.strip("| ") else Kind.ROW
    if first in "-–—_=+•●○▪▫◦":
        if not words.strip("-–—_=. "):
            return Kind.RULE if len(words) > 1 else Kind.DASH
        return Kind.DASH if first != "_" else Kind.TEXT
    if words.startswith(_FURNITURE):
        return Kind.FURNITURE
    return Kind.TEXT


def _drop_page_numbers(flat: str, lines: list[Line]) -> None:
    """A number alone next to a running head is the page's."""
    for before, line in pairwise(lines):
        if before.kind is Kind.FURNITURE and _is_page_number(flat, line):
            line.kind = Kind.FURNITURE
        elif line.kind is Kind.FURNITURE and _is_page_number(flat, before):
            before.kind = Kind.FURNITURE


def _is_page_number(flat: str, line: Line) -> bool:
    short = line.kind is Kind.TEXT and line.end - line.start <= 3
    return short and flat[line.start : line.end].isdigit()


def _join_pages(flat: str, lines: list[Line]) -> None:
    """The blank lines around a running head open no paragraph where a sentence goes on."""
    gap: list[Line] = []
    above: Line | None = None
    for line in lines:
        if line.kind in (Kind.BLANK, Kind.FURNITURE):
            gap.append(line)
            continue
        if above and any(other.kind is Kind.FURNITURE for other in gap):
            line.opens = flat[above.end - 1] in ".;:!?…" and line.opens
            for other in gap:
                other.kind = Kind.FURNITURE
        above, gap = line, []


def _without_furniture(flat: str, lines: list[Line]) -> str:
    """Blanks for running heads and page numbers, so that a sentence reads on over a page."""
    pieces: list[str] = []
    here = 0
    for line in lines:
        if line.kind is Kind.FURNITURE:
            pieces += (flat[here : line.start], " " * (line.end - line.start))
            here = line.end
    return "".join([*pieces, flat[here:]])


def _wrapping(source: Source, flat: str, lines: list[Line]) -> Wrapping:
    if source.has_paragraphs:
        return Wrapping.NONE
    texts = [line for line in lines if line.kind in (Kind.TEXT, Kind.DASH) and not line.cell]
    lengths = [line.end - line.start for line in texts]
    if sum(length for length in lengths if length > _LONG) * 5 >= sum(lengths):
        return Wrapping.NONE
    ends = opened = 0
    for before, line in pairwise(lines):
        if (
            before.kind in (Kind.TEXT, Kind.DASH)
            and not before.cell
            and flat[before.end - 1] in ".;:"
        ):
            ends += 1
            opened += line.kind is not Kind.TEXT and line.kind is not Kind.DASH
    return Wrapping.SPACED if opened * 2 > ends else Wrapping.TIGHT


def _width(lines: list[Line]) -> int:
    lengths = sorted(line.end - line.start for line in lines if line.kind is Kind.TEXT)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


_COLUMNS = 24  # no table has more
_CELL_LINES = 30  # a longer stretch between two borders is no cell
_LONG_CELL = 90  # the same in a table that is known to have three columns and more
# What a long cell never has: the headings of the body.
_HEADING = re.compile(r"[IVX]{1,4}\. +[A-ZĐ]{2}|Điều +\d+\.|Nơi nhận")
_OUTSIDE = ("PHỤ LỤC", "(Kèm theo", "(Ban hành kèm theo")  # never in a cell
_LAYOUT = ("CỘNG H", "Nơi nhận", "NƠI NHẬN", "Kính gửi", "Số:", "ĐẢNG CỘNG SẢN")


def _mark_tables(source: Source, flat: str, lines: list[Line]) -> None:
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
        data = not _is_layout(table, flat)
        for line in lines[bisect_left(starts, table.span.start) :]:
            if line.start >= table.span.end:
                break
            line.cell = True
            line.table = line.table or data


def _is_layout(table: Table, flat: str) -> bool:
    """The frames of the header and of the signature are tables too."""
    if table.columns > 3:
        return False
    words = flat[table.span.start : table.span.end]
    return any(mark in words for mark in _LAYOUT)


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

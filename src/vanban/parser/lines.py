"""One pass over a source: what kind of line is this?

The classifier looks at first characters only; the modules after it look closer at the lines
that can matter to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.model import Source
from vanban.parser.frames import mark_tables
from vanban.parser.sheet import Kind, Line, Sheet, Wrapping

_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеорсухі", "ABESIJKMHOPCTYXaeopcyxi", strict=True))
_FLAT = {
    **_CYRILLIC,
    **{"Ð": "Đ", "ð": "đ"},
    **dict.fromkeys("*#`\\\n\r\t\xa0\u200b\u200c\u200d\ufeff\xad", " "),
}
_MARKUP = re.compile(r"\*+")
_LONG = 130  # a line longer than this was never wrapped
_BULLETS = frozenset("-–—_=+•●○▪▫◦")
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


def read_lines(source: Source) -> Sheet:
    """The lines of a source, classified."""
    flat = flatten(source.text)
    lines = _split(source, flat)
    flat = _without_furniture(flat, lines)
    mark_tables(source, flat, lines)
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
        kind = line.kind
        if kind is Kind.BLANK or kind is Kind.BORDER:
            emphasis = 0
        if kind is not Kind.FURNITURE:
            opens = kind is not Kind.TEXT and kind is not Kind.DASH
        lines.append(line)
    if any(line.kind is Kind.FURNITURE for line in lines):
        _drop_page_numbers(flat, lines)
        _join_pages(flat, lines)
    return lines


def _raw_lines(source: Source) -> Iterator[tuple[int, int, bool | None]]:
    """(start, end, bold) of every line; a file's blocks know how they look, a text's marks say it
    more exactly."""
    blocks = source.blocks if source.has_paragraphs else []
    ahead = iter(blocks)
    block = next(ahead, None)
    start = 0
    for words in source.text.split("\n"):
        end = start + len(words)
        while block is not None and block.end < end:
            block = next(ahead, None)
        yield start, end, block.bold if block is not None and block.start <= end else None
        start = end + 1


def _line(text: str, flat: str, start: int, end: int, emphasis: int) -> tuple[Line, int]:
    """One line and the emphasis (bit 1 bold, bit 0 italic) that is open after it."""
    content = flat[start:end]
    stripped = content.strip()
    if not stripped:
        return Line(start, end, Kind.BLANK), _after(text, start, end, emphasis)
    first = start
    if len(stripped) != len(content):
        first += len(content) - len(content.lstrip())
    last = first + len(stripped)
    line = Line(first, last, _kind(stripped))
    at_first = at_last = at_end = emphasis
    if text.find("*", start, end) >= 0:
        at_first = _after(text, start, first, emphasis)
        at_last = _after(text, first, last, at_first)
        at_end = _after(text, last, end, at_last)
    heading = text[start] == "#"
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
    if first in _BULLETS:
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
    return "".join([*pieces, flat[here:]]) if pieces else flat


def _wrapping(source: Source, flat: str, lines: list[Line]) -> Wrapping:
    if source.has_paragraphs:
        return Wrapping.NONE
    texts = [line for line in lines if line.kind in (Kind.TEXT, Kind.DASH) and not line.cell]
    lengths = [line.end - line.start for line in texts]
    if sum(length for length in lengths if length > _LONG) * 5 >= sum(lengths):
        return Wrapping.NONE
    ends = opened = 0
    last = next((i for i in range(len(lines), 0, -1) if lines[i - 1].kind is not Kind.BLANK), 0)
    for before, line in pairwise(lines[:last]):
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

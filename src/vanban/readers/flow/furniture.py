"""Running headers, gazette headers and page numbers: what stands around the text of a page."""

from __future__ import annotations

import re

from vanban.readers import secrecy
from vanban.readers.flow.rows import Line

_GAZETTE = re.compile(r"(?:\d+ +)?CÔNG BÁO\s*/\s*Số .{0,60}Ngày [\d\s/-]+")
_NUMBER = re.compile(r"[-–— ]*(?:Trang |trang )?(\d{1,4})(?: ?/ ?\d{1,4})?[-–— ]*")
_DIGITS = re.compile(r"\d+")
_EDGE = 0.13
"""Of the page's height: as far from its top and bottom page numbers and headers stand."""
_DEPTH = 3
"""Lines that a running header has at most."""
Mark = tuple[str, int]
"""A line without its numbers, and its place on the page."""


def marks_of(lines: list[Line], height: float) -> list[Mark]:
    """What the lines at the top and the bottom of a page look like, to find them again.

    Raises `SecretDocumentError` when one is a mark of secrecy: it often repeats on every page,
    and would be left out with the running header.
    """
    edges = _at_edges(lines, height)
    secrecy.refuse_lines([line.text for line in edges])
    return [_mark(line) for line in edges]


def without_furniture(
    lines: list[Line], size: tuple[float, float], number: int, others: set[Mark]
) -> list[Line]:
    """A page's lines without what only repeats; `others` are the marks of pages near it."""
    width, height = size
    edges = _at_edges(lines, height)
    dropped = [line for line in edges if _is_furniture(line, width, number, others)]
    heights = [line.y1 for line in dropped]
    dropped += [
        line
        for line in edges
        if _NUMBER.fullmatch(line.text) and any(abs(line.y1 - y) < 3 for y in heights)
    ]
    gone = {id(line) for line in dropped}
    return [line for line in lines if id(line) not in gone]


def _is_furniture(line: Line, width: float, page: int, others: set[Mark]) -> bool:
    if _GAZETTE.fullmatch(line.text) or _is_number(line, line.text, width, page):
        return True
    return any(_same(_mark(line), mark) for mark in others)


def _at_edges(lines: list[Line], height: float) -> list[Line]:
    """The first and the last lines of a page; `lines` from top to bottom."""
    top = [line for line in lines[:_DEPTH] if line.y1 < _EDGE * height]
    foot = [line for line in lines[-_DEPTH:] if line.y0 > (1 - _EDGE) * height]
    return top + [line for line in foot if line not in top]


def _mark(line: Line) -> Mark:
    return _DIGITS.sub("#", line.text), round(line.y1)


def _same(one: Mark, other: Mark) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) <= 4 and len(one[0]) > 1


def _is_number(line: Line, text: str, width: float, page: int) -> bool:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return False
    centered = abs(line.middle - width / 2) < 0.06 * width
    return centered or line.x0 > 0.75 * width or int(match[1]) == page

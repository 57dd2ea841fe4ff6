"""Lines of a text as offsets."""

from __future__ import annotations

from typing import NamedTuple

from vanban.model import Span


class Line(NamedTuple):
    """A line of the text without its end."""

    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text whose line ends are LF."""
    lines = []
    start = 0
    for line in text.split("\n"):
        lines.append(Line(start, start + len(line)))
        start += len(line) + 1
    return lines


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)

"""A line of a paper, in its own letters and in bare ones."""

from __future__ import annotations

from typing import NamedTuple

from vanban.model import Span


class Line(NamedTuple):
    """A line of the text without its end; `bare` has small letters without marks, each in the
    place of its own."""

    span: Span
    text: str
    bare: str

    def at(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`."""
        return Span(self.span.start + start, self.span.start + end)


def line_at(text: str, folded: str, offset: int) -> Line:
    """The line of `text` that the code point at `offset` stands in; `folded` is its `bare`."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    return Line(Span(start, end), text[start:end], folded[start:end])

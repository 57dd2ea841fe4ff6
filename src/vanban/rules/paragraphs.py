"""Paragraphs of a text that came in lines: a text file is wrapped as somebody's editor did."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.source import Span

# What opens a paragraph of its own: a dash, a number, a letter, a ground, the border of a cell.
_OPENS = lazy_pattern(
    r"[*_#\s]*(?:[-–+•|(]|\d{1,3}(?:\.\d{1,3}){0,3}[.)/]\s|[a-zđ]\)|[ivxlc]{1,6}[.)]\s"
    r"|dieu \d|phu luc|can cu\b|xet\b|theo de nghi\b|tren day la\b|noi nhan|\Z)"
)
_BORDER = lazy_pattern(r"[\s|_=*-]*\Z")
_SHORTEST, _LONGEST = 34, 130
"""Letters of a line that may have been wrapped: what is shorter ended by itself, and in a text
with many longer ones nobody wrapped any."""


def paragraphs(
    lines: list[Line], text: str, bare: str, *, wrapped: bool, title: Span | None
) -> Iterator[Line]:
    """Lines joined to paragraphs; the line ends within one are blanks, so that every letter
    keeps its place. Where lines are not `wrapped`, each is a paragraph; nothing goes on behind
    the `title`."""
    if not wrapped:
        yield from lines
        return
    first: Line | None = None
    last: Line | None = None
    whole = _are_whole(lines)
    under = title.end if title else 0
    for line in lines:
        start = line.span.start
        behind = start >= under > (last.span.start if last else start)
        if last and not behind and start - last.span.end <= 2 and _goes_on(last, line, whole=whole):
            last = line
            continue
        if first and last:
            yield _joined(first, last, text, bare)
        first = last = line
    if first and last:
        yield _joined(first, last, text, bare)


def _are_whole(lines: list[Line]) -> bool:
    """Whether nobody wrapped the paragraphs: many lines are longer than an editor would leave."""
    lengths = [len(line.text) for line in lines if len(line.text) >= _SHORTEST]
    return 3 * sum(length > _LONGEST for length in lengths) > len(lengths)


def _goes_on(above: Line, line: Line, *, whole: bool) -> bool:
    if not _may_go_on(above, line, whole=whole):
        return False
    return not (_OPENS.match(line.bare) or _BORDER.match(above.text))


def _may_go_on(above: Line, line: Line, *, whole: bool) -> bool:
    """Whether the line goes on with the paragraph above, unless it opens one by its own sign."""
    apart = line.span.start - above.span.end
    start = line.text.lstrip(" *_")[:1]
    end = above.text.rstrip(" *_")[-1:]
    if apart > 1:  # a blank line stands between
        return start.islower() and end.isalpha()
    if end not in ".;:" and (start.islower() or (start.isdigit() and end.isalpha())):
        return True
    if end == "." and (line.text.isupper() or above.bare.startswith("can cu ")):
        return False  # "QUYẾT ĐỊNH:"; what stands below the last ground
    if above.text.lstrip()[:1] == "*" and "*" not in above.text.strip().lstrip("*"):
        return True  # its emphasis is not closed yet
    return not whole and len(above.text) >= _SHORTEST and end not in ";:"


def _joined(first: Line, last: Line, text: str, bare: str) -> Line:
    if first is last:
        return first
    span = Span(first.span.start, last.span.end)
    words = text[span.start : span.end].replace("\n", " ")
    folded = bare[span.start : span.end].replace("\n", " ")
    return first._replace(span=span, text=words, bare=folded)

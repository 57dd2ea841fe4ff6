"""The body as its reader sees it: items with a dash, numbered ones, plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vanban.model import Section, Span
from vanban.parser.outline import Outline
from vanban.parser.sheet import Sheet

DASHES = "-–—+•●○▪▫◦"


class Entry(NamedTuple):
    """A paragraph outside tables, joined where lines or pages cut it.

    `span` begins with its marker ("-", "a)", "1.2."), `words` behind it; `marker` is the sign
    of a dash, the label of a section, or "". `under` is the section that it stands below, None
    above the first one.
    """

    span: Span
    words: Span
    marker: str
    section: Section | None
    under: Section | None

    @property
    def is_dash(self) -> bool:
        return self.section is None and bool(self.marker)


def entries(outline: Outline) -> Iterator[Entry]:
    """Every paragraph below the title, in order; those of the closing are none."""
    sheet, body = outline.sheet, outline.body
    below = Span(outline.closing.end if outline.closing else body.end, len(sheet.text))
    under: Section | None = None
    for part in (body, below):
        for paragraph in outline.paragraphs(part):
            section = paragraph.section
            start = sheet.lines[sheet.at(paragraph.span.start)].start
            marker = section.label if section else _dash(sheet, start, paragraph.dash)
            first = section.span.start if section else start
            words = paragraph.span
            if section and section.title and words.start < section.span.end < words.end:
                # a heading in bold above its words, where nothing parts paragraphs
                end = section.span.end
                yield Entry(Span(first, end), Span(words.start, end), marker, section, under)
                start = _after_heading(sheet, end, words.end)
                first, words = start, Span(start, words.end)
                marker, under, section = "", section, None
            yield Entry(Span(first, words.end), words, marker, section, under)
            under = section or under


def _after_heading(sheet: Sheet, start: int, end: int) -> int:
    while start < end and sheet.flat[start] == " ":
        start += 1
    return start


def _dash(sheet: Sheet, start: int, is_dash: bool) -> str:
    sign = sheet.flat[start]
    return sign if is_dash and sign in DASHES else ""

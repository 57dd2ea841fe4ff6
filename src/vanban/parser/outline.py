"""Sections as stretches of text: where each begins and ends, and its paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import is_

from vanban.model import Document, Section, Span
from vanban.parser.lines import read_lines
from vanban.parser.paragraphs import Paragraph, paragraphs
from vanban.parser.sheet import Sheet


class Outline:
    """A document's sections with their regions, worked out once."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.sheet = sheet
        self.sections = list(document.sections)
        self.closing = document.spans.get("closing")
        self.body = _body(document)
        """From the title to the closing."""
        self._by_start = {section.span.start: section for section in document.sections}
        self._ends = self._find_ends()

    def region(self, section: Section) -> Span:
        """From the section's label to the next section of its level, or to the closing."""
        return Span(section.span.start, self._ends[section.span.start])

    def paragraphs(self, span: Span) -> Iterator[Paragraph]:
        """The paragraphs that begin in `span`."""
        if span.start < self.body.start or self.body.end < span.end:
            yield from paragraphs(self.sheet, self._by_start, span)
            return
        here = bisect_left(self._starts, span.start)
        while here < len(self._starts) and self._starts[here] < span.end:
            yield self._in_body[here]
            here += 1

    @cached_property
    def _in_body(self) -> list[Paragraph]:
        return list(paragraphs(self.sheet, self._by_start, self.body))

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.span.start for paragraph in self._in_body]

    def _find_ends(self) -> dict[int, int]:
        ends: dict[int, int] = {}
        open_sections: list[Section] = []
        for section in self.sections:
            while open_sections and open_sections[-1].level >= section.level:
                ends[open_sections.pop().span.start] = section.span.start
            open_sections.append(section)
        for section in open_sections:
            ends[section.span.start] = len(self.sheet.text)
        if self.closing:
            for start, end in ends.items():
                if start < self.closing.start < end:
                    ends[start] = self.closing.start
        return ends


def _body(document: Document) -> Span:
    title, closing = document.spans.get("title"), document.spans.get("closing")
    return Span(title.end if title else 0, closing.start if closing else len(document.text))


def outline_of(document: Document) -> Outline:
    """The outline of a document as the parser worked it out, or a new one where the document has
    changed since or was not parsed."""
    known = document.outline
    if not isinstance(known, Outline) or known.sheet.text != document.text:
        return Outline(document, read_lines(document.source))
    as_it_was = (
        len(known.sections) == len(document.sections)
        and all(map(is_, known.sections, document.sections))
        and known.body == _body(document)
        and known.closing == document.spans.get("closing")
    )
    return known if as_it_was else Outline(document, known.sheet)

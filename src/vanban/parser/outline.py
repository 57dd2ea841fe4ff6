"""Sections as stretches of text: where each begins and ends, and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Document, Section, Span
from vanban.parser.paragraphs import Paragraph, paragraphs
from vanban.parser.sheet import Sheet


class Outline:
    """A document's sections with their regions, worked out once."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self.document = document
        self.sheet = sheet
        self._by_start = {section.span.start: section for section in document.sections}
        self._ends = self._find_ends()

    def region(self, section: Section) -> Span:
        """From the section's label to the next section of its level, or to the closing."""
        return Span(section.span.start, self._ends[section.span.start])

    def paragraphs(self, span: Span) -> Iterator[Paragraph]:
        """The paragraphs that begin in `span`."""
        return paragraphs(self.sheet, self._by_start, span)

    def body(self) -> Span:
        """From the title to the closing."""
        title = self.document.spans.get("title")
        closing = self.document.spans.get("closing")
        end = closing.start if closing else len(self.document.text)
        return Span(title.end if title else 0, end)

    def _find_ends(self) -> dict[int, int]:
        ends: dict[int, int] = {}
        open_sections: list[Section] = []
        for section in self.document.sections:
            while open_sections and open_sections[-1].level >= section.level:
                ends[open_sections.pop().span.start] = section.span.start
            open_sections.append(section)
        for section in open_sections:
            ends[section.span.start] = len(self.document.text)
        closing = self.document.spans.get("closing")
        if closing:
            for start, end in ends.items():
                if start < closing.start < end:
                    ends[start] = closing.start
        return ends

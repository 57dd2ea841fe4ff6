"""Duties outside of "Tổ chức thực hiện": items that labels give to somebody.

Either lines below an item say who does it and when, or numbered neighbours ("1. Thời gian
thực hiện: …", "2. Đơn vị thực hiện: …") say it once for all items of their section.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.model import Document, Obligation, Section, Span
from vanban.parser.duty import complete, obligation
from vanban.parser.labels import Said, is_label, read_labels
from vanban.parser.outline import Outline
from vanban.parser.paragraphs import Paragraph

# "2. ", "**b) "
_OPENING = re.compile(r"[\s*_#]*\S{1,6}?[.)][\s*_]*")
_FIRST_WORDS = 120
_NESTED = 8
"""Sections around a paragraph that are asked for labels."""


@dataclass(slots=True)
class _Shared:
    """What numbered labels say for all items of a section, or for its heading if it has none."""

    section: Section
    region: Span
    said: Said


def labelled_duties(document: Document, outline: Outline, parts: list[Span]) -> list[Obligation]:
    """The duties outside of `parts`, which are in order."""
    found: list[Obligation] = []
    if not _is_labelled(document.text):
        return found
    shared = _shared(document, outline)
    above: Span | None = None
    item: Obligation | None = None
    for paragraph in _outside(outline, parts):
        words = document.quote(paragraph.span)
        said = read_labels(words)
        if said and paragraph.section is None:
            if item is None and above and said.actor:
                item = obligation(document, "", above)
                found.append(item)
            if item:
                complete(document, item, said)
            continue
        above = None if said or not words.strip(" *_\n") else paragraph.span
        item = None
        everyone = _said_for(paragraph, shared)
        if above and everyone and paragraph.section is None:
            item = obligation(document, "", above)
            complete(document, item, everyone.said)
            found.append(item)
    return found + _headings_alone(document, shared, found)


def _is_labelled(text: str) -> bool:
    """Whether any line begins with a label; where none does, nothing is labelled."""
    colon = text.find(":")
    while colon >= 0:
        start = text.rfind("\n", 0, colon) + 1
        if colon - start <= _FIRST_WORDS:
            opening = _OPENING.match(text, start)
            for here in {start, opening.end() if opening else start}:
                if is_label(text[here : colon + 1]):
                    return True
        colon = text.find(":", colon + 1)
    return False


def _outside(outline: Outline, parts: list[Span]) -> Iterator[Paragraph]:
    ahead = 0
    for paragraph in outline.paragraphs(outline.body):
        while ahead < len(parts) and parts[ahead].end <= paragraph.span.start:
            ahead += 1
        if ahead == len(parts) or paragraph.span.start not in parts[ahead]:
            yield paragraph


def _shared(document: Document, outline: Outline) -> list[_Shared]:
    shared: list[_Shared] = []
    parents: list[Section] = []
    for section in outline.sections:
        parents = [parent for parent in parents if parent.level < section.level]
        words = document.quote(_words_span(document.text, section))
        said = read_labels(words)
        if said and parents:
            if not shared or shared[-1].section is not parents[-1]:
                shared.append(_Shared(parents[-1], outline.region(parents[-1]), Said()))
            shared[-1].said.add(said)
        parents.append(section)
    return [one for one in shared if one.said.actor]


def _words_span(text: str, section: Section) -> Span:
    """ "2. Đơn vị thực hiện: các phòng" without its number, to the end of the line."""
    opening = _OPENING.match(text, section.span.start)
    start = opening.end() if opening else section.span.start
    end = text.find("\n", start)
    return Span(start, max(section.span.end, end if end >= 0 else len(text)))


def _said_for(paragraph: Paragraph, shared: list[_Shared]) -> _Shared | None:
    """The innermost section with labels that the paragraph lies in."""
    here = paragraph.span.start
    last = bisect_right(shared, here, key=lambda one: one.region.start)
    around = reversed(shared[max(0, last - _NESTED) : last])
    return next((one for one in around if here in one.region), None)


def _headings_alone(
    document: Document, shared: list[_Shared], found: list[Obligation]
) -> list[Obligation]:
    starts = sorted(duty.span.start for duty in found)
    alone = []
    for one in shared:
        inside = bisect_right(starts, one.region.end) - bisect_right(starts, one.region.start)
        if one.section.title and not inside:
            start = _words_span(document.text, one.section).start
            duty = obligation(document, "", Span(start, one.section.span.end))
            complete(document, duty, one.said)
            alone.append(duty)
    return alone

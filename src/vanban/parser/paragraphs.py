"""The paragraphs of a stretch of text, joined where lines or pages cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban import lexicon
from vanban.model import Section, Span
from vanban.parser.sheet import Kind, Line, Sheet, Wrapping

_DASH = re.compile(r"[-–—+•*●○▪▫◦]\s*")
_LABEL_END = re.compile(r"[\s.):/–-]*")
_SENTENCE_END = ".;:!?…"
_SHORT = 60
_WORDS = (Kind.TEXT, Kind.DASH)
_RAGGED = 8  # characters by which wrapped lines fall short of the width


@dataclass(slots=True)
class Paragraph:
    """`span` is the words without their marker; `section` is the enumerator's, if any."""

    span: Span
    section: Section | None = None
    dash: bool = False


def paragraphs(sheet: Sheet, by_start: dict[int, Section], span: Span) -> Iterator[Paragraph]:
    """The paragraphs that begin in `span`, without those of tables; sections by their start."""
    current: Paragraph | None = None
    for line in _lines(sheet, span):
        section = by_start.get(line.start)
        if current and section is None and _goes_on(sheet, current, line):
            current.span = Span(current.span.start, line.end)
            continue
        if current:
            yield current
        current = _opened(sheet, line, section)
    if current:
        yield current


def _lines(sheet: Sheet, span: Span) -> Iterator[Line]:
    for number in range(sheet.at(span.start), len(sheet.lines)):
        line = sheet.lines[number]
        if line.start >= span.end:
            return
        if line.start >= span.start and line.kind in _WORDS and not line.table:
            yield line


def _opened(sheet: Sheet, line: Line, section: Section | None) -> Paragraph:
    start = line.start
    if section:
        start = _after_label(sheet, section, line)
    elif line.kind is Kind.DASH and (dash := _DASH.match(sheet.flat, start, line.end)):
        start = dash.end()
    return Paragraph(Span(min(start, line.end), line.end), section, line.kind is Kind.DASH)


def _after_label(sheet: Sheet, section: Section, line: Line) -> int:
    """Behind "1.1." even where it is printed "1. 1."."""
    here = line.start
    for character in section.label:
        while here < line.end and sheet.flat[here] != character:
            here += 1
        here += 1
    match = _LABEL_END.match(sheet.flat, here, line.end)
    return match.end() if match else here


def _goes_on(sheet: Sheet, current: Paragraph, line: Line) -> bool:
    """Whether `line` belongs to the paragraph: wrapped, or cut by the end of a page."""
    before = sheet.flat[current.span.end - 1] if current.span.end > current.span.start else ""
    if line.kind is Kind.DASH:
        return _is_wrapped_dash(sheet, current, line, before)
    first = sheet.flat[line.start]
    if not before:
        return True
    if line.opens or sheet.wrapping is Wrapping.NONE:
        return before not in _SENTENCE_END and first.islower()
    if sheet.wrapping is Wrapping.SPACED:
        return True
    if before not in _SENTENCE_END or not first.isupper():
        return True
    if sheet.flat.startswith(_closings(), line.start):
        return False
    last_line = sheet.lines[sheet.at(current.span.end - 1)]
    length = last_line.end - last_line.start
    word = sheet.flat[line.start : line.end].split(" ", 1)[0]
    return length >= _SHORT and length + len(word) + _RAGGED > sheet.width


def _is_wrapped_dash(sheet: Sheet, current: Paragraph, line: Line, before: str) -> bool:
    """ "… các tổ chức chính trị" / "- xã hội …": the dash of a name came to stand first."""
    if line.opens or sheet.wrapping is Wrapping.NONE or not before.isalpha():
        return False
    length = current.span.end - current.span.start
    dash = _DASH.match(sheet.flat, line.start, line.end)
    if dash is None or length < _SHORT:
        return False
    return sheet.flat[dash.end() : dash.end() + 1].islower()


@cache
def _closings() -> tuple[str, ...]:
    """ "Trên đây là …" opens the last paragraph of a plan."""
    starts = lexicon.load("duties")["closing"]["starts"]
    return tuple(start for start in starts if " " in start)

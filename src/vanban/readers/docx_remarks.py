"""What the comments of a docx say to vanban, and on which words they stand."""

from __future__ import annotations

import re

from vanban.model import Span
from vanban.readers import package
from vanban.readers.docx_places import Place, read_places
from vanban.readers.markup import elements, value_of, words_within

_MARK = "vanban"
_COMMENT = re.compile(r"<w:comment(\s[^<>]*)(?<!/)>")
_START = re.compile("<(?=[^/?!])")
_RANGE = re.compile(r"<w:commentRange(Start|End)(\s[^<>]*)>")


def remarks_of(data: bytes) -> list[tuple[Span, str]]:
    """(the words that a comment stands on, what it says) of those that speak to vanban."""
    with package.opened(data) as opened:
        name = opened.document()
        document = opened.markup(name) or ""
        parts = [one.target for one in opened.relations(name) if one.kind == "comments"]
        comments = "".join(opened.markup(part) or "" for part in parts)
    said = {
        value_of(attributes, "w:id") or "": words_within(inside)
        for attributes, inside in elements(comments, _COMMENT, "</w:comment>")
    }
    said = {number: words for number, words in said.items() if _MARK in words.lower()}
    if not said:
        return []
    places = [place for place in read_places(data)[1] if place.part == name]
    return [
        (span, said[number])
        for number, (first, last) in _ranges(document).items()
        if number in said
        for span in [_span(places, first, last)]
        if span is not None
    ]


def _ranges(document: str) -> dict[str, tuple[int, int]]:
    """By the comment's number: between which elements its words stand."""
    marks = {
        found.start(): (value_of(found[2], "w:id") or "", found[1])
        for found in _RANGE.finditer(document)
    }
    ranges: dict[str, tuple[int, int]] = {}
    for number, found in enumerate(_START.finditer(document)):
        comment, end = marks.get(found.start(), ("", ""))
        if end == "Start":
            ranges[comment] = number, number
        elif end == "End" and comment in ranges:
            ranges[comment] = ranges[comment][0], number
    return ranges


def _span(places: list[Place], first: int, last: int) -> Span | None:
    within = [place for place in places if first < place.element < last]
    return Span(within[0].start, within[-1].end) if within else None

"""What is left of the work in Word: tracked changes and comments, by their paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers.markup import elements, value_of, words_within
from vanban.readers.package import Package, Relation

_CHANGE = re.compile(r"<w:(?:ins|del|moveFrom|moveTo)\s[^<>]*?w:author=")
_COMMENT = re.compile(r"<w:comment(\s[^<>]*)(?<!/)>")
_REFERENCE = re.compile(r"<w:comment(?:RangeStart|Reference)(\s[^<>]*)>")
_OURS = "vanban"


class Traces(NamedTuple):
    """The numbers of the paragraphs with words that were put in, taken out or moved, of those
    with comments of people, and how many such comments there are."""

    changed: tuple[int, ...] = ()
    remarked: tuple[int, ...] = ()
    remarks: int = 0


NO_TRACES = Traces()


def traces_of(
    opened: Package, document: str, relations: list[Relation], starts: list[int]
) -> Traces:
    """The traces in a document whose paragraphs begin at `starts`."""
    changed: set[int] = set()
    if "w:author=" in document:
        changed = {
            bisect_right(starts, change.start()) - 1 for change in _CHANGE.finditer(document)
        }
    remarked: set[int] = set()
    remarks = _remarks(opened, relations) if "<w:commentR" in document else set()
    places: dict[str, int] = {}
    for reference in _REFERENCE.finditer(document) if remarks else ():
        number = value_of(reference[1], "w:id") or ""
        if number in remarks:
            places.setdefault(number, bisect_right(starts, reference.start()) - 1)
    remarked.update(places.values())
    return Traces(tuple(sorted(changed)), tuple(sorted(remarked)), len(places))


def _remarks(opened: Package, relations: list[Relation]) -> set[str]:
    """The numbers of the comments but those that vanban wrote and those that speak to it."""
    parts = [one.target for one in relations if one.kind == "comments"]
    try:
        comments = "".join(opened.markup(part) or "" for part in parts)
    except ReadError:
        return set()
    return {
        value_of(attributes, "w:id") or ""
        for attributes, inside in elements(comments, _COMMENT, "</w:comment>")
        if _OURS not in attributes.lower() and _OURS not in words_within(inside).lower()
    }

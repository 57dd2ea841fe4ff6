"""Labels of sections as the rules about numbering read them ("IV", "1.3", "Điều 7", "a)")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from vanban.model import Document, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper

POINTS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in their order (Annex I, Part I, II.6.đ)."""
FOREIGN_POINTS = "fjwz"
"""Letters that Vietnamese has not, each of which is typed where another belongs."""

_NUMBERED = lazy_pattern(r"(?P<before>(?:Điều |(?:\d{1,3}\.)+)?)(?P<number>\d{1,3})")
_ROMAN = lazy_pattern(r"[IVXLC]{1,8}")
_PART = lazy_pattern(r"(?P<before>(?i:chương|phần|mục|tiểu mục) )(?P<number>[IVXLC]{1,8}|\d{1,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_STEPS = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip


class Numbered(NamedTuple):
    """A section with a number, and the number of its elder sibling in the same style; None for
    the first of a list. `goes_on` says that the list before it, of the same level and style,
    ended right below its number."""

    section: Section
    style: str
    number: int
    elder: int | None
    goes_on: bool


def numbered(paper: Paper) -> list[Numbered]:
    """The sections that have numbers (not letters), in order."""
    return list(_numbered(paper.document))


def _numbered(document: Document) -> Iterator[Numbered]:
    last: dict[int, tuple[str, int]] = {}
    before: dict[tuple[int, str], int] = {}
    for section in document.sections:
        style, number = style_and_number(section.label)
        elder = last.get(section.level)
        last = {level: value for level, value in last.items() if level < section.level}
        if number is None:
            continue
        last[section.level] = (style, number)
        goes_on = before.get((section.level, style)) == number - 1
        before[section.level, style] = number
        known = elder[1] if elder and elder[0] == style else None
        yield Numbered(section, style, number, known, goes_on)


def lettered(paper: Paper) -> list[tuple[Section, str, str | None]]:
    """The sections with a letter, it, and that of the elder sibling."""
    return list(_lettered(paper.document))


def _lettered(document: Document) -> Iterator[tuple[Section, str, str | None]]:
    last: dict[int, str] = {}
    for section in document.sections:
        letter = section.label[:-1] if section.label.endswith(")") else ""
        elder = last.get(section.level)
        last = {level: value for level, value in last.items() if level < section.level}
        if len(letter) == 1 and letter in POINTS + FOREIGN_POINTS:
            last[section.level] = letter
            yield section, letter, elder


def following(letter: str) -> str | None:
    """The letter that stands after this one in a list; for a foreign one, after the letter
    that belongs in its place."""
    if letter in FOREIGN_POINTS:
        letter = meant(letter) or "y"
    place = POINTS.index(letter) + 1
    return POINTS[place] if place < len(POINTS) else None


def meant(letter: str) -> str | None:
    """The letter in whose place a foreign one is typed: f → g, j → k, w → x."""
    return {"f": "g", "j": "k", "w": "x"}.get(letter)


@lru_cache(maxsize=1_024)
def style_and_number(label: str) -> tuple[str, int | None]:
    """ "IV" → ("roman", 4); "1.3" → ("1.", 3); "Điều 7" → ("Điều ", 7); "Chương II" →
    ("chương ", 2); "a)" → ("", None)."""
    if _ROMAN.fullmatch(label):
        return "roman", _roman(label)
    part = _PART.fullmatch(label)
    if part:
        number = part["number"]
        value = int(number) if number.isdigit() else _roman(number)
        return part["before"].lower(), value
    match = _NUMBERED.fullmatch(label)
    return (match["before"] or "arabic", int(match["number"])) if match else ("", None)


@lru_cache(maxsize=1_024)
def like(label: str, number: int) -> str:
    """`number` written as `label` is."""
    if _ROMAN.fullmatch(label):
        return to_roman(number)
    before, _, last = label.rpartition(" ")
    if _ROMAN.fullmatch(last):
        return f"{before} {to_roman(number)}"
    return label[: len(label) - len(label.split(".")[-1].split(" ")[-1])] + str(number)


def to_roman(number: int) -> str:
    """4 → "IV"."""
    written = ""
    for value, letters in _STEPS:
        while number >= value:
            written, number = written + letters, number - value
    return written


def label_span(document: Document, section: Section) -> Span:
    """The label as printed, "1. 1" for "1.1" too."""
    here = start = section.span.start
    for letter in section.label:
        while here < section.span.end and document.text[here] != letter and here - start < 40:
            here += 1
        here += 1
    return Span(start, min(here, section.span.end))


def amends(document: Document) -> bool:
    """A document that amends another quotes its numbers out of order."""
    return "sửa đổi" in (document.title or "").lower()


def _roman(label: str) -> int:
    values = [_ROMAN_VALUES[c] for c in label]
    following_ones = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following_ones, strict=True))

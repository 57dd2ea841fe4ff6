"""Abbreviations as a paper uses them: where each stands, and where it is spelt out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.letters import WORD, lower
from vanban.model import Span
from vanban.patterns import lazy_pattern

# CCHC, GD&ĐT, CB-GV-NV; no part of a symbol (35/KH-UBND), of an address or of a longer word
_WRITTEN = lazy_pattern(
    r"[A-ZĐ](?<![\w/.&@-].)[A-ZĐ]{1,9}(?:[&-][A-ZĐ]{2,8}){0,4}(?![\w/&@]|-[\w]|\.[a-z])"
)
# cải cách hành chính (CCHC), (sau đây viết tắt là CCHC), (DN, HTX)
_BRACKETS = lazy_pattern(r"\((?P<words>[^()\n]{2,90})\)")
_CALLED = lazy_pattern(
    r"(?:tắt|gọi|gọn)\b.{0,40}?\b(?:là|:)\W{0,4}(?P<name>[A-ZĐ][A-ZĐ&-]{1,14})\W*\Z"
)
# 92/2009/TT- BTC: a symbol with a space where none belongs
_BROKEN = lazy_pattern(r"[\w/]- ?\Z")
_ROMAN = lazy_pattern(r"[IVX]{1,6}|[IVXLC]{3,6}")
_SEPARATORS = lazy_pattern(r"[&-]")
# Below "Nơi nhận:" units go by their codes, until the next part of the paper begins.
_NEXT_PART = lazy_pattern(
    r"(?m)^[\s*_#]*(?:phu luc|danh muc|danh sach|ke hoach|bieu|nhiem vu|noi dung|s?tt\t|\(kem theo)"
)
_AROUND = 30
_LINKS = ("và", "của", "về", "các")


class Use(NamedTuple):
    """An abbreviation as printed; `plain` is without "&" and "-"; `coded` where units go by
    their codes (the recipients)."""

    word: str
    plain: str
    span: Span
    coded: bool


@dataclass(slots=True)
class Abbreviations:
    """All uses in order, and where each abbreviation is spelt out first, with its words (an
    empty span where they are not known); `again` are the places that spell one out once more."""

    uses: list[Use] = field(default_factory=list)
    spelt: dict[str, tuple[int, Span]] = field(default_factory=dict)
    again: list[tuple[str, int, Span]] = field(default_factory=list)


def abbreviations(text: str, bare: str, *, start: int, recipients: Span | None) -> Abbreviations:
    """The abbreviations of a text from `start` on, which is below its header and title: there
    is no room. Headings in capitals are left out: there capitals say nothing."""
    codes = _codes(bare, recipients)
    found = Abbreviations(list(_uses(text, start, codes)))
    if not found.uses:
        return found
    if "chu viet tat" in bare:
        found.spelt = {use.plain: (0, Span(0, 0)) for use in found.uses}
        return found
    for plain, at, words in _spelt_out(text, {use.plain for use in found.uses}):
        if plain in found.spelt:
            found.again.append((plain, at, words))
        else:
            found.spelt[plain] = (at, words)
    for use in found.uses:
        if use.plain not in found.spelt and _is_explained(text, use):
            found.spelt[use.plain] = (use.span.start, Span(0, 0))
    return found


def expansion(plain: str) -> str | None:
    """What an abbreviation of the lexicon stands for."""
    words: str | None = lexicon.load("abbreviations")["known"].get(plain)
    return words


@cache
def common() -> frozenset[str]:
    """Abbreviations that need not be spelt out."""
    return frozenset(lexicon.load("abbreviations")["common"])


def _uses(text: str, above: int, codes: Span) -> Iterator[Use]:
    start = end = 0
    in_capitals = False
    for found in _WRITTEN.finditer(text, above):
        word = found[0]
        if len(word) < 3 or _is_common(word) or _ROMAN.fullmatch(word):
            continue
        first, last = found.span()
        if first >= end:
            start = text.rfind("\n", 0, first) + 1
            end = text.find("\n", last)
            end = len(text) if end < 0 else end
            in_capitals = text[start:end].isupper()
        if in_capitals:
            continue
        before = text[max(start, first - _AROUND) : first]
        after = text[last : min(end, last + _AROUND)]
        if _is_among_capitals(before, after) or _BROKEN.search(before[-3:]):
            continue
        yield Use(word, _SEPARATORS.sub("", word), Span(first, last), first in codes)


def _is_common(word: str) -> bool:
    return word in common() or (not word.isalpha() and common().issuperset(_SEPARATORS.split(word)))


def _codes(bare: str, recipients: Span | None) -> Span:
    """From "Nơi nhận:" to the next part of the paper."""
    if recipients is None:
        return Span(0, 0)
    following = _NEXT_PART.search(bare, recipients.start + 1)
    return Span(recipients.start, following.start() if following else recipients.end)


def _is_among_capitals(before: str, after: str) -> bool:
    """Whether a neighbour is in capitals too, and no abbreviation."""
    for word in before.rsplit(None, 1)[-1:] + after.split(None, 1)[:1]:
        if len(word) > 1 and word.isupper() and not word.isascii() and "Đ" not in word:
            return True
    return False


def _spelt_out(text: str, wanted: set[str]) -> Iterator[tuple[str, int, Span]]:
    """Abbreviations in brackets behind their words: plain form, offset, the words."""
    for brackets in _BRACKETS.finditer(text):
        words = brackets["words"].strip(" *_\N{NO-BREAK SPACE}")
        if words.islower():
            continue
        called = _CALLED.search(words)
        names = [called["name"]] if called else re.split(r"\s*[,;]\s*|\s+hoặc\s+", words)
        for name in names:
            plain = _SEPARATORS.sub("", name.strip("*_ "))
            if plain in wanted:
                yield plain, brackets.start(), _words_before(text, brackets.start(), plain)


def _words_before(text: str, at: int, plain: str) -> Span:
    """The words before `at` whose first letters are those of the abbreviation."""
    start = max(text.rfind("\n\n", 0, at) + 1, at - 120)
    places = [match.span() for match in WORD.finditer(text, start, at)]
    letters = list(lower(plain))
    first = at
    for begin, end in reversed(places):
        if not letters:
            break
        if lower(text[begin]) == letters[-1]:
            letters.pop()
        elif lower(text[begin:end]) not in _LINKS:
            return Span(0, 0)
        first = begin
    return Span(0, 0) if letters or not places else Span(first, _last_end(places, at))


def _last_end(places: list[tuple[int, int]], at: int) -> int:
    return max(end for _, end in places if end <= at)


def _is_explained(text: str, use: Use) -> bool:
    """CCHC (cải cách hành chính)."""
    if text[use.span.end : use.span.end + 2] != " (":
        return False
    inside = text[use.span.end + 2 : use.span.end + 92].partition(")")[0]
    initials = [lower(word[0]) for word in WORD.findall(inside) if lower(word) not in _LINKS]
    return "".join(initials) == lower(use.plain)

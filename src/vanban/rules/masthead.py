"""The lines above the title as they were typed: what the rules of headers and symbols share.

The parser reads a number through blanks, missing colons and wrong letters; the rules have to
see them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, wraps
from typing import NamedTuple, TypeVar

from vanban.lexicon.letters import WORD, bare, fold
from vanban.lexicon.types import document_types
from vanban.model import Document, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper

COUNTRY = ("CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM")
MOTTO = ("Độc", "lập", "Tự", "do", "Hạnh", "phúc")

LOST = ("pdf", "scan")
"""Formats whose reading may have lost or broken what the paper shows."""

_DEPTH = 3000
_WIDTH = 200
_LETTER_DEPTH = 1500
_SHORT_COUNTRY = lazy_pattern(r"\bcong\s+hoa\s+xhcn\s+viet\s+nam\b")
_MOTTO_PART = r"(doc +lap|tu +do|hanh +phuc)"
_MOTTO_TURNED = lazy_pattern(rf"\b{_MOTTO_PART} ?[-–,] ?{_MOTTO_PART} ?[-–,] ?{_MOTTO_PART}\b")
_NUMBER_WORD = lazy_pattern(r"(?i)s[ốồô](?![^\W\d_])")
_BEFORE_NUMBER = lazy_pattern(r"(?i)(?<![^\W\d_])s[ốồôo](?: hiệu)?[\s*]*[:;.]?[\s*.…_]*$")
_NUMBER_LINE = lazy_pattern(
    r"(?i:s[ốồôo])(?P<mark>(?:[\s*]*hiệu)?(?:[\s*]*(?:[:;]|\.(?![.…])))?)[\s*.…_]*"
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-zđ]?)?"
    r"(?:(?P<slash>[\s.…_]*[/–-]{1,2})[ \t\xa0]*(?:(?P<year>(?:19|20)\d\d)[ \t\xa0]*/[ \t\xa0]*)?"
    r"(?P<symbol>[A-Za-zĐđÐðƠƯ][\w&.]*"
    r"(?:[ \t\xa0]*[-–/][ \t\xa0]*[A-ZĐÐƠƯ][\w&.]*|[-–/][a-zđ][\w&.]*){0,4}[-–]?)?)?"
)
_NO_STATE = lazy_pattern(
    r"(?:dang|doan|cong doan|tinh doan|thanh doan|huyen doan|xa doan|lien doan|hoi(?! dong)"
    r"|mat tran|lien hiep|chi bo|chi doan|tinh uy|thanh uy|huyen uy|quan uy|ban chap hanh"
    r"|ban thuong vu|ban thuong truc|uy ban m|ubmt|bch|btv|cong ty|tong cong ty|tap doan|ngan hang"
    r"|hop tac xa|doanh nghiep|quy |clb|cau lac bo)"
)


Found = TypeVar("Found")


def _once(work: Callable[[Paper], Found]) -> Callable[[Paper], Found]:
    """What is worked out of a paper, kept for the other rules that ask for it."""

    @wraps(work)
    def worked(paper: Paper) -> Found:
        return paper.once(work)

    return worked


class NumberLine(NamedTuple):
    """ "Số: 12/2026/KH-UBND" with the places of its parts; None is what is not there.

    `mark` is what stands between "Số" and the number without the blanks to be filled in.
    """

    whole: Span
    mark: Span
    number: Span | None
    slash: Span | None
    year: Span | None
    symbol: Span | None


def is_printed(document: Document, field: str) -> bool:
    """Whether the header itself says it: not an annex line, nor the opening sentence."""
    return field in document.spans and field not in document.origins


@_once
def number_line(paper: Paper) -> NumberLine | None:
    """The number line of the header; None when none is printed, or when it reads oddly."""
    document, text = paper.document, paper.text
    if not is_printed(document, "number"):
        return None
    start, end = document.spans["number"]
    if _NUMBER_WORD.match(text, start):
        line = paper.line_at(start)
        # blank, or a number that something else follows
        end = min(line.span.end, start + _WIDTH)
    else:
        before = _BEFORE_NUMBER.search(text, max(0, start - 24), start)
        if before is None:
            return None
        start = before.start()
        end = _end_of_symbol(text, end)
    found = _NUMBER_LINE.match(text, start, end)
    if found is None:
        return None
    parts = {name: _span(found, name) for name in ("number", "slash", "year", "symbol")}
    last = max([found.end("mark"), *(part.end for part in parts.values() if part)])
    return NumberLine(
        Span(start, last),
        Span(*found.span("mark")),
        parts["number"],
        parts["slash"],
        parts["year"],
        _without_dot(text, parts["symbol"]),
    )


def _end_of_symbol(text: str, end: int) -> int:
    """Behind a slash or a hyphen that the symbol was left off from: "Số: 12/"."""
    return end + 1 if text[end : end + 1] in ("/", "-") else end


def _span(found: re.Match[str], name: str) -> Span | None:
    return Span(*found.span(name)) if found[name] else None


def _without_dot(text: str, symbol: Span | None) -> Span | None:
    if symbol and text[symbol.end - 1] == ".":
        return Span(symbol.start, symbol.end - 1)
    return symbol


@_once
def head(paper: Paper) -> Span:
    """The lines above the type, or above "Kính gửi"; a two-column header in any order."""
    spans, document = paper.document.spans, paper.document
    ends = [spans[key].end for key in ("number", "date", "agency") if is_printed(document, key)]
    if is_printed(document, "type"):
        return Span(0, min(max([spans["type"].start, *ends]), _DEPTH))
    letter = paper.bare.find("kinh gui", 0, _DEPTH)
    return Span(0, min(letter if letter >= 0 else _LETTER_DEPTH, len(paper.text)))


@_once
def country(paper: Paper) -> list[Span] | None:
    """The words of the country's name in the header, right or wrong."""
    above = head(paper)
    found = words_like(paper, above, COUNTRY)
    if found is None and (short := _SHORT_COUNTRY.search(paper.bare, above.start, above.end)):
        found = [Span(*word.span()) for word in WORD.finditer(paper.text, *short.span())]
    return found


@_once
def motto(paper: Paper) -> list[Span] | None:
    """The words of the motto in the header, right or wrong, also in another order."""
    above = head(paper)
    found = words_like(paper, above, MOTTO)
    if found is None and (other := _MOTTO_TURNED.search(paper.bare, above.start, above.end)):
        parts = {"".join(part.split()) for part in other.groups()}
        if len(parts) == len(other.groups()):
            found = [Span(*word.span()) for word in WORD.finditer(paper.text, *other.span())]
    return found


def words_like(paper: Paper, within: Span, wanted: tuple[str, ...]) -> list[Span] | None:
    """The words that were meant to be `wanted`, as many or one more or less; None when there
    are none: at most a quarter may be others, letters without marks."""
    words = [Span(*m.span()) for m in WORD.finditer(paper.text, within.start, within.end)]
    folded = [paper.bare[word.start : word.end] for word in words]
    right = _bare(wanted)
    size, least = len(right), len(right) - (2 if len(right) > 6 else 1)
    for length in (size, size - 1, size + 1, *([size - 2] if size > 6 else [])):
        for first in range(len(words) - length + 1):
            window = folded[first : first + length]
            whole = window[0].startswith(right[0]) and window[-1].endswith(right[-1])
            same = _in_common(window, right) if whole else 0
            if length == size and not whole:
                same = sum(one == two for one, two in zip(window, right, strict=True))
            if same >= least:
                return words[first : first + length]
    return None


@cache
def _bare(words: tuple[str, ...]) -> list[str]:
    return [bare(word) for word in words]


def _in_common(one: list[str], two: list[str]) -> int:
    """How many words the two have in the same order."""
    row = [0] * (len(two) + 1)
    for word in one:
        before = 0
        for place, other in enumerate(two, 1):
            kept = row[place]
            row[place] = before + 1 if word == other else max(row[place], row[place - 1])
            before = kept
    return row[-1]


@_once
def is_of_state(paper: Paper) -> bool:
    """Whether who issues is an office of the State: not the Party, a union, a company."""
    names = [name for name in (paper.document.agency, paper.document.parent) if name]
    return bool(names) and not any(_NO_STATE.match(bare(name)) for name in names)


@cache
def symbols_of(kind: str) -> tuple[str, ...]:
    """ "Kế hoạch" → ("KH",)."""
    return next((t.symbols for t in document_types() if t.name == kind), ())


@cache
def all_symbols() -> dict[str, str]:
    """Every abbreviation of a kind, folded: "ttr" → "TTr"."""
    found: dict[str, str] = {}
    for kind in document_types():
        for symbol in kind.symbols:
            found.setdefault(fold(symbol), symbol)
    return found

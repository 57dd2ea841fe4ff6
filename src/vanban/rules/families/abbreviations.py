"""L: abbreviations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from vanban import lexicon
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.abbreviated import common
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

# CCHC, UBND; not a part of a symbol (35/KH-UBND) or of a longer word
_ABBREVIATION = lazy_pattern(r"[A-ZĐ](?<![\w/.&-].)[A-ZĐ]{3,9}(?![\w/&]|-[A-ZĐ])")
_WHOLE = lazy_pattern(r"[A-ZĐ]{4,10}")
# cải cách hành chính (CCHC), (sau đây viết tắt là CCHC)
_DEFINED = lazy_pattern(r"\((?:[^()]{0,40}\s)?([A-ZĐ]{2,10})\)")
_EVERYWHERE = ("UBND", "HĐND", "CCHC", "TTHC")
_MOST = 2
"""A string of capitals that comes more often is an abbreviation of its own."""
_LINE = 200


@rule(
    "L11",
    "abbrev-typo",
    title="Chữ viết tắt gõ nhầm",
    severity="warning",
    what="chữ viết tắt lạ chỉ khác một chữ viết tắt đã dùng ở chỗ đảo hoặc lặp một chữ cái.",
    why="Người đọc không biết chữ viết tắt lạ là gì, hoặc hiểu sang cơ quan khác.",
    source="Thực tiễn soạn thảo văn bản",
    bad="cải cách hành chính (CCHC) … kế hoạch CCCH",
    good="cải cách hành chính (CCHC) … kế hoạch CCHC",
    profiles=EVERY,
    fix="unsafe",
)
def abbreviation_typo(paper: Paper) -> Iterator[Finding]:
    """Unknown abbreviations that a swap of two letters, or one letter less, makes known."""
    meant = paper.once(mistyped)
    for found in _ABBREVIATION.finditer(paper.text) if meant else ():
        word, start = found.group(), found.start()
        if word in meant and not _in_capitals(paper.text, start):
            span = Span(start, start + len(word))
            yield abbreviation_typo.finding(
                span,
                said("Chữ viết tắt “{word}” có lẽ là “{right}”.", word=word, right=meant[word]),
                Fix(span, meant[word], safe=False),
            )


def mistyped(paper: Paper) -> dict[str, str]:
    """Abbreviations that are mistyped, with those that were meant."""
    known = _known().union(_DEFINED.findall(paper.text))
    if not any(map(known.intersection, map(_meant_by, filter(str.isupper, paper.vocabulary)))):
        return {}
    counts = Counter(_ABBREVIATION.findall(paper.text))
    return {
        word: right
        for word, count in counts.items()
        if word not in known and count <= _MOST
        for right in [_meant(word, known, counts)]
        if right and not _spelt_out(word, paper.text)
    }


@lru_cache(maxsize=16_384)
def _meant_by(word: str) -> frozenset[str]:
    """What an unknown abbreviation may have been meant to be; nothing for any other word."""
    if word in _known() or not _WHOLE.fullmatch(word):
        return frozenset()
    return frozenset((*_undoubled(word), *_swapped(word))) - {word}


@cache
def _known() -> frozenset[str]:
    return common().union(lexicon.load("abbreviations")["known"])


def _meant(word: str, known: frozenset[str], counts: Counter[str]) -> str | None:
    """The known abbreviation that `word` was meant to be; the most used of several.

    Many pairs of units differ by two swapped letters only: the right one must be in use, or one
    that every paper uses.
    """
    candidates = [c for c in _undoubled(word) if c in known]
    candidates += [c for c in _swapped(word) if c in known and (counts[c] or c in _EVERYWHERE)]
    return max(candidates, key=lambda c: (counts[c], c), default=None)


def _swapped(word: str) -> Iterator[str]:
    """Two neighbouring letters the other way round."""
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _undoubled(word: str) -> Iterator[str]:
    """One of two equal neighbours less."""
    for i in range(len(word) - 1):
        if word[i] == word[i + 1]:
            yield word[:i] + word[i + 1 :]


def _spelt_out(word: str, text: str) -> bool:
    """Whether the text has a name with these initials: then the abbreviation is its own."""
    letters = [re.escape(letter) for letter in word]
    rest = "".join(rf"[ ,-]+(?i:{letter})[^\W\d_]*" for letter in letters[1:])
    return re.search(rf"(?<!\w){letters[0]}[^\W\d_]*{rest}(?!\w)", text) is not None


def _in_capitals(text: str, start: int) -> bool:
    """A line all in capitals has words where others have abbreviations."""
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    after = text[start : start + _LINE].partition("\n")[0]
    return (before + after).isupper()

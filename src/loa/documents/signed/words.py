"""The words of a paper as they are compared: without number and day, which come after signing.

Left out are the number line, the date line, the figures of "(Kèm theo Kế hoạch số …)" and all
punctuation; case does not count. A word keeps its place, so that it can be shown as printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SHINGLE = 3
_HEAD = 2_000
"""Code points in which number and date lines stand."""
_BLANK = r"[\d.…_ \t\n]*"
_NUMBER_LINE = re.compile(rf"^[ \t]*Số\s*:?{_BLANK}/\s*[\w&-]+", re.MULTILINE)
_DATE_LINE = re.compile(rf"[^\n,]{{2,60}},\s*ngày{_BLANK}tháng{_BLANK}năm{_BLANK}")
_ANNEX_LINE = re.compile(r"\((?:Ban hành\s+)?kèm\s+theo[^()]{0,400}\)", re.IGNORECASE)
_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+|_*[^\W_]+")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    key: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """All words of a paper but those of its number and day."""
    out = sorted([*_lines(text), *_annex_figures(text)])
    found, at = [], 0
    for match in _WORD.finditer(text):
        while at < len(out) and out[at][1] <= match.start():
            at += 1
        if at == len(out) or match.end() <= out[at][0]:
            key = unicodedata.normalize("NFC", match[0]).casefold()
            found.append(Word(key, match.start(), match.end()))
    return found


def shingles(words: Sequence[Word]) -> frozenset[int]:
    """The runs of SHINGLE words, each as a number; for this process only."""
    keys = [word.key for word in words]
    return frozenset(hash(run) for run in zip(*(keys[at:] for at in range(SHINGLE)), strict=False))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard's: 1 for the same runs, 0 for none in common."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _lines(text: str) -> Iterator[tuple[int, int]]:
    head = text[:_HEAD]
    for pattern in (_NUMBER_LINE, _DATE_LINE):
        match = pattern.search(head)
        if match:
            yield match.start(), match.end()


def _annex_figures(text: str) -> Iterator[tuple[int, int]]:
    for line in _ANNEX_LINE.finditer(text):
        for figure in re.finditer(r"[\d.…_/]*\d[\d/]*", line[0]):
            yield line.start() + figure.start(), line.start() + figure.end()

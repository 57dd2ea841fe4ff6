"""Finding many phrases in a text at once.

A phrase is a few words; "…" in it stands for up to `REACH` other words of the same clause,
so "hội thi … trực tuyến" finds "Hội thi cải cách hành chính trực tuyến". Words are compared
without case and without regard to where the tone mark stands (hoá, hóa). Between two words
of a phrase only white space, a hyphen, an ampersand or Markdown's emphasis may stand, and a
comma or a slash where the phrase has one too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import add
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from vanban.model import Span

REACH = 10

_WORD = re.compile(r"([^\W_]+)")
_TIGHT = re.compile(r"[\s*_&–-]*")
_LOOSE = re.compile(r"[\s*_&–,/-]*")
_CLAUSE_END = re.compile(r"[.;:!?]")
_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_STYLE = re.compile(r"[òóỏõọùúủũụ][aey](?!\w)")

Meaning = TypeVar("Meaning")


class Words:
    """A text, or what follows `start` in it, as words; made once, searched by many books.

    `folded[i]` is word i as it is compared, `gaps[i]` what stands between it and the next,
    `starts[i]` its offset in the text; it begins behind `places[i]` in `joined`, where one
    blank stands between any two words.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        # Words and gaps take turns, a gap first and last: all is cut without a loop of ours.
        pieces = _WORD.split(fold(text[start:]))
        offsets = list(accumulate(map(len, pieces), initial=start))
        self.folded = pieces[1::2]
        self.gaps = pieces[2::2]
        self.starts = offsets[1:-1:2]
        self.ends = offsets[2::2]
        # Every word stands between two blanks, so that a phrase is found as letters.
        self.joined = f" {' '.join(self.folded)} "
        lengths = accumulate(map(len, self.folded), initial=0)
        self.places = list(map(add, lengths, range(len(self.folded))))


class _Part(NamedTuple):
    """Words that follow one another; `loose[i]` allows a comma after word i."""

    words: list[str]
    loose: list[bool]


class _Phrase(NamedTuple, Generic[Meaning]):
    parts: tuple[_Part, ...]
    meaning: Meaning


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; `find` reads a text once, whatever their number."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        phrases = [
            _Phrase(tuple(_part(part) for part in text.split("…")), meaning)
            for text, meaning in entries
        ]
        phrases.sort(key=lambda p: (-sum(len(q.words) for q in p.parts), -len(p.parts)))
        self._phrases = phrases
        ranks: dict[str, list[int]] = {}
        for rank, phrase in enumerate(phrases):
            ranks.setdefault(f" {' '.join(phrase.parts[0].words)} ", []).append(rank)
        self._ranks = list(ranks.values())
        self._beginnings = AhoCorasick(list(ranks))

    def find(self, text: str | Words) -> Iterator[tuple[Meaning, Span]]:
        """Meanings with their spans, left to right; the longest phrase at a place wins."""
        words = text if isinstance(text, Words) else Words(text)
        end = 0
        for here, rank in self._candidates(words):
            if here < end:
                continue
            phrase = self._phrases[rank]
            found = _run(phrase.parts[0], here, words)
            if found and len(phrase.parts) > 1:
                found = _rest(phrase.parts, found, words)
            if found:
                yield phrase.meaning, Span(words.starts[here], words.ends[found - 1])
                end = found

    def _candidates(self, words: Words) -> list[tuple[int, int]]:
        """(word, rank) of the phrases whose first part begins at that word, in order of words
        and at each word longest first."""
        begun = self._beginnings.find_matches_as_indexes(words.joined, overlapping=True)
        return sorted(
            (bisect_left(words.places, start), rank)
            for beginning, start, _ in begun
            for rank in self._ranks[beginning]
        )


def fold(text: str) -> str:
    """Words as they are compared: lower case, tone mark on the second vowel of oa, oe, uy.

    Every word keeps its place: a letter whose small form is longer stays as it is.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_STYLE.sub(lambda match: _NEW_STYLE.get(match[0], match[0]), lower)


def _part(text: str) -> _Part:
    words = Words(text)
    return _Part(words.folded, ["," in gap or "/" in gap for gap in words.gaps[:-1]])


def _run(part: _Part, here: int, words: Words) -> int:
    """The index after the last word of the part if it starts at word `here`, or 0."""
    end = here + len(part.words)
    if words.folded[here:end] != part.words:
        return 0
    for gap, loose in zip(words.gaps[here:end], part.loose, strict=False):
        if gap != " " and not (_LOOSE if loose else _TIGHT).fullmatch(gap):
            return 0
    return end


def _rest(parts: tuple[_Part, ...], end: int, words: Words) -> int:
    """The index after the last word of the phrase whose first part ends before `end`, or 0."""
    for part in parts[1:]:
        if end:
            end = _within_reach(part, end, words)
    return end


def _within_reach(part: _Part, start: int, words: Words) -> int:
    for i in range(start, min(start + REACH + 1, len(words.folded))):
        if words.gaps[i - 1] != " " and _CLAUSE_END.search(words.gaps[i - 1]):
            return 0
        if words.folded[i] == part.words[0]:
            end = _run(part, i, words)
            if end:
                return end
    return 0

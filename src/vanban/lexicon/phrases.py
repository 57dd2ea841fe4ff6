"""Finding many phrases in a text at once.

A phrase is a few words; "…" in it stands for up to `REACH` other words of the same clause,
so "hội thi … trực tuyến" finds "Hội thi cải cách hành chính trực tuyến". Words are compared
without case and without regard to where the tone mark stands (hoá, hóa). Between two words
of a phrase only white space, a hyphen, an ampersand or Markdown's emphasis may stand, and a
comma or a slash where the phrase has one too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from vanban.lexicon.letters import fold
from vanban.model import Span
from vanban.patterns import lazy_pattern

REACH = 10
_REACH_IN_LETTERS = 40 * REACH

_WORD = lazy_pattern(r"[^\W_]+")
_TIGHT = lazy_pattern(r"[\s*_&–-]*")
_LOOSE = lazy_pattern(r"[\s*_&–,/-]*")
_CLAUSE_END = lazy_pattern(r"[.;:!?]")
# What stands between words nearly always, and what may do now and then: a set of letters is
# looked up four times as fast as a class of letters.
_BETWEEN = '\n\t,.;:-–/()*"“”|_&'
_LETTERS = "a-z0-9àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SELDOM = lazy_pattern(f"[^ {_LETTERS}]")

Meaning = TypeVar("Meaning")


class Words:
    """A text ready to be searched by many books.

    `folded` is as long as the text; `joined` has its words with one blank between any two,
    at both ends too, so that a phrase is found as letters.
    """

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        flat = self.folded
        # A string's replace is many times as fast as a pattern's split.
        for sign in _BETWEEN:
            flat = flat.replace(sign, " ")
        flat = _SELDOM.sub(_blank_or_letter, flat)
        self.joined, self._shifts = _joined(f" {flat} ")

    def offset(self, place: int) -> int:
        """Where in `folded` the letter at `place` of `joined` stands."""
        for ends in reversed(self._shifts):
            place += bisect_right(ends, place)
        return place - 1  # `joined` begins with a blank of its own

    def offsets(self, places: list[int]) -> list[int]:
        """The same of many places."""
        for ends in reversed(self._shifts):
            places = [place + bisect_right(ends, place) for place in places]
        return [place - 1 for place in places]


def _blank_or_letter(match: re.Match[str]) -> str:
    return match[0] if match[0].isalnum() else " "


def _joined(flat: str) -> tuple[str, list[list[int]]]:
    """The text with single blanks, and for each time that every second blank of two was taken
    out, the places behind which one was."""
    shifts = []
    while "  " in flat:
        parts = flat.split("  ")
        shifts.append(list(accumulate([len(part) + 1 for part in parts[:-1]])))
        flat = " ".join(parts)
    return flat, shifts


class _Part(NamedTuple):
    """Words that follow one another; `loose[i]` allows a comma after word i. `plain` has them
    with a blank between any two, as they nearly always stand."""

    words: list[str]
    loose: list[bool]
    plain: str


class _Phrase(NamedTuple, Generic[Meaning]):
    parts: tuple[_Part, ...]
    meaning: Meaning
    book: int


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; `find` reads a text once, whatever their number."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._shelf = Shelf([entries])

    @property
    def beginnings(self) -> list[str]:
        """What the phrases begin with, as `Words.joined` has it."""
        return self._shelf.beginnings

    def find(
        self, text: str | Words, begun: Sequence[tuple[int, int]] | None = None
    ) -> list[tuple[Meaning, Span]]:
        """Meanings with their spans, left to right; the longest phrase at a place wins. `begun`
        has which of the beginnings stands where, from whoever has looked already."""
        return self._shelf.find(text, begun)[0]


class Shelf(Generic[Meaning]):
    """Some books that are read in one go; each finds what it would find alone."""

    def __init__(self, books: Sequence[Iterable[tuple[str, Meaning]]]) -> None:
        phrases = [
            _Phrase(tuple(_part(part) for part in text.split("…")), meaning, number)
            for number, entries in enumerate(books)
            for text, meaning in entries
        ]
        phrases.sort(key=lambda p: (-sum(len(q.words) for q in p.parts), -len(p.parts)))
        self._books = len(books)
        self._phrases = phrases
        ranks: dict[str, list[int]] = {}
        for rank, phrase in enumerate(phrases):
            ranks.setdefault(f" {' '.join(phrase.parts[0].words)} ", []).append(rank)
        self._ranks = list(ranks.values())
        self.beginnings = list(ranks)

    def find(
        self,
        text: str | Words,
        begun: Sequence[tuple[int, int]] | None = None,
        *,
        start: int = 0,
    ) -> list[list[tuple[Meaning, Span]]]:
        """For each book its meanings with their spans, as `PhraseBook.find` gives them; only what
        stands from `start` on."""
        words = text if isinstance(text, Words) else Words(text)
        found: list[list[tuple[Meaning, Span]]] = [[] for _ in range(self._books)]
        ends = [start] * self._books
        phrases, folded = self._phrases, words.folded
        known = here = -1
        for place, rank in self._candidates(self._begun(words) if begun is None else begun):
            if place != known:
                known, here = place, words.offset(place)
            parts, meaning, book = phrases[rank]
            if here < ends[book]:
                continue
            end = _end_of_phrase(parts, here, folded)
            if end:
                found[book].append((meaning, Span(here, end)))
                ends[book] = end
        return found

    def _begun(self, words: Words) -> list[tuple[int, int]]:
        found = self._automaton.find_matches_as_indexes(words.joined, overlapping=True)
        return [(first, start) for first, start, _ in found]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.beginnings)

    def _candidates(self, begun: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """(place in `joined`, rank) of the phrases whose first part begins there, in the text's
        order and at each place longest first."""
        ranks = self._ranks
        return sorted([(start + 1, rank) for first, start in begun for rank in ranks[first]])


def spaced(phrase: str) -> str:
    """The words of a phrase as `Words.joined` has them."""
    return f" {' '.join(_WORD.findall(fold(phrase)))} "


def _part(text: str) -> _Part:
    folded = fold(text)
    matches = list(_WORD.finditer(folded))
    gaps = (folded[a.end() : b.start()] for a, b in pairwise(matches))
    words = [match[0] for match in matches]
    return _Part(words, ["," in gap or "/" in gap for gap in gaps], " ".join(words))


def _end_of_phrase(parts: tuple[_Part, ...], here: int, folded: str) -> int:
    """The offset after the phrase whose first part begins at `here`, or 0."""
    plain = parts[0].plain
    if folded.startswith(plain, here):
        end = here + len(plain)  # a blank follows where it was found
    else:
        end = _end_of_part(parts[0], here, folded)
    if len(parts) > 1:
        for part in parts[1:]:
            if end:
                end = _end_within_reach(part, end, folded)
    return end


def _end_of_part(part: _Part, here: int, folded: str) -> int:
    """The offset after the part's last word if its words stand at `here`, or 0."""
    if folded.startswith(part.plain, here):
        end = here + len(part.plain)
        return 0 if folded[end : end + 1].isalnum() else end
    for word, loose in zip(part.words, [*part.loose, False], strict=True):
        if not folded.startswith(word, here):
            return 0
        end = here + len(word)
        if folded[end : end + 1].isalnum():
            return 0
        gap = (_LOOSE if loose else _TIGHT).match(folded, end)
        here = gap.end() if gap else end
    return end


def _end_within_reach(part: _Part, end: int, folded: str) -> int:
    """The offset after the part if it stands within `REACH` words of `end` in one clause, or 0."""
    first = part.words[0]
    limit = end + _REACH_IN_LETTERS
    here = folded.find(first, end, limit)
    if here < 0:
        return 0
    clause_end = _CLAUSE_END.search(folded, end, limit)
    if clause_end:
        limit = clause_end.start()
    while 0 <= here < limit:
        if not folded[here - 1].isalnum():
            found = _end_of_part(part, here, folded)
            if found:
                return found if len(_WORD.findall(folded, end, here)) <= REACH else 0
        here = folded.find(first, here + 1, limit)
    return 0

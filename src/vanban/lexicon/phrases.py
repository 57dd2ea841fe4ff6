"""Finding many phrases in a text at once.

A phrase is a few words; "…" in it stands for up to `REACH` other words of the same clause,
so "hội thi … trực tuyến" finds "Hội thi cải cách hành chính trực tuyến". Words are compared
without case and without regard to where the tone mark stands (hoá, hóa); between two words
of a phrase only white space, a hyphen, an ampersand or Markdown's emphasis may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from vanban.model import Span

REACH = 10

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s*_&–-]*")
_CLAUSE_END = re.compile(r"[.;:!?]")
_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip

Meaning = TypeVar("Meaning")


class _Phrase(NamedTuple, Generic[Meaning]):
    parts: tuple[tuple[str, ...], ...]
    meaning: Meaning


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; `find` reads a text once, whatever their number."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[_Phrase[Meaning]]] = {}
        for text, meaning in entries:
            parts = tuple(tuple(fold(w) for w in _WORD.findall(p)) for p in text.split("…"))
            self._by_first.setdefault(parts[0][0], []).append(_Phrase(parts, meaning))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: (-sum(map(len, p.parts)), len(p.parts)))

    def find(self, text: str) -> Iterator[tuple[Meaning, Span]]:
        """Meanings with their spans, left to right; the longest phrase at a place wins."""
        places = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        words = [fold(text[start:end]) for start, end in places]
        here = 0
        while here < len(words):
            step = 1
            for phrase in self._by_first.get(words[here], ()):
                end = _match(phrase.parts, here, text, words, places)
                if end:
                    yield phrase.meaning, Span(places[here][0], places[end - 1][1])
                    step = end - here
                    break
            here += step


def fold(word: str) -> str:
    """A word as it is compared: lower case, tone mark on the second vowel of oa, oe, uy."""
    word = word.lower()
    return word[:-2] + _NEW_STYLE.get(word[-2:], word[-2:])


def _match(
    parts: tuple[tuple[str, ...], ...],
    here: int,
    text: str,
    words: list[str],
    places: list[tuple[int, int]],
) -> int:
    """The index after the last word of the phrase that starts at word `here`, or 0."""
    end = _run(parts[0], here, text, words, places)
    for part in parts[1:]:
        if not end:
            return 0
        end = _within_reach(part, end, text, words, places)
    return end


def _run(
    part: tuple[str, ...],
    here: int,
    text: str,
    words: list[str],
    places: list[tuple[int, int]],
) -> int:
    end = here + len(part)
    if tuple(words[here:end]) != part:
        return 0
    for i in range(here, end - 1):
        if not _BETWEEN.fullmatch(text, places[i][1], places[i + 1][0]):
            return 0
    return end


def _within_reach(
    part: tuple[str, ...],
    start: int,
    text: str,
    words: list[str],
    places: list[tuple[int, int]],
) -> int:
    for i in range(start, min(start + REACH + 1, len(words))):
        if _CLAUSE_END.search(text, places[i - 1][1], places[i][0]):
            return 0
        if words[i] == part[0]:
            end = _run(part, i, text, words, places)
            if end:
                return end
    return 0

"""Finding many phrases in a text at once.

A phrase is a few words; "…" in it stands for up to `REACH` other words of the same clause,
so "hội thi … trực tuyến" finds "Hội thi cải cách hành chính trực tuyến". Words are compared
without case and without regard to where the tone mark stands (hoá, hóa). Between two words
of a phrase only white space, a hyphen, an ampersand or Markdown's emphasis may stand, and a
comma or a slash where the phrase has one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from vanban.model import Span

REACH = 10

_WORD = re.compile(r"[^\W_]+")
_TIGHT = re.compile(r"[\s*_&–-]*")
_LOOSE = re.compile(r"[\s*_&–,/-]*")
_CLAUSE_END = re.compile(r"[.;:!?]")
_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_STYLE = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)")

Meaning = TypeVar("Meaning")


class Words:
    """A text as words; made once, searched by many phrase books."""

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(text)
        self.spans = [match.span() for match in _WORD.finditer(folded)]
        self.folded = [folded[start:end] for start, end in self.spans]

    def gap(self, number: int) -> tuple[int, int]:
        """What stands between a word and the next."""
        return self.spans[number][1], self.spans[number + 1][0]


class _Part(NamedTuple):
    """Words that follow one another; `loose[i]` allows a comma after word i."""

    words: tuple[str, ...]
    loose: tuple[bool, ...]


class _Phrase(NamedTuple, Generic[Meaning]):
    parts: tuple[_Part, ...]
    second: str | None
    meaning: Meaning


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; `find` reads a text once, whatever their number."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        self._by_first: dict[str, list[_Phrase[Meaning]]] = {}
        for text, meaning in entries:
            parts = tuple(_part(part) for part in text.split("…"))
            first = parts[0].words
            phrase = _Phrase(parts, first[1] if len(first) > 1 else None, meaning)
            self._by_first.setdefault(first[0], []).append(phrase)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda p: (-sum(len(q.words) for q in p.parts), -len(p.parts)))

    def find(self, text: str | Words) -> Iterator[tuple[Meaning, Span]]:
        """Meanings with their spans, left to right; the longest phrase at a place wins."""
        words = text if isinstance(text, Words) else Words(text)
        by_first = self._by_first
        end = 0
        for here, first in enumerate(words.folded):
            if first not in by_first or here < end:
                continue
            second = words.folded[here + 1] if here + 1 < len(words.folded) else None
            for phrase in by_first[first]:
                # Dozens of phrases begin with one word; the second tells most of them apart.
                if phrase.second is not None and phrase.second != second:
                    continue
                found = _match(phrase.parts, here, words)
                if found:
                    yield phrase.meaning, Span(words.spans[here][0], words.spans[found - 1][1])
                    end = found
                    break


def fold(text: str) -> str:
    """Words as they are compared: lower case, tone mark on the second vowel of oa, oe, uy.

    Every word keeps its place: a letter whose small form is longer stays as it is.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_STYLE.sub(lambda match: _NEW_STYLE[match.group()], lower)


def _part(text: str) -> _Part:
    words = Words(text)
    loose = tuple(
        "," in text[slice(*words.gap(i))] or "/" in text[slice(*words.gap(i))]
        for i in range(len(words.spans) - 1)
    )
    return _Part(tuple(words.folded), loose)


def _match(parts: tuple[_Part, ...], here: int, words: Words) -> int:
    """The index after the last word of the phrase that starts at word `here`, or 0."""
    end = _run(parts[0], here, words)
    for part in parts[1:]:
        if end:
            end = _within_reach(part, end, words)
    return end


def _run(part: _Part, here: int, words: Words) -> int:
    end = here + len(part.words)
    for i, word in enumerate(part.words, here):
        if i == len(words.folded) or words.folded[i] != word:
            return 0
    for i, loose in enumerate(part.loose, here):
        if not (_LOOSE if loose else _TIGHT).fullmatch(words.text, *words.gap(i)):
            return 0
    return end


def _within_reach(part: _Part, start: int, words: Words) -> int:
    for i in range(start, min(start + REACH + 1, len(words.folded))):
        if _CLAUSE_END.search(words.text, *words.gap(i - 1)):
            return 0
        if words.folded[i] == part.words[0]:
            end = _run(part, i, words)
            if end:
                return end
    return 0

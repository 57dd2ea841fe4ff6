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
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

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
    `starts[i]` its offset in the text.
    """

    def __init__(self, text: str, start: int = 0) -> None:
        # Words and gaps take turns, a gap first and last: all is cut without a loop of ours.
        pieces = _WORD.split(fold(text[start:]))
        offsets = list(accumulate(map(len, pieces), initial=start))
        self.folded = pieces[1::2]
        self.gaps = pieces[2::2]
        self.starts = offsets[1:-1:2]
        self.ends = offsets[2::2]


class _Part(NamedTuple):
    """Words that follow one another; `loose[i]` allows a comma after word i."""

    words: list[str]
    loose: list[bool]


class _Phrase(NamedTuple, Generic[Meaning]):
    parts: tuple[_Part, ...]
    meaning: Meaning

    @property
    def second(self) -> str | None:
        """The word that must follow the first; None when any may."""
        words = self.parts[0].words
        return words[1] if len(words) > 1 else None


class PhraseBook(Generic[Meaning]):
    """Phrases with what they mean; `find` reads a text once, whatever their number."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        by_first: dict[str, list[_Phrase[Meaning]]] = {}
        for text, meaning in entries:
            phrase = _Phrase(tuple(_part(part) for part in text.split("…")), meaning)
            by_first.setdefault(phrase.parts[0].words[0], []).append(phrase)
        self._by_first = {first: _by_second(phrases) for first, phrases in by_first.items()}

    def find(self, text: str | Words) -> Iterator[tuple[Meaning, Span]]:
        """Meanings with their spans, left to right; the longest phrase at a place wins."""
        words = text if isinstance(text, Words) else Words(text)
        by_first, folded = self._by_first, words.folded
        seconds = [*folded[1:], None]
        end = 0
        for here in compress(range(len(folded)), map(by_first.__contains__, folded)):
            if here < end:
                continue
            by_second = by_first[folded[here]]
            for phrase in by_second.get(seconds[here]) or by_second[None]:
                found = _run(phrase.parts[0], here, words)
                if found and len(phrase.parts) > 1:
                    found = _rest(phrase.parts, found, words)
                if found:
                    yield phrase.meaning, Span(words.starts[here], words.ends[found - 1])
                    end = found
                    break


def _by_second(phrases: list[_Phrase[Meaning]]) -> dict[str | None, list[_Phrase[Meaning]]]:
    """Phrases with one first word by their second, longest first; those of one word stand in
    every list, and alone under None.

    Dozens of phrases begin with one word; the second tells most of them apart.
    """
    phrases.sort(key=lambda p: (-sum(len(q.words) for q in p.parts), -len(p.parts)))
    return {
        second: [phrase for phrase in phrases if phrase.second in (None, second)]
        for second in (None, *(phrase.second for phrase in phrases))
    }


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

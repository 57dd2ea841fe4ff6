"""Phrases that are mistaken for others (`confusions.toml`), told by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban import lexicon
from vanban.lexicon.phrases import PhraseBook, Words
from vanban.lexicon.wanted import Places, Wanted
from vanban.source import Span

_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class Confusion:
    """A row of `confusions.toml`: what to write instead, and what must stand around it."""

    right: str
    variant: bool
    lower: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    only_after: tuple[str, ...]
    only_before: tuple[str, ...]

    def fits(self, before: str, after: str) -> bool:
        """Whether the words around it leave only the misspelling."""
        if _ends(before, self.not_after) or _begins(after, self.not_before):
            return False
        if self.only_after and not _ends(before, self.only_after):
            return False
        return not self.only_before or _begins(after, self.only_before)


def _ends(before: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words is the last one of `before`."""
    if not before.endswith(words):
        return False
    return any(before.endswith(word) and _is_whole(before, word) for word in words)


def _is_whole(before: str, word: str) -> bool:
    return not (word[0].isalpha() and before[-len(word) - 1 : -len(word)].isalpha())


def _begins(after: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words is the first one of `after`."""
    if not after.startswith(words):
        return False
    return any(
        after.startswith(word) and not (word[-1].isalpha() and after[len(word) :][:1].isalpha())
        for word in words
    )


def confused(words: Words, text: str, begun: Places) -> Iterator[tuple[Confusion, Span]]:
    """Phrases of the table in `text`, which `words` are of, whose surroundings leave no other
    reading; `begun` are the places of `BEGINNINGS`."""
    for confusion, span in _book().find(words, begun):
        phrase = text[span.start : span.end]
        before = text[max(0, span.start - _CONTEXT) : span.start].lower().rstrip()
        after = text[span.end : span.end + _CONTEXT].lower().lstrip()
        if _is_cut(phrase) or (confusion.lower and not phrase.islower()):
            continue
        if confusion.fits(before, after):
            yield confusion, span


def _is_cut(words: str) -> bool:
    """Two paragraphs, not one phrase: the second begins with a capital letter."""
    first, _, second = words.partition("\n")
    return bool(second) and second.lstrip()[:1].isupper() and not first.isupper()


@cache
def _book() -> PhraseBook[Confusion]:
    return PhraseBook(
        (wrong, _confusion(row))
        for row in lexicon.load("confusions")["confusion"]
        for wrong in row["wrong"]
    )


BEGINNINGS = Wanted(lambda: _book().beginnings)
"""What the phrases of the table begin with."""


def _confusion(row: dict[str, object]) -> Confusion:
    def words(key: str) -> tuple[str, ...]:
        listed = row.get(key, [])
        return tuple(str(word) for word in listed) if isinstance(listed, list) else ()

    return Confusion(
        right=str(row["right"]),
        variant=bool(row.get("variant")),
        lower=bool(row.get("lower")),
        not_after=words("not_after"),
        not_before=words("not_before"),
        only_after=words("only_after"),
        only_before=words("only_before"),
    )

"""Two expressions beside each other, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from vanban.lexicon.letters import fold
from vanban.lexicon.wanted import Wanted
from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper

_GAP = lazy_pattern("[ \N{NO-BREAK SPACE},;–—-]{1,6}")
_WRAPPED = 34
"""Letters of a line of a text file that may go on below."""

Meaning = TypeVar("Meaning")


class Pair(NamedTuple, Generic[Meaning]):
    """The two expressions as they stand in the text, with what the book says of them."""

    meaning: Meaning
    first: Span
    second: Span
    gap: str

    @property
    def span(self) -> Span:
        return Span(self.first.start, self.second.end)


class PairBook(Generic[Meaning]):
    """Pairs of expressions, read when they are first needed."""

    def __init__(self, entries: Callable[[], Iterable[tuple[str, str, Meaning]]]) -> None:
        self._read = entries
        self._keys = Wanted(lambda: [f" {first} {second} " for first, second, _ in self._entries])

    @cached_property
    def _entries(self) -> list[tuple[str, str, Meaning]]:
        return [(fold(first), fold(second), meaning) for first, second, meaning in self._read()]

    def find(self, paper: Paper, *, blank: bool = False) -> Iterator[Pair[Meaning]]:
        """Pairs within one paragraph, in the order of the text; where only those matter that
        nothing but a `blank` parts, some others are left out."""
        flat, entries = paper.flat, self._entries
        begun = paper.begun(self._keys)
        starts = paper.words.offsets([place + 1 for _, place in begun])
        for (number, _), start in zip(begun, starts, strict=True):
            first, second, meaning = entries[number]
            end = start + len(first)
            if blank and flat[end] not in " \N{NO-BREAK SPACE}":
                continue
            gap = _GAP.match(flat, end)
            if gap and flat.startswith(first, start) and flat.startswith(second, gap.end()):
                pair = Pair(
                    meaning, Span(start, end), Span(gap.end(), gap.end() + len(second)), gap.group()
                )
                if _is_one_paragraph(paper, pair.span):
                    yield pair


def _is_one_paragraph(paper: Paper, span: Span) -> bool:
    """Line ends within a pair are those of a text that was wrapped."""
    text = paper.text
    at = text.find("\n", span.start, span.end)
    while at >= 0:
        above = at - text.rfind("\n", 0, at) - 1
        if paper.document.source.has_paragraphs or above < _WRAPPED or not text[at + 1].islower():
            return False
        at = text.find("\n", at + 1, span.end)
    return True

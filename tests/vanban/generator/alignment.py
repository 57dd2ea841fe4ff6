"""Places in one reading of a document, found again in another reading of it.

A file read back differs from the text that it was made from: line ends, stars, bars, a letter
that was recognised wrongly. Both are aligned word by word.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+")


class Alignment:
    """Where the words of `found` stand in `wanted`."""

    def __init__(self, found: str, wanted: str) -> None:
        self.words = [match.span() for match in _WORD.finditer(found)]
        self.there = [match.span() for match in _WORD.finditer(wanted)]
        keys = [found[start:end].casefold() for start, end in self.words]
        wanted_keys = [wanted[start:end].casefold() for start, end in self.there]
        matcher = SequenceMatcher(None, keys, wanted_keys, autojunk=False)
        self.partner = [0] * len(self.words)
        for _, here, end, there, there_end in matcher.get_opcodes():
            for word in range(here, end):
                step = (word - here) * (there_end - there) // (end - here)
                self.partner[word] = there + step

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same words in `wanted`."""
        first, last = self._at(start), self._at(max(start, end - 1))
        if not self.there or first is None or last is None:
            return 0, 0
        return self._place(first, start, 0), self._place(last, end, 1)

    def _at(self, offset: int) -> int | None:
        """The number of the word that holds `offset`, or of the last one before it."""
        if not self.words:
            return None
        return max(0, bisect_right(self.words, (offset, sys.maxsize)) - 1)

    def _place(self, word: int, offset: int, side: int) -> int:
        """`offset`, as far from its word's edge as it is here."""
        there = self.there[min(self.partner[word], len(self.there) - 1)]
        return max(0, there[side] + offset - self.words[word][side])

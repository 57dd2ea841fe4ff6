"""Known phrases that may start at a place of a text.

The word at the place says which of them to look at: mostly none. Alternatives of hundreds of
phrases in one pattern are tried one by one instead, at every word.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

_FIRST = re.compile(r"\w*")


class Starts:
    """Phrases whose words may stand more than one blank apart; the longest is found.

    `any_case` finds them in capitals too.
    """

    def __init__(self, phrases: Iterable[str], *, any_case: bool = False) -> None:
        self._any_case = any_case
        self._flags = re.IGNORECASE if any_case else 0
        self._phrases: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            word = _FIRST.match(phrase.lower() if any_case else phrase)
            self._phrases.setdefault(word[0] if word else "", []).append(phrase)

    def end(self, text: str, start: int, end: int = sys.maxsize) -> int:
        """The offset behind the phrase that starts at `start`, or 0."""
        word = _FIRST.match(text, start, end)
        first = word[0] if word else ""
        if self._any_case:
            first = first.lower()
        if first not in self._phrases:
            return 0
        found = self._pattern(first).match(text, start, end)
        return found.end() if found else 0

    def _pattern(self, first: str) -> re.Pattern[str]:
        if first not in self._patterns:
            words = (re.escape(phrase).replace(r"\ ", " +") for phrase in self._phrases[first])
            self._patterns[first] = re.compile(rf"(?:{'|'.join(words)})(?!\w)", self._flags)
        return self._patterns[first]

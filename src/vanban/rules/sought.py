"""Words of a paper that several rules seek by how they are spelt, told apart in one pass.

Of nearly every word no rule has anything to say. Whoever seeks some says so with a `Sought` when
its module is imported, so that a word is judged once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from vanban.rules.paper import Paper

_LONGEST = 40
"""Letters of a word that may be one: what is longer is nobody's word, and is not kept."""

_tests: list[Callable[[str], bool]] = []


class Sought:
    """The words, as they are printed, that `test` is true of."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        self._number = len(_tests)
        _tests.append(test)
        _kinds.cache_clear()

    def among(self, paper: Paper) -> list[str]:
        """Those of a paper's vocabulary, in its order."""
        return paper.once(_told_apart)[self._number]


def _told_apart(paper: Paper) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in _tests]
    words = paper.vocabulary
    if max(map(len, words), default=0) > _LONGEST:
        words = {word: None for word in words if len(word) <= _LONGEST}
    for word, kinds in zip(words, map(_kinds, words), strict=True):
        for number in kinds:
            found[number].append(word)
    return found


@lru_cache(maxsize=16_384)
def _kinds(word: str) -> tuple[int, ...]:
    """The numbers of those who seek the word."""
    return tuple(number for number, test in enumerate(_tests) if test(word))

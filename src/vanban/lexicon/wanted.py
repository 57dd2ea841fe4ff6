"""Phrases that many look for in one text, found for all of them in one pass.

A pass takes nearly as long for ten phrases as for a thousand, so whoever looks for some says so
with a `Wanted` when its module is imported, and reads off later where they begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from vanban.lexicon.phrases import Words

Places = list[tuple[int, int]]
"""(which phrase, where in `Words.joined` it begins), in the order in which they end; of those
that end at one place the longest first."""

_lists: list[Callable[[], Iterable[str]]] = []


class Wanted:
    """Phrases as they stand in `Words.joined`; `phrases` gives them when they are first needed."""

    def __init__(self, phrases: Callable[[], Iterable[str]]) -> None:
        self.number = len(_lists)
        _lists.append(phrases)


def places(words: Words) -> list[Places]:
    """Where the phrases of each `Wanted` stand, by its number; they may overlap."""
    automaton, owners = _all_wanted(len(_lists))
    found: list[Places] = [[] for _ in _lists]
    for key, start, _ in automaton.find_matches_as_indexes(words.joined, overlapping=True):
        for number, phrase in owners[key]:
            found[number].append((phrase, start))
    return found


@lru_cache(maxsize=1)
def _all_wanted(count: int) -> tuple[AhoCorasick, list[list[tuple[int, int]]]]:
    """What finds the phrases of all `count` lists, and for each the lists that it is of."""
    owners: dict[str, list[tuple[int, int]]] = {}
    for number, phrases in enumerate(_lists[:count]):
        for phrase, key in enumerate(phrases()):
            owners.setdefault(key, []).append((number, phrase))
    return AhoCorasick(list(owners)), list(owners.values())

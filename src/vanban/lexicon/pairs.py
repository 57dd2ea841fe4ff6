"""Which syllables stand side by side, and which one was meant where two never do.

Every syllable of "hội nghi" is a word, and so is "nghi"; but no text has the two side by side,
and "hội nghị" differs by a mark. What is known: `compounds.toml`, words written down by hand,
and `pairs.toml`, pairs counted in texts (bench/spelling.py). A syllable is doubted where it
stands in no known pair, another one that is easily mistaken for it does, and the words around
are so much likelier with that one: likelihoods of pairs as a model of two words has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log
from sys import intern
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.letters import MARKED, fold, has_unusual, with_signs_as, without_marks
from vanban.lexicon.syllables import syllable
from vanban.patterns import lazy_pattern

_COUNTED = lazy_pattern(r"([^\W\d]+)(\d+)")
_ONSETS = {
    "x": "s", "tr": "ch", "đ": "d", "gi": "d", "v": "d", "r": "d", "n": "l", "c": "k", "q": "k",
    "gh": "g", "ngh": "ng",
}  # fmt: skip
"""Onsets that are mistaken for one another, under one name."""
_RIME = lazy_pattern(r"([aăâeêioôơuưy]*)(.*)")
_BARE_WORD = lazy_pattern(r"(qu|gi(?=[aeiouy])|[^aeiouy]*)([aeiouy]*)")
_FRONT = str.maketrans("y", "i")

# What a pair of the hand-written words counts as; how much a syllable's own frequency weighs
# against that of its pair; how many letters of doubt each kind of change costs.
_WRITTEN = 2.0
_SHARE_OF_WRITTEN = 0.7
_SMOOTHING = 8.0
_LEAST_COUNT = 3
_MARKS_ONLY = 1.0


_NOTHING: Mapping[str, float] = {}


class Doubt(NamedTuple):
    """The word at `place` was perhaps meant to be `right`, for its neighbour at `partner`;
    `weight` says how surely: below 4 it is no more than chance, from 7 on seldom wrong."""

    place: int
    partner: int
    right: str
    weight: float


_CLAUSE = lazy_pattern(r"[^\W\d_]+(?: +[^\W\d_]+)+")
# The same for letters that nearly all texts do with, which is three times as fast.
_USUAL_CLAUSE = lazy_pattern(f"[a-z{MARKED}]+(?: +[a-z{MARKED}]+)+")


_GAP = "|"


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Words of a folded text that follow one another with nothing but blanks between them, and
    where they begin; single words are left out."""
    pattern = _CLAUSE if has_unusual(text) else _USUAL_CLAUSE
    for match in pattern.finditer(text):
        yield match.start(), match[0]


def doubtful_clauses(text: str, signs: frozenset[str], known: Pairs) -> Iterator[tuple[int, str]]:
    """Those of the `clauses` in which `known` doubts a word with some weight, in order, and a few
    others; `signs` are those of the text that are no letters."""
    begun = {text.rfind("\n", 0, at) + 1 for at in _doubtful_places(text, signs, known)}
    for start in sorted(begun):
        end = text.find("\n", start)
        for at, clause in clauses(text[start : end if end >= 0 else len(text)]):
            yield start + at, clause


def _doubtful_places(text: str, signs: frozenset[str], known: Pairs) -> Iterator[int]:
    """Where pairs begin of which `known` doubts one word."""
    # What one sign parts is split off many times as fast as a pattern finds clauses.
    parts = with_signs_as(text, signs - {" "}, _GAP).split(_GAP)
    for first, second in known.doubtful(filter(None, parts)):
        at = text.find(f"{first} ")
        while at >= 0:
            end = at + len(first)
            while text.startswith(" ", end):
                end += 1
            if text.startswith(second, end):
                yield at
            at = text.find(f"{first} ", end)


class _Meant(NamedTuple):
    """What one word of a pair was perhaps meant to be, and what the pair says for it: a part of
    the weight of the `Doubt`."""

    right: str
    weight: float


class Pairs:
    """Known pairs of syllables, both folded (`letters.fold`), and what they tell."""

    def __init__(self, written: str, counted: str, common: str) -> None:
        self._common = frozenset(common.split())
        self._written = _words(written)
        self._after = _counts(counted)
        self._weights, self._firsts = self._add_up()
        self._total = sum(self._weights.values()) or 1.0
        self._before: dict[str, list[str]] = defaultdict(list)
        for first, seconds in self._after.items():
            for second in seconds:
                self._before[second].append(first)
        # Of the words beside one, those that are mistaken for each other; filled when asked.
        self._alike_after: dict[str, dict[str, list[str]]] = {}
        self._alike_before: dict[str, dict[str, list[str]]] = {}
        self._meant = lru_cache(maxsize=16_384)(self._find_meant)

    def _add_up(self) -> tuple[dict[str, float], dict[str, float]]:
        """How often each syllable stands in pairs, and how often as the first of them; the
        hand-written pairs join the others."""
        firsts: dict[str, float] = {}
        seconds: dict[str, float] = defaultdict(float)
        written: dict[str, float] = defaultdict(float)
        for first, following in self._after.items():
            firsts[first] = sum(following.values())
            for second, count in following.items():
                seconds[second] += count
        weights = {word: max(firsts.get(word, 0), seconds[word]) for word in firsts | seconds}
        for first, words in self._written.items():
            following = self._after.setdefault(first, {})
            written[first] += _SHARE_OF_WRITTEN * len(words)
            firsts[first] = firsts.get(first, 0.0) + _WRITTEN * len(words)
            for second in words:
                following[second] = following.get(second, 0) + _WRITTEN
                written[second] += _SHARE_OF_WRITTEN
        for word, share in written.items():
            weights[word] = weights.get(word, 0.0) + share
        return weights, firsts

    def knows(self, first: str, second: str) -> bool:
        """Whether the two stand side by side somewhere."""
        return second in self._after.get(first, ())

    def count(self, first: str, second: str) -> float:
        """How often the two were counted side by side; a hand-written word counts two."""
        return self._after.get(first, {}).get(second, 0.0)

    def seconds(self, first: str) -> Collection[str]:
        """The syllables with which this one makes a hand-written word."""
        return self._written.get(first, ())

    def is_word(self, first: str, second: str) -> bool:
        """Whether the two are one of the hand-written words."""
        return second in self._written.get(first, ())

    def rivals(self, first: str, second: str) -> float:
        """How often the commonest pair is met that differs from this one by the marks of one
        syllable."""
        before = _alike(self._alike_before, self._before, second, first)
        after = _alike(self._alike_after, self._after, first, second)
        pairs = [(other, second) for other in before if change(first, other) < _MARKS_ONLY]
        pairs += [(first, other) for other in after if change(second, other) < _MARKS_ONLY]
        return max((self.count(*pair) for pair in pairs if pair != (first, second)), default=0.0)

    def is_known(self, word: str) -> bool:
        """Whether the syllable stands in any pair."""
        return word in self._weights

    def doubtful(self, clauses: Iterable[str]) -> set[tuple[str, str]]:
        """The pairs of which one word is doubted with some weight; only blanks part the words of
        a clause."""
        following, meant = self._after.get, self._meant
        found: set[tuple[str, str]] = set()
        for words in map(str.split, clauses):
            before = ""
            known: Mapping[str, float] | None = None
            for word in words:
                if known is not None and word not in known and any(meant(before, word)):
                    found.update(self._doubtful_among(words))
                    break
                before, known = word, following(word, _NOTHING)
        return found

    def _doubtful_among(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        for place in self.unknown(words):
            if any(doubt.weight > 0 for doubt in self._doubts_at(words, place)):
                yield words[place], words[place + 1]

    def unknown(self, words: Sequence[str]) -> list[int]:
        """The places of words that make no known pair with the following one."""
        found = []
        following = self._after.get
        known: Mapping[str, float] | None = None
        for place, word in enumerate(words, -1):
            if known is not None and word not in known:
                found.append(place)
            known = following(word, _NOTHING)
        return found

    def doubts(self, words: Sequence[str]) -> list[Doubt]:
        """What words that follow one another in a clause were perhaps meant to be; of two
        that stand side by side the surer one."""
        places = self.unknown(words)
        if not places:
            return []
        found = [doubt for place in places for doubt in self._doubts_at(words, place)]
        taken: dict[int, Doubt] = {}
        # Rounded: a word that both its neighbours speak for weighs the same for either.
        for doubt in sorted(found, key=lambda doubt: -round(doubt.weight, 6)):
            if not {doubt.place - 1, doubt.place, doubt.place + 1} & taken.keys():
                taken[doubt.place] = doubt
        return [taken[place] for place in sorted(taken)]

    def _doubts_at(self, words: Sequence[str], place: int) -> Iterator[Doubt]:
        """The doubts of the unknown pair at `place`."""
        firsts, seconds = self._meant(words[place], words[place + 1])
        for right, weight in firsts:
            weight += self._weight_before(words, place, right)
            yield Doubt(place, place + 1, right, weight)
        for right, weight in seconds:
            weight += self._weight_after(words, place + 1, right)
            yield Doubt(place + 1, place, right, weight)

    def _find_meant(self, first: str, second: str) -> tuple[tuple[_Meant, ...], tuple[_Meant, ...]]:
        """What the first was perhaps meant to be, and what the second."""
        before = _alike(self._alike_before, self._before, second, first)
        after = _alike(self._alike_after, self._after, first, second)
        wrong = self._following(first, second)
        return (
            tuple(
                _Meant(right, self._weight_of_pair(first, right, (right, second)) - wrong)
                for right in before
                if self._is_sure(right, first, right, second)
            ),
            tuple(
                _Meant(right, self._weight_of_pair(second, right, (first, right)) - wrong)
                for right in after
                if self._is_sure(right, second, first, right)
            ),
        )

    def _is_sure(self, right: str, wrong: str, first: str, second: str) -> bool:
        """Whether the pair that would be is one to go by."""
        if right in self._common and self._weights.get(wrong, 0.0) > 2:
            return False
        if syllable(wrong) is None and without_marks(wrong) != without_marks(right):
            return False
        return self.is_word(first, second) or self._after[first][second] >= _LEAST_COUNT

    def _weight_of_pair(self, wrong: str, right: str, pair: tuple[str, str]) -> float:
        """What speaks for `right` in the pair that would be, whatever stands around it."""
        weight = self._following(*pair) - change(wrong, right) + self.is_word(*pair)
        return weight - min(4.0, 1.2 * log(1 + self._weights.get(wrong, 0.0)))

    def _weight_before(self, words: Sequence[str], place: int, right: str) -> float:
        """What stands before a doubted word, and behind the partner that follows it, says."""
        wrong = words[place]
        if place:
            before = words[place - 1]
            weight = self._following(before, right) - self._following(before, wrong)
            weight -= self._loss(before, wrong)
        else:
            weight = log(self._share(right) / self._share(wrong))
        # The partner makes a word with its other neighbour: về [tinh thần].
        is_parted = place + 2 < len(words) and self.is_word(words[place + 1], words[place + 2])
        return weight - 4 if is_parted else weight

    def _weight_after(self, words: Sequence[str], place: int, right: str) -> float:
        """What stands behind a doubted word, and before the partner that it follows, says."""
        wrong = words[place]
        weight = 0.0
        if place + 1 < len(words):
            after = words[place + 1]
            weight = self._following(right, after) - self._following(wrong, after)
            weight -= self._loss(wrong, after)
        is_parted = place > 1 and self.is_word(words[place - 2], words[place - 1])
        return weight - 4 if is_parted else weight

    def _loss(self, first: str, second: str) -> float:
        """What it weighs that a known pair would be torn."""
        if not self.knows(first, second):
            return 0.0
        return 3.0 if self.is_word(first, second) else 2.0

    def _following(self, first: str, second: str) -> float:
        often = self._after.get(first, {}).get(second, 0.0)
        share = often + _SMOOTHING * self._share(second)
        return log(share / (self._firsts.get(first, 0.0) + _SMOOTHING))

    def _share(self, word: str) -> float:
        return (self._weights.get(word, 0.0) + 0.2) / self._total


@cache
def pairs() -> Pairs:
    """Those that the lexicon holds."""
    return with_counted("\n".join(lexicon.load("pairs")["pairs"]))


def with_counted(counted: str) -> Pairs:
    """The hand-written words of the lexicon with other counted pairs."""
    data = lexicon.load("compounds")
    return Pairs("\n".join(data["compounds"]), counted, "\n".join(data["common"]))


def _words(written: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for first, *seconds in map(str.split, fold(written.strip()).splitlines()):
        found.setdefault(first, set()).update(seconds)
    return found


def _counts(counted: str) -> dict[str, dict[str, float]]:
    """The table of counted pairs: "an ninh45 toàn120" is {"an": {"ninh": 45, "toàn": 120}}."""
    found: dict[str, dict[str, float]] = {}
    for line in counted.strip().splitlines():
        first, _, rest = line.partition(" ")
        # A syllable stands in many pairs: one string for all of them lies nearer at hand.
        found[first] = {intern(word): int(count) for word, count in _COUNTED.findall(rest)}
    return found


def _alike(
    known: dict[str, dict[str, list[str]]],
    beside: Mapping[str, Iterable[str]],
    neighbour: str,
    word: str,
) -> Sequence[str]:
    """The words that stand beside `neighbour` and are mistaken for `word`."""
    groups = known.get(neighbour)
    if groups is None:
        groups = known[neighbour] = {}
        for other in beside.get(neighbour, ()):
            groups.setdefault(_likeness(other), []).append(other)
    return groups.get(_likeness(word), ())


@lru_cache(maxsize=16_384)
def _likeness(word: str) -> str:
    """What words have in common that are mistaken for one another: the onset as it is heard,
    and the vowels without marks."""
    parts = syllable(word)
    if parts is None:
        match = _BARE_WORD.match(without_marks(word))
        onset, core = (match[1], match[2]) if match else (word, "")
    else:
        onset, core = parts.onset, without_marks(_core_and_final(parts.rime)[0])
    return f"{_ONSETS.get(onset, onset)}-{core.translate(_FRONT)}"


@lru_cache(maxsize=16_384)
def change(wrong: str, right: str) -> float:
    """How unusual a slip from one to the other is: a tone least, a lost final most."""
    one, other = syllable(wrong), syllable(right)
    if one is None or other is None:
        return 0.5
    core, final = _core_and_final(one.rime)
    right_core, right_final = _core_and_final(other.rime)
    costs = []
    if one.onset != other.onset:
        costs.append(1.0)
    if core != right_core:
        costs.append(0.5)
    if final != right_final:
        costs.append(1.0 if final and right_final else 2.5)
    if one.tone != other.tone:
        costs.append(0.3)
    return sum(costs) + 1.5 * max(0, len(costs) - 1)


def _core_and_final(rime: str) -> tuple[str, str]:
    match = _RIME.match(rime)
    return (match[1], match[2]) if match else (rime, "")

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
from vanban.lexicon.slips import change, likeness
from vanban.lexicon.syllables import syllable
from vanban.patterns import lazy_pattern

_COUNTED = lazy_pattern(r"([^\W\d]+)(\d+)")
# What a pair of the hand-written words counts as; how much a syllable's own frequency weighs
# against that of its pair; how many letters of doubt each kind of change costs.
_WRITTEN = 2.0
_SHARE_OF_WRITTEN = 0.7
_SMOOTHING = 8.0
_LEAST_COUNT = 3
_MARKS_ONLY = 1.0

# From how many times on a pair is known well enough to miss a part of it, and for a word that
# only one pair tells of; how much of a syllable's neighbours make a word with it, for it never
# to stand alone; and what is often part of a word and stands alone as well.
_OFTEN, _MANY = 20.0, 100.0
_BOUND = 0.85
_FREQUENT = 1000.0
_STAND_ALONE = frozenset(("tổ", "công", "văn", "đội", "hội", "ban", "quy"))


_NOTHING: Mapping[str, float] = {}


class Doubt(NamedTuple):
    """The word at `place` was perhaps meant to be `right`, for its neighbour at `partner`;
    `weight` says how surely: below 4 it is no more than chance, from 7 on seldom wrong."""

    place: int
    partner: int
    right: str
    weight: float


class Broken(NamedTuple):
    """The words at `place` and behind it are no pair, and were meant to be `right`: they were
    changed over, or a syllable of a longer term was left out between them."""

    place: int
    right: str


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


class _Judged(NamedTuple):
    """What the words of an unknown pair were perhaps meant to be, the first and the second; whether
    they are a word the other way round; and what was perhaps left out between them: behind the
    first of a word, "cải [cách] hành chính", or before the last of one, "người [lao] động"."""

    firsts: tuple[_Meant, ...]
    seconds: tuple[_Meant, ...]
    is_reversed: bool
    lost_behind: str
    lost_before: str

    @property
    def is_broken(self) -> bool:
        return self.is_reversed or bool(self.lost_behind or self.lost_before)


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

    def beside(self, first: str, second: str, least: float) -> Iterator[str]:
        """The syllables that were counted so often behind the first, or before the second."""
        following = self._after.get(first, _NOTHING)
        yield from (word for word, often in following.items() if often >= least)
        before = self._before.get(second, ())
        yield from (word for word in before if self._after[word][second] >= least)

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

    def is_frequent(self, word: str) -> bool:
        """Whether hardly a text does without the syllable."""
        return self._weights.get(word, 0.0) >= _FREQUENT

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
            first, second = words[place], words[place + 1]
            is_broken = self._meant(first, second).is_broken
            if is_broken or any(doubt.weight > 0 for doubt in self._doubts_at(words, place)):
                yield first, second

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

    def broken(self, words: Sequence[str]) -> Iterator[Broken]:
        """Words that stand the other way round, and terms of three syllables and more that lack
        one within; those whose neighbours speak against it are left out."""
        taken = -2
        for place in self.unknown(words):
            if place <= taken + 1:
                continue
            first, second = words[place], words[place + 1]
            judged = self._meant(first, second)
            if not judged.is_broken:
                continue
            before = words[place - 1] if place else ""
            after = words[place + 2] if place + 2 < len(words) else ""
            if before not in self._common and self.is_word(before, first):
                continue
            if judged.is_reversed:
                fits = self.knows(before, second) or self.knows(first, after)
                if fits and not self.is_word(second, after):
                    taken = place
                    yield Broken(place, f"{second} {first}")
            else:
                lost = judged.lost_behind if self.is_word(second, after) else judged.lost_before
                if lost:
                    taken = place
                    yield Broken(place, f"{first} {lost} {second}")

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
        firsts, seconds, *_ = self._meant(words[place], words[place + 1])
        for right, weight in firsts:
            weight += self._weight_before(words, place, right)
            yield Doubt(place, place + 1, right, weight)
        for right, weight in seconds:
            weight += self._weight_after(words, place + 1, right)
            yield Doubt(place + 1, place, right, weight)

    def _find_meant(self, first: str, second: str) -> _Judged:
        """What an unknown pair was perhaps meant to be."""
        before = _alike(self._alike_before, self._before, second, first)
        after = _alike(self._alike_after, self._after, first, second)
        wrong = self._following(first, second)
        return _Judged(
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
            self._is_often(second, first),
            *self._lost_between(first, second),
        )

    def _is_often(self, first: str, second: str) -> bool:
        return self.is_word(first, second) and self.count(first, second) >= _OFTEN

    def _lost_between(self, first: str, second: str) -> tuple[str, str]:
        """The syllable that perhaps stood between the two: "thủ [tục] hành", "người [lao] động".
        A syllable that stands alone as well makes no such term, nor does a small word."""
        if first in self._common or first in _STAND_ALONE or second in self._common:
            return "", ""
        behind, before = (_OFTEN, ""), (_MANY, "")
        for between, often in self._after.get(first, _NOTHING).items():
            number = min(often, self.count(between, second))
            if number > behind[0] and self.is_word(first, between):
                behind = (number, between)
            if number > before[0] and self.is_word(between, second):
                before = (number, between)
        return (
            behind[1] if behind[1] and self._is_bound(first, behind=True) else "",
            before[1] if before[1] and self._is_bound(second, behind=False) else "",
        )

    def _is_bound(self, word: str, *, behind: bool) -> bool:
        """Whether nearly all that stands behind a syllable, or before it, makes a word with it."""
        if behind:
            beside = {(word, other): n for other, n in self._after.get(word, _NOTHING).items()}
        else:
            beside = {(other, word): self.count(other, word) for other in self._before[word]}
        bound = sum(n for pair, n in beside.items() if self.is_word(*pair))
        return bound >= _BOUND * sum(beside.values())

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
            groups.setdefault(likeness(other), []).append(other)
    return groups.get(likeness(word), ())

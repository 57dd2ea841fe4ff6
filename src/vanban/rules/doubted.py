"""Words of a paper that were perhaps meant to be others: they make no known pair with their
neighbours (`vanban.lexicon.pairs`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple
from unicodedata import normalize

from vanban.lexicon.letters import fold, in_case_of, without_marks
from vanban.lexicon.pairs import Broken, Doubt, Pairs, doubtful_clauses
from vanban.lexicon.phrases import Words
from vanban.lexicon.syllables import is_syllable, rightly_marked
from vanban.patterns import lazy_pattern
from vanban.source import Span

SURE, UNSURE = 7.0, 3.5
"""From which weight on a doubt is a warning, and a note (measured by bench/spelling.py)."""

_LETTERS_BEFORE = lazy_pattern(r"([^\W\d_]+) \Z")
_LETTERS_AFTER = lazy_pattern(r" ([^\W\d_]+)")
_REACH = 12
_SEEN, _MOST_SEEN = 0.7, 2.0
_ONCE_MORE = 1.0
_BARE = 4.0  # a clause without any mark is an address or another language


class Doubted(NamedTuple):
    """A word with what was perhaps meant; `pair` and `meant` are both words of the pair, as
    printed and as they would be. `weight` as `lexicon.pairs.Doubt` has it."""

    span: Span
    word: str
    right: str
    pair: str
    meant: str
    weight: float

    @property
    def lost_marks(self) -> bool:
        """The right word has marks that the printed one lacks, and no other letters."""
        return fold(self.word) in _lesser(fold(self.right))

    @property
    def is_d_for_dj(self) -> bool:
        """Only d stands for đ, or đ for d."""
        one, other = fold(self.word), fold(self.right)
        return one != other and one.replace("đ", "d") == other.replace("đ", "d")


class BrokenTerm(NamedTuple):
    """Two words that stand the other way round, or lack a syllable between them."""

    span: Span
    printed: str
    right: str

    @property
    def is_reversed(self) -> bool:
        """The words are there, and stand the other way round."""
        return self.right.count(" ") == 1


def doubted(
    text: str,
    whole: Words,
    flowing: str,
    signs: frozenset[str],
    known: Pairs,
    *,
    in_pdf: bool = False,
) -> Iterator[Doubted | BrokenTerm]:
    """The words that `known` doubts in `text`, and its broken terms, in its order; `whole` are its
    words, and in `flowing`, which has them folded, line ends part paragraphs. Names and acronyms
    are left out, and `in_pdf` pieces of words; `signs` are those that are no letters."""
    count = cache(partial(_count, whole.joined))
    for start, clause in doubtful_clauses(flowing, signs, known):
        words = clause.split()
        terms = list(known.broken(words))
        doubts = [doubt for doubt in known.doubts(words) if doubt.weight > 0]
        if not terms and not doubts:
            continue
        places = _places(clause, words)
        for broken in terms:
            term = _term(text, places, words, broken, start)
            if term is not None:
                yield term
        if doubts:
            printed = text[start : start + len(clause)].split()
            for doubt in doubts:
                told = _told(count, printed, words, doubt, start + places[doubt.place])
                if told is not None and not (in_pdf and is_torn(text, told.span)):
                    yield told


def _places(clause: str, words: list[str]) -> list[int]:
    """Where the words begin."""
    places, here = [], 0
    for word in words:
        here = clause.index(word, here)
        places.append(here)
        here += len(word)
    return places


def _term(
    text: str, places: list[int], words: list[str], broken: Broken, start: int
) -> BrokenTerm | None:
    """The two words as printed, with what they should be; None where the second has a capital
    of its own, as names have."""
    begin = start + places[broken.place]
    end = start + places[broken.place + 1] + len(words[broken.place + 1])
    printed = text[begin:end]
    first, *_, second = printed.split()
    if second[0].isupper() and not printed.isupper():
        return None
    if first.isupper() and not second.isupper():
        return None
    right = broken.right.upper() if printed.isupper() else in_case_of(first, broken.right)
    return BrokenTerm(Span(begin, end), printed, right)


def _told(
    count: Callable[[str], int], printed: list[str], words: list[str], doubt: Doubt, offset: int
) -> Doubted | None:
    word = printed[doubt.place]
    if (
        len(word) == 1
        or _is_name(printed, doubt)
        or _is_other_custom(words[doubt.place], doubt.right)
    ):
        return None
    right = in_case_of(word, doubt.right)
    first, second = sorted((doubt.place, doubt.partner))
    rightly = [right if place == doubt.place else printed[place] for place in (first, second)]
    meant = " ".join(rightly)
    span = Span(offset, offset + len(word))
    pair = f"{printed[first]} {printed[second]}"
    weight = doubt.weight + _evidence(count, f"{words[first]} {words[second]}", fold(meant))
    if all(word.isascii() for word in words):
        weight -= _BARE
    return Doubted(span, word, right, pair, meant, weight)


def is_torn(text: str, span: Span) -> bool:
    """Whether a word is a piece of one that the reader of a PDF took for two: "vi ệc"."""
    word = text[span.start : span.end]
    before = _LETTERS_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    after = _LETTERS_AFTER.match(text, span.end, span.end + _REACH)
    return (before is not None and is_syllable(before[1] + word)) or (
        after is not None and is_syllable(word + after[1])
    )


def _is_name(printed: list[str], doubt: Doubt) -> bool:
    """A capital inside a clause that is not all capitals: a name, or an abbreviation."""
    if all(word.isupper() for word in printed):
        return not is_syllable(printed[doubt.place]) and printed[doubt.place].isascii()
    capitals = [place for place in (doubt.place, doubt.partner) if printed[place][0].isupper()]
    return any(place or printed[place].isupper() for place in capitals) or len(capitals) == 2


def _is_other_custom(word: str, right: str) -> bool:
    """The same word with its tone mark elsewhere, or with i for y: other rules tell of it."""
    return rightly_marked(word) == rightly_marked(right) or _with_i(word) == _with_i(right)


def _with_i(word: str) -> str:
    return normalize("NFC", normalize("NFD", word).replace("y", "i"))


def _evidence(count: Callable[[str], int], wrong: str, right: str) -> float:
    """What the rest of the paper says: it has the right pair too, or the wrong one again."""
    seen = min(_MOST_SEEN, _SEEN * count(right))
    return seen - min(_MOST_SEEN, _ONCE_MORE * max(0, count(wrong) - 2))


def _count(joined: str, words: str) -> int:
    """How often the words stand there; what a blank begins and ends is found much slower."""
    return joined.count(f" {words} ") if words in joined else 0


def _lesser(right: str) -> set[str]:
    """`right` with some of its marks taken away: "nghị" → {"nghi"}, "để" → {"đê", "đẻ", "đe"}."""
    found = {""}
    for letter in right:
        found = {begun + less for begun in found for less in _with_fewer_marks(letter)}
        if len(found) > 64:
            return {without_marks(right)}
    return found - {right}


def _with_fewer_marks(letter: str) -> set[str]:
    if letter == "đ":
        return {"đ"}
    base, *marks = list(normalize("NFD", letter))
    kept = {letter, base}
    kept.update(normalize("NFC", base + mark) for mark in marks)
    return kept

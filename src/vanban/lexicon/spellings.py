"""Words that are right though they are spelt as no syllable is, and what was meant by one that
is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from vanban import lexicon
from vanban.lexicon.letters import fold, lower
from vanban.lexicon.pairs import pairs
from vanban.lexicon.syllables import is_syllable

_TWO_SYLLABLES = 14  # letters: no syllable has more than seven
_LETTERS = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


def is_foreign(word: str) -> bool:
    """Whether `word` is a loan or a part of a name that the lexicon knows."""
    return lower(word) in _foreign()


def meant(word: str, before: str | None, after: str | None) -> str | None:
    """The syllable, one slip of the hand away from `word`, that makes a known pair with the word
    before or after it; all folded. None where none does, or where two do it equally well."""
    best: list[tuple[float, str]] = []
    for right in _one_slip_away(word):
        often = _often(before, right) + _often(right, after)
        if often:
            best.append((often, right))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[1][0] * 2 > best[0][0]):
        return None
    return best[0][1]


def is_slip(wrong: str, right: str) -> bool:
    """Whether one letter more, less or other parts the two, or two letters changed over."""
    if abs(len(wrong) - len(right)) > 1 or wrong == right:
        return False
    start, shorter = 0, min(len(wrong), len(right))
    while start < shorter and wrong[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and wrong[-1 - end] == right[-1 - end]:
        end += 1
    one, other = wrong[start : len(wrong) - end], right[start : len(right) - end]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def apart(word: str) -> str | None:
    """ "độnglà" → "động là": two syllables that were written together, or None."""
    if len(word) > _TWO_SYLLABLES:
        return None
    for place in range(2, len(word) - 1):
        first, second = fold(word[:place]), fold(word[place:])
        if is_syllable(first) and is_syllable(second) and pairs().knows(first, second):
            return f"{word[:place]} {word[place:]}"
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        begins_anew = second[0].isupper() and first[-1].islower()
        if begins_anew and is_syllable(first) and is_syllable(second):
            return f"{first} {second}"
    return None


def _often(first: str | None, second: str | None) -> float:
    return pairs().count(first, second) if first and second else 0.0


def _one_slip_away(word: str) -> Iterator[str]:
    """Syllables with a letter more, less or other, or with two changed over."""
    if len(word) > 8:
        return
    seen = {word}
    for right in _changed(word):
        right = fold(right)
        if right not in seen and pairs().is_known(right):
            seen.add(right)
            yield right


def _changed(word: str) -> Iterable[str]:
    for place in range(len(word) + 1):
        begun, rest = word[:place], word[place:]
        yield from (begun + letter + rest for letter in _LETTERS)
        if rest:
            yield begun + rest[1:]
            yield from (begun + letter + rest[1:] for letter in _LETTERS)
        if len(rest) > 1:
            yield begun + rest[1] + rest[0] + rest[2:]


@cache
def _foreign() -> frozenset[str]:
    data = lexicon.load("foreign")
    words = " ".join([*data["loans"], *data["names"]]).split()
    for table in ("provinces", "communes"):
        for row in lexicon.rows(table):
            words += row["name"].replace("-", " ").split()
    return frozenset(map(lower, words))

"""How alike two syllables are: which are mistaken for each other, and how unusual a slip from one
to the other is."""

from __future__ import annotations

from functools import lru_cache

from vanban.lexicon.letters import without_marks
from vanban.lexicon.syllables import syllable
from vanban.patterns import lazy_pattern

_ONSETS = {
    "x": "s", "tr": "ch", "đ": "d", "gi": "d", "v": "d", "r": "d", "n": "l", "c": "k", "q": "k",
    "gh": "g", "ngh": "ng",
}  # fmt: skip
"""Onsets that are mistaken for one another, under one name."""
_RIME = lazy_pattern(r"([aăâeêioôơuưy]*)(.*)")
_BARE_WORD = lazy_pattern(r"(qu|gi(?=[aeiouy])|[^aeiouy]*)([aeiouy]*)")
_FRONT = str.maketrans("y", "i")


@lru_cache(maxsize=16_384)
def likeness(word: str) -> str:
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

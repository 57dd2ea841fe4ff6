"""Words of a paper whose spelling has to be looked at, told apart once for all who ask."""

from __future__ import annotations

import re
from unicodedata import normalize

from vanban.lexicon.letters import MARKED, fold
from vanban.lexicon.spellings import is_foreign
from vanban.lexicon.syllables import is_syllable, rightly_marked, syllable
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.sought import Sought

_MARKED = lazy_pattern(f"[{MARKED}]", re.IGNORECASE)
_TONES = lazy_pattern("[\u0300\u0301\u0303\u0309\u0323]")
_EITHER_WAY = ("oa", "oe", "uy")
_NOT_NAMES = frozenset(("uỷ", "khoá", "hoá", "toà"))
"""Syllables that stand with a capital letter where no name is written: Ủy ban, Khóa họp."""


def odd_words(paper: Paper) -> list[str]:
    """The words of the vocabulary, in order, that are no syllable, bear their tone mark in the
    wrong place, or may bear it in two."""
    return _ODD.among(paper)


def _is_odd(word: str) -> bool:
    return is_misspelt(word) or rightly_marked(word) != word or is_new_style(word) is not None


def is_misspelt(word: str) -> bool:
    """Whether a word with Vietnamese letters is no syllable, no loan, no name, no abbreviation."""
    if is_syllable(word) or len(word) < 2 or not _MARKED.search(word):
        return False
    is_abbreviation = word.isupper() or not (word.islower() or word.istitle())
    # "HĐND", "LĐTBXH", "NVĐP": an abbreviation has no tone but that of a letter's name
    if is_abbreviation and not _TONES.search(normalize("NFD", word)):
        return False
    return not is_foreign(word)


def is_new_style(word: str) -> bool | None:
    """True for "hoá", False for "hóa"; None for a word that both customs write alike."""
    parts = syllable(word)
    if parts is None or not parts.tone or parts.rime not in _EITHER_WAY:
        return None
    if word.isupper():
        return None
    if word[0].isupper() and fold(word) not in _NOT_NAMES:
        return None
    return len(normalize("NFD", word[-1])) > 1


_ODD = Sought(_is_odd)

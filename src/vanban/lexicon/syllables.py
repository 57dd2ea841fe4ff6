"""Whether a word can be Vietnamese, by its spelling alone."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from vanban import lexicon

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPS = ("p", "t", "c", "ch")
_STOP_TONES = ("\u0301", "\u0323")
_LONGEST = 7  # "nghiêng"


@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Whether `word` is spelt as a Vietnamese syllable: "Nghĩa", "ĐIỀU", "quý"; not "Café"."""
    if len(word) > _LONGEST * 2:
        return False
    parts = normalize("NFD", word.lower())
    tones = _TONE.findall(parts)
    if len(tones) > 1:
        return False
    plain = normalize("NFC", _TONE.sub("", parts))
    if plain not in _plain_syllables():
        return False
    return not (plain.endswith(_STOPS) and (not tones or tones[0] not in _STOP_TONES))


@cache
def _plain_syllables() -> frozenset[str]:
    data = lexicon.load("syllables")
    rimes = data["rimes"].split()
    never, only = data["never_before_front"].split(), data["only_before_front"].split()
    syllables = set(rimes)
    for onset in data["onsets"].split():
        for rime in rimes:
            front = rime[0] in "eêiy"
            if (front and onset not in never) or (not front and onset not in only):
                syllables.add(onset + rime)
    # The i of "gi" and the u of "qu" stand for onset and rime at once.
    syllables.update("gi" + rime[1:] for rime in rimes if rime.startswith("i"))
    syllables.difference_update("q" + rime for rime in rimes if not rime.startswith("u"))
    return frozenset(syllables)

"""Whether a word can be Vietnamese, by its spelling alone, and where its tone mark belongs."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from vanban import lexicon
from vanban.patterns import lazy_pattern

_TONE = lazy_pattern("[\u0300\u0301\u0303\u0309\u0323]")
_STOPS = ("p", "t", "c", "ch")
_STOP_TONES = ("\u0301", "\u0323")
_LONGEST = 7  # "nghiêng"
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")
_EITHER_WAY = ("oa", "oe", "uy")


class Syllable(NamedTuple):
    """A syllable taken apart: "Quý" is "qu", "y" and the acute. `tone` is a combining mark,
    empty for the level tone."""

    onset: str
    rime: str
    tone: str


def is_syllable(word: str) -> bool:
    """Whether `word` is spelt as a Vietnamese syllable: "Nghĩa", "ĐIỀU", "quý"; not "Café"."""
    return syllable(word) is not None


@lru_cache(maxsize=16_384)
def syllable(word: str) -> Syllable | None:
    """`word` taken apart, wherever its tone mark stands; None when it is no syllable."""
    if len(word) > _LONGEST * 2:
        return None
    parts = normalize("NFD", word.lower())
    tones = _TONE.findall(parts)
    if len(tones) > 1:
        return None
    plain = normalize("NFC", _TONE.sub("", parts))
    onset = _onsets().get(plain)
    if onset is None:
        return None
    tone = tones[0] if tones else ""
    if plain.endswith(_STOPS) and tone not in _STOP_TONES:
        return None
    return Syllable(plain[:onset], plain[onset:], tone)


@lru_cache(maxsize=16_384)
def rightly_marked(word: str) -> str:
    """`word` with its tone mark on the letter where it belongs: "qủa" → "quả", "hòan" → "hoàn".

    Of oa, oe and uy both customs stand (hòa, hoà); what is no syllable stays as it is.
    """
    parts = syllable(word)
    if parts is None or not parts.tone:
        return word
    letters = list(normalize("NFC", word))
    here = next(i for i, letter in enumerate(letters) if parts.tone in normalize("NFD", letter))
    places = [len(parts.onset) + place for place in _tone_places(parts.rime)]
    if here in places:
        return word
    letters[here] = normalize("NFC", normalize("NFD", letters[here]).replace(parts.tone, ""))
    letters[places[0]] = normalize("NFC", letters[places[0]] + parts.tone)
    return "".join(letters)


def _tone_places(rime: str) -> list[int]:
    """The letters of a rime that may bear its tone mark."""
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    marked = [place for place in vowels if rime[place] in _MARKED]
    if marked:
        return marked[-1:]  # tiến, được, tuấn
    if rime in _EITHER_WAY:
        return vowels
    if rime[-1] not in _VOWELS:
        return vowels[-1:]  # hoàn, quýt
    return vowels[1:2] if len(vowels) == 3 else vowels[:1]  # ngoài; mía, của


@cache
def _onsets() -> dict[str, int]:
    """Syllables without tone, each with the length of its onset."""
    data = lexicon.load("syllables")
    rimes = data["rimes"].split()
    never, only = data["never_before_front"].split(), data["only_before_front"].split()
    alone = data["y_alone_after"].split()
    found = {rime: 0 for rime in rimes if not rime.startswith("iê")}
    for onset in data["onsets"].split():
        for rime in rimes:
            front = rime[0] in "eêiy"
            if (front and onset in never) or (not front and onset in only):
                continue
            if rime == "y" and onset not in alone:
                continue
            if rime.startswith("yê") and onset != "qu":
                continue
            if onset == "q" and not rime.startswith("u"):
                continue
            if onset + rime not in found or len(onset) > found[onset + rime]:
                found[onset + rime] = len(onset)
    for rime in rimes:
        # The i of "gi" stands for onset and rime at once: gì, gìn, giếng.
        if rime.startswith("i"):
            found.setdefault("gi" + rime[1:], 1)
            found.pop("gi" + rime, None)
        if rime.startswith("u"):
            found.pop("qu" + rime, None)
    return found

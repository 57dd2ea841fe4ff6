"""How Vietnamese names are compared, sorted and turned into addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vanban.lexicon import load

_ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_TONE_RANK = {tone: rank + 1 for rank, tone in enumerate(_TONES)}


def folded(text: str) -> str:
    """Case, accents and spare spaces removed, so that Hoà and Hòa, UBND and Ubnd are one."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def slugified(text: str) -> str:
    """An address part: "Quyết Thắng" → "quyet-thang"."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def same_body(one: str, other: str) -> bool:
    """Whether two names are one body's, with or without abbreviations and the place at the end.

    "Trường THPT Bình Minh" and "TRƯỜNG TRUNG HỌC PHỔ THÔNG BÌNH MINH"; "Sở Nội vụ" and "Sở Nội
    vụ tỉnh Sơn Hà"; not "UBND tỉnh Sơn Hà" and "UBND xã An Phú".
    """
    shorter, longer = sorted((spelled_out(one), spelled_out(other)), key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def spelled_out(name: str) -> list[str]:
    """The folded words of a name, abbreviations written out."""
    known = _abbreviations()
    return " ".join(known.get(word, word) for word in folded(name).split()).split()


def vietnamese_key(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """A sort key in the order of the Vietnamese alphabet: A Ă Â B C D Đ …

    Syllable by syllable, as dictionaries do: letters first, then the tone, wherever its mark
    stands ("Hoà" and "Hòa" are one).
    """
    return tuple(_syllable(part) for part in text.casefold().split())


@cache
def _abbreviations() -> dict[str, str]:
    known: dict[str, str] = load("abbreviations")["known"]
    return {folded(short): folded(spelled) for short, spelled in known.items()}


def _syllable(text: str) -> tuple[tuple[int, ...], int]:
    letters, tone = "", 0
    for part in unicodedata.normalize("NFD", text):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        else:
            letters += part
    ranks = (_LETTER_RANK.get(c, ord(c)) for c in unicodedata.normalize("NFC", letters))
    return tuple(ranks), tone

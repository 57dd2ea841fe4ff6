"""Letters as they are compared: without case, without regard to where a tone mark stands, or
without marks at all."""

from __future__ import annotations

from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Collection
from functools import cache
from unicodedata import normalize

from vanban.patterns import lazy_pattern

WORD = lazy_pattern(r"[^\W\d_]+")
"""A word of letters alone."""
WORD_OR_NUMBER = lazy_pattern(r"\w+")
"""What stands together of letters, digits and low lines."""

_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_STYLE = lazy_pattern(r"[òóỏõọùúủũụ][aey](?!\w)")
MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
"""The small letters of Vietnamese that no other alphabet of ours has."""
CAPITALS = f"A-Z{MARKED.upper()}"
"""All capitals, as a class of a pattern has them."""
_USUAL = f"a-z{MARKED}{CAPITALS}"
_UNUSUAL = lazy_pattern(f"[^\\W\\d_{_USUAL}]")
_PLAIN = "".join(map(chr, (0, 9, 10, 11, 12, 13, *range(32, 127))))
_SIGNS = "\N{NO-BREAK SPACE}–—‘’“”•…§°²³½×→±≤≥"
_CODED = f"{_PLAIN}{MARKED}{MARKED.upper()}{_SIGNS}".ljust(256, "\ufffe")
"""The letters and signs of nearly all texts, each of which has one byte then; the rest has none."""
_CODE = charmap_build(_CODED)
_LONG = 400
_MANY = 200
"""So many signs no text of ours has; a hostile one would be walked through for each of them."""
_MARKS = lazy_pattern("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]+")


def lower(text: str) -> str:
    """Lower case in which every letter keeps its place: one whose small form is longer stays."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small


def fold(text: str) -> str:
    """Lower case, tone mark on the second vowel of oa, oe, uy; every letter keeps its place."""
    return _OLD_STYLE.sub(lambda match: _NEW_STYLE.get(match[0], match[0]), lower(text))


def with_signs_as(text: str, signs: Collection[str], gap: str) -> str:
    """The text with `gap`, one sign, in the place of each of these signs."""
    if len(signs) > _MANY:
        return text.translate(dict.fromkeys(map(ord, signs), gap))
    # A string's replace is many times as fast as a pattern or a table.
    for sign in signs:
        text = text.replace(sign, gap)
    return text


def is_letter(sign: str) -> bool:
    """Whether the sign may be part of a `WORD`; of nothing not."""
    return sign.isalnum() and not sign.isdecimal()


def has_unusual(text: str) -> bool:
    """Whether there are letters that our texts do without: "ö", "ш"."""
    return _UNUSUAL.search(text) is not None


def bare(text: str) -> str:
    """Small letters without marks, each in its place."""
    try:
        # Many times as fast as a mark taken off each time.
        return charmap_decode(charmap_encode(text, "strict", _CODE)[0], "strict", _bare_coded())[0]
    except UnicodeEncodeError:
        return _bare_of_any(text)


@cache
def _bare_coded() -> str:
    return without_marks(_CODED.lower())


def _bare_of_any(text: str) -> str:
    small = lower(text)
    if len(small) > _LONG:
        for marked, plain in zip(MARKED, without_marks(MARKED), strict=True):
            small = small.replace(marked, plain)
    folded = without_marks(small)
    if len(folded) == len(text):
        return folded
    # A text with marks of their own (NFD), or letters that fall apart otherwise.
    return "".join((without_marks(lower(letter)) or " ")[0] for letter in text)


def letters_of(text: str) -> frozenset[str]:
    """Every letter, digit and sign that stands in the text."""
    try:
        code = charmap_encode(text, "strict", _CODE)[0]
    except UnicodeEncodeError:
        return frozenset(text)
    every = bytes(range(256))
    absent = every.translate(None, code)
    return frozenset(charmap_decode(every.translate(None, absent), "strict", _CODED)[0])


def in_case_of(word: str, right: str) -> str:
    """`right` with the capitals of `word`: all, the first, or none."""
    if word.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if word[0].isupper() else right


def with_capitals_of(printed: str, right: str) -> str:
    """The letters as printed, whose tone marks may stand elsewhere and whose lines may end
    within, with the capitals of `right`, which is as long."""
    pairs = zip(printed, right, strict=True)
    return "".join(p.upper() if r.isupper() else p.lower() for p, r in pairs)


def without_marks(text: str) -> str:
    """The bare letters, in their case: "Đầu việc" → "Dau viec"."""
    return _MARKS.sub("", normalize("NFD", text.replace("Đ", "D").replace("đ", "d")))

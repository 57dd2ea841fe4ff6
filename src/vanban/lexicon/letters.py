"""Letters as they are compared: without case, without regard to where a tone mark stands, or
without marks at all."""

from __future__ import annotations

import re
from unicodedata import normalize

WORD = re.compile(r"[^\W\d_]+")
"""A word of letters alone."""
WORD_OR_NUMBER = re.compile(r"\w+")
"""What stands together of letters, digits and low lines."""

_NEW_STYLE = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_OLD_STYLE = re.compile(r"[òóỏõọùúủũụ][aey](?!\w)")
_MARKS = re.compile("[\N{COMBINING GRAVE ACCENT}-\N{COMBINING LATIN SMALL LETTER X}]+")


def lower(text: str) -> str:
    """Lower case in which every letter keeps its place: one whose small form is longer stays."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small


def fold(text: str) -> str:
    """Lower case, tone mark on the second vowel of oa, oe, uy; every letter keeps its place."""
    return _OLD_STYLE.sub(lambda match: _NEW_STYLE.get(match[0], match[0]), lower(text))


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

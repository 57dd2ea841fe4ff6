"""Letters as they are compared: without case, without regard to where a tone mark stands, or
without marks at all."""

from __future__ import annotations

import re
from unicodedata import normalize

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


def without_marks(text: str) -> str:
    """The bare letters, in their case: "Đầu việc" → "Dau viec"."""
    return _MARKS.sub("", normalize("NFD", text.replace("Đ", "D").replace("đ", "d")))

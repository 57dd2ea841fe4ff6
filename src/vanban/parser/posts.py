"""Posts and names of those who sign (Art. 13; Annex I II.7)."""

from __future__ import annotations

import re
from functools import cache

from vanban.lexicon import load

# "TM. ỦY BAN NHÂN DÂN", "KT.HIỆU TRƯỞNG", "T/M BAN CHẤP HÀNH"
AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:[./] *| +)(?=[^\W\d_])")
# "Nguyễn Thị Minh Khai", "ThS. Trần Văn Bình", "Y Thanh Hà Niê Kđăm"
_NAME = re.compile(r"(?:[^\W\d_]+\. *)*[^\W\d_]['’\w]*(?:[ -]+[^\W\d_]['’\w]*){1,6}")


def is_authority(words: str) -> bool:
    """A line in capitals that starts as a post or as "TM. …" does."""
    if not words.isupper() or words.endswith((":", ";")):
        return False
    return bool(AUTHORITY.match(words)) or words.startswith(_posts())


def add_post(posts: list[str], words: str) -> list[str]:
    """A post wrapped over two lines is one ("TM. ỦY BAN NHÂN" / "DÂN")."""
    if posts and not is_authority(words) and not has_surname(words):
        return [*posts[:-1], f"{posts[-1]} {words}"]
    if posts and posts[-1].endswith((",", " VÀ", " -")):
        return [*posts[:-1], f"{posts[-1]} {words}"]
    return [*posts, words]


def has_surname(words: str) -> bool:
    """The line starts with a family name in capitals."""
    return words.split()[0] in load("closing")["surnames"]


def is_name(words: str) -> bool:
    """Two to seven capitalised syllables; one when the rest stands on the next line."""
    if len(words) > 50 or words.isupper():
        return False
    if not _NAME.fullmatch(words):
        return len(words) < 8 and words.isalpha() and words.istitle()
    return all(part[0].isupper() for part in words.replace("-", " ").split())


@cache
def _posts() -> tuple[str, ...]:
    return tuple(load("closing")["posts"])

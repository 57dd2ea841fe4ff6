"""The letters of the old encodings: text that was read as Latin-1 or Windows-1252 → Unicode."""

from __future__ import annotations

import re
from functools import cache

from vanban import lexicon
from vanban.readers.composing import composed

_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
"""Where Word keeps the letters of a font that it takes for a font of symbols."""

_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What stands at 0x80–0x9F in Windows-1252, where Latin-1 has control characters."""

_BYTES = {ord(letter): code for code, letter in _WINDOWS.items()}


def decoded(text: str, encoding: str) -> str:
    """`text`, whose letters are bytes of `encoding`, in Unicode (NFC)."""
    if encoding == "vni":
        return _from_vni(text.translate(_PRIVATE | _WINDOWS))
    if encoding == "tcvn3":
        return _with_capitals(text.translate(_tcvn3()))
    if encoding in ("viscii", "vps"):
        return composed(text.translate(_table(encoding)))
    return _from_bytes(text, "utf-8" if encoding == "utf8" else encoding)


def windows(data: bytes) -> str:
    """Bytes of Windows-1252, none of which is wrong."""
    return data.decode("latin-1").translate(_WINDOWS)


@cache
def _table(encoding: str) -> dict[int, str]:
    """By code point, in every shape in which a byte may reach us: its letter."""
    table: dict[int, str] = {}
    for row in lexicon.rows("old_letters"):
        for code in row[encoding].split(",") if row[encoding] else ():
            byte = int(code, 16)
            table[byte] = table[0xF000 + byte] = row["letter"]
            if byte in _WINDOWS:
                table[ord(_WINDOWS[byte])] = row["letter"]
    return table


@cache
def _tcvn3() -> dict[int, str]:
    # A PDF may call the micro sign mu and the middle dot an operator.
    likenesses = {0x3BC: "à", 0x2219: "ã"}
    return _PRIVATE | _WINDOWS | likenesses | _table("tcvn3")


# A word, as far as its capitals tell whether it is written in capitals.
_WORD = re.compile(r"[^\W\d_]+")


def _with_capitals(text: str) -> str:
    """TCVN3 has no capitals with tones: "CéNG HOµ" is meant to be "CỘNG HOÀ"."""
    return "\n".join(map(_capitals_of, text.split("\n")))


def _capitals_of(line: str) -> str:
    if line.isascii():
        return line
    words = _WORD.findall(line)
    if not any(map(_is_in_capitals, words)):
        return line
    if any("a" <= letter <= "z" for letter in line):
        return _WORD.sub(lambda m: m[0].upper() if _is_in_capitals(m[0]) else m[0], line)
    return line.upper()


def _is_in_capitals(word: str) -> bool:
    """Two capitals and none of the other plain letters small: "CộNG", but not "Hà", "UBND"."""
    plain = word.encode("ascii", "ignore")
    return len(plain) > 1 and plain.isupper() and not word.isupper()


def _from_vni(text: str) -> str:
    letters, pattern = _vni()
    return composed(pattern.sub(lambda match: letters[match[0]], text))


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    """The letters, also those typed with a mark in the other case: "Uûy ban", "ÑAõ"."""
    letters: dict[str, str] = {}
    for row in lexicon.rows("old_letters"):
        for signs in _spellings(row["vni"], row["letter"]):
            base, marks = signs[0], signs[1:]
            for mark in {marks.lower(), marks.upper()}:
                letters.setdefault(base + mark, row["letter"])
    longest_first = sorted(letters, key=len, reverse=True)
    return letters, re.compile("|".join(map(re.escape, longest_first)))


def _spellings(signs: str, letter: str) -> list[str]:
    """Also i and y with a mark of their own, as some keyboards wrote them."""
    others = {"ì": "iø", "í": "iù", "ỵ": "yï"}
    other = others.get(letter.lower())
    if other is None:
        return [signs]
    return [signs, other if letter.islower() else other.upper()]


def _from_bytes(text: str, encoding: str) -> str:
    """`text`, taken back to its bytes and read again; itself where that cannot be."""
    try:
        data = bytes(_BYTES.get(ord(letter), ord(letter)) for letter in text)
        return composed(data.decode(encoding))
    except ValueError:
        return text

"""Writes Vietnamese as machines wrote it before Unicode."""

from __future__ import annotations

from importlib.resources import files
from unicodedata import normalize

from vanban import lexicon

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(text: str, encoding: str) -> bytes:
    """`text` in an old encoding; TCVN3 has no capitals with tones and gets small letters."""
    if encoding == "cp1258":
        return b"".join(_with_tones_behind(letter) for letter in text)
    codes = _codes(encoding)
    return b"".join(
        codes.get(letter) or codes.get(letter.lower()) or letter.encode("cp1252") for letter in text
    )


def _codes(encoding: str) -> dict[str, bytes]:
    lines = (files(lexicon) / "data" / "old_letters.tsv").read_text("utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    column = head.index(encoding)
    signs = {row[0]: row[column].split(",")[0] for row in rows if row[column]}
    if encoding == "vni":
        return {letter: sign.encode("latin-1") for letter, sign in signs.items()}
    return {letter: bytes.fromhex(sign) for letter, sign in signs.items()}


def _with_tones_behind(letter: str) -> bytes:
    parts = normalize("NFD", letter)
    tones = "".join(part for part in parts if part in _TONES)
    base = normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return (base + tones).encode("cp1258")

"""Vietnamese as it was written before Unicode: TCVN3 (ABC), VNI, VISCII, VPS and others.

Such a text reaches us as letters of Latin-1 ("Céng hoµ x· héi chñ nghÜa ViÖt Nam"). What it
is the name of its font tells, or, where there is none, what the letters spell: a text is
converted only when nearly all its words become Vietnamese syllables and were none before.
Vietnamese that is Unicode already, and other languages, stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanban.lexicon.syllables import is_syllable
from vanban.readers.old_letters import decoded

NAMES = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "vps": "VPS",
    "cp1258": "Windows-1258",
    "utf8": "UTF-8 hiển thị sai",
}
"""The encodings, as a user knows them."""

_SAMPLE = 20_000

# Letters that only Unicode has: no misread old text holds one.
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
# Letters of Latin-1 that are Vietnamese, and that TCVN3 has no use for.
_NOT_TCVN3 = re.compile("[àÀÁÂÃ]")
_HIGH = re.compile("[\x80-\xff\u0152-\u02dc\u2013-\u2122\uf080-\uf0ff]")
# "C«ng", "§iÒu", "ñy", but not "1ª", "§ 5", "© 2020"
_TELLTALE = re.compile("[A-Za-z][¡-¾ØøÞþßðÙùÕõÏïÄäÅåÃãÛûÜü]|[¡-¾Þþð][A-Za-z]")


def note(encoding: str) -> str:
    """What to tell the user of a document that had this encoding."""
    return f"Văn bản dùng bảng mã {NAMES[encoding]}, đã chuyển sang Unicode."


def convert(text: str, font: str | None = None) -> str:
    """The text in Unicode (NFC); unchanged when neither the font nor the words are old.

    Give the pieces of one paragraph and one font joined: VNI writes a letter as two signs.
    """
    encoding = encoding_of(text, font)
    if encoding is None:
        return text
    converted = decoded(text, encoding)
    return converted.upper() if font is not None and _draws_capitals(font) else converted


# The second sign of a letter of VNI, at the start of a run, behind its first sign in another.
_MARKS = re.compile("[ØøÙùÛûÕõÏïÂâÁáÀàÅåÃãÄäÊêÉéÈèÚúÜüËë]+")
_BASES = frozenset("aeiouyAEIOUYôöÔÖ")


def marks_for(text: str, following: str) -> str:
    """What of `following`, the next run in VNI, belongs to the last letter of `text`."""
    marks = _MARKS.match(following) if text and text[-1] in _BASES else None
    return marks[0] if marks else ""


def convert_lines(text: str, encoding: str) -> str:
    """The text with those lines converted that are not Unicode already."""
    return "\n".join(
        line if line.isascii() or _UNICODE.search(line) else decoded(line, encoding)
        for line in text.split("\n")
    )


def encoding_of(text: str, font: str | None = None) -> str | None:
    """The old encoding that `text` in `font` is in; None when it is Unicode."""
    named = encoding_of_font(font)
    if named is None:
        return encoding_of_text(text)
    if _UNICODE.search(text) or (named == "tcvn3" and _NOT_TCVN3.search(text)):
        return None
    words, valid = _spelt(decoded(text, named))
    if words > 4 and valid < words * 0.5:  # the font was set over a text of another encoding
        return encoding_of_text(text) or named
    return named


@lru_cache(maxsize=512)
def encoding_of_font(font: str | None) -> str | None:
    """The encoding of fonts with this name, also as PDF writes it ("ABCDEF+.VnTime,Bold")."""
    if not font:
        return None
    name = re.sub(r"^[A-Z]{6}\+", "", font)
    return next((encoding for fonts, encoding in _FONTS if fonts.match(name)), None)


_FONTS = (
    # ".VnTime", "VnArial", "VNSTCVN3", "ABC Times", "TCVN 5712"
    (re.compile(r"(?i:\.vn|vnstcvn3|abc[ -]|tcvn)|Vn[A-Z]"), "tcvn3"),
    (re.compile(r"vni[ -]", re.I), "vni"),  # "VNI-Times"
    (re.compile(r"vps[ -]?[a-z]", re.I), "vps"),  # "VPS Times", "VPSTimes"
    (re.compile(r"viscii|vi (?:times|arial|helvetica|courier)", re.I), "viscii"),
)


def _draws_capitals(font: str) -> bool:
    """Whether the font shows small letters as capitals: ".VnTimeH", ".VnArialH,Bold"."""
    return re.search(r"\.?Vn[A-Za-z3 ]*H(?:$|[ ,-])", font) is not None


def encoding_of_text(text: str) -> str | None:
    """The old encoding that the words of `text` are in; None when in doubt."""
    if text.isascii() or not _HIGH.search(text):
        return None
    sample = _sample_of(text)
    unicode, high = len(_UNICODE.findall(sample)), len(_HIGH.findall(sample))
    if unicode * 4 > high:
        return None
    before, plain = _spelt(sample)
    if before and plain >= 0.6 * before:
        return None
    plain_share = plain / before if before else 0.0
    best, most, reading = None, 0.8, ""
    for encoding in NAMES:
        converted = decoded(sample, encoding)
        words, valid = _spelt(converted)
        share = valid / words if words else 0.0
        if share < most or share - plain_share < 0.4 or not _enough(words, sample):
            continue
        if share == most and best is not None and converted != reading:
            return None  # it may be either
        best, most, reading = encoding, share, converted
    return best


def _sample_of(text: str) -> str:
    """Text of bounded length, with words in it that tell something."""
    first = _HIGH.search(text)
    start = 0 if first is None else max(0, first.start() - 100)
    return text[start : start + _SAMPLE]


def _enough(words: int, sample: str) -> bool:
    return words > 3 or _TELLTALE.search(sample) is not None


_WORD = re.compile(r"[^\s!-@\[-`{-~“”‘’…–—•\xa0]+")


def _spelt(text: str) -> tuple[int, int]:
    """(longer words with other letters than a to z, how many are Vietnamese syllables)."""
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isascii()]
    return len(words), sum(map(is_syllable, words))

"""Number and symbol as the header and the annex line print them (Annex I II.3)."""

from __future__ import annotations

import re

# "Số: 0129/KH-UBND", "Số 221-KL/TW", "Số: 21/2025/NQ-HĐND", "Số: 72/2025/QH15",
# "Số: /KH-UBND", "Số:"
SYMBOL = (
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-zđ]?)? *(?P<symbol>(?:/ *(?:19|20)\d\d *)?[/-] *"
    r"[A-ZĐƠƯ][\w&.]*(?: *[-–/] *[A-ZĐƠƯ][\w&.]*){0,4})?"
)
_NUMBER = re.compile(r"\d*(?:\.\d+)?[a-zđ]?(?:/(?:19|20)\d\d)?[/-]")
_WITH_YEAR = re.compile(r"\d*[a-zđ]?(?:\.\d+)?/(?:19|20)\d\d/")
_OF_PARTY = re.compile(r"\d*[a-zđ]?-[A-ZĐ][\w-]*/")


def compact_symbol(words: str) -> str:
    """ "35/ KH - SNV" → "35/KH-SNV"."""
    return "".join(words.split()).replace("–", "-")


def without_number(symbol: str) -> str:
    """ "148/2025/TT-BTC" → "TT-BTC", "05-NQ/ĐU" → "NQ/ĐU", "/KH-SNV" → "KH-SNV"."""
    opening = _NUMBER.match(symbol)
    return symbol[opening.end() :] if opening else symbol


def has_year(symbol: str) -> bool:
    """A number of a document with legal force: "21/2025/NQ-HĐND"."""
    return bool(_WITH_YEAR.match(symbol))


def is_of_party(symbol: str) -> bool:
    """The Party puts the hyphen first: "05-NQ/ĐU"."""
    return bool(_OF_PARTY.match(symbol))

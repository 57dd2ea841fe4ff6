"""Number and symbol as the header and the annex line print them (Annex I II.3)."""

from __future__ import annotations

# "Số: 0129/KH-UBND", "Số 221-KL/TW", "Số: 21/2025/NQ-HĐND", "Số: /KH-UBND", "Số:"
SYMBOL = (
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-zđ]?)? *(?P<symbol>(?:/ *(?:19|20)\d\d *)?[/-] *"
    r"[A-ZĐƠƯ][\w&.]*(?: *[-–/] *[A-ZĐƠƯ][\w&.]*){0,4})?"
)


def compact_symbol(words: str) -> str:
    """ "35/ KH - SNV" → "35/KH-SNV"."""
    return "".join(words.split()).replace("–", "-")

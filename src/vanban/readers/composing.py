"""NFC without its trap: normalising a long run of combining marks takes quadratic time."""

from __future__ import annotations

import re
from typing import TypeVar
from unicodedata import combining, is_normalized, normalize

DECOMPOSED = "Văn bản viết chữ và dấu rời nhau (Unicode tổ hợp), đã ghép lại."
"""What to tell the user of a file that had letters with their marks apart (NFD)."""

_LONGEST_RUN = 30
"""As many marks as Unicode's Stream-Safe Text Format lets stand behind a letter."""

# No writing has so many letters on end without a space but one that does not use spaces.
_SUSPECT = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2000-\u2bff\u3000-\ud7a3\ue000-\ufaff]{31,}")

Rest = TypeVar("Rest")


def composed(text: str) -> str:
    """`text` in NFC; of more than 30 combining marks on end the others are left out."""
    if text.isascii():
        return text
    text = _SUSPECT.sub(_with_short_runs, text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _with_short_runs(match: re.Match[str]) -> str:
    kept = []
    run = 0
    for letter in match[0]:
        run = run + 1 if combining(letter) else 0
        if run <= _LONGEST_RUN:
            kept.append(letter)
    return "".join(kept)


def composed_pieces(pieces: list[tuple[str, Rest]]) -> list[tuple[str, Rest]]:
    """Pieces of one line in NFC; a mark at the start of one joins the letter before it."""
    done: list[tuple[str, Rest]] = []
    for text, rest in pieces:
        marks = 0
        while marks < len(text) and combining(text[marks]):
            marks += 1
        if marks and done:
            done[-1] = (_with_marks(done[-1][0], text[:marks]), done[-1][1])
            text = text[marks:]
        if text:
            done.append((composed(text), rest))
    return done


def _with_marks(text: str, marks: str) -> str:
    letter = len(text) - 1
    while letter > 0 and combining(text[letter]):
        letter -= 1
    if len(text) - letter > _LONGEST_RUN:
        return text
    return text[:letter] + composed(text[letter:] + marks)

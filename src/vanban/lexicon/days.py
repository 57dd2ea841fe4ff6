"""Days as official papers write them."""

from __future__ import annotations

from datetime import date


def in_words(day: date) -> str:
    """05/3/2020: days under 10 and the months 1 and 2 have a zero (Annex I, II.4.b)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"

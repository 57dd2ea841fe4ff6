"""Dates as documents print them, whole or with blanks to be filled in."""

from __future__ import annotations

import re
from datetime import date

# "ngày 05 tháng 3 năm 2026", "ngày 02/3/2026", "ngày 02-3-2026"; on flat text.
DATE = (
    r"ngày *(?P<day>\d{1,2})(?: *tháng *(?P<month>\d{1,2}) *năm *(?P<year>\d{4})(?!\d)"
    r"| *[/.-] *(?P<month2>\d{1,2}) *[/.-] *(?P<year2>\d{4})(?!\d))"
)
_DATE = re.compile(DATE, re.IGNORECASE)


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of `DATE`; None when there is no such day (31/02)."""
    month, year = match["month"] or match["month2"], match["year"] or match["year2"]
    try:
        return date(int(year), int(month), int(match["day"]))
    except ValueError:
        return None


def find_date(flat: str, start: int, end: int) -> tuple[date | None, int, int] | None:
    """The first whole date in `flat[start:end]` with its place."""
    match = _DATE.search(flat, start, end)
    return (date_of(match), match.start(), match.end()) if match else None

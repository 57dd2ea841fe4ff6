"""Dates as documents print them, whole or with blanks to be filled in."""

from __future__ import annotations

import re
from datetime import date

from vanban.model import PartialDate

# "ngày 05 tháng 3 năm 2026", "ngày 02/3/2026", "ngày 02-3-2026"; on flat text.
DATE = (
    r"ngày *(?P<day>\d{1,2})(?: *tháng *(?P<month>\d{1,2}) *năm *(?P<year>\d{4})(?!\d)"
    r"| *[/.-] *(?P<month2>\d{1,2}) *[/.-] *(?P<year2>\d{4})(?!\d))"
)
_DATE = re.compile(DATE, re.IGNORECASE)

_BLANK = r"[ .…_]*+"
_AFTER = r"(?:[ …_]|\.(?=[ .…_]))*"
# "ngày   tháng 02 năm 2026", "ngày /01/2026", "ngày … tháng … năm 20…", "tháng 12 năm 2025"
_PARTIAL = re.compile(
    rf"(?:ngày{_BLANK}(?P<day>\d{{1,2}}(?!\d))?{_AFTER})?(?:"
    rf"tháng{_BLANK}(?P<month>\d{{1,2}}(?!\d))?{_AFTER}"
    rf"(?:năm{_BLANK}(?P<year>(?:19|20)\d\d(?!\d))?)?"
    rf"|[/-]{_BLANK}(?P<month2>\d{{1,2}}(?!\d))?{_AFTER}(?:[/-]{_BLANK}(?P<year2>(?:19|20)\d\d(?!\d))?)?)",
    re.IGNORECASE,
)


def date_of(match: re.Match[str]) -> date | None:
    """The date of a match of `DATE`; None when there is no such day (31/02)."""
    month, year = match["month"] or match["month2"], match["year"] or match["year2"]
    try:
        return date(int(year), int(month), int(match["day"]))
    except ValueError:
        return None


def read_partial(flat: str, start: int, end: int) -> tuple[PartialDate, int] | None:
    """The date at `start` as far as it is filled in, and the offset behind it."""
    whole = _DATE.match(flat, start, end)
    match = whole or _PARTIAL.match(flat, start, end)
    if match is None:
        return None
    year, month = match["year"] or match["year2"], match["month"] or match["month2"]
    return PartialDate(_number(year), _number(month), _number(match["day"])), match.end()


def day_of(partial: PartialDate) -> date | None:
    """The day when nothing is blank and there is such a day."""
    if partial.year is None or partial.month is None or partial.day is None:
        return None
    try:
        return date(partial.year, partial.month, partial.day)
    except ValueError:
        return None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None

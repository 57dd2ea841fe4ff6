"""The dates of a text as they are printed, also those that no calendar has."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from vanban.model import Span
from vanban.patterns import lazy_pattern

# "ngày 05 tháng 3 năm 2026", "ngày 05 tháng 3"; on small letters without marks.
_LONG = lazy_pattern(
    r"ngay\s{1,4}(?P<day>\d{1,2})\s{1,4}thang\s{1,4}(?P<month>\d{1,2})(?!\d)"
    r"(?:,?\s{1,4}nam\s{1,4}(?P<year>(?:19|20)\d\d)(?!\d))?"
)
# "05/3/2026", "05-3-2026", "05.3.2026". What must not stand before comes behind the first digit,
# since a pattern that begins with a digit is found faster.
_SHORT = lazy_pattern(
    r"(?P<day>[0-9](?<![\w/.,:-].)\d?)\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})"
    r"\s?(?P=sign)\s?(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_NAMED = lazy_pattern(r"ngay\s{1,4}\Z")
# "ngày 31/4" without a year.
_DAY_AND_MONTH = lazy_pattern(r"ngay\s{1,4}(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/]|-\d)")
_IN_ONE = 8  # dates that one citation may have
_LEAP = 2024  # a date without a year may be of any


class PrintedDate(NamedTuple):
    """A date in the text; `form` is "long" ("ngày 05 tháng 3 năm 2026") or "short" (05/3/2026).
    `day` and `month` are the digits as printed, `year` None where it is not said."""

    span: Span
    form: str
    day: str
    month: str
    year: int | None
    day_at: Span
    month_at: Span

    @property
    def value(self) -> date | None:
        """The day on the calendar; None without a year, or when there is no such day."""
        return _on_calendar(self.year, self) if self.year else None

    @property
    def is_possible(self) -> bool:
        """Whether some year has such a day."""
        return _on_calendar(self.year or _LEAP, self) is not None


def _on_calendar(year: int, printed: PrintedDate) -> date | None:
    try:
        return date(year, int(printed.month), int(printed.day))
    except ValueError:
        return None


def printed_dates(bare: str) -> list[PrintedDate]:
    """All dates of a text in small letters without marks, in order."""
    found = [_printed(match, "long") for match in _LONG.finditer(bare)]
    for match in _SHORT.finditer(bare):
        named = _NAMED.search(bare, max(0, match.start() - 8), match.start())
        if named or match["sign"] == "/":
            found.append(_printed(match, "short", named.start() if named else match.start()))
    found += [_printed(match, "short") for match in _DAY_AND_MONTH.finditer(bare)]
    return sorted(found)


def _printed(match: re.Match[str], form: str, start: int | None = None) -> PrintedDate:
    year = match.groupdict().get("year")
    return PrintedDate(
        Span(match.start() if start is None else start, match.end()),
        form,
        match["day"],
        match["month"],
        int(year) if year else None,
        Span(*match.span("day")),
        Span(*match.span("month")),
    )


def date_within(dates: list[PrintedDate], span: Span, value: date | None) -> PrintedDate | None:
    """The first of the dates, which are in order, that begins in `span` and is that day."""
    first = bisect_left(dates, span.start, key=lambda printed: printed.span.start)
    for printed in dates[first : first + _IN_ONE]:
        if printed.span.start >= span.end:
            break
        if printed.value == value:
            return printed
    return None

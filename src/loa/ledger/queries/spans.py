"""The spans of days that figures are kept by: halves of months, months, and report windows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from loa import clock
from loa.norms.windows import windows

SECOND_HALF = 15


@dataclass(frozen=True, slots=True)
class Span:
    """A window of `year` by its kind ("q1"), or a calendar month ("m03"); both days counted."""

    code: str
    year: int
    start: date
    end: date

    @property
    def is_month(self) -> bool:
        """Whether it is a calendar month and no report's window."""
        return self.code.startswith("m")


def months(year: int) -> Iterator[Span]:
    """The twelve calendar months."""
    for month in range(1, 13):
        start = date(year, month, 1)
        following = (start + timedelta(days=31)).replace(day=1)
        yield Span(f"m{month:02}", year, start, following - timedelta(days=1))


def span_of(start: date, end: date) -> Span | None:
    """The window or month that is these days; None for other days."""
    for found in windows(end.year):
        if (found.start, found.end) == (start, end):
            return Span(found.kind, end.year, start, end)
    return next((span for span in months(end.year) if (span.start, span.end) == (start, end)), None)


def is_of_halves(start: date, end: date) -> bool:
    """Whether the days are whole halves of months; what lies after today has no facts yet."""
    after = end + timedelta(days=1)
    return start.day in (1, SECOND_HALF) and (after.day in (1, SECOND_HALF) or end >= clock.today())

"""What a phrase of time means: "Quý I/2026", "trước ngày 15/12", "02 lần/tháng".

A phrase is read as points (days, weeks, months, quarters, years …), as the words that bind
them ("từ … đến", "trước", "chậm nhất") and as a frequency. Both ends of a period are
included. Events ("sau khi có hướng dẫn") and vague words ("kịp thời") mean nothing that a
calendar could hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from vanban.model import Deadline, Recurrence
from vanban.parser import frequencies, timepoints
from vanban.parser.timepoints import Period, Point

LONGEST = 400
"""Code points of a phrase that are read; a longer cell is no phrase of time."""

_PERIODIC = r"(?:từng\s+)?(?:ngày|tuần|tháng|quý|năm)(?!\w)"
_EVENT = re.compile(
    rf"\W*(?:ngay\s+)?(?:sau\s+khi|trước\s+khi|khi|theo(?!\s+{_PERIODIC}))(?!\w)"
    r"|.*trong\s+(?:vòng|thời\s+hạn)\s+\d"
)
# Kế hoạch số 12/KH-UBND ngày 02/3/2026: the date of a cited document is no deadline
_CITED = re.compile(
    r"\b(?:[Ss]ố\s*:?\s*)?\d+\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}[\w&/-]*"
    r"(?:,?\s*ngày\s*\d{1,2}(?:\s*tháng\s*|[/.-])\d{1,2}(?:(?:\s*năm\s*|[/.-])\d{4})?)?"
)
_CLOCK = r"(?:\d{1,2}\s*(?:giờ|h|:)\s*\d{0,2}\s*(?:phút\s*)?)?"
_LEAD_END = rf"\s*(?:là\s*|vào\s*)?{_CLOCK}(?:ngày\s*)?/?\s*$"
_BEFORE = re.compile(rf"trước{_LEAD_END}")
_BY = re.compile(
    r"(?:chậm\s*nhất|muộn\s*nhất|hạn\s*chót|hạn\s*cuối|không\s*quá|đến|tới|hết|xong\s*trong)"
    + _LEAD_END
)
_FROM = re.compile(rf"(?:từ|bắt\s*đầu|sau){_LEAD_END}")
_TO = re.compile(r"\s*(?:[-–—]|(?:cho\s*)?(?:đến|tới))\s*(?:hết\s*)?(?:ngày\s*)?")
_RANGE = re.compile(r"đến|[-–]")
_AND = re.compile(r"\s*(?:,|;|và|hoặc|/)\s*(?:và\s*)?(?:ngày\s*)?")
_AROUND_TET = re.compile(r"trước,\s*trong(?:\s*và\s*|,\s*)sau\s*(?:dịp\s*)?$")
_WHOLE_YEAR = re.compile(r"(?:hằng|hàng|cả)?\s*năm\W*$")


@dataclass(slots=True)
class _Window:
    """One point, or a range of two, with the words in front of it."""

    first: Point
    lead: str
    last: Point | None = None


def understand(phrase: str, *, year: int | None, issued: date | None = None) -> Deadline:
    """What `phrase` means in a plan for `year` that was issued on `issued`.

    A bound ("trước ngày 15/12", "chậm nhất …") opens when the plan does: on the day of
    issue, or on 1 January of its year. Practice reads "trước ngày D" as "by D", so D is the
    last day. Recurring work without points of its own runs through the plan's year.
    """
    periods, recurring = _understood(phrase[:LONGEST], year, issued)
    return Deadline(list(periods), recurring)


@lru_cache(maxsize=1024)
def _understood(
    phrase: str, year: int | None, issued: date | None
) -> tuple[tuple[Period, ...], Recurrence | None]:
    """Remembered, for the rows of a table say the same few phrases again and again."""
    text = _CITED.sub(lambda m: " " * len(m.group()), phrase)
    lower = timepoints.fold(text)
    recurring = frequencies.find(lower)
    if recurring is None and _EVENT.match(lower):
        return (), None
    year = year or (issued.year if issued else None)
    points = list(timepoints.find(text))
    series = _report_series(points, lower)
    if series:
        return tuple(_plan_year(year)), series
    periods = _periods(_windows(points, lower), year, issued)
    return tuple(periods or (_plan_year(year) if recurring else [])), recurring


def _plan_year(year: int | None) -> list[Period]:
    return [(date(year, 1, 1), date(year, 12, 31))] if year else []


def _report_series(points: list[Point], lower: str) -> Recurrence | None:
    """ "quý I, 6 tháng đầu năm, quý III và hằng năm" is a report every quarter."""
    kinds = {p.kind for p in points}
    if not kinds & {"half", "nine"}:
        return None
    if "quarters" in kinds:
        return Recurrence("quarter")
    several = len(points) > 1 or "định kỳ" in lower
    if several or _WHOLE_YEAR.search(lower, points[-1].span.end):
        return Recurrence("quarter" if "nine" in kinds else "half")
    return None


def _windows(points: list[Point], lower: str) -> list[_Window]:
    windows: list[_Window] = []
    end = 0
    for point in points:
        lead = lower[end : point.span.start]
        end = point.span.end
        if windows and windows[-1].last is None and _TO.fullmatch(lead):
            windows[-1].last = point
        else:
            windows.append(_Window(point, lead))
    return windows


def _periods(windows: list[_Window], year: int | None, issued: date | None) -> list[Period]:
    found: list[Period] = []
    lead = ""
    for i, window in enumerate(windows):
        if i == 0 or not _AND.fullmatch(window.lead):
            lead = window.lead
        own_year = _year_of(windows, i, year)
        if window.last is not None:
            found += _range(window.first, window.last, own_year)
        else:
            found += _bounded(window.first, lead, own_year, year, issued, found)
    return found


def _year_of(windows: list[_Window], i: int, year: int | None) -> int | None:
    """The year of a list's last item counts for those before it: "Quý I và quý II/2026"."""
    for window, following in zip(windows[i:], [*windows[i + 1 :], None], strict=False):
        stated = window.first.year or (window.last.year if window.last else None)
        if stated:
            return stated
        if following is None or not _AND.fullmatch(following.lead):
            break
    return year


def _range(first: Point, last: Point, year: int | None) -> list[Period]:
    opening, closing = timepoints.periods(first, year), timepoints.periods(last, year)
    if not opening or not closing:
        return []
    start, end = opening[0][0], closing[-1][1]
    if start > end and first.year is None:  # tháng 12 - tháng 01/2026
        start = start.replace(year=start.year - 1)
    elif start > end and last.year is None:  # từ tháng 9/2026 đến tháng 5
        end = closing[-1][1].replace(year=end.year + 1)
    return [(start, end)] if start <= end else []


def _bounded(
    point: Point,
    lead: str,
    own_year: int | None,
    year: int | None,
    issued: date | None,
    earlier: list[Period],
) -> list[Period]:
    periods = timepoints.periods(point, own_year)
    if not periods:
        return []
    start, end = periods[0][0], periods[-1][1]
    if point.kind == "tet" and _AROUND_TET.search(lead):
        return [(start - timedelta(days=7), end + timedelta(days=7))]
    if _FROM.search(lead) and not _RANGE.search(point.words):
        return [(start, date(max(start.year, year or 0), 12, 31))]
    if _BEFORE.search(lead):
        last = end if start == end and point.kind != "tet" else timepoints.day_before(start)
    elif _BY.search(lead):
        last = end
    else:
        return periods
    if earlier and earlier[-1][1] < last:  # trước ngày 01/6 và 15/11: one after the other
        return [(earlier[-1][1] + timedelta(days=1), last)]
    return [(_opening(last, year, issued), last)]


def _opening(last: date, year: int | None, issued: date | None) -> date:
    """When a plan's work can begin, at the latest on `last`."""
    candidates = []
    if year:
        candidates.append(date(year, 1, 1))
    if issued:
        candidates.append(issued)
    possible = [day for day in candidates if day <= last]
    return max(possible, default=date(last.year, 1, 1))

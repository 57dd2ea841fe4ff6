"""Words of one year said for another, and the superior's deadlines on a safe earlier day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from loa.documents.drafting.content import composed, packed
from loa.norms.windows import is_working_day, windows, working_day_before
from vanban.writers.composition import Composition

AHEAD = 3
"""Working days by which what must be reported upward is done before the superior's own day."""
_CITED = re.compile(
    r"\bngày \d{1,2} tháng \d{1,2} năm $|\bsố \S+,? ngày \d{1,2}/\d{1,2}/$", re.IGNORECASE
)
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_YEARS = range(1900, 2200)
_OF_A_PERIOD = re.compile(
    r"(?:ngày\s+)?(\d{1,2})(?:\s+(?:của\s+)?tháng\s+cuối\s+(?:kỳ|quý|mỗi quý|của kỳ|của quý))",
    re.IGNORECASE,
)
_PERIODS = re.compile(r"quý|6 tháng|sáu tháng|9 tháng|định kỳ|các kỳ|kỳ báo cáo", re.IGNORECASE)
_UPWARD = re.compile(
    r"báo cáo|gửi\b[^.;]{0,60}\bvề\b|gửi (?:sở|ủy ban|ubnd|phòng|văn phòng)", re.IGNORECASE
)
_MEETING = re.compile(r"báo cáo viên|tuyên truyền viên", re.IGNORECASE)


def in_year(paper: Composition, year: int, to: int) -> Composition:
    """The paper of `year` as one of year `to`, without number and day; days of papers that it
    cites stay as they are."""
    content = packed(paper)
    for name in ("title", "body", "closing", "annexes"):
        content[name] = _walk(content[name], lambda said: moved(said, year, to))
    return replace(composed(content), number=None, date=None, month=None, year=to)


def moved(words: str, year: int, to: int) -> str:
    """The years next to `year` moved on to `to`; those of cited papers and of periods stay."""
    near = re.compile(rf"(?<!\d)(?:{year - 1}|{year}|{year + 1})(?![\d/])")

    def one(found: re.Match[str]) -> str:
        cited = _CITED.search(words[: found.start()])
        return found[0] if cited else str(int(found[0]) + to - year)

    return near.sub(one, words)


def on_working_days(words: str) -> str:
    """Days in figures that nobody works on become the working day before."""

    def one(found: re.Match[str]) -> str:
        day = _date(found)
        return found[0] if day is None or is_working_day(day) else figures(working_day_before(day))

    return _DAY.sub(one, words)


def is_owed_upward(content: str) -> bool:
    """Whether a duty is done when something has reached the superior."""
    return bool(_UPWARD.search(content)) and not _MEETING.search(content)


def is_periodic(content: str) -> bool:
    """Whether a duty to report comes with every period."""
    return bool(_PERIODS.search(content))


def safe_deadline(words: str, *, after: date) -> str:
    """The superior's deadline moved ahead; it stays where that would be before `after`."""

    def one(found: re.Match[str]) -> str:
        day = _date(found)
        if day is None:
            return found[0]
        early = working_days_before(day, AHEAD)
        return figures(early if early > after else day)

    return _DAY.sub(one, words)


def report_days(content: str, year: int, usual: int) -> list[date]:
    """The safe days of a report of every period: ahead of the day that the superior says, or by
    `usual`, the day of the month that its level is used to; the nearest working day before."""
    said = _OF_A_PERIOD.search(content)
    day = max(1, int(said[1]) - AHEAD) if said and int(said[1]) <= 31 else usual
    day = min(day, 28)
    return [working_day_before(date(year, w.end.month, day)) for w in windows(year)]


def report_day(content: str, usual: int) -> int:
    """The day of the month on which such a report is ready."""
    said = _OF_A_PERIOD.search(content)
    return min(28, max(1, int(said[1]) - AHEAD)) if said else usual


def working_days_before(day: date, count: int) -> date:
    """The day that is `count` working days before `day`."""
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def figures(day: date) -> str:
    """05/3/2026."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def in_words(day: date) -> str:
    """ "ngày 05 tháng 3 năm 2026", as a paper is cited the first time."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _date(found: re.Match[str]) -> date | None:
    year = int(found[3])
    try:
        return date(year, int(found[2]), int(found[1])) if year in _YEARS else None
    except ValueError:
        return None


def _walk(part: Any, one: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        return one(part)
    if isinstance(part, list):
        return [_walk(each, one) for each in part]
    if isinstance(part, dict):
        kept = ("id", "kind")
        return {key: each if key in kept else _walk(each, one) for key, each in part.items()}
    return part

"""When a task is done: by its own words, or where they are silent, in the plan's own time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from loa import clock
from loa.norms.forms import form
from loa.plans.models import Task
from vanban.parser.deadlines import understand

Period = tuple[date, date]

_OWN_TIME = re.compile(r"thời gian (?:thực hiện|triển khai)|tiến độ", re.IGNORECASE)
_CONTINUOUS = re.compile(r"thường xuyên|liên tục|thường kỳ", re.IGNORECASE)
_LONGEST_PHRASE = 300
_TIMES_A_MONTH = {"day": 20, "week": 4, "month": 1}
"""A month has about 20 working days and 4 weeks; work that comes back is counted by the month."""


@dataclass(frozen=True, slots=True)
class When:
    """First and last day, and how the work comes back; `periods` are all pieces as read.

    `is_understood` is False for words that name no time ("theo tiến độ của tỉnh"): the plan's
    own time stands in.
    """

    starts_on: date
    ends_on: date
    recurring: str
    at_least: int
    periods: tuple[Period, ...]
    is_understood: bool


def own_time(reading: Mapping[str, Any], text: str) -> Period:
    """The plan's own time: the section that says so, or else its year.

    A plan for this very year that names no year at all is for the year of today.
    """
    year = reading.get("year") or clock.today().year
    for section in reading.get("sections", []):
        if section["title"] and _OWN_TIME.search(section["title"]):
            words = text[section["start"] : section["end"] + _LONGEST_PHRASE]
            for line in words.splitlines()[:2]:
                meant = understand(line, year=year)
                if meant.periods:
                    return meant.periods[0][0], meant.periods[-1][1]
    return date(year, 1, 1), date(year, 12, 31)


def when(
    row: Mapping[str, Any], deadline: str, content: str, forms: list[str], own: Period
) -> When:
    """What the periods and the frequency of a task or an obligation come to.

    Work that comes back without a period of its own runs through the plan's own time; a duty
    without a deadline may say in its own words how often ("mỗi tháng ít nhất 02 tin, bài").
    "Thường xuyên" is the monthly minimum of the forms that the task uses (norms).
    """
    read = tuple((_day(first), _day(last)) for first, last in row["periods"])
    recurring, at_least = _recurrence(row.get("recurring"))
    if not deadline and not read:
        recurring, at_least = _recurrence(_how_often(content))
    if len(read) > 1:
        recurring = Task.Recurring.ONCE
    periods = (own,) if not read or (recurring and _is_whole_year(read)) else read
    if recurring == Task.Recurring.MONTH and _CONTINUOUS.search(deadline) and at_least == 1:
        at_least = max((form(code).monthly for code in forms), default=1)
    return When(
        starts_on=min(first for first, _ in periods),
        ends_on=max(last for _, last in periods),
        recurring=recurring,
        at_least=at_least,
        periods=periods,
        is_understood=bool(read or recurring or not deadline),
    )


def month_of_issue(issued: date) -> Period:
    """The month that work planned before the day of issue is moved to."""
    following = (issued.replace(day=1) + timedelta(days=32)).replace(day=1)
    return issued.replace(day=1), following - timedelta(days=1)


def _recurrence(said: Mapping[str, Any] | None) -> tuple[str, int]:
    if said is None:
        return Task.Recurring.ONCE, 1
    if said["every"] in _TIMES_A_MONTH:
        return Task.Recurring.MONTH, said["at_least"] * _TIMES_A_MONTH[said["every"]]
    if said["every"] == "quarter":
        return Task.Recurring.QUARTER, said["at_least"]
    return Task.Recurring.ONCE, said["at_least"]


def _how_often(content: str) -> dict[str, Any] | None:
    said = understand(content, year=None).recurring
    return {"every": said.every, "at_least": said.at_least} if said else None


def _is_whole_year(periods: tuple[Period, ...]) -> bool:
    (first, last), *others = periods
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return whole and not others and first.year == last.year


def _day(text: str) -> date:
    return date.fromisoformat(text)

"""Reporting windows and working days (domain reference §3.1, data/windows.toml, days_off.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from typing import Any

from loa.norms.forms import DATA


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a report of `year` counts, both ends included, and the day it is due."""

    kind: str
    name: str
    slug: str
    year: int
    start: date
    end: date
    due: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def label(self) -> str:
        """ "Quý I năm 2026", "6 tháng đầu năm 2026", "Năm 2026"."""
        if self.name.endswith("năm") or self.kind == "year":
            return f"{self.name} {self.year}"
        return f"{self.name} năm {self.year}"

    @property
    def said(self) -> str:
        """The label within a sentence: "quý I năm 2026"."""
        return self.label[:1].lower() + self.label[1:]


def window(kind: str, year: int) -> Window:
    """The window `kind` ("q1", "h1", "q3", "year") of `year`. KeyError for another kind."""
    row = _rows()[kind]
    opened = year - 1 if row["from_last_year"] else year
    return Window(
        kind=kind,
        name=row["name"],
        slug=row["slug"],
        year=year,
        start=date(opened, *row["from"]),
        end=date(year, *row["to"]),
        due=working_day_before(date(year, *row["due"])),
    )


def windows(year: int) -> list[Window]:
    """The four windows of `year`, in order."""
    return [window(kind, year) for kind in _rows()]


def window_by_slug(slug: str, year: int) -> Window | None:
    """The window whose address part is `slug` ("quy-1"), if there is one; addresses are typed, so
    that there are years without any."""
    if not MINYEAR < year <= MAXYEAR:
        return None
    return next((found for found in windows(year) if found.slug == slug), None)


def last_closed(day: date) -> Window:
    """The window that closed last before or on `day`."""
    around = [*windows(day.year - 1), *windows(day.year)]
    return max((w for w in around if w.end <= day), key=lambda w: (w.end, w.kind))


def reporting_year(day: date) -> int:
    """The year whose yearly report counts `day`: work from 15/12 on belongs to the next."""
    return day.year + 1 if day > window("year", day.year).end else day.year


def is_working_day(day: date) -> bool:
    """Whether offices are open on `day`."""
    off, worked = _days()
    return day in worked or (day.weekday() < 5 and day not in off)


def working_day_before(day: date) -> date:
    """`day`, or the nearest working day before it: how a report's term moves."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / "windows.toml").read_text("utf-8"))


@cache
def _days() -> tuple[frozenset[date], frozenset[date]]:
    table = tomllib.loads((DATA / "days_off.toml").read_text("utf-8"))
    return (
        frozenset(row["date"] for row in table["off"]),
        frozenset(row["date"] for row in table["worked"]),
    )

"""Moments as cameras write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from loa import clock

_MOMENT = re.compile(r"(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_FIRST = date(2000, 1, 1)


def moment_of(said: str) -> datetime | None:
    """ "2026:03:09 07:15:02" in Vietnam; None for what is no moment of the past."""
    found = _MOMENT.match(said.strip())
    if not found:
        return None
    try:
        moment = datetime(*map(int, found.groups()), tzinfo=clock.VIETNAM)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
    return moment if _FIRST <= moment.date() <= clock.today() else None


def day_in_name(name: str) -> date | None:
    """The day that cameras and Zalo write into a file's name: IMG_20260309_071502.jpg."""
    for found in _DAY_IN_NAME.finditer(name):
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            continue
        if _FIRST <= day <= clock.today():
            return day
    return None

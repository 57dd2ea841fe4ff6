"""Moments and places as cameras write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from loa import clock

_MOMENT = re.compile(r"(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_FIRST = date(2000, 1, 1)
_PLACE = re.compile(r"\s*(-?\d{1,3}\.\d{1,12})\s*,\s*(-?\d{1,3}\.\d{1,12})\s*")

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


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


def place_of(said: str) -> Place | None:
    """ "10.034100, 105.787600", as phones and maps write it; None for what is no place on earth.

    A camera that did not know writes 0, 0.
    """
    found = _PLACE.fullmatch(said)
    if not found:
        return None
    latitude, longitude = map(float, found.groups())
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180 or (latitude, longitude) == (0, 0):
        return None
    return latitude, longitude


def written(place: Place | None) -> str:
    """The place as it is kept, to a tenth of a metre; "" for none."""
    return f"{place[0]:.6f},{place[1]:.6f}" if place else ""


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

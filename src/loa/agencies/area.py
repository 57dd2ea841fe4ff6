"""How far from an agency's seat something is, and whether that lies within its area (địa bàn)."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from loa.agencies.models import Agency
from loa.files.camera import Place

_EARTH = 6_371_000
"""Metres from the middle of the earth to the sea."""


def metres_from_seat(agency: Agency, place: Place | None) -> int | None:
    """Metres from the seat to `place` as the crow flies; None where one of them is not known."""
    if place is None or agency.latitude is None or agency.longitude is None:
        return None
    here, there = radians(agency.latitude), radians(place[0])
    up, across = there - here, radians(place[1] - agency.longitude)
    part = sin(up / 2) ** 2 + cos(here) * cos(there) * sin(across / 2) ** 2
    return round(2 * _EARTH * asin(sqrt(part)))


def is_within(agency: Agency, metres: int) -> bool:
    """Whether so many metres from the seat are still in the agency's area, which must be known."""
    return agency.radius_km is not None and metres <= agency.radius_km * 1000

"""Verbs of the room: agencies are founded, their units named, their people taken on."""

from loa.agencies.actions.people import (
    AlreadyFoundedError,
    add_people,
    add_unit,
    call_unit_also,
    found_agency,
    give_password,
)

__all__ = [
    "AlreadyFoundedError",
    "add_people",
    "add_unit",
    "call_unit_also",
    "found_agency",
    "give_password",
]

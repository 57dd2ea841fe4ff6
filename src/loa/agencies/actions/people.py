"""Verbs of the room: the first agency is founded; its inner units, its people, their passwords."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from loa.agencies.founding import Founding, make_agency, make_staff, take_on
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.queries import unit_called, units
from loa.agencies.staff_list import StaffLine
from loa.agencies.verbs import verb
from loa.audit.actions import record

_CLEAR = "abcdefghkmnpqrstuvwxyz23456789"
"""Letters and figures that nobody mistakes for each other on a printed slip."""


class AlreadyFoundedError(Exception):
    """There is an agency in this database already; the first start is over for good."""


def found_agency(founding: Founding) -> Role:
    """Makes the first agency of an empty database with its people; the first person's role.

    Nobody can act yet, so nobody is asked: it works once. The table is locked until the end,
    so that of two who press the button together one is told that it is done. Raises
    `AlreadyFoundedError`, and ValidationError for a password or a user name that is no good.
    """
    validate_password(founding.first.password)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE agencies_agency IN SHARE ROW EXCLUSIVE MODE")
        if Agency.objects.exists():
            raise AlreadyFoundedError
        agency = make_agency(founding)
        first = make_staff(agency, founding)
        record("agencies.found_agency", first, on=agency, people=agency.roles.count())
    return first


@verb("agencies.manage_people")
def add_people(lines: Sequence[StaffLine], *, by: Role) -> list[Role]:
    """Takes on the people of a pasted list; each gets a user name and has no password yet."""
    return [take_on(by.agency, line) for line in lines]


@verb("agencies.manage_people")
def give_password(person: Person, *, by: Role) -> str:
    """A new password for one of the agency's people, to be told to them; the old one ends.

    PermissionDenied for a person who acts at another agency too: that one's own changes it.
    """
    at = set(person.roles.values_list("agency_id", flat=True))
    if at != {by.agency_id}:
        raise PermissionDenied("a person of another agency")
    password = "-".join("".join(secrets.choice(_CLEAR) for _ in range(4)) for _ in range(3))
    person.set_password(password)
    person.trial_password = ""
    person.save(update_fields=["password", "trial_password"])
    return password


@verb("agencies.manage_units")
def add_unit(name: str, *, by: Role) -> Unit:
    """A new unit of the acting role's agency, after the others; the one of that name if it is
    there already."""
    known = unit_called(by.agency, name)
    if known is not None:
        return known
    last = units(by.agency).last()
    order = last.order + 1 if last else 1
    return Unit.objects.create(agency=by.agency, name=name[:160], order=order)


@verb("agencies.manage_units")
def call_unit_also(unit: Unit, name: str, *, by: Role) -> Unit:
    """Remembers another name by which documents call the unit."""
    if unit_called(by.agency, name) is None:
        unit.aliases = [*unit.aliases, name[:160]]
        unit.save(update_fields=["aliases"])
    return unit

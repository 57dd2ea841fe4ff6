"""The first agency is founded."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.db import connection, transaction

from loa.agencies.founding import Founding, make_agency, make_staff
from loa.agencies.models import Agency, Role
from loa.audit.actions import record


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

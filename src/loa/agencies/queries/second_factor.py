"""Reads about the second factor: the phone that makes a person's codes, and the printed ones."""

from __future__ import annotations

from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from loa import clock
from loa.agencies.models import Agency, Person
from loa.agencies.names import vietnamese_key
from loa.agencies.permissions import acts, step_up_acts
from loa.agencies.queries.people import roles_on


def device_of(person: Person) -> TOTPDevice | None:
    """What makes this person's codes; None for whoever has not turned it on."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).first()


def codes_left(person: Person) -> int:
    """How many of the printed codes were not used yet."""
    return int(StaticToken.objects.filter(device__user=person).count())


def asked_for_codes(agency: Agency) -> tuple[list[Person], list[Person]]:
    """The agency's people who approve, publish or administer: who has it turned on, who not."""
    codes = set().union(*(acts()[act] for act in step_up_acts()))
    held = roles_on(clock.today()).filter(agency=agency, code__in=codes)
    people = {role.person for role in held.select_related("person")}
    in_order = sorted(people, key=lambda person: vietnamese_key(person.full_name))
    devices = TOTPDevice.objects.filter(user__in=people, confirmed=True)
    has = set(devices.values_list("user", flat=True))
    return [one for one in in_order if one.pk in has], [
        one for one in in_order if one.pk not in has
    ]

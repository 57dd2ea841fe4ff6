"""Verbs: people leave; what they hold goes to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.actions.accounts import end_sessions
from loa.agencies.actions.staff import require_somebody_stays
from loa.agencies.leaving import holdings
from loa.agencies.links import revoke_link
from loa.agencies.models import AccessLink, Person, Role
from loa.agencies.queries import own_people, staff
from loa.agencies.verbs import verb


@dataclass(frozen=True, slots=True)
class Handing:
    """Things of one sort (its label in `loa.agencies.leaving`) that go to one role."""

    label: str
    keys: list[int]
    to: Role


@verb("agencies.manage_people")
def hand_over(leaver: Person, handings: Sequence[Handing], *, by: Role) -> int:
    """Gives what `leaver` holds at the agency to others; how many things found another hand."""
    sorts = {holding.label: holding for holding in holdings()}
    today = staff(by.agency)
    moved = 0
    for handing in handings:
        if handing.to.agency_id != by.agency_id or handing.to.person not in today:
            raise PermissionDenied("a role of another agency")
        if handing.to.person_id == leaver.pk:
            raise ValidationError("Đề nghị chọn người nhận khác người bàn giao.")
        holding = sorts.get(handing.label)
        if holding is not None and handing.keys:
            moved += holding.move(list(handing.keys), leaver, handing.to, by)
    return moved


@verb("agencies.manage_people")
def leave(person: Person, last_day: date, *, by: Role) -> Person:
    """All roles of `person` at the agency end after `last_day`; what was done in them stays.

    Links without an account end at once, sessions too: whoever stays until a later day signs in
    again until then. ValidationError for the last one who can manage the agency's people.
    """
    if not own_people(by.agency).filter(pk=person.pk).exists():
        raise PermissionDenied("a person of another agency")
    roles = [
        role
        for role in person.roles.filter(agency=by.agency).select_related("agency")
        if role.valid_to is None or role.valid_to > last_day
    ]
    if not roles:
        raise ValidationError(f"{person.called} không còn vai trò nào sau ngày này.")
    if last_day < min(role.valid_from for role in roles):
        raise ValidationError({"last_day": "Ngày này đứng trước ngày bắt đầu vai trò."})
    require_somebody_stays(roles, last_day)
    for role in roles:
        role.valid_to = last_day
        role.save(update_fields=["valid_to"])
    if last_day < clock.today():
        _revoke_links(roles, by)
    end_sessions(person)
    return person


@verb("agencies.manage_people")
def come_back(person: Person, *, by: Role) -> Person:
    """Takes back a leaving that was recorded by mistake: the roles that ended last go on."""
    roles = list(person.roles.filter(agency=by.agency, valid_to__isnull=False))
    if not roles:
        raise ValidationError(f"{person.called} đang có vai trò tại đơn vị.")
    last_day = max(role.valid_to for role in roles if role.valid_to)
    for role in roles:
        if role.valid_to == last_day:
            role.valid_to = None
            role.save(update_fields=["valid_to"])
    return person


def _revoke_links(roles: Sequence[Role], by: Role) -> None:
    for link in AccessLink.objects.filter(role__in=roles, revoked_at=None):
        revoke_link(link, by=by)

"""People and their roles: who works where, who signs in as whom, who may confirm whose work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from loa import clock
from loa.agencies.models import Agency, Person, Reorganisation, Role
from loa.agencies.names import vietnamese_key
from loa.agencies.phones import read_phone

LEADERS = (Role.Code.HEAD, Role.Code.DEPUTY_HEAD)


def current_roles(person: Person) -> QuerySet[Role]:
    """The roles that `person` holds today, in the order of seniority of the pages' switch."""
    return roles_on(clock.today()).filter(person=person).order_by("pk")


def staff(agency: Agency) -> list[Person]:
    """The people with a current role at `agency`, by given name as Vietnamese lists do."""
    today = clock.today()
    people = Person.objects.filter(
        Q(roles__valid_to=None) | Q(roles__valid_to__gte=today),
        roles__agency=agency,
        roles__valid_from__lte=today,
        is_active=True,
    ).distinct()
    return by_name(people)


def people_with_roles(agency: Agency) -> list[tuple[Person, list[Role]]]:
    """The staff of `agency`, by given name, with the roles that each holds there today."""
    held: dict[int, list[Role]] = {}
    for role in roles_on(clock.today()).filter(agency=agency).order_by("pk"):
        held.setdefault(role.person_id, []).append(role)
    return [(person, held[person.pk]) for person in staff(agency)]


def former_staff(agency: Agency) -> list[tuple[Person, Role]]:
    """Who worked at `agency` and does not any more, with the role that ended last."""
    present = {person.pk for person in staff(agency)}
    ended = Role.objects.filter(agency=agency, valid_to__lt=clock.today()).exclude(
        person__in=present
    )
    last = {role.person_id: role for role in ended.select_related("person").order_by("valid_to")}
    people = by_name(role.person for role in last.values())
    return [(person, last[person.pk]) for person in people]


def from_before(agency: Agency) -> list[tuple[Person, list[Role]]]:
    """People of agencies that were merged into this one or divided, who have no role here yet."""
    ended = [event.agency for event in agency.came_from.select_related("agency") if _is_over(event)]
    here = {person.pk for person in staff(agency)}
    held: dict[int, list[Role]] = {}
    for role in roles_on(clock.today()).filter(agency__in=ended).order_by("pk"):
        if role.person_id not in here and role.person.is_active:
            held.setdefault(role.person_id, []).append(role)
    return [(person, held[person.pk]) for person in by_name(r[0].person for r in held.values())]


def own_people(agency: Agency) -> QuerySet[Person]:
    """Everybody who works or worked at `agency`."""
    return Person.objects.filter(roles__agency=agency).distinct()


def acts_only_at(person: Person, agency: Agency) -> bool:
    """Whether the person is of `agency` and acts nowhere else from today on, but at agencies that
    are no more: then its administrator may give passwords and reset the second factor."""
    lasting = Q(valid_to=None) | Q(valid_to__gte=clock.today())
    elsewhere = person.roles.exclude(agency=agency).filter(lasting, agency__ended_on=None)
    return own_people(agency).filter(pk=person.pk).exists() and not elsewhere.exists()


def roles_at(person: Person, agency: Agency) -> QuerySet[Role]:
    """All roles of `person` at `agency`, ended ones too, in the order of time."""
    return person.roles.filter(agency=agency).select_related("unit").order_by("valid_from", "pk")


def leaders(agency: Agency) -> QuerySet[Role]:
    """The head and the deputies of today, in the order in which they were taken on."""
    return roles_on(clock.today()).filter(agency=agency, code__in=LEADERS).order_by("pk")


def who_resets(agency_id: int | None) -> list[Person]:
    """Who gives a new password to whoever forgot theirs: the administrators, or else the head."""
    found = roles_on(clock.today()).filter(agency=agency_id, person__is_active=True).order_by("pk")
    for code in (Role.Code.AGENCY_ADMIN, Role.Code.HEAD):
        people = list(dict.fromkeys(role.person for role in found.filter(code=code)))
        if people:
            return people
    return []


def roles_on(day: date) -> QuerySet[Role]:
    """All roles that hold on `day`."""
    return Role.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day
    ).select_related("agency", "unit", "person")


def username_meant(typed: str) -> str:
    """The user name behind what was typed at the sign-in: itself, a phone number or an address."""
    typed = typed.strip()
    if Person.objects.filter(username=typed).exists():
        return typed
    found = Person.objects.filter(username=typed.lower())
    if "@" in typed:
        found = Person.objects.filter(email=typed.lower())
    elif re.fullmatch(r"[+\d\s.()-]+", typed) and (phone := read_phone(typed)):
        found = Person.objects.filter(phone=phone)
    return found.values_list("username", flat=True).first() or typed


def _is_over(event: Reorganisation) -> bool:
    return event.kind in Reorganisation.ENDING


def may_verify(role: Role, submitter: Person) -> bool:
    """Whether `role` may confirm what `submitter` handed in: another person may.

    In a small school that has switched it on, the head may confirm what is the head's own.
    """
    return role.person_id != submitter.pk or may_verify_own(role)


def may_verify_own(role: Role) -> bool:
    """Whether the agency, a small one, lets its head confirm what the head handed in."""
    return role.agency.head_may_verify_own and role.code == Role.Code.HEAD


def trial_accounts() -> QuerySet[Role]:
    """The roles of the demonstration's accounts, in the order in which they were made."""
    return (
        Role.objects.exclude(person__trial_password="")
        .filter(person__is_active=True)
        .select_related("person", "agency")
        .order_by("pk")
    )


def trial_accounts_by_agency() -> list[tuple[Agency, list[Role]]]:
    """The demonstration's accounts, agency by agency."""
    grouped: dict[Agency, list[Role]] = {}
    for role in trial_accounts():
        grouped.setdefault(role.agency, []).append(role)
    return list(grouped.items())


def by_name(people: Iterable[Person]) -> list[Person]:
    """People as Vietnamese lists order them: by given name, then by the whole name."""

    return sorted(
        people,
        key=lambda person: (vietnamese_key(person.given_name), vietnamese_key(person.full_name)),
    )

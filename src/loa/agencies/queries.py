"""Reads about who, and the one door to objects: `visible_to` opens the scope of a role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import Q, QuerySet
from django_scopes import scope

from loa import clock
from loa.agencies.models import Agency, Person, Relation, Role, Unit
from loa.agencies.names import folded, vietnamese_key


@contextmanager
def visible_to(role: Role) -> Iterator[None]:
    """Within, queries of scoped models see what `role` may see: its own agency's objects."""
    with scope(agency=[role.agency_id]):
        yield


@contextmanager
def visible_below(role: Role) -> Iterator[None]:
    """Within, queries see the agencies below `role`'s. Callers show issued matters only."""
    with scope(agency=[agency.pk for agency in below(role.agency)]):
        yield


@contextmanager
def visible_to_public(*agencies: Agency) -> Iterator[None]:
    """Within, queries see the agencies' objects, for public pages: issued plans, done items."""
    with scope(agency=[agency.pk for agency in agencies]):
        yield


def current_roles(person: Person) -> QuerySet[Role]:
    """The roles that `person` holds today, in the order of seniority of the pages' switch."""
    return _held_today().filter(person=person).order_by("pk")


def staff(agency: Agency) -> list[Person]:
    """The people with a current role at `agency`, by given name as Vietnamese lists do."""
    today = clock.today()
    people = Person.objects.filter(
        Q(roles__valid_to=None) | Q(roles__valid_to__gte=today),
        roles__agency=agency,
        roles__valid_from__lte=today,
        is_active=True,
    ).distinct()
    return sorted(people, key=lambda person: vietnamese_key(person.given_name))


def signatory(agency: Agency) -> Role | None:
    """Who signs the agency's papers today: the head, or the deputy who signs for the head."""
    code = Role.Code.DEPUTY_HEAD if agency.signed_by_deputy else Role.Code.HEAD
    return _held_today().filter(agency=agency, code=code).order_by("pk").first()


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


def has_agency() -> bool:
    """Whether anybody has begun here; without an agency the first start is shown."""
    return Agency.objects.exists()


def is_demonstration() -> bool:
    """Whether fictional agencies stand here to be tried."""
    return Agency.objects.filter(is_demonstration=True).exists()


def official_order(agencies: Iterable[Agency]) -> list[Agency]:
    """The province, its departments, communes, schools; within a kind, as they came."""
    rank = {kind: order for order, kind in enumerate(Agency.Kind.values)}
    return sorted(agencies, key=lambda agency: (rank[agency.kind], agency.pk))


def people_with_roles(agency: Agency) -> list[tuple[Person, list[Role]]]:
    """The staff of `agency`, by given name, with the roles that each holds there today."""
    held: dict[int, list[Role]] = {}
    for role in _held_today().filter(agency=agency).order_by("pk"):
        held.setdefault(role.person_id, []).append(role)
    return [(person, held[person.pk]) for person in staff(agency)]


def units(agency: Agency) -> QuerySet[Unit]:
    """The units of `agency` in their official order."""
    return agency.units.all()


def unit_called(agency: Agency, name: str) -> Unit | None:
    """The unit of `agency` with this name or alias, whatever the case and the tone marks' place."""
    wanted = folded(name)
    for unit in units(agency):
        if wanted in {folded(known) for known in (unit.name, *unit.aliases)}:
            return unit
    return None


def below(agency: Agency) -> list[Agency]:
    """The agencies below `agency` today along trực thuộc and chuyên môn, each once."""
    today = clock.today()
    relations = Relation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        kind__in=[Relation.Kind.DIRECT, Relation.Kind.PROFESSIONAL],
        valid_from__lte=today,
    ).values_list("superior_id", "subordinate_id")
    children: dict[int, list[int]] = {}
    for superior, subordinate in relations:
        children.setdefault(superior, []).append(subordinate)
    found: list[int] = []
    waiting = list(children.get(agency.pk, []))
    while waiting:
        current = waiting.pop(0)
        if current not in found and current != agency.pk:
            found.append(current)
            waiting.extend(children.get(current, []))
    by_pk = Agency.objects.in_bulk(found)
    return [by_pk[pk] for pk in found]


def _held_today() -> QuerySet[Role]:
    today = clock.today()
    return Role.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today
    ).select_related("agency", "unit", "person")

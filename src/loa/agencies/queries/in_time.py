"""An agency as it was on a day: its name, its superiors, those below it, its units."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from loa.agencies.models import Agency, Relation, Reorganisation, Unit
from loa.agencies.queries.agencies import above, units


@dataclass(frozen=True, slots=True)
class Naming:
    """What the agency wrote at the head of its papers."""

    name: str
    symbol: str
    place: str
    superior_name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One superior or subordinate under the name that it bore, in one relation."""

    relation: Relation
    agency: Agency
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The agency on `day`; `is_over` when it had been merged, divided or dissolved by then."""

    agency: Agency
    day: date
    naming: Naming
    is_over: bool
    superiors: list[Standing] = field(default_factory=list)
    subordinates: list[Standing] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


def as_of(agency: Agency, day: date) -> Picture:
    """The picture of that day; nothing of what came later is in it."""
    held = Relation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), superior=agency, valid_from__lte=day
    ).select_related("subordinate")
    return Picture(
        agency=agency,
        day=day,
        naming=name_on(agency, day),
        is_over=agency.ended_on is not None and agency.ended_on <= day,
        superiors=[_standing(one, one.superior, day) for one in above(agency, day=day)],
        subordinates=[_standing(one, one.subordinate, day) for one in held.order_by("kind", "pk")],
        units=list(units(agency, day)),
    )


def name_on(agency: Agency, day: date) -> Naming:
    """The names of that day: those before the first renaming that came later, or today's."""
    later = agency.reorganisations.filter(kind=Reorganisation.Kind.RENAMED, on__gt=day)
    former = later.order_by("on", "pk").first()
    if former is None:
        return Naming(agency.name, agency.symbol, agency.place, agency.superior_name)
    return Naming(
        former.former_name,
        former.former_symbol,
        former.former_place,
        former.former_superior_name,
    )


def _standing(relation: Relation, other: Agency, day: date) -> Standing:
    return Standing(relation, other, name_on(other, day).name)

"""Whom a plan can be handed to: the agencies below, by relation, by kind, or the whole sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from loa import clock
from loa.agencies.models import Agency, Relation, Role

IN_ORDER = tuple(Relation.Kind.values)
"""Whoever stands below in two relations is counted in the first of them."""
_ASKED_BY_KEY = 2_000
"""Of more agencies all rows are read: a list of so many keys costs more."""
DEEPER = (Relation.Kind.DIRECT, Relation.Kind.PROFESSIONAL)
"""A sector goes on below its first row along these."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency below: its relation to whoever is directly above, its kind, whether it stands in
    the first row, and whether anybody there works with Loa."""

    agency: int
    relation: str
    kind: str
    is_first_row: bool
    works_here: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose; nothing in `kinds` means every kind."""

    relations: Collection[str]
    kinds: Collection[str] = ()
    whole_sector: bool = False
    without: Collection[int] = ()


def candidates(superior: Agency, day: date | None = None) -> list[Candidate]:
    """All agencies below `superior` on `day` (today) that go on, each once."""
    day = day or clock.today()
    found = _walk(superior, day)
    rows = Agency.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day))
    roles = Role.objects.all()
    if len(found) <= _ASKED_BY_KEY:
        rows, roles = rows.filter(pk__in=found), roles.filter(agency__in=found)
    here = set(roles.values_list("agency_id", flat=True).distinct())
    return [
        Candidate(pk, found[pk][0], kind, found[pk][1], pk in here)
        for pk, kind in rows.order_by("pk").values_list("pk", "kind")
        if pk in found
    ]


def chosen(candidates: Collection[Candidate], choice: Choice) -> dict[int, str]:
    """The receivers that a choice comes to: agency pk → relation."""
    without, relations = set(choice.without), set(choice.relations)
    return {
        one.agency: one.relation
        for one in candidates
        if one.agency not in without
        and (not choice.kinds or one.kind in choice.kinds)
        and (one.relation in relations if one.is_first_row else choice.whole_sector)
    }


def counts(candidates: Collection[Candidate]) -> tuple[Counter[str], Counter[str], int]:
    """How many stand in each relation of the first row, how many are of each kind, and how many
    stand further below."""
    first = Counter(one.relation for one in candidates if one.is_first_row)
    kinds = Counter(one.kind for one in candidates)
    return first, kinds, sum(not one.is_first_row for one in candidates)


def _walk(superior: Agency, day: date) -> dict[int, tuple[str, bool]]:
    """Agency pk → (relation, whether in the first row), in the order of the walk."""
    below: dict[int, list[tuple[int, str]]] = {}
    held = Relation.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    edges = held.order_by("pk").values_list("superior_id", "subordinate_id", "kind")
    for above, subordinate, kind in edges:
        below.setdefault(above, []).append((subordinate, kind))
    found: dict[int, tuple[str, bool]] = {}
    for pk, kind in sorted(below.get(superior.pk, ()), key=lambda edge: IN_ORDER.index(edge[1])):
        found.setdefault(pk, (kind, True))
    waiting = list(found)
    while waiting:
        current = waiting.pop()
        for pk, kind in below.get(current, ()):
            if kind in DEEPER and pk not in found and pk != superior.pk:
                found[pk] = (kind, False)
                waiting.append(pk)
    return found


def names(pks: Collection[int]) -> Mapping[int, str]:
    """The short names of agencies by pk."""
    return dict(Agency.objects.filter(pk__in=pks).values_list("pk", "short_name"))

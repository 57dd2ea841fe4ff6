"""Agencies: who stands below whom, what they and their units are called, what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from loa import clock
from loa.agencies.models import Agency, Relation, Reorganisation, Unit
from loa.agencies.names import folded
from loa.ui import words

OF_THE_TREE = (Relation.Kind.DIRECT, Relation.Kind.PROFESSIONAL)
"""The relations along which superiors see and add up, where nothing else is said."""


def has_agency() -> bool:
    """Whether anybody has begun here; without an agency the first start is shown."""
    return Agency.objects.exists()


def is_demonstration() -> bool:
    """Whether fictional agencies stand here to be tried."""
    return Agency.objects.filter(is_demonstration=True).exists()


def work_here() -> QuerySet[Agency]:
    """The agencies that work with Loa; others are only known as superiors or successors."""
    return Agency.objects.filter(roles__isnull=False).distinct()


def official_order(agencies: Iterable[Agency]) -> list[Agency]:
    """The province, its departments, communes, schools; within a kind, as they came."""
    rank = {kind: order for order, kind in enumerate(Agency.Kind.values)}
    return sorted(agencies, key=lambda agency: (rank[agency.kind], agency.pk))


def units(agency: Agency, day: date | None = None) -> QuerySet[Unit]:
    """The units that `agency` has on `day` (today), in their official order."""
    day = day or clock.today()
    return agency.units.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), Q(valid_from=None) | Q(valid_from__lte=day)
    )


def unit_called(agency: Agency, name: str) -> Unit | None:
    """The unit of `agency` with this name or alias, whatever the case and the tone marks' place."""
    wanted = folded(name)
    for unit in units(agency):
        if wanted in {folded(known) for known in (unit.name, *unit.aliases)}:
            return unit
    return None


def below(agency: Agency, *relations: str, day: date | None = None) -> list[Agency]:
    """The agencies below `agency` on `day` (today) along `relations`, each once whatever the path.

    Without relations: along trực thuộc and chuyên môn. The walk goes on below what it finds, and
    ends where relations run in a circle.
    """
    children: dict[int, list[int]] = {}
    held = _held_on(day or clock.today(), relations or OF_THE_TREE)
    for superior, subordinate in held.values_list("superior_id", "subordinate_id"):
        children.setdefault(superior, []).append(subordinate)
    found: dict[int, None] = {}
    waiting = list(children.get(agency.pk, []))
    while waiting:
        current = waiting.pop(0)
        if current not in found and current != agency.pk:
            found[current] = None
            waiting.extend(children.get(current, []))
    by_pk = Agency.objects.in_bulk(found)
    return [by_pk[pk] for pk in found]


def above(agency: Agency, *relations: str, day: date | None = None) -> list[Relation]:
    """The relations in which `agency` stands below others on `day` (today), all four kinds."""
    held = _held_on(day or clock.today(), relations or tuple(Relation.Kind.values))
    order = {kind: place for place, kind in enumerate(Relation.Kind.values)}
    found = held.filter(subordinate=agency).select_related("superior")
    return sorted(found, key=lambda relation: (order[relation.kind], relation.pk))


def agency_called(name: str) -> Agency | None:
    """The agency with this name, now or formerly; of one that is no more, the one after it.

    None when nobody has the name, or when an agency was divided and several came after it.
    """
    wanted = folded(name)
    known = (agency for agency in Agency.objects.order_by("pk") if _called(agency, wanted))
    found = next(known, None) or _formerly(wanted)
    if found is None or not _is_over(found):
        return found
    after = living_successors(found)
    return after[0] if len(after) == 1 else None


def living_successors(agency: Agency) -> list[Agency]:
    """Who came after an agency that is no more, and after those that came after it."""
    found: dict[int, Agency] = {}
    seen, waiting = {agency.pk}, _next(agency)
    while waiting:
        current = waiting.pop(0)
        if current.pk in seen:
            continue
        seen.add(current.pk)
        if _is_over(current):
            waiting.extend(_next(current))
        else:
            found[current.pk] = current
    return list(found.values())


def what_became(agency: Agency) -> str:
    """ "đã hợp nhất (01/7/2025) → UBND thành phố Cần Thơ"; "" while the agency goes on."""
    if not _is_over(agency):
        return ""
    end = agency.reorganisations.filter(kind__in=Reorganisation.ENDING).first()
    if end is None:
        return ""
    names = ", ".join(successor.name for successor in end.successors.order_by("pk"))
    said = f"đã {end.get_kind_display()} ({words.day(end.on)})"
    return f"{said} → {names}" if names else said


def _held_on(day: date, relations: Iterable[str]) -> QuerySet[Relation]:
    return Relation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), kind__in=relations, valid_from__lte=day
    )


def _called(agency: Agency, wanted: str) -> bool:
    return wanted in (folded(agency.name), folded(agency.short_name))


def _formerly(wanted: str) -> Agency | None:
    renamings = Reorganisation.objects.filter(kind="renamed").select_related("agency")
    return next((one.agency for one in renamings if folded(one.former_name) == wanted), None)


def _is_over(agency: Agency) -> bool:
    return agency.ended_on is not None and agency.ended_on <= clock.today()


def _next(agency: Agency) -> list[Agency]:
    end = agency.reorganisations.filter(kind__in=Reorganisation.ENDING).first()
    return list(end.successors.order_by("pk")) if end else []

"""Agencies: who stands below whom, what they and their units are called, what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from loa import clock
from loa.agencies.models import Agency, Relation, Reorganisation, Unit
from loa.agencies.names import folded
from loa.ui import words

OF_THE_TREE = (Relation.Kind.DIRECT, Relation.Kind.PROFESSIONAL)
"""The relations along which superiors see and add up, where nothing else is said."""
OF_REPORTS = (*OF_THE_TREE, Relation.Kind.FOCAL)
"""Those, and that of who only sends its results (đầu mối tổng hợp)."""


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


def directly_below(agency: Agency, *relations: str, day: date | None = None) -> list[Agency]:
    """The agencies one step below `agency` on `day` (today) along `relations` (trực thuộc and
    chuyên môn where none are named), each once."""
    held = _held_on(day or clock.today(), relations or OF_THE_TREE).filter(superior=agency)
    pks = dict.fromkeys(held.order_by("pk").values_list("subordinate_id", flat=True))
    by_pk = Agency.objects.in_bulk(pks)
    return [by_pk[pk] for pk in pks]


def stood_below(agency: Agency, superior: Agency, start: date, end: date) -> bool:
    """Whether `agency` stood one step below `superior`, in any relation, on a day of these."""
    held = Relation.objects.filter(Q(valid_to=None) | Q(valid_to__gte=start), valid_from__lte=end)
    return held.filter(superior=superior, subordinate=agency).exists()


def above(agency: Agency, *relations: str, day: date | None = None) -> list[Relation]:
    """The relations in which `agency` stands below others on `day` (today), all four kinds."""
    held = _held_on(day or clock.today(), relations or tuple(Relation.Kind.values))
    order = {kind: place for place, kind in enumerate(Relation.Kind.values)}
    found = held.filter(subordinate=agency).select_related("superior")
    return sorted(found, key=lambda relation: (order[relation.kind], relation.pk))


def pairs_among(
    agencies: Collection[Agency], *relations: str, day: date
) -> list[tuple[Agency, Agency]]:
    """(superior, subordinate) for each two of `agencies` that stand so on `day` along `relations`,
    one step apart."""
    by_pk = {agency.pk: agency for agency in agencies}
    held = _held_on(day, relations or OF_THE_TREE)
    found = held.filter(superior__in=by_pk, subordinate__in=by_pk).order_by("pk")
    pairs = found.values_list("superior_id", "subordinate_id")
    return [(by_pk[superior], by_pk[subordinate]) for superior, subordinate in pairs]


def ever_above(agency: Agency) -> list[int]:
    """The pks of all agencies above `agency`, of today and before, in every relation."""
    found: set[int] = set()
    waiting = {agency.pk}
    while waiting:
        superiors = Relation.objects.filter(subordinate__in=waiting).values_list("superior_id")
        waiting = {pk for (pk,) in superiors} - found - {agency.pk}
        found |= waiting
    return sorted(found)


def sisters(agency: Agency) -> list[int]:
    """The pks of the agencies that stand below the same superiors today, in every relation."""
    held = _held_on(clock.today(), Relation.Kind.values)
    superiors = held.filter(subordinate=agency).values_list("superior_id")
    beside = held.filter(superior__in=superiors).exclude(subordinate=agency)
    return list(beside.values_list("subordinate_id", flat=True).distinct())


def has_below(agency: Agency) -> bool:
    """Whether anybody stands below `agency` today along trực thuộc or chuyên môn."""
    return _held_on(clock.today(), OF_THE_TREE).filter(superior=agency).exists()


def has_reporting(agency: Agency) -> bool:
    """Whether anybody stands below `agency` today, or sends its results there (đầu mối tổng
    hợp)."""
    return _held_on(clock.today(), OF_REPORTS).filter(superior=agency).exists()


def relations_followed(agency: Agency) -> tuple[str, ...]:
    """Along which relations `agency` follows others today: the tree, and to whoever collects for
    others (đầu mối tổng hợp) those that send it their results."""
    focal = _held_on(clock.today(), (Relation.Kind.FOCAL,)).filter(superior=agency)
    return OF_REPORTS if focal.exists() else OF_THE_TREE


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


def merged_into(agency: Agency, start: date, end: date) -> list[Agency]:
    """The agencies that `agency` alone took the place of between two days, both counted, and
    those whose place these had taken before."""
    found: dict[int, Agency] = {}
    waiting = [agency]
    while waiting:
        ends = Reorganisation.objects.filter(
            kind__in=Reorganisation.ENDING, successors=waiting.pop(), on__gte=start, on__lte=end
        )
        for one in ends.select_related("agency"):
            if one.agency_id not in {agency.pk, *found} and one.successors.count() == 1:
                found[one.agency_id] = one.agency
                waiting.append(one.agency)
    return list(found.values())


def left_without_heir(agency: Agency, *relations: str, start: date, end: date) -> list[Agency]:
    """The agencies one step below `agency` on their last day that ended between two days, both
    counted, and whose place no single agency took: divided, or dissolved."""
    ends = Reorganisation.objects.filter(
        kind__in=Reorganisation.ENDING, on__gte=start, on__lte=end
    ).annotate(heirs=Count("successors"))
    return [
        one.agency
        for one in ends.exclude(heirs=1).select_related("agency").order_by("on", "pk")
        if any(
            up.superior_id == agency.pk
            for up in above(one.agency, *relations, day=one.on - timedelta(days=1))
        )
    ]


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

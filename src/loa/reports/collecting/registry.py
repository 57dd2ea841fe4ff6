"""The units of a collection as papers may call them: by today's names, former or learned ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from loa.agencies.models import Agency, Reorganisation
from loa.agencies.names import folded
from loa.reports.collecting.units import KnownUnit, Registry
from loa.reports.models import Collection, DroppedFile, UnitAlias
from loa.reports.queries.collecting import asked

_SHORTENED = ("Ủy ban nhân dân ", "Uỷ ban nhân dân ", "UBND ")


def registry_of(collection: Collection) -> Registry:
    """The units that the collection asks, ready to be recognised; inside the collector's scope."""
    units = asked(collection)
    former: dict[int, list[Reorganisation]] = {}
    for event in Reorganisation.objects.filter(agency__in=units).exclude(former_name=""):
        former.setdefault(event.agency_id, []).append(event)
    merged = Reorganisation.objects.filter(successors__in=units, kind="merged").select_related(
        "agency"
    )
    came_from: dict[int, list[Agency]] = {}
    for event in merged.prefetch_related("successors"):
        for successor in event.successors.all():
            came_from.setdefault(successor.pk, []).append(event.agency)
    learned: dict[int, list[str]] = {}
    for alias in UnitAlias.objects.filter(agency=collection.agency_id):
        learned.setdefault(alias.unit_id, []).append(alias.words)
    signers = _signers(collection)
    return Registry(
        [
            KnownUnit(
                pk=unit.pk,
                names=_all_names(
                    unit,
                    [event.former_name for event in former.get(unit.pk, [])],
                    [one.name for one in came_from.get(unit.pk, [])],
                    learned.get(unit.pk, []),
                ),
                symbols=list(
                    filter(
                        None,
                        [
                            unit.symbol if unit.symbol.casefold() != "ubnd" else "",
                            *(event.former_symbol for event in former.get(unit.pk, [])),
                        ],
                    )
                ),
                signers=signers.get(unit.pk, []),
            )
            for unit in units
        ]
    )


def learn(collection: Collection, unit: Agency, words: str, *, now: datetime) -> None:
    """Remembers that papers call `unit` so; what means another unit already is left alone."""
    words = " ".join(words.split())[:300]
    known = {folded(unit.name), folded(unit.short_name)}
    if not words or folded(words) in known:
        return
    UnitAlias.objects.get_or_create(
        agency=collection.agency, words=folded(words), defaults={"unit": unit, "learned_at": now}
    )


def _all_names(unit: Agency, *more: Iterable[str]) -> list[str]:
    names = [unit.name, unit.short_name, *(name for each in more for name in each)]
    bare = [name[len(start) :] for name in names for start in _SHORTENED if name.startswith(start)]
    return [name for name in dict.fromkeys([*names, *bare]) if name]


def _signers(collection: Collection) -> dict[int, list[str]]:
    """Who signed for a unit in earlier reports of the same collector."""
    rows = (
        DroppedFile.objects.filter(agency=collection.agency_id, state=DroppedFile.State.TAKEN)
        .exclude(signer="")
        .exclude(collection=collection)
        .values_list("unit_id", "signer")
        .distinct()
    )
    found: dict[int, list[str]] = {}
    for unit, signer in rows[:5000]:
        if unit is not None:
            found.setdefault(unit, []).append(signer)
    return found

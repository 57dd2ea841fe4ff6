"""Verbs: the inner units of an agency, their names, other names and official order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role, Unit
from loa.agencies.names import folded
from loa.agencies.queries import unit_called, units
from loa.agencies.verbs import verb

_MOST_ALIASES = 20


@verb("agencies.manage_units")
def add_unit(name: str, *, by: Role) -> Unit:
    """A new unit of the acting role's agency, after the others; the one of that name if it is
    there already."""
    known = unit_called(by.agency, name)
    if known is not None:
        return known
    last = by.agency.units.order_by("order", "pk").last()
    order = last.order + 1 if last else 1
    closed = Unit.objects.filter(agency=by.agency, name=name[:160]).first()
    if closed is not None:
        closed.valid_to, closed.order = None, order
        closed.save(update_fields=["valid_to", "order"])
        return closed
    return Unit.objects.create(
        agency=by.agency, name=name[:160], order=order, valid_from=clock.today()
    )


@verb("agencies.manage_units")
def call_unit_also(unit: Unit, name: str, *, by: Role) -> Unit:
    """Remembers another name by which documents call the unit."""
    if unit_called(by.agency, name) is None:
        unit.aliases = [*unit.aliases, name[:160]]
        unit.save(update_fields=["aliases"])
    return unit


@verb("agencies.manage_units")
def change_unit(unit: Unit, name: str, aliases: Sequence[str], *, by: Role) -> Unit:
    """Gives the unit its name and other names; a former name stays among the others.

    ValidationError when another unit has one of them.
    """
    name = " ".join(name.split())
    others = {
        folded(known): other.name
        for other in units(by.agency).exclude(pk=unit.pk)
        for known in (other.name, *other.aliases)
    }
    wanted = [*aliases] if folded(unit.name) == folded(name) else [*aliases, unit.name]
    kept = {folded(alias): " ".join(alias.split())[:160] for alias in wanted if alias.strip()}
    kept.pop(folded(name), None)
    for field, said in (("name", name), *(("aliases", alias) for alias in kept.values())):
        if folded(said) in others:
            owner = others[folded(said)]
            raise ValidationError({field: f"“{said}” đang là tên gọi của “{owner}”."})
    if len(kept) > _MOST_ALIASES:
        raise ValidationError({"aliases": f"Nhiều nhất là {_MOST_ALIASES} tên gọi khác."})
    unit.name, unit.aliases = name[:160], list(kept.values())
    unit.save(update_fields=["name", "aliases"])
    return unit


@verb("agencies.manage_units")
def move_unit(unit: Unit, up: bool, *, by: Role) -> Unit:
    """One place up or down in the official order."""
    ordered = list(units(by.agency).select_for_update())
    place = ordered.index(unit)
    other = place - 1 if up else place + 1
    if 0 <= other < len(ordered):
        ordered[place], ordered[other] = ordered[other], ordered[place]
    for order, one in enumerate(ordered, start=1):
        one.order = order
    Unit.objects.bulk_update(ordered, ["order"])
    return ordered[max(0, min(other, len(ordered) - 1))]


@verb("agencies.manage_units")
def close_unit(unit: Unit, last_day: date, *, by: Role) -> Unit:
    """The unit works no longer after `last_day`; people and papers of it stay as they are."""
    if unit.valid_from and last_day < unit.valid_from:
        raise ValidationError({"last_day": "Ngày kết thúc đứng trước ngày bắt đầu."})
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    return unit

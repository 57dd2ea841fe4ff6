"""Mẫu Excel for the units of a collection: each with its name and last period's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from loa.agencies.models import Agency
from loa.agencies.names import slugified
from loa.norms.indicators import indicators
from loa.reports.collecting.own_sheet import Sheet, write_sheet
from loa.reports.frozen import value_of
from loa.reports.models import Collection
from loa.reports.queries.collecting import asked, due_for, window_of_collection
from loa.reports.queries.comparing import Earlier, earlier_of
from loa.reports.sections import SECTIONS
from loa.reports.templates import template
from loa.ui.words import day

ASKED_SECTIONS = tuple(
    section
    for section in SECTIONS
    if section.code in ("limits", "causes", "solutions", "proposals")
)
"""What units write in words; remarks on forms and themes are the superior's own."""


def sheet_for(collection: Collection, unit: Agency | None) -> bytes:
    """The sheet of a unit, or one for all in which the unit picks its name."""
    return _sheet(collection, unit, asked(collection), earlier_of(collection))


def sheets_for_all(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every unit's sheet."""
    units, earlier = asked(collection), earlier_of(collection)
    for unit in units:
        yield file_name(collection, unit), _sheet(collection, unit, units, earlier)


def file_name(collection: Collection, unit: Agency | None) -> str:
    """ "mau-bao-cao-quy-1-2026-xa-an-sao.xlsx"."""
    days = window_of_collection(collection)
    whose = slugified(unit.short_name)[:60] if unit is not None else "cac-don-vi"
    return f"mau-bao-cao-{days.slug}-{days.year}-{whose}.xlsx"


def before_of(unit: Agency, earlier: Sequence[Earlier]) -> dict[str, Any]:
    """Last period's figures of a unit by indicator."""
    like = next((one for one in earlier if not one.is_part and unit.pk in one.figures), None)
    if like is None:
        return {}
    rows = like.figures[unit.pk]
    values = {code: value_of(row) for code, row in rows.items()}
    return {code: value for code, value in values.items() if value is not None}


def codes_of(collection: Collection) -> list[str]:
    """The indicators that units are asked for, in the template's order."""
    return [code for code in template(collection.template).indicators if code in indicators()]


def _sheet(
    collection: Collection,
    unit: Agency | None,
    units: Sequence[Agency],
    earlier: Sequence[Earlier],
) -> bytes:
    days, form = window_of_collection(collection), template(collection.template)
    due = due_for(collection, unit or units[0]) if units else days.due
    return write_sheet(
        Sheet(
            collection=collection.pk,
            title=f"{form.name} {days.said}",
            window=days.kind,
            year=days.year,
            template=form.code,
            codes=codes_of(collection),
            unit=unit.pk if unit is not None else None,
            unit_name=unit.name if unit is not None else "",
            units=[one.name for one in units] if unit is None else [],
            asked_by=collection.agency.name,
            due=day(due),
            before=before_of(unit, earlier) if unit is not None else {},
            sections=[(section.code, section.title) for section in ASKED_SECTIONS],
        )
    )

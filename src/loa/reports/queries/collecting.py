"""Reads of collecting: whom a collection asks, until when, who answered, what it adds up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import (
    above,
    directly_below,
    left_without_heir,
    official_order,
    pairs_among,
    stood_below,
)
from loa.norms.windows import Window, window
from loa.reports.frozen import Frozen
from loa.reports.models import Adjustment, Collection, Submission
from loa.reports.queries.comparing import Change, changes, earlier_of
from loa.reports.rolling import Rolled, roll_up
from loa.reports.templates import template


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where one unit stands: `state` is None while nothing came (chưa báo cáo).

    `submission` is the newest one; `counted` the accepted one, on which sums rest. `is_late` says
    that it came, or is still owed, after its day; `changes` are figures to ask about, `overlaps`
    other units whose work may stand in both reports.
    """

    unit: Agency
    due_on: date
    submission: Submission | None = None
    counted: Submission | None = None
    is_late: bool = False
    was_returned: bool = False
    extended: bool = False
    changes: list[Change] = field(default_factory=list)
    overlaps: list[Agency] = field(default_factory=list)
    history: list[Submission] = field(default_factory=list)

    @property
    def state(self) -> str | None:
        """ "received", "accepted", "returned", or None: chưa báo cáo."""
        return self.submission.state if self.submission else None

    @property
    def has_reported(self) -> bool:
        """Whether something stands that is not on its way back."""
        return self.counted is not None or self.state in Submission.STANDING

    @property
    def said(self) -> str:
        """The state in words."""
        return self.submission.get_state_display() if self.submission else "Chưa báo cáo"


def window_of_collection(collection: Collection) -> Window:
    """The days that the collection counts."""
    return window(collection.window, collection.year)


def relations_of(collection: Collection) -> tuple[str, ...]:
    """Along which relations the collection asks."""
    return (
        (collection.relation,) if collection.relation else template(collection.template).relations
    )


def asked(collection: Collection) -> list[Agency]:
    """The units that owe a report: those directly below on the window's last day, each once.

    Who had been merged by that day is not asked: its successor is. Who was divided or dissolved
    within the window is, so that what it did is reported on paper or said to be missing.
    """
    days, relations = window_of_collection(collection), relations_of(collection)
    units = directly_below(collection.agency, *relations, day=days.end)
    there = [unit for unit in units if unit.ended_on is None or unit.ended_on > days.end]
    gone = left_without_heir(collection.agency, *relations, start=days.start, end=days.end)
    return official_order({unit.pk: unit for unit in (*there, *gone)}.values())


def asks(collection: Collection, unit: Agency) -> bool:
    """Whether `unit` is among the units asked, without reading all of them."""
    end = window_of_collection(collection).end
    up = above(unit, *relations_of(collection), day=end)
    return (unit.ended_on is None or unit.ended_on > end) and any(
        relation.superior_id == collection.agency_id for relation in up
    )


def takes_from(collection: Collection, unit: Agency) -> bool:
    """Whether `unit` may report here: it is asked, or stood below at any time since the window
    began (it may have been merged since)."""
    start = window_of_collection(collection).start
    return unit.pk != collection.agency_id and stood_below(
        unit, collection.agency, start, clock.today()
    )


def due_for(collection: Collection, unit: Agency) -> date:
    """The last day for `unit`: its extension, the collector's day, or that of its level."""
    return _due(collection, unit, _extended(collection))


def standing(collection: Collection) -> list[UnitStanding]:
    """Every unit asked, and every other that reported all the same, in official order."""
    came: dict[int, list[Submission]] = {}
    found = collection.submissions.select_related("unit", "report").defer("parts")
    for submission in found.order_by("received_at", "pk"):
        came.setdefault(submission.unit_id, []).append(submission)
    units = {unit.pk: unit for unit in asked(collection)}
    for submissions in came.values():
        units.setdefault(submissions[0].unit_id, submissions[0].unit)
    extended, earlier = _extended(collection), earlier_of(collection)
    twice = overlaps(collection)
    return [
        _standing(
            unit,
            overlaps=twice.get(unit.pk, []),
            due_on=_due(collection, unit, extended),
            extended=unit.pk in extended,
            history=came.get(unit.pk, []),
            asked_about=partial(changes, earlier=earlier, code=collection.template),
        )
        for unit in official_order(units.values())
    ]


def overlaps(collection: Collection) -> dict[int, list[Agency]]:
    """By unit, the others whose work may count twice: one stands below the other, both reported
    here, and the upper one's report, which came on paper or as a file, does not say what of it is
    whose. Reports of Loa say so, and count each agency once by themselves."""
    standing = collection.submissions.filter(state__in=Submission.STANDING).select_related("unit")
    plain = set(
        standing.exclude(way=Submission.Way.LOA).filter(parts={}).values_list("unit_id", flat=True)
    )
    if not plain:
        return {}
    units = {one.unit_id: one.unit for one in standing.defer("figures", "parts", "sections")}
    found: dict[int, list[Agency]] = {}
    end = window_of_collection(collection).end
    for upper, lower in pairs_among(list(units.values()), day=end):
        if upper.pk in plain:
            found.setdefault(upper.pk, []).append(lower)
            found.setdefault(lower.pk, []).append(upper)
    return found


def collections_of(role: Role) -> list[Collection]:
    """The role's agency's collections, the newest first."""
    return list(Collection.objects.filter(agency=role.agency_id).select_related("agency"))


def rolled_up(collection: Collection, *, own: Mapping[str, Frozen] | None = None) -> Rolled:
    """What the accepted reports add up to, with who is missing; `own` rows by agency pk with it."""
    accepted = list(
        collection.submissions.filter(state=Submission.State.ACCEPTED).select_related("unit")
    )
    reported = {one.unit_id for one in accepted}
    return roll_up(
        own or {},
        accepted,
        missing=[unit for unit in asked(collection) if unit.pk not in reported],
        adjustments=Adjustment.objects.filter(submission__in=accepted).select_related(
            "submission__unit"
        ),
    )


def _standing(
    unit: Agency,
    *,
    due_on: date,
    extended: bool,
    overlaps: list[Agency],
    history: list[Submission],
    asked_about: Callable[..., list[Change]],
) -> UnitStanding:
    newest = history[-1] if history else None
    state = Submission.State
    first = next((one for one in history if one.state != state.RETURNED), newest)
    counted = next((one for one in history if one.state == state.ACCEPTED), None)
    owed = counted is None and (newest is None or newest.state == state.RETURNED)
    return UnitStanding(
        unit=unit,
        due_on=due_on,
        submission=newest,
        counted=counted,
        is_late=(owed and clock.today() > due_on) or bool(first and first.is_late),
        was_returned=any(one.returned_because for one in history),
        extended=extended,
        changes=asked_about(newest.figures, unit.pk) if newest else [],
        overlaps=overlaps,
        history=history,
    )


def _extended(collection: Collection) -> Mapping[int, date]:
    """The later days that units were given; the latest said holds."""
    return {one.unit_id: one.until for one in collection.extensions.order_by("pk")}


def _due(collection: Collection, unit: Agency, extended: Mapping[int, date]) -> date:
    if unit.pk in extended:
        return extended[unit.pk]
    days = window_of_collection(collection)
    return collection.due_on or template(collection.template).due_for(unit.kind, days)

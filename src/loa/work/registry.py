"""What the rooms above tell of work that they made, and what else stands in the calendar.

    registry.origin("events.finding", "Kết luận kiểm tra", lambda pk: reverse("…", args=[pk]))
    registry.when_done("events.finding", handler)       # handler(due_work, by), in the verb
    registry.also_on_calendar(entries)                  # entries(agency, start, end)

All of it in the room's AppConfig.ready; registering the same again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loa.agencies.models import Agency, Role
    from loa.work.models import DueWork

Done = Callable[["DueWork", "Role"], None]


@dataclass(frozen=True, slots=True)
class Origin:
    """A sort of thing that work comes from: its name, and the page of the one with a number."""

    label: str
    url: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of another room on a day of the calendar; `uid` names it for good."""

    uid: str
    day: date
    title: str
    url: str
    unit: str = ""


Entries = Callable[["Agency", date, date], Sequence[Entry]]

_origins: dict[str, Origin] = {}
_when_done: dict[str, Done] = {}
_calendars: list[Entries] = []


def origin(kind: str, label: str, url: Callable[[int], str]) -> None:
    """Says what work of this kind came from, and which page shows it."""
    _origins[kind] = Origin(label, url)


def origin_of(kind: str) -> Origin | None:
    """What was registered for a kind of origin."""
    return _origins.get(kind)


def when_done(kind: str, handle: Done) -> None:
    """Has `handle(due_work, by)` run in the transaction in which such work is confirmed."""
    _when_done[kind] = handle


def tell_done(due_work: DueWork, by: Role) -> None:
    """Tells the room that the work came from."""
    handle = _when_done.get(due_work.origin_kind)
    if handle is not None:
        handle(due_work, by)


def also_on_calendar(entries: Entries) -> None:
    """Adds what another room holds on days to the calendar of the agency."""
    if entries not in _calendars:
        _calendars.append(entries)


def calendar_entries(agency: Agency, start: date, end: date) -> Iterator[Entry]:
    """What all rooms above hold from `start` to `end`, both included."""
    for entries in _calendars:
        yield from entries(agency, start, end)

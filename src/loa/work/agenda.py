"""The calendar of the whole agency: what falls due, across all plans, by month, quarter or year."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from loa import clock
from loa.agencies.models import Agency
from loa.ui.words import QUARTERS
from loa.work import registry
from loa.work.periods import month_of
from loa.work.states import TAKEN_OFF, State
from loa.work.workload import Item, all_items

FIRST_YEAR, LAST_YEAR = 2000, 2100
STATES = {"cham": State.LATE, "cho-xac-nhan": State.WAITING, "xong": State.DONE}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the calendar shows: "thang", "quy" or "nam", and which one."""

    kind: str
    start: date
    end: date

    @property
    def title(self) -> str:
        """ "tháng 3 năm 2026", "quý I năm 2026", "năm 2026"."""
        year = self.start.year
        if self.kind == "nam":
            return f"năm {year}"
        if self.kind == "quy":
            return f"quý {QUARTERS[(self.start.month - 1) // 3]} năm {year}"
        return f"tháng {self.start.month} năm {year}"

    @property
    def query(self) -> str:
        """The part of the address that says so."""
        number = {"nam": "", "quy": f"&quy={(self.start.month + 2) // 3}"}.get(
            self.kind, f"&thang={self.start.month}"
        )
        return f"xem={self.kind}&nam={self.start.year}{number}"

    def moved(self, by: int) -> Shown:
        """The one before (-1) or after (1), within the years that the calendar knows."""
        months = {"nam": 12, "quy": 3}.get(self.kind, 1) * by
        count = self.start.year * 12 + self.start.month - 1 + months
        return shown(self.kind, min(max(count // 12, FIRST_YEAR), LAST_YEAR), count % 12 + 1)

    def as_kind(self, kind: str) -> Shown:
        """The month, quarter or year around the same days."""
        return shown(kind, self.start.year, self.start.month)


@dataclass(frozen=True, slots=True)
class Thing:
    """One line of the calendar: something due, or something of another room."""

    day: date
    content: str
    url: str
    who: str
    unit: str
    source: str
    state: State | None
    label: str
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: a plan, a unit, a state; nothing stands for all."""

    plan: int | None = None
    unit: str = ""
    state: str = ""

    def let_through(self, thing: Thing) -> bool:
        """Whether the calendar shows it."""
        if self.plan is not None and thing.plan_id != self.plan:
            return False
        if self.unit and thing.unit != self.unit:
            return False
        return self.state not in STATES or thing.state is STATES[self.state]


def shown(kind: str, year: int, month: int) -> Shown:
    """The days of the month, quarter or year; anything else than "quy" and "nam" is a month."""
    if kind == "nam":
        return Shown("nam", date(year, 1, 1), date(year, 12, 31))
    if kind == "quy":
        first = date(year, month - (month - 1) % 3, 1)
        return Shown("quy", first, month_of(date(year, first.month + 2, 1))[1])
    return Shown("thang", *month_of(date(year, month, 1)))


def read(address: Mapping[str, str]) -> Shown:
    """What an address asks for; today's month for anything that is not understood."""
    today = clock.today()
    year = _number(address.get("nam", ""), FIRST_YEAR, LAST_YEAR, today.year)
    kind = address.get("xem", "thang")
    if kind == "quy":
        quarter = _number(address.get("quy", ""), 1, 4, (today.month + 2) // 3)
        return shown(kind, year, quarter * 3 - 2)
    return shown(kind, year, _number(address.get("thang", ""), 1, 12, today.month))


def things(agency: Agency, start: date, end: date) -> list[Thing]:
    """What falls due or is held from `start` to `end`, by day."""
    due = (_of_item(item) for item in all_items(agency) if start <= item.due_on <= end)
    held = (
        Thing(entry.day, entry.title, entry.url, "", entry.unit, "", None, "")
        for entry in registry.calendar_entries(agency, start, end)
    )
    return sorted([*due, *held], key=lambda thing: (thing.day, thing.content))


def by_day(found: Iterable[Thing]) -> list[tuple[date, list[Thing]]]:
    """The days that have something, in order."""
    days: dict[date, list[Thing]] = defaultdict(list)
    for thing in found:
        days[thing.day].append(thing)
    return sorted(days.items())


def weeks(month: date, found: Sequence[Thing]) -> list[list[tuple[date, bool, list[Thing]]]]:
    """The weeks of a month from Monday: (day, whether it is of the month, what is on it)."""
    on = dict(by_day(found))
    return [
        [(day, day.month == month.month, on.get(day, [])) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def by_month(days: Shown, found: Sequence[Thing]) -> list[tuple[date, list[Thing]]]:
    """The months shown, each with what is due in it, also those without anything."""
    return [
        (
            first,
            [
                thing
                for thing in found
                if (thing.day.year, thing.day.month) == (first.year, first.month)
            ],
        )
        for first in _months(days)
    ]


def of_role(agency: Agency, person_id: int, unit_id: int | None) -> Iterator[Item]:
    """What a person has to keep in mind: the own work, and the unit's as a whole, not closed."""
    for item in all_items(agency):
        given = item.assignment
        if given is None or item.state in TAKEN_OFF:
            continue
        own = given.person_id == person_id
        units = given.person_id is None and unit_id is not None and given.unit_id == unit_id
        if own or units:
            yield item


def _of_item(item: Item) -> Thing:
    given = item.assignment
    plan_id = None if not hasattr(item.of, "line") else item.of.line.task.plan_id
    return Thing(
        item.due_on,
        item.content,
        item.url,
        given.who if given else "",
        given.unit.name if given and given.unit else "",
        item.source,
        item.state,
        item.label,
        plan_id,
    )


def _months(days: Shown) -> Iterator[date]:
    first = days.start
    while first <= days.end:
        yield first
        first = month_of(first)[1] + timedelta(days=1)


def _number(text: str, least: int, most: int, otherwise: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return otherwise
    return int(text) if least <= int(text) <= most else otherwise

"""Reads of who has how much: per person and unit, open, late and due this month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.queries import staff, units
from loa.plans.models import Task
from loa.ui.words import period
from loa.work import queries
from loa.work.models import Assignment, DueWork
from loa.work.other_work import OtherWork, other_work
from loa.work.queries import Piece, TaskLine
from loa.work.states import CLOSED, State


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work, of a task or of other origin, alike for lists that hold both."""

    of: Piece | OtherWork
    content: str
    url: str
    assignment: Assignment | None

    @property
    def state(self) -> State:
        """How far it is."""
        return self.of.state

    @property
    def label(self) -> str:
        """How far it is, in words."""
        return self.of.label

    @property
    def due_on(self) -> date:
        """Its last day."""
        return self.of.due.due_on

    @property
    def done_on(self) -> date | None:
        """The day on which it was done."""
        return self.of.due.done_on

    @property
    def badge_day(self) -> date | None:
        """The day that its badge counts to."""
        return self.of.badge_day

    @property
    def period(self) -> str:
        """When, in words."""
        if isinstance(self.of, OtherWork):
            return f"Hạn {self.of.due.due_on:%d/%m/%Y}"
        return period(self.of.due.starts_on, self.of.due.due_on)

    @property
    def source(self) -> str:
        """The plan or the origin that asks for it."""
        return self.of.origin if isinstance(self.of, OtherWork) else str(self.of.line.task.plan)

    @property
    def forms(self) -> list[tuple[str, str]]:
        """The forms of communication of its task."""
        return [] if isinstance(self.of, OtherWork) else self.of.line.form_names


@dataclass(slots=True)
class Load:
    """What one person or unit has; `name` as lists show it, `url` the list of it."""

    name: str
    url: str
    items: list[Item] = field(default_factory=list)

    @property
    def open(self) -> list[Item]:
        """All that is not finished."""
        return [item for item in self.items if item.state not in CLOSED]

    @property
    def late(self) -> list[Item]:
        """What is late."""
        return [item for item in self.items if item.state is State.LATE]

    @property
    def this_month(self) -> list[Item]:
        """What is not finished and falls due in this month."""
        today = clock.today()
        this = (today.year, today.month)
        return [item for item in self.open if (item.due_on.year, item.due_on.month) == this]

    @property
    def done(self) -> list[Item]:
        """What was done."""
        return [item for item in self.items if item.state is State.DONE]


@dataclass(frozen=True, slots=True)
class Workload:
    """Everybody's loads; `units` counts what units have as a whole and through their people."""

    people: list[Load]
    units: list[Load]
    nobody: Load


def workload(agency: Agency) -> Workload:
    """The loads of all staff by name, of all units in their order, and of nobody."""
    people = {person.pk: _of_person(person) for person in staff(agency)}
    of_units = {unit.pk: _of_unit(unit) for unit in units(agency)}
    nobody = Load("Chưa giao", "")
    for item in all_items(agency):
        given = item.assignment
        if given is None:
            nobody.items.append(item)
            continue
        if given.person is not None:
            people.setdefault(given.person.pk, _of_person(given.person)).items.append(item)
        if given.unit is not None:
            of_units.setdefault(given.unit.pk, _of_unit(given.unit)).items.append(item)
    return Workload(list(people.values()), list(of_units.values()), nobody)


def load_of_person(agency: Agency, person: Person) -> Load:
    """What a person has as the lead."""
    load = _of_person(person)
    load.items = list(all_items(agency, Q(assignment__person=person)))
    return load


def load_of_unit(agency: Agency, unit: Unit) -> Load:
    """What a unit has, as a whole and through its people."""
    load = _of_unit(unit)
    load.items = list(all_items(agency, Q(assignment__unit=unit)))
    return load


def all_items(agency: Agency, wanted: Q | None = None) -> Iterator[Item]:
    """Every piece of the agency's tasks and its other work, by last day."""
    tasks = Task.objects.filter(wanted or Q(), agency=agency)
    found = [*_of_tasks(tasks), *_of_others(agency, wanted)]
    yield from sorted(found, key=lambda item: (item.due_on, item.content))


def to_answer(role: Role) -> list[Assignment]:
    """What was given to the person, or to their unit as a whole, and waits for an answer."""
    mine = Q(person=role.person_id)
    if role.unit_id:
        mine |= Q(unit=role.unit_id, person=None)
    waiting = [Assignment.State.GIVEN, Assignment.State.SENT_BACK]
    open_tasks = Q(task__due_work__done_on=None, task__due_work__outcome="")
    open_work = Q(due_work__done_on=None, due_work__outcome="")
    found = Assignment.objects.filter(
        mine, open_tasks | Q(task=None), open_work | Q(due_work=None), agency=role.agency_id
    )
    given = (
        Assignment.objects.filter(pk__in=found.values("pk"), state__in=waiting)
        .select_related("task__plan", "due_work", "assigned_by__person", "person", "unit")
        .order_by("assigned_at", "pk")
    )
    return [assignment for assignment in given if not assignment.is_assumed]


def sent_back_to(role: Role) -> QuerySet[Assignment]:
    """What people asked to be given to others, for whoever assigns."""
    return Assignment.objects.filter(
        agency=role.agency_id, state=Assignment.State.SENT_BACK
    ).select_related("task__plan", "due_work", "person", "unit")


def partner_lines(role: Role) -> list[TaskLine]:
    """Unfinished tasks in which the person or their unit works along."""
    mine = Q(assignment__partners__person=role.person_id)
    if role.unit_id:
        mine |= Q(assignment__partners__unit=role.unit_id)
    own = Task.objects.filter(mine, agency=role.agency_id).values("pk")
    lines = queries.lines_of(Task.objects.filter(pk__in=own))
    return [line for line in lines if line.state not in CLOSED]


def _of_tasks(tasks: QuerySet[Task]) -> Iterator[Item]:
    for line in queries.lines_of(tasks.order_by("plan", "order")):
        address = reverse("work:task", args=[line.task.pk])
        for piece in line.pieces:
            yield Item(piece, line.task.content, address, line.assignment)


def _of_others(agency: Agency, wanted: Q | None) -> Iterable[Item]:
    found = DueWork.objects.filter(wanted or Q(), agency=agency, task=None).values_list("pk")
    keys = None if wanted is None else {pk for (pk,) in found}
    for work in other_work(agency):
        if keys is None or work.due.pk in keys:
            yield Item(work, work.due.what, work.url, work.assignment)


def _of_person(person: Person) -> Load:
    name = f"{person.address_form} {person.full_name}"
    return Load(name, reverse("work:load_of_person", args=[person.pk]))


def _of_unit(unit: Unit) -> Load:
    return Load(unit.name, reverse("work:load_of_unit", args=[unit.pk]))

"""Reads of work that no plan's task asked for: findings, duties, requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Role
from loa.work import registry
from loa.work.models import Assignment, DueWork, Result
from loa.work.states import CLOSED, ENDED, State

REQUEST = "work.request"
"""The origin of work that somebody of the agency added by hand."""


@dataclass(frozen=True, slots=True)
class OtherWork:
    """A piece of work without a task, with its state, as lists and its page show it."""

    due: DueWork
    state: State
    results: list[Result]
    assignment: Assignment | None

    @property
    def label(self) -> str:
        """The state in words; says when it was done late."""
        late = self.due.done_on is not None and self.due.done_on > self.due.due_on
        return "Xong sau hạn" if late else self.state.label

    @property
    def badge_day(self) -> date | None:
        """The day that its badge counts to, or on which it was done; None shows the words."""
        if self.state is State.DONE:
            return self.due.done_on
        return self.due.due_on if self.state in (State.LATE, State.CURRENT) else None

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("work:due", args=[self.due.pk])

    @property
    def origin(self) -> str:
        """What it came from, in words."""
        found = registry.origin_of(self.due.origin_kind)
        return found.label if found else "Việc phát sinh"

    @property
    def origin_url(self) -> str:
        """The page of what it came from, where a room registered one."""
        found = registry.origin_of(self.due.origin_kind)
        return found.url(self.due.origin_id) if found and self.due.origin_id else ""

    @property
    def unit(self) -> str:
        """The unit that has it, or nothing."""
        return self.assignment.unit.name if self.assignment and self.assignment.unit else ""

    @property
    def person(self) -> str:
        """The person who has it, as one speaks to them, or nothing."""
        given = self.assignment
        return given.who if given and given.person_id else ""


def other_work(agency: Agency) -> list[OtherWork]:
    """All of the agency's, by last day. Three queries however many there are."""
    return _read(_with_all().filter(agency=agency, task=None))


def my_other_work(role: Role) -> list[OtherWork]:
    """What is open and given to the person, or to their unit as a whole."""
    mine = Q(assignment__person=role.person)
    if role.unit_id:
        mine |= Q(assignment__unit=role.unit_id, assignment__person=None)
    found = _with_all().filter(mine, agency=role.agency_id, task=None, done_on=None, outcome="")
    return _read(found)


def one(due_work: DueWork) -> OtherWork:
    """A piece with what its page shows."""
    return _read(_with_all().filter(pk=due_work.pk))[0]


def results_waiting_for(role: Role) -> QuerySet[Result]:
    """Results that `role` may look at: they wait, and another person reported them."""
    return (
        Result.objects.filter(agency=role.agency_id, state=Result.State.WAITING)
        .exclude(reported_by__person=role.person_id)
        .select_related("due_work", "reported_by__person", "file")
    )


def is_owed(work: OtherWork) -> bool:
    """Whether something is still to be done or looked at."""
    return work.state not in CLOSED


def _with_all() -> QuerySet[DueWork]:
    results = Result.objects.select_related("reported_by__person", "looked_at_by__person", "file")
    return DueWork.objects.select_related(
        "assignment__unit", "assignment__person", "assignment__assigned_by__person", "agency"
    ).prefetch_related(Prefetch("results", results), "assignment__partners__unit")


def _read(found: Iterable[DueWork]) -> list[OtherWork]:
    today = clock.today()
    return [
        OtherWork(due, _state(due, today), list(due.results.all()), _assignment(due))
        for due in found
    ]


def _assignment(due: DueWork) -> Assignment | None:
    given: Assignment | None = getattr(due, "assignment", None)
    return given


def _state(due: DueWork, today: date) -> State:
    if due.done_on is not None:
        return State.DONE
    if due.outcome:
        return ENDED[due.outcome]
    if any(result.state == Result.State.WAITING for result in due.results.all()):
        return State.WAITING
    return State.LATE if today > due.due_on else State.CURRENT

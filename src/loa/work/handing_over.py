"""What a leaver holds of the room: tasks and other work that are not finished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from loa.agencies.leaving import Held
from loa.agencies.models import Agency, Person, Role
from loa.work.actions.assigning import hand_to
from loa.work.models import Assignment

OPEN = Q(
    task__due_work__done_on=None, task__due_work__outcome="", task__due_work__isnull=False
) | Q(due_work__done_on=None, due_work__outcome="", due_work__isnull=False)


def held(person: Person, agency: Agency) -> list[Held]:
    """The tasks and pieces of work that are the person's own and not finished."""
    return [
        Held(
            assignment.pk,
            assignment.what,
            reverse("work:task", args=[assignment.task_id])
            if assignment.task_id
            else reverse("work:due", args=[assignment.due_work_id]),
            _last_day(assignment),
        )
        for assignment in _open(person, agency).select_related("task", "due_work")
    ]


def move(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Gives those of the assignments that are still the leaver's to `to`; says how many."""
    mine = _open(leaver, by.agency).filter(pk__in=keys)
    found = list(mine.select_related("task__agency", "due_work__agency", "unit"))
    for assignment in found:
        hand_to(assignment, to, by)
    return len(found)


def _open(person: Person, agency: Agency) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(OPEN, agency=agency, person=person)
    return Assignment.objects.filter(pk__in=found.values("pk")).order_by("pk")


def _last_day(assignment: Assignment) -> date | None:
    if assignment.due_work is not None:
        return assignment.due_work.due_on
    return assignment.task.ends_on if assignment.task else None

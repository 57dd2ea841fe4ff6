"""What a leaver holds of the room: work that is not finished, as the lead or along; obstacles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from loa.agencies.leaving import Held
from loa.agencies.models import Agency, Person, Role
from loa.ui.words import shortened
from loa.work.actions.assigning import hand_to
from loa.work.models import Assignment, Obstacle, Partner

OPEN = Q(
    task__due_work__done_on=None, task__due_work__outcome="", task__due_work__isnull=False
) | Q(due_work__done_on=None, due_work__outcome="", due_work__isnull=False)


def held(person: Person, agency: Agency) -> list[Held]:
    """The tasks and pieces of work that are the person's own and not finished."""
    return [
        Held(
            assignment.pk,
            assignment.what,
            _page(assignment),
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


def held_along(person: Person, agency: Agency) -> list[Held]:
    """What is not finished and others lead, in which the person works along (phối hợp)."""
    return [
        Held(
            partner.pk,
            partner.assignment.what,
            _page(partner.assignment),
            _last_day(partner.assignment),
        )
        for partner in _along(person, agency)
    ]


def move_along(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Has `to` work along instead; who leads or works along already does so once."""
    found = list(_along(leaver, by.agency).filter(pk__in=keys))
    for partner in found:
        given = partner.assignment
        has_part = given.person_id == to.person_id
        if has_part or given.partners.filter(person=to.person_id).exists():
            partner.delete()
        else:
            partner.person = to.person
            partner.save(update_fields=["person"])
    return len(found)


def held_obstacles(person: Person, agency: Agency) -> list[Held]:
    """Khó khăn, vướng mắc that the person raised or took over, and that are not closed."""
    return [
        Held(
            obstacle.pk,
            shortened(obstacle.content),
            reverse("work:obstacle", args=[obstacle.pk]),
            obstacle.answer_due_on,
        )
        for obstacle in _obstacles(person, agency)
    ]


def move_obstacles(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Has `to` wait for the answer and close it; who raised it stays as it was."""
    return _obstacles(leaver, by.agency).filter(pk__in=keys).update(followed_by=to)


HELD: tuple[tuple[str, Callable[..., list[Held]], Callable[..., int]], ...] = (
    ("Nhiệm vụ được giao", held, move),
    ("Nhiệm vụ phối hợp", held_along, move_along),
    ("Khó khăn, vướng mắc đang chờ giải quyết", held_obstacles, move_obstacles),
)
"""(label, what is held, how it is moved) for `loa.agencies.leaving.holds`."""


def _along(person: Person, agency: Agency) -> QuerySet[Partner]:
    unfinished = Assignment.objects.filter(OPEN, agency=agency).values("pk")
    found = Partner.objects.filter(agency=agency, person=person, assignment__in=unfinished)
    return found.select_related("assignment__task", "assignment__due_work").order_by("pk")


def _obstacles(person: Person, agency: Agency) -> QuerySet[Obstacle]:
    own = Q(followed_by__person=person) | Q(followed_by=None, raised_by__person=person)
    open_ones = Obstacle.objects.exclude(state=Obstacle.State.CLOSED)
    return open_ones.filter(own, agency=agency).order_by("answer_due_on", "pk")


def _page(assignment: Assignment) -> str:
    if assignment.task_id:
        return reverse("work:task", args=[assignment.task_id])
    return reverse("work:due", args=[assignment.due_work_id])


def _open(person: Person, agency: Agency) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(OPEN, agency=agency, person=person)
    return Assignment.objects.filter(pk__in=found.values("pk")).order_by("pk")


def _last_day(assignment: Assignment) -> date | None:
    if assignment.due_work is not None:
        return assignment.due_work.due_on
    return assignment.task.ends_on if assignment.task else None

"""What somebody has to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from loa.agencies.models import Role
from loa.plans.models import Task
from loa.work.queries.lines import Piece, TaskLine, lines_of
from loa.work.states import CLOSED, State

PRESSING = (
    State.LATE,
    State.CURRENT,
    State.WAITING,
    State.EARLY,
    State.PLANNED,
    State.DONE,
    State.NOT_DONE,
    State.HANDED_ON,
    State.CANCELLED,
)


def my_work(role: Role) -> list[Piece]:
    """What the person has to do: pieces given to them or to their unit as a whole, by last day.

    Late ones and those whose time has come first; what is done or waits is left out.
    """
    mine = Q(assignment__person=role.person)
    if role.unit_id:
        mine |= Q(assignment__unit=role.unit_id, assignment__person=None)
    return open_pieces(lines_of(_tasks_of(role).filter(mine)))


def everybodys_work(role: Role) -> list[Piece]:
    """All open pieces of the agency whose time has come, for whoever records for others."""
    lines = lines_of(_tasks_of(role))
    return [piece for piece in open_pieces(lines) if piece.state is not State.PLANNED]


def overdue(role: Role) -> list[Piece]:
    """The agency's pieces that are late."""
    return [piece for piece in everybodys_work(role) if piece.state is State.LATE]


def open_pieces(lines: Iterable[TaskLine]) -> list[Piece]:
    """Pieces for which something must be handed in, the most pressing first.

    Of a task that comes back only one that has not begun yet is named: the next.
    """
    found: list[Piece] = []
    for line in lines:
        todo = [p for p in line.pieces if p.state not in CLOSED | {State.WAITING}]
        begun = [p for p in todo if p.state is not State.PLANNED]
        found += begun or todo[:1]
    return sorted(found, key=lambda piece: (PRESSING.index(piece.state), piece.due.due_on))


def _tasks_of(role: Role) -> QuerySet[Task]:
    return Task.objects.filter(agency=role.agency_id)

"""Due work follows the amendments of its plan: what was done stays, what was owed moves or ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import unit_called
from loa.plans.models import Amendment, Task, TaskChange
from loa.work import facts, telling
from loa.work.actions.assigning import assign
from loa.work.actions.ending import cancel, hand_over, move_to, reopen
from loa.work.actions.finishing import finish_what_is_proven
from loa.work.models import DueWork, Evidence
from loa.work.periods import Period, periods_of, pieces


def follow(amendment: Amendment, changes: Sequence[TaskChange], by: Role) -> None:
    """Within the verb that applies `amendment`: pieces are made, moved and cancelled.

    A piece of which evidence waits for somebody's look stays: the work was done.
    """
    for change in changes:
        task = change.task
        assert task is not None
        if change.kind == TaskChange.Kind.CANCEL:
            for piece in _owed(task):
                cancel(piece, f"{change.reason} ({amendment})", by)
        elif change.kind == TaskChange.Kind.ADD:
            _make(task, _wanted(task))
            _assign_to_lead(task, by)
        else:
            _changed(task, change, amendment, by)
    telling.amended(amendment, changes, by)


def hand_on(tasks: Sequence[Task], by: Role) -> None:
    """Within the verb that hands a plan down: what others below do is not owed here any more."""
    for task in tasks:
        for piece in _owed(task):
            hand_over(piece, "Các đơn vị cấp dưới thực hiện theo kế hoạch đã giao", by)


def _changed(task: Task, change: TaskChange, amendment: Amendment, by: Role) -> None:
    handed_on = task.due_work.filter(outcome=DueWork.Outcome.HANDED_ON).exists()
    if "deadline" in change.after and not handed_on:
        _reschedule(task, f"Điều chỉnh thời gian ({amendment})", by)
    if "lead" in change.after:
        _assign_to_lead(task, by)
    if "forms" in change.after:
        for piece in _owed(task):
            finish_what_is_proven(piece)


def _reschedule(task: Task, reason: str, by: Role) -> None:
    """Moves what is owed into the new time, in order; cancels what is left over, makes the rest.

    A period that another amendment had cancelled is owed again.
    """
    owed = _owed(task)
    left = _not_done(task, owed)
    ended = {piece.starts_on: piece for piece in _cancelled(task)}
    for period in [period for period in left if period[0] in ended]:
        reopen(ended[period[0]], period[1])
        left.remove(period)
    same = {period[0]: period for period in left}
    moving = [piece for piece in owed if piece.starts_on not in same]
    for piece in owed:
        if piece.starts_on in same:
            move_to(piece, *same[piece.starts_on])
            left.remove(same[piece.starts_on])
    for piece, period in zip(moving, left, strict=False):
        move_to(piece, *period)
    for piece in moving[len(left) :]:
        cancel(piece, reason, by)
    _make(task, left[len(moving) :])


def _not_done(task: Task, owed: Sequence[DueWork]) -> list[Period]:
    """The periods of the new time for which nothing was done.

    What was done counts for the period that it began in; of work that does not come back, for
    one period each, wherever it lay.
    """
    over = task.due_work.exclude(outcome=DueWork.Outcome.CANCELLED)
    done = {piece.starts_on for piece in over} - {piece.starts_on for piece in owed}
    wanted = _wanted(task)
    left = [(a, b) for a, b in wanted if not any(a <= start <= b for start in done)]
    if task.recurring:
        return left
    elsewhere = [start for start in done if not any(a <= start <= b for a, b in wanted)]
    return left[len(elsewhere) :]


def _cancelled(task: Task) -> QuerySet[DueWork]:
    found = DueWork.objects.select_for_update(of=("self",)).select_related("task", "agency")
    return found.filter(task=task, outcome=DueWork.Outcome.CANCELLED)


def _owed(task: Task) -> list[DueWork]:
    open_pieces = (
        DueWork.objects.select_for_update(of=("self",))
        .filter(task=task, done_on=None, outcome="")
        .exclude(evidence__state=Evidence.State.WAITING)
        .order_by("starts_on")
    )
    return list(open_pieces.select_related("task", "agency"))


def _wanted(task: Task) -> list[Period]:
    return pieces(periods_of(task), task.recurring, clock.today())


def _make(task: Task, periods: Sequence[tuple[date, date]]) -> None:
    for start, end in periods:
        made = DueWork.objects.create(agency=task.agency, task=task, starts_on=start, due_on=end)
        facts.falls_due(made)


def _assign_to_lead(task: Task, by: Role) -> None:
    """To the unit that the lead's words name, where there is one of that name."""
    unit = unit_called(task.agency, task.lead) if task.lead else None
    if unit is not None:
        assign([task], unit=unit, by=by)

"""A plan comes into force: its tasks become due work, given to whom the answers say."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from loa.agencies.models import Person, Role, Unit
from loa.agencies.queries import staff, units
from loa.agencies.verbs import verb
from loa.plans.answers import Answers
from loa.plans.models import Plan, Task
from loa.work import facts
from loa.work.actions.assigning import assign
from loa.work.models import DueWork
from loa.work.periods import month_of, periods_of, pieces


@verb("work.begin")
def begin(plan: Plan, answers: Answers, *, by: Role) -> list[DueWork]:
    """Makes the due work of every task of `plan`, the facts that it falls due, and assignments.

    `answers.before_issue` says, by a task's order, what to do with work planned before the
    day of issue: "done" keeps its period and marks it (never late), "move" puts it into the
    month of issue.
    """
    in_force = plan.issued_on or plan.in_force_since.date()
    made = [
        piece
        for task in plan.tasks.all()
        for piece in _due_work(task, answers.before_issue.get(task.order, ""), in_force)
    ]
    for piece in made:
        facts.falls_due(piece)
    _assign_as_answered(plan, answers, by)
    return made


def _due_work(task: Task, before_issue: str, in_force: date) -> list[DueWork]:
    periods = pieces(periods_of(task), task.recurring, in_force)
    if before_issue == "move":
        periods = [month_of(in_force)]
    early = before_issue == "done" or task.before_issue
    return [
        DueWork.objects.create(
            agency=task.agency,
            task=task,
            starts_on=start,
            due_on=end,
            before_issue=early and end < in_force,
        )
        for start, end in periods
    ]


def _assign_as_answered(plan: Plan, answers: Answers, by: Role) -> None:
    known_units = {unit.pk: unit for unit in units(plan.agency)}
    known_people = {person.pk: person for person in staff(plan.agency)}
    given: dict[tuple[Unit | None, Person | None], list[Task]] = defaultdict(list)
    for task in plan.tasks.all():
        unit = known_units.get(answers.units.get(task.order) or answers.assign_all_to_unit or 0)
        person = known_people.get(answers.people.get(task.order, 0))
        if unit or person:
            given[unit, person].append(task)
    for (unit, person), tasks in given.items():
        assign(tasks, unit=unit, person=person, by=by)

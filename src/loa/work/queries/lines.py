"""Tasks as lists show them, with their pieces, evidence and states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from loa import clock
from loa.norms.forms import form
from loa.plans.models import Plan, Task, TaskForm
from loa.ui.words import number, period
from loa.work.models import Assignment, DueWork, Evidence, Partner
from loa.work.states import CLOSED, TAKEN_OFF, State, is_handed_in, state_of, state_of_task

NEAR = timedelta(days=7)
"""So long before its last day work is reminded of."""
_LONG_AGO = timedelta(days=366)
"""What is late for longer is history: nobody counts its days any more."""


@dataclass(slots=True)
class Piece:
    """A due piece with its evidence and state."""

    due: DueWork
    line: TaskLine
    evidence: list[Evidence]
    state: State

    @property
    def period(self) -> str:
        """Tháng 3/2026, Quý I/2026 …"""
        return period(self.due.starts_on, self.due.due_on)

    @property
    def label(self) -> str:
        """The state in words; says when it was done late."""
        late = self.due.done_on is not None and self.due.done_on > self.due.due_on
        return "Xong sau hạn" if late and not self.due.before_issue else self.state.label

    @property
    def badge_day(self) -> date | None:
        """The day that its badge counts to, or on which it was done; None shows the words."""
        if self.state is State.DONE:
            return self.due.done_on
        if self.state is State.LATE and clock.today() - self.due.due_on > _LONG_AGO:
            return None
        return self.due.due_on if self.state in (State.LATE, State.CURRENT) else None

    @property
    def missing(self) -> list[FormNeeded]:
        """The forms for which nothing, or not enough, was handed in."""
        task = self.line.task
        if not self.due.is_open:
            return []
        return [
            f for f in self.line.forms if not is_handed_in(self.evidence, [f.code], task.at_least)
        ]


@dataclass(frozen=True, slots=True)
class FormNeeded:
    """A form that the task needs; `row` is None where the plan named none."""

    code: str
    row: TaskForm | None = None

    @property
    def name(self) -> str:
        """As it stands on pages and papers."""
        return form(self.code).name

    @property
    def asks(self) -> str:
        """What proves it, in words."""
        return form(self.code).asks

    @property
    def instead_of(self) -> str:
        """The name of the form that this one replaces, or nothing."""
        return form(self.row.instead_of).name if self.row and self.row.instead_of else ""


@dataclass(slots=True)
class TaskLine:
    """A task as lists show it."""

    task: Task
    forms: list[FormNeeded]
    pieces: list[Piece] = field(default_factory=list)
    assignment: Assignment | None = None

    @property
    def state(self) -> State:
        """What follows from the pieces."""
        return state_of_task([piece.state for piece in self.pieces])

    @property
    def outstanding(self) -> Piece | None:
        """The piece that the state speaks of; None between two pieces of regular work."""
        alike = [piece for piece in self.pieces if piece.state is self.state]
        return (alike[-1] if self.state is State.DONE else alike[0]) if alike else None

    @property
    def is_on_track(self) -> bool:
        """Whether it runs, something of it was handed in, and no last day is near."""
        if self.state is not State.CURRENT:
            return False
        near = self.outstanding and self.outstanding.due.due_on <= clock.today() + NEAR
        begun = any(p.state is State.DONE or any(e.stands for e in p.evidence) for p in self.pieces)
        return begun and not near

    @property
    def label(self) -> str:
        """The state in words."""
        if self.is_on_track:
            return "Đang thực hiện đúng tiến độ"
        return self.outstanding.label if self.outstanding else "Đang thực hiện"

    @property
    def badge_day(self) -> date | None:
        """See Piece; while all goes well there is nothing to count down to."""
        return self.outstanding.badge_day if self.outstanding and not self.is_on_track else None

    @property
    def lacks_person(self) -> bool:
        """Whether it is still to be given to somebody."""
        return self.assignment is None and self.state not in CLOSED

    @property
    def next_piece(self) -> Piece | None:
        """The piece to work on: the first that is not done."""
        return next((piece for piece in self.pieces if piece.due.is_open), None)

    @property
    def form_names(self) -> list[tuple[str, str]]:
        """(code, name) of each form, for the pieces of the design system."""
        return [(needed.code, needed.name) for needed in self.forms]

    @property
    def unit(self) -> str:
        """The unit that has it, or as the document says, or nothing."""
        given = self.assignment
        return given.unit.name if given and given.unit else ""

    @property
    def person(self) -> str:
        """The person who has it, as one speaks to them."""
        given = self.assignment
        return (
            f"{given.person.address_form} {given.person.full_name}"
            if given and given.person
            else ""
        )

    @property
    def period(self) -> str:
        """When, in words: the period, or how often."""
        task = self.task
        times = f"ít nhất {number(task.at_least)} lần"
        if task.recurring == Task.Recurring.MONTH:
            return f"Thường xuyên, {times} mỗi tháng"
        if task.recurring == Task.Recurring.QUARTER:
            return f"Thường xuyên, {times} mỗi quý"
        return "; ".join(piece.period for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a plan's tasks are done, late and waiting."""

    total: int
    done: int
    late: int
    waiting: int

    @property
    def words(self) -> str:
        """ "7 trên 12 nhiệm vụ đã xong, 1 chậm"."""
        said = f"{number(self.done)} trên {number(self.total)} nhiệm vụ đã xong"
        if self.late:
            said += f", {number(self.late)} chậm"
        if self.waiting:
            said += f", {number(self.waiting)} chờ xác nhận"
        return said


def plan_lines(plan: Plan) -> list[TaskLine]:
    """The tasks of `plan` in its order."""
    return lines_of(plan.tasks.all())


def task_line(task: Task) -> TaskLine:
    """One task with its pieces."""
    return lines_of(Task.objects.filter(pk=task.pk))[0]


def lines_of(tasks: QuerySet[Task]) -> list[TaskLine]:
    """Tasks with forms, pieces, evidence and assignment; five queries however many there are."""
    proofs = Evidence.objects.select_related(
        "submitted_by__person", "verified_by__person", "file", "agency"
    )
    found = tasks.select_related(
        "plan", "assignment", "assignment__unit", "assignment__person"
    ).prefetch_related(
        "forms",
        Prefetch("assignment__partners", Partner.objects.select_related("unit", "person")),
        Prefetch("due_work", DueWork.objects.order_by("starts_on")),
        Prefetch("due_work__evidence", proofs),
    )
    return [_line(task, clock.today()) for task in found]


def progress(lines: Sequence[TaskLine]) -> Progress:
    """The figures under "7 trên 12 nhiệm vụ đã xong, 1 chậm"."""
    states = [line.state for line in lines]
    return Progress(
        total=len(states),
        done=states.count(State.DONE),
        late=states.count(State.LATE),
        waiting=states.count(State.WAITING),
    )


def in_time(lines: Iterable[TaskLine]) -> str:
    """ "5 trên 6 kỳ đến hạn đã xong đúng hạn, đạt 83,33 %"; nothing while nothing was due."""
    today = clock.today()
    due = [
        piece
        for line in lines
        for piece in line.pieces
        if piece.due.due_on <= today and piece.state not in TAKEN_OFF
    ]
    if not due:
        return ""
    good = [
        piece
        for piece in due
        if piece.due.done_on and (piece.due.before_issue or piece.due.done_on <= piece.due.due_on)
    ]
    share = number(100 * len(good) / len(due))
    return f"{number(len(good))} trên {number(len(due))} kỳ đến hạn đã xong đúng hạn, đạt {share} %"


def _line(task: Task, today: date) -> TaskLine:
    needed = [FormNeeded(row.code, row) for row in task.forms.all()] or [FormNeeded("other")]
    line = TaskLine(task, needed, assignment=getattr(task, "assignment", None))
    wanted = [form.code for form in needed]
    for due in task.due_work.all():
        proofs = list(due.evidence.all())
        line.pieces.append(
            Piece(due, line, proofs, state_of(due, proofs, wanted, task.at_least, today))
        )
    return line

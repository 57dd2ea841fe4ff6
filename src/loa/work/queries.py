"""Reads of the room: tasks with their pieces and states, what waits for whom, the year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import may_verify_own
from loa.clients.addresses import host_of
from loa.norms.forms import form
from loa.plans.models import Plan, Task, TaskForm
from loa.ui.pieces import Month
from loa.ui.words import number, period
from loa.work.models import Assignment, DueWork, Evidence, Partner
from loa.work.states import CLOSED, State, is_handed_in, state_of, state_of_task

NEAR = timedelta(days=7)
"""So long before its last day work is reminded of."""
PRESSING = (
    State.LATE,
    State.CURRENT,
    State.WAITING,
    State.EARLY,
    State.PLANNED,
    State.DONE,
    State.NOT_DONE,
    State.CANCELLED,
)

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
        if piece.due.due_on <= today and piece.state is not State.CANCELLED
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


def returned_to(role: Role) -> list[Evidence]:
    """The person's evidence that came back, where its piece still lacks that form."""
    back = Evidence.objects.filter(
        agency=role.agency_id,
        submitted_by__person=role.person_id,
        state=Evidence.State.RETURNED,
        due_work__done_on=None,
    ).select_related("due_work__task__plan")
    later = Evidence.objects.filter(
        due_work=OuterRef("due_work"),
        form=OuterRef("form"),
        submitted_at__gt=OuterRef("submitted_at"),
    )
    return list(back.filter(~Exists(later)))


def waiting_for(role: Role) -> QuerySet[Evidence]:
    """Evidence that `role` may look at: it waits, and another person handed it in.

    What serves several plans stands once.
    """
    found = Evidence.objects.filter(agency=role.agency_id, state=Evidence.State.WAITING).exclude(
        same_as__state=Evidence.State.WAITING
    )
    if not may_verify_own(role):
        found = found.exclude(submitted_by__person=role.person_id)
    return found.select_related(
        "due_work__task__plan", "submitted_by__person", "file", "agency"
    ).prefetch_related("photos")


def handed_in_by(role: Role) -> QuerySet[Evidence]:
    """The person's own evidence that somebody else has yet to look at."""
    return Evidence.objects.filter(
        agency=role.agency_id,
        state=Evidence.State.WAITING,
        submitted_by__person=role.person_id,
    ).select_related("due_work__task__plan", "submitted_by__person", "file", "agency")


def used_before(proofs: Collection[Evidence]) -> dict[int, list[Evidence]]:
    """For each of `proofs`, by pk, other evidence with the same file or address.

    Returned evidence is left out, and what counts for several plans is not used before by
    that. One query however many are asked about.
    """
    keys = {proof.key for proof in proofs if proof.key}
    alike: dict[str, list[Evidence]] = defaultdict(list)
    if keys:
        known = Evidence.objects.filter(key__in=keys).exclude(state=Evidence.State.RETURNED)
        for other in known.select_related("due_work__task"):
            alike[other.key].append(other)
    return {
        proof.pk: [other for other in alike.get(proof.key, []) if other.first != proof.first]
        for proof in proofs
    }


def on_own_site(evidence: Evidence) -> bool:
    """Whether a link leads to the agency's own site, or to a name below it."""
    own, there = host_of(evidence.agency.website), host_of(evidence.url)
    return bool(own) and (there == own or there.endswith(f".{own}"))


def year_strip(lines: Sequence[TaskLine], year: int, url: str = "") -> list[Month]:
    """Twelve months: how many of the pieces due in each are done; `url` is the plan's page."""
    due = dict(by_month(lines, year))
    today = clock.today()
    return [
        Month(
            number=month,
            done=sum(piece.state is State.DONE for piece in pieces),
            total=len(pieces),
            state=_month_state([piece.state for piece in pieces]),
            url=f"{url}?thang={month}" if url and pieces else "",
            now=(today.year, today.month) == (year, month),
        )
        for month in range(1, 13)
        for pieces in [due.get(month, [])]
    ]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months of a calendar's row that a piece covers, or one without anything to do."""

    months: int
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A task over twelve months."""

    line: TaskLine
    stretches: list[Stretch]


def calendar(lines: Sequence[TaskLine], year: int) -> list[CalendarRow]:
    """Tasks by months of `year`; the months of every row add up to twelve."""
    return [CalendarRow(line, list(_stretches(line, year))) for line in lines]


def by_month(lines: Sequence[TaskLine], year: int) -> list[tuple[int, list[Piece]]]:
    """The pieces due in each month of `year` that has any."""
    due: dict[int, list[Piece]] = {month: [] for month in range(1, 13)}
    for line in lines:
        for piece in line.pieces:
            if piece.due.due_on.year == year:
                due[piece.due.due_on.month].append(piece)
    return [(month, pieces) for month, pieces in due.items() if pieces]


def _tasks_of(role: Role) -> QuerySet[Task]:
    return Task.objects.filter(agency=role.agency_id)


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


def _month_state(states: Collection[State]) -> str:
    if State.LATE in states:
        return "late"
    if states and all(state is State.DONE for state in states):
        return "done"
    if State.WAITING in states:
        return "waiting"
    return "doing" if State.CURRENT in states or State.EARLY in states else ""


def _stretches(line: TaskLine, year: int) -> Iterator[Stretch]:
    months = [_in_month(line, (year, month)) for month in range(1, 13)]
    for _, run in groupby(months, key=id):
        found = list(run)
        if found[0] is None:
            yield from (Stretch(1) for _ in found)
        else:
            yield Stretch(len(found), found[0])


def _in_month(line: TaskLine, month: tuple[int, int]) -> Piece | None:
    for piece in line.pieces:
        start, end = piece.due.starts_on, piece.due.due_on
        if (start.year, start.month) <= month <= (end.year, end.month):
            return piece
    return None

"""Who does a piece of work: given, answered, given to another, with all that was before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from loa import clock
from loa.agencies.models import Person, Role, Unit
from loa.agencies.queries import staff
from loa.agencies.verbs import verb
from loa.audit.actions import record
from loa.norms.windows import working_days_after
from loa.plans.models import Task
from loa.work import telling
from loa.work.models import Assignment, DueWork, Partner, PastAssignment

DAYS_TO_ANSWER = 3
"""Working days without an answer after which work counts as accepted."""

Partners = Sequence[Unit | Person]


@verb("work.assign")
def assign(
    things: Sequence[Task | DueWork],
    *,
    unit: Unit | None = None,
    person: Person | None = None,
    partners: Partners | None = None,
    by: Role,
) -> list[Assignment]:
    """Gives all `things`, tasks or work without one, to `unit`, `person` or both as the lead.

    `partners` work along; None leaves them as they were. Who had a thing before stands in its
    history; the same lead keeps it, unless it was sent back. ValidationError when nobody is
    named; PermissionDenied for a person or a thing of elsewhere.
    """
    if unit is None and person is None:
        raise ValidationError("Đề nghị chọn bộ phận hoặc người thực hiện.")
    _refuse_elsewhere(things, [lead for lead in (unit, person) if lead], partners or (), by)
    given = [_give(thing, unit, person, by) for thing in _locked(things)]
    for assignment, _ in given:
        if partners is not None:
            _set_partners(assignment, partners)
    telling.assigned([assignment for assignment, is_new in given if is_new], by)
    return [assignment for assignment, _ in given]


@verb("work.answer")
def accept_assignment(assignment: Assignment, *, by: Role) -> Assignment:
    """Nhận việc. Accepting again changes nothing; ValidationError for what is somebody else's."""
    assignment = _own(assignment, by)
    if assignment.state == Assignment.State.ACCEPTED:
        return assignment
    assignment.state = Assignment.State.ACCEPTED
    assignment.answered_at = clock.now()
    assignment.reason = ""
    assignment.save(update_fields=["state", "answered_at", "reason"])
    return assignment


@verb("work.answer")
def send_back(assignment: Assignment, *, reason: str, by: Role) -> Assignment:
    """Xin giao lại: asks that somebody else does it. It stays theirs until it is given away.

    ValidationError without a reason, and for what is somebody else's.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do xin giao lại."})
    assignment = _own(assignment, by)
    assignment.state = Assignment.State.SENT_BACK
    assignment.answered_at = clock.now()
    assignment.reason = reason
    assignment.save(update_fields=["state", "answered_at", "reason"])
    telling.sent_back(assignment, by)
    return assignment


@transaction.atomic
def assume() -> int:
    """Within the scope of one agency: what was not answered in time counts as accepted."""
    overdue = (
        Assignment.objects.select_for_update()
        .filter(state=Assignment.State.GIVEN)
        .exclude(answer_by__gte=clock.today())
        .order_by("pk")
    )
    found = list(overdue)
    for assignment in found:
        assignment.state = Assignment.State.ASSUMED
        assignment.answered_at = clock.now()
        assignment.save(update_fields=["state", "answered_at"])
        record("work.assume", None, on=assignment)
    return len(found)


def hand_to(assignment: Assignment, to: Role, by: Role) -> Assignment:
    """Gives somebody's work to the role `to` within a verb; the unit is the new one's own."""
    thing = assignment.task or assignment.due_work
    assert thing is not None
    return _give(thing, to.unit or assignment.unit, to.person, by)[0]


def may_answer(assignment: Assignment, role: Role) -> bool:
    """Whether it was given to this person, or to the role's unit as a whole."""
    if assignment.person_id is not None:
        return assignment.person_id == role.person_id
    return role.unit_id is not None and assignment.unit_id == role.unit_id


def answer_day(given_on: date) -> date:
    """The last day on which an answer to work given on that day counts."""
    return working_days_after(given_on, DAYS_TO_ANSWER)


def _refuse_elsewhere(
    things: Sequence[Task | DueWork],
    leads: Sequence[Unit | Person],
    partners: Partners,
    by: Role,
) -> None:
    if any(thing.agency_id != by.agency_id for thing in things):
        raise PermissionDenied("a task of another agency")
    own = {person.pk for person in staff(by.agency)}
    for who in (*leads, *partners):
        elsewhere = who.agency_id != by.agency_id if isinstance(who, Unit) else who.pk not in own
        if elsewhere:
            raise PermissionDenied("a person or unit of another agency")


def _locked(things: Sequence[Task | DueWork]) -> list[Task | DueWork]:
    """The same things, each locked, in one order for all, so that two who assign stand in line."""
    tasks = sorted(thing.pk for thing in things if isinstance(thing, Task))
    due = sorted(thing.pk for thing in things if isinstance(thing, DueWork))
    list(Task.objects.select_for_update().filter(pk__in=tasks).order_by("pk").values_list("pk"))
    list(DueWork.objects.select_for_update().filter(pk__in=due).order_by("pk").values_list("pk"))
    return list(things)


def _give(
    thing: Task | DueWork, unit: Unit | None, person: Person | None, by: Role
) -> tuple[Assignment, bool]:
    """The assignment, and whether it is a new one."""
    task = thing if isinstance(thing, Task) else None
    due_work = thing if isinstance(thing, DueWork) else None
    current = Assignment.objects.filter(task=task, due_work=due_work).first()
    kept: list[Partner] = []
    if current is not None:
        same = (current.unit_id, current.person_id) == (unit and unit.pk, person and person.pk)
        if same and current.state != Assignment.State.SENT_BACK:
            return current, False
        kept = list(current.partners.all())
        _end(current, by)
    to_unit = unit.pk if unit and person is None else None
    own = (person and person.pk) == by.person_id or (to_unit or 0) == by.unit_id
    given = Assignment.objects.create(
        agency=thing.agency,
        task=task,
        due_work=due_work,
        unit=unit,
        person=person,
        assigned_at=clock.now(),
        assigned_by=by,
        state=Assignment.State.ACCEPTED if own else Assignment.State.GIVEN,
        answer_by=answer_day(clock.today()),
        answered_at=clock.now() if own else None,
    )
    _set_partners(given, [who for partner in kept if (who := partner.person or partner.unit)])
    return given, True


def _end(current: Assignment, by: Role) -> None:
    PastAssignment.objects.create(
        agency=current.agency,
        task=current.task,
        due_work=current.due_work,
        unit=current.unit,
        person=current.person,
        assigned_at=current.assigned_at,
        assigned_by=current.assigned_by,
        state=current.state,
        reason=current.reason,
        ended_at=clock.now(),
        ended_by=by,
    )
    current.delete()


def _set_partners(assignment: Assignment, partners: Partners) -> None:
    """Exactly these work along; the lead does not work along with itself."""
    assignment.partners.all().delete()
    lead = assignment.person or assignment.unit
    for who in dict.fromkeys(partners):
        if who != lead:
            Partner.objects.create(
                agency=assignment.agency,
                assignment=assignment,
                unit=who if isinstance(who, Unit) else None,
                person=who if isinstance(who, Person) else None,
            )


def _own(assignment: Assignment, by: Role) -> Assignment:
    """The assignment, locked, while it is this person's to answer."""
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("task__plan", "due_work", "assigned_by__person", "agency")
        .filter(pk=assignment.pk)
        .first()
    )
    if found is None or not may_answer(found, by):
        raise ValidationError("Việc này đã được giao cho người khác.")
    return found

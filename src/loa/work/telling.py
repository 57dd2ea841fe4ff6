"""Whom the room tells what, in the app: consequences of its verbs, each told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Person, Role, Unit
from loa.agencies.queries.people import roles_on
from loa.channels.actions import notify
from loa.plans.models import Amendment, TaskChange
from loa.ui.words import day, number, shortened
from loa.work.models import Assignment, Obstacle

LEADERS = (Role.Code.HEAD, Role.Code.DEPUTY_HEAD, Role.Code.STANDING_OFFICER)


def assigned(assignments: Sequence[Assignment], by: Role) -> None:
    """Tells whoever got work; many things given at once are one notice."""
    given: dict[Person, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        for person in _people_of(assignment):
            if person.pk != by.person_id:
                given[person].append(assignment)
    for person, own in given.items():
        notify(
            [person],
            agency=by.agency,
            kind="work.assigned",
            text=_given(own, by),
            address=reverse("work:mine"),
            key=f"work.assigned:{own[0].pk}:{len(own)}",
        )


def sent_back(assignment: Assignment, by: Role) -> None:
    """Tells whoever gave the work that somebody else should do it."""
    notify(
        [assignment.assigned_by.person],
        agency=by.agency,
        kind="work.sent_back",
        text=f"{by.person.called} xin giao lại “{shortened(assignment.what)}”."
        f" Lý do: {assignment.reason}",
        address=reverse("work:workload"),
        key=f"work.sent_back:{assignment.pk}:{assignment.answered_at:%Y%m%d%H%M}",
    )


def amended(amendment: Amendment, changes: Sequence[TaskChange], by: Role) -> None:
    """Tells everybody who has a task that was changed or cancelled."""
    tasks = [change.task_id for change in changes]
    own = Assignment.objects.filter(task__in=tasks).select_related("person", "unit__agency")
    people = {one for assignment in own for one in _people_of(assignment)} - {by.person}
    notify(
        people,
        agency=by.agency,
        kind="work.amended",
        text=f"{amendment.plan} đã được điều chỉnh theo {amendment}."
        " Đề nghị xem lại việc được giao.",
        address=reverse("plans:amendments", args=[amendment.plan_id]),
        key=f"work.amended:{amendment.pk}",
    )


def raised(obstacle: Obstacle, by: Role) -> None:
    """Tells the leaders of the agency and its standing officers."""
    people = {role.person for role in _roles(by.agency, LEADERS) if role.person_id != by.person_id}
    urgent = "Gấp: " if obstacle.urgency == Obstacle.Urgency.URGENT else ""
    notify(
        people,
        agency=by.agency,
        kind="work.obstacle",
        text=f"{urgent}{by.person.called} báo khó khăn, vướng mắc: {shortened(obstacle.content)}."
        f" Đề nghị trả lời chậm nhất ngày {day(obstacle.answer_due_on)}.",
        address=reverse("work:obstacle", args=[obstacle.pk]),
        key=f"work.obstacle:{obstacle.pk}",
    )


def answered(obstacle: Obstacle, by: Role) -> None:
    """Tells whoever raised it, or took it over."""
    if obstacle.follower.person_id == by.person_id:
        return
    notify(
        [obstacle.follower.person],
        agency=obstacle.agency,
        kind="work.obstacle_answered",
        text=f"{by.person.called} đã trả lời về “{shortened(obstacle.content)}”.",
        address=reverse("work:obstacle", args=[obstacle.pk]),
        key=f"work.obstacle_answered:{obstacle.pk}:{obstacle.answered_at:%Y%m%d%H%M%S}",
    )


def _given(own: Sequence[Assignment], by: Role) -> str:
    if len(own) > 1:
        return (
            f"{by.person.called} giao {number(len(own))} việc."
            " Đề nghị xem và nhận việc ở mục Việc của tôi."
        )
    until = (
        f" Đề nghị nhận việc chậm nhất ngày {day(own[0].answer_by)}." if own[0].answer_by else ""
    )
    return f"{by.person.called} giao việc “{shortened(own[0].what)}”.{until}"


def _people_of(assignment: Assignment) -> Iterable[Person]:
    if assignment.person is not None:
        return [assignment.person]
    return _people_of_unit(assignment.unit) if assignment.unit else []


def _people_of_unit(unit: Unit) -> list[Person]:
    """Whoever leads the unit, or everybody in it where nobody does."""
    roles = [role for role in _roles(unit.agency, None) if role.unit_id == unit.pk]
    leads = [role for role in roles if role.code == Role.Code.UNIT_LEAD]
    return list({role.person for role in leads or roles})


def _roles(agency: Agency, codes: Iterable[str] | None) -> list[Role]:
    found = roles_on(clock.today()).filter(agency=agency).select_related("person")
    return list(found if codes is None else found.filter(code__in=codes))

"""Link giao việc: an address for one person and one task, opened in Zalo without an account.

link = link_for(assignment, by=clerk)
request.build_absolute_uri(address_of(link))
assignment = assignment_of(link)               # LinkError says why not
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse

from loa import clock
from loa.agencies.links import LinkError, make_link, revoke_link
from loa.agencies.models import AccessLink, Person, Role
from loa.agencies.permissions import may
from loa.agencies.queries import current_roles
from loa.agencies.verbs import verb
from loa.plans.models import Task
from loa.ui.words import day, shortened
from loa.work.models import Assignment
from loa.work.queries import TaskLine, task_line
from loa.work.states import State

PURPOSE = "work.assignment"
LASTS = timedelta(days=30)
"""After the last day of the task, or after today where that is over."""
_GIVEN_ON = (
    "Nhiệm vụ này nay do người khác thực hiện. Nếu đã chụp ảnh, đề nghị gửi cho người giao việc."
)


@verb("work.assign")
def link_for(assignment: Assignment, *, by: Role) -> AccessLink:
    """The living link of whoever has the task; made when there is none.

    ValidationError for a task that a unit has as a whole, and for a person without a role in
    which results are recorded.
    """
    if assignment.task is None:
        raise ValidationError("Việc ngoài kế hoạch chưa gửi được bằng đường dẫn.")
    if assignment.person is None:
        raise ValidationError("Nhiệm vụ này giao cho cả bộ phận. Đề nghị chọn người thực hiện.")
    return make_link(
        PURPOSE,
        on=assignment,
        role=_role_of(assignment.person, by),
        expires_at=_expiry(assignment),
        by=by,
    )


@verb("work.assign")
def end_links(assignment: Assignment, *, by: Role) -> list[AccessLink]:
    """Revokes every living link to the task, whoever has it."""
    return [revoke_link(link, by=by) for link in _living([assignment])]


def address_of(link: AccessLink) -> str:
    """The path of the page, to be made absolute by the request."""
    return reverse("task_links:open", args=[link.token])


def assignment_of(link: AccessLink) -> Assignment:
    """What the link opens, within its role's scope; LinkError when somebody else has it by now."""
    assignment = (
        Assignment.objects.select_related("task__plan", "assigned_by__person", "agency")
        .filter(pk=link.object_id)
        .first()
    )
    if assignment is None or assignment.person_id != link.role.person_id:
        raise LinkError(_GIVEN_ON, 410)
    return assignment


def task_of(assignment: Assignment) -> Task:
    """The task of an assignment that a link opens: links are made for tasks only."""
    assert assignment.task is not None
    return assignment.task


@dataclass(frozen=True, slots=True)
class SentLink:
    """A task that a person has, and its link; None while there is none."""

    line: TaskLine
    link: AccessLink | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person of a plan with what they have to do."""

    person: Person
    tasks: list[SentLink]

    @property
    def has_links(self) -> bool:
        """Whether there is something to send."""
        return any(sent.link for sent in self.tasks)


def recipients(lines: Sequence[TaskLine]) -> list[Recipient]:
    """Who has something left to do of a plan, in the plan's order, with their links.

    What was handed in and waits for somebody to look at it asks nothing of its person.
    """
    given = [line for line in lines if line.assignment and line.assignment.person]
    links = {link.object_id: link for link in _living([_given(line) for line in given])}
    found: dict[int, Recipient] = {}
    for line in given:
        if line.next_piece is None or line.next_piece.state is State.WAITING:
            continue
        assignment = _given(line)
        assert assignment.person is not None
        link = links.get(assignment.pk)
        if link is not None and link.role.person_id != assignment.person_id:
            link = None
        mine = found.setdefault(assignment.person.pk, Recipient(assignment.person, []))
        mine.tasks.append(SentLink(line, link))
    return list(found.values())


def words_for(recipient: Recipient, site: str) -> str:
    """What is copied into Zalo for one person; `site` stands before each address."""
    person = recipient.person
    said = [
        f"{_due(sent.line)} nhiệm vụ “{shortened(sent.line.task.content)}”."
        f" {person.address_form} gửi ảnh, số liệu tại: {site}{address_of(sent.link)}"
        for sent in recipient.tasks
        if sent.link
    ]
    if len(said) == 1:
        return f"Kính gửi {person.called}, {said[0]}"
    rows = [f"{number}. {row[0].upper()}{row[1:]}" for number, row in enumerate(said, 1)]
    return "\n".join([f"Kính gửi {person.called},", *rows])


def _due(line: TaskLine) -> str:
    piece = line.next_piece
    assert piece is not None
    left = (piece.due.due_on - clock.today()).days
    if left < 0:
        return f"đã quá hạn {-left:02} ngày"
    if left == 0:
        return "hôm nay là hạn cuối của"
    if left > 31:
        return f"{day(piece.due.due_on)} là hạn của"
    return f"còn {left:02} ngày đến hạn"


def _role_of(person: Person, by: Role) -> Role:
    roles = current_roles(person).filter(agency=by.agency_id)
    fitting = [role for role in roles if may(role, "work.submit_evidence")]
    if not fitting:
        raise ValidationError(
            f"{person.called} chưa có vai trò được ghi nhận kết quả. Đề nghị người quản trị bổ sung"
            " vai trò rồi tạo lại đường dẫn."
        )
    own = [role for role in fitting if role.code == Role.Code.TASK_OWNER]
    return (own or fitting)[0]


def _expiry(assignment: Assignment) -> datetime:
    task = task_of(assignment)
    pieces = task_line(task).pieces
    ends = [task.ends_on, *(piece.due.due_on for piece in pieces)]
    last = max(*ends, clock.today())  # what is late already can still be handed in
    return datetime.combine(last + LASTS, time.max, tzinfo=clock.VIETNAM)


def _given(line: TaskLine) -> Assignment:
    assert line.assignment is not None
    return line.assignment


def _living(assignments: Sequence[Assignment]) -> list[AccessLink]:
    return list(
        AccessLink.objects.filter(
            purpose=PURPOSE,
            object_kind=Assignment._meta.label_lower,
            object_id__in=[assignment.pk for assignment in assignments],
            revoked_at=None,
        ).select_related("role__person", "agency")
    )

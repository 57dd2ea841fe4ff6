"""Khó khăn, vướng mắc: raised, answered in the agency, taken to the superior, closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.names import same_body
from loa.agencies.permissions import may
from loa.agencies.queries import below, visible_reporting
from loa.agencies.verbs import verb
from loa.norms.windows import working_days_after
from loa.plans.models import Task
from loa.work import facts, telling
from loa.work.models import DueWork, Obstacle

DAYS_TO_ANSWER = {Obstacle.Urgency.URGENT: 1, Obstacle.Urgency.NORMAL: 5}
"""Working days by which an answer is owed (product default, 2026)."""

_OVER = "Khó khăn, vướng mắc này đã giải quyết xong."


@verb("work.raise_obstacle")
def raise_obstacle(
    content: str,
    *,
    task: Task | None = None,
    due_work: DueWork | None = None,
    urgency: str = Obstacle.Urgency.NORMAL,
    proposal: str = "",
    by: Role,
) -> Obstacle:
    """Says what stands in the way, on a task, on a piece, or freely; the leaders are told.

    ValidationError without words.
    """
    content = content.strip()
    if not content:
        raise ValidationError({"content": "Đề nghị ghi khó khăn, vướng mắc."})
    kind = Obstacle.Urgency(urgency)
    obstacle = Obstacle.objects.create(
        agency=by.agency,
        task=task or (due_work.task if due_work and due_work.has_task else None),
        due_work=due_work,
        content=content,
        proposal=proposal.strip(),
        urgency=kind,
        raised_at=clock.now(),
        raised_by=by,
        answer_due_on=working_days_after(clock.today(), DAYS_TO_ANSWER[kind]),
    )
    telling.raised(obstacle, by)
    return obstacle


@verb("work.answer_obstacle")
def answer_obstacle(obstacle: Obstacle, *, answer: str, paper: str = "", by: Role) -> Obstacle:
    """Answers; of one that was sent up, records the superior's answer with its `paper`.

    What was answered before stays above it.
    """
    obstacle = _open(obstacle)
    if not answer.strip():
        raise ValidationError({"answer": "Đề nghị ghi ý kiến trả lời."})
    if obstacle.state == Obstacle.State.SENT_UP:
        facts.obstacle_answered(obstacle)
    obstacle.answer = "\n\n".join(filter(None, [obstacle.answer, answer.strip()]))
    obstacle.answer_paper = paper.strip() or obstacle.answer_paper
    obstacle.answered_at, obstacle.answered_by = clock.now(), by
    obstacle.state = Obstacle.State.ANSWERED
    obstacle.save()
    telling.answered(obstacle, by)
    return obstacle


@verb("work.answer_obstacle")
def answer_from_above(obstacle_pk: int, *, answer: str, paper: str = "", by: Role) -> Obstacle:
    """The superior answers here what an agency below took to it; whoever raised it is told.

    ValidationError without words; Obstacle.DoesNotExist for one that was not sent up, or of an
    agency that does not stand below.
    """
    if not answer.strip():
        raise ValidationError({"answer": "Đề nghị ghi ý kiến trả lời."})
    with visible_reporting(by):
        sent = Obstacle.objects.select_for_update(of=("self",)).filter(state=Obstacle.State.SENT_UP)
        related = ("agency", "raised_by__person", "followed_by__person", "task")
        obstacle = sent.select_related(*related).get(pk=obstacle_pk)
        if not taken_to(by.agency, [obstacle]):
            raise Obstacle.DoesNotExist
        said = f"{by.agency.name}: {answer.strip()}"
        obstacle.answer = "\n\n".join(filter(None, [obstacle.answer, said]))
        obstacle.answer_paper = paper.strip() or obstacle.answer_paper
        obstacle.answered_at, obstacle.answered_by = clock.now(), by
        obstacle.state = Obstacle.State.ANSWERED
        obstacle.save()
        facts.obstacle_answered(obstacle)
        telling.answered(obstacle, by)
    return obstacle


@verb("work.answer_obstacle")
def send_up(
    obstacle: Obstacle, *, to: str, paper: str, on: date | None = None, by: Role
) -> Obstacle:
    """Records that it was taken to the superior by `paper`; who follows the agency sees it.

    ValidationError without a receiver, a paper, for a day to come, and the second time.
    """
    obstacle = _open(obstacle)
    on = on or clock.today()
    if not to.strip():
        raise ValidationError({"to": "Đề nghị ghi nơi nhận."})
    if not paper.strip():
        raise ValidationError({"paper": "Đề nghị ghi số, ngày của văn bản hoặc cách đã báo cáo."})
    if on > clock.today():
        raise ValidationError({"on": "Ngày gửi không thể sau hôm nay."})
    if obstacle.sent_up_on is not None:
        raise ValidationError("Khó khăn, vướng mắc này đã báo cáo cấp trên trước đó.")
    obstacle.sent_up_to, obstacle.sent_up_by_paper = to.strip(), paper.strip()
    obstacle.sent_up_on = on
    obstacle.state = Obstacle.State.SENT_UP
    obstacle.answer_due_on = working_days_after(on, 2 * DAYS_TO_ANSWER[Obstacle.Urgency.NORMAL])
    obstacle.save()
    facts.obstacle_sent_up(obstacle)
    return obstacle


@verb("work.raise_obstacle")
def close_obstacle(obstacle: Obstacle, *, by: Role) -> Obstacle:
    """Closes one that was answered; whoever raised it may, and whoever answers."""
    obstacle = _open(obstacle)
    if not may_close(obstacle, by):
        raise PermissionDenied("somebody else's obstacle")
    if obstacle.state != Obstacle.State.ANSWERED:
        raise ValidationError("Chưa có ý kiến trả lời nên chưa kết thúc được.")
    obstacle.state = Obstacle.State.CLOSED
    obstacle.closed_at, obstacle.closed_by = clock.now(), by
    obstacle.save()
    return obstacle


def taken_to(agency: Agency, obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    """Those of `obstacles` that were taken to `agency`: by agencies that it directs, or by its
    name."""
    directed = {one.pk for one in below(agency)}
    return [
        one
        for one in obstacles
        if one.agency_id in directed or same_body(one.sent_up_to, agency.name)
    ]


def may_close(obstacle: Obstacle, role: Role) -> bool:
    """Whether the person raised it or took it over, or may answer it."""
    return obstacle.follower.person_id == role.person_id or may(role, "work.answer_obstacle")


def _open(obstacle: Obstacle) -> Obstacle:
    found = (
        Obstacle.objects.select_for_update(of=("self",))
        .select_related("agency", "raised_by__person", "followed_by__person", "task")
        .get(pk=obstacle.pk)
    )
    if found.state == Obstacle.State.CLOSED:
        raise ValidationError(_OVER)
    return found

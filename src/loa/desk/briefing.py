"""Một trang giao ban: what a leader needs for Monday's meeting, on one sheet.

This week's work and meetings, what is late and why, the papers that wait for a signature, and one
proposal. Nothing is asked of the leader that the QLVB asks already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import has_reporting, visible_as_sent
from loa.desk.following import said_of
from loa.desk.following_below import progress_below
from loa.desk.items import Item, Listed, listed
from loa.desk.queries import plans_with_lines
from loa.documents.models import Outgoing
from loa.documents.outgoing_queries import waiting_for_leader
from loa.norms.windows import reporting_year, window
from loa.plans.cascading.standing import sent_of, tally
from loa.plans.models import Plan
from loa.ui.words import day, day_and_month, number, shortened, weekday
from loa.work import queries as work
from loa.work.messages import title
from loa.work.models import Evidence, Obstacle
from loa.work.other_work import OtherWork, is_owed, other_work
from loa.work.queries import Piece, TaskLine
from loa.work.registry import calendar_entries
from loa.work.states import State

MOST = 7
"""Lines of one list, so that everything stays on one sheet of A4."""
SHORT = 110
_WEEKEND = (5, 12)
"""Saturday noon: whoever opens the sheet from then on prepares for Monday."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan, or what the agencies below do, and how far it is, in words."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The sheet of the week from `monday` to `sunday`, made on the day `made_on`."""

    made_on: date
    monday: date
    sunday: date
    plans: list[Progress]
    below: list[Progress]
    week: Listed
    late: Listed
    to_sign: Listed
    proposal: Item | None

    @property
    def number(self) -> int:
        """The week's number in the year, as calendars in offices count it (ISO 8601)."""
        return self.monday.isocalendar().week

    @property
    def is_coming(self) -> bool:
        """Whether the week has yet to begin: the sheet was opened at the end of the one before."""
        return self.made_on < self.monday

    @property
    def days(self) -> str:
        """ "16/3 – 22/3/2026"."""
        return f"{day_and_month(self.monday)} – {day(self.sunday)}"

    @property
    def summary(self) -> str:
        """One line for a notice or a message."""
        week = f"tuần tới, tuần {self.number}" if self.is_coming else f"tuần {self.number}"
        counted = [
            (self.week, "việc trong tuần"),
            (self.late, "việc chậm"),
            (self.to_sign, "văn bản chờ ký"),
        ]
        said = [f"{number(len(what.items) + what.more)} {name}" for what, name in counted]
        return f"Một trang giao ban {week} ({self.days}): {', '.join(said)}."


def briefing_of(role: Role, plans: Sequence[tuple[Plan, list[TaskLine]]] | None = None) -> Briefing:
    """The sheet for the leader in `role`; to be read inside the role's scope.

    It is of this week, and from Saturday noon on of the coming one. `plans` are the agency's
    with their lines, for whoever has them in hand already.
    """
    if plans is None:
        plans = plans_with_lines(role)
    now = clock.now()
    monday = _monday(now)
    sunday = monday + timedelta(days=6)
    lines = [line for _, of_plan in plans for line in of_plan]
    pieces = work.open_pieces(lines)
    late = [piece for piece in pieces if piece.state is State.LATE]
    others = [one for one in other_work(role.agency) if is_owed(one)]
    to_sign = [_paper(outgoing) for outgoing in waiting_for_leader(role.agency)]
    days = min(monday, now.date()), sunday
    week = [*_week(role.agency, pieces, *days), *_others_of_week(others, *days)]
    return Briefing(
        made_on=now.date(),
        monday=monday,
        sunday=sunday,
        plans=[
            Progress(
                title(plan), reverse("work:plan", args=[plan.pk]), work.progress(of_plan).words
            )
            for plan, of_plan in plans
        ],
        below=[Progress(*said) for said in _below(role, now.date())],
        week=listed(sorted(week, key=_when), MOST),
        late=listed(sorted([*_late(late), *_others_late(others)], key=_when), MOST),
        to_sign=listed(to_sign, MOST),
        proposal=next(_proposals(role, lines, late, to_sign), None),
    )


def _below(role: Role, today: date) -> Iterator[tuple[str, str, str]]:
    """How far the agencies below are: (what, where, in words); nothing where there are none."""
    if not has_reporting(role.agency):
        return
    year = reporting_year(today)
    plans = Plan.objects.filter(agency=role.agency, year=year, follows_superior=False)
    for plan in plans.exclude(number=""):
        with visible_as_sent(role):
            told = tally(sent_of(plan))
        if told.whole:
            late = f"; {number(told.late)} đơn vị chậm" if told.late else ""
            yield (
                f"Triển khai {title(plan)}",
                reverse("plans:board", args=[plan.pk]),
                f"{number(told.done)} trên {number(told.whole)} đơn vị đã ban hành hoặc thực hiện"
                f" theo kế hoạch{late}",
            )
    progress, _ = progress_below(role.agency, window("year", year))
    said = said_of(progress)
    yield (
        "Nhiệm vụ của các đơn vị",
        reverse("desk:follow_below"),
        said[:1].lower() + said[1:].rstrip("."),
    )


def _monday(moment: datetime) -> date:
    """Of the week that somebody who looks at `moment` prepares for."""
    monday = moment.date() - timedelta(days=moment.weekday())
    is_over = (moment.weekday(), moment.hour) >= _WEEKEND
    return monday + timedelta(days=7) if is_over else monday


def _when(item: Item) -> date:
    return item.due or date.max


def _week(agency: Agency, pieces: list[Piece], start: date, end: date) -> Iterator[Item]:
    """What falls due on these days, and what is held."""
    for piece in pieces:
        if start <= piece.due.due_on <= end and piece.state is not State.LATE:
            who = piece.line.person or piece.line.unit or "chưa có người thực hiện"
            yield Item(
                shortened(piece.due.what, SHORT), _page(piece), note=who, due=piece.due.due_on
            )
    for entry in calendar_entries(agency, start, end):
        said = f"{weekday(entry.day)} {day_and_month(entry.day)}"
        note = f"{said} · {entry.unit}" if entry.unit else said
        yield Item(shortened(entry.title, SHORT), entry.url, note=note, due=entry.day)


def _others_of_week(others: list[OtherWork], start: date, end: date) -> Iterator[Item]:
    """Work outside the plans that falls due on these days: conclusions, findings, requests."""
    for one in others:
        if start <= one.due.due_on <= end and one.state is State.CURRENT:
            yield _of_other(one, one.person or one.unit or "chưa có người thực hiện")


def _others_late(others: list[OtherWork]) -> Iterator[Item]:
    for one in others:
        if one.state is State.LATE:
            who = one.person or one.unit
            said = f"{who} chưa báo kết quả" if who else "Chưa có người thực hiện"
            yield _of_other(one, said)


def _of_other(one: OtherWork, note: str) -> Item:
    return Item(shortened(one.due.what, SHORT), one.url, note=note, due=one.due.due_on)


def _late(late: list[Piece]) -> Iterator[Item]:
    """Each with its reason, as far as Loa knows one."""
    obstacles = _obstacles([piece.line.task.pk for piece in late])
    for piece in late:
        reason = _reason(piece, obstacles.get(piece.line.task.pk))
        yield Item(shortened(piece.due.what, SHORT), _page(piece), reason, due=piece.due.due_on)


def _obstacles(tasks: list[int]) -> dict[int, Obstacle]:
    waiting = (Obstacle.State.OPEN, Obstacle.State.SENT_UP)
    found = Obstacle.objects.filter(task__in=tasks, state__in=waiting).order_by("raised_at")
    return {obstacle.task_id: obstacle for obstacle in found if obstacle.task_id is not None}


def _reason(piece: Piece, obstacle: Obstacle | None) -> str:
    who = piece.line.person or piece.line.unit
    if obstacle is not None:
        return f"Vướng mắc: {shortened(obstacle.content, SHORT)}"
    if not who:
        return "Chưa có người thực hiện"
    returned = [proof for proof in piece.evidence if proof.state == Evidence.State.RETURNED]
    if returned:
        return f"{who}: minh chứng trả lại, {shortened(returned[-1].return_reason, SHORT)}"
    missing = ", ".join(needed.name for needed in piece.missing)
    if piece.evidence:
        return f"{who}: còn thiếu {missing}"
    return f"{who} chưa gửi minh chứng" + (f" ({missing})" if missing else "")


def _paper(outgoing: Outgoing) -> Item:
    who = outgoing.submitted_by.person.called
    return Item(
        f"{outgoing.kind}: {shortened(outgoing.title, SHORT)}",
        reverse("outgoing:show", args=[outgoing.pk]),
        note=f"{who} trình ngày {day(outgoing.submitted_at.astimezone(clock.VIETNAM).date())}",
        due=outgoing.due_on,
    )


def _proposals(
    role: Role, lines: list[TaskLine], late: list[Piece], to_sign: list[Item]
) -> Iterator[Item]:
    """What to decide first; the sheet shows the first alone."""
    waiting = Obstacle.objects.filter(agency=role.agency_id, state=Obstacle.State.OPEN)
    obstacle = waiting.order_by("-urgency", "answer_due_on").first()
    if obstacle is not None:
        yield Item(
            f"Đề nghị cho ý kiến về khó khăn, vướng mắc: {shortened(obstacle.content, SHORT)}",
            reverse("work:obstacle", args=[obstacle.pk]),
            act="Trả lời",
            due=obstacle.answer_due_on,
        )
    if to_sign:
        count = number(len(to_sign))
        yield Item(f"Đề nghị cho ý kiến về {count} văn bản chờ ký", to_sign[0].url, act="Xem")
    if late:
        named = Counter(piece.line.person or piece.line.unit or "" for piece in late)
        who, count_of = named.most_common(1)[0]
        whom = f"{who}: " if who else ""
        yield Item(f"Đề nghị đôn đốc {whom}{number(count_of)} việc chậm", _page(late[0]), act="Xem")
    free = [line for line in lines if line.lacks_person]
    if free:
        yield Item(
            f"Đề nghị phân công {number(len(free))} nhiệm vụ chưa có người thực hiện",
            reverse("work:assign", args=[free[0].task.plan_id]),
            act="Giao việc",
        )


def _page(piece: Piece) -> str:
    return reverse("work:task", args=[piece.line.task.pk])

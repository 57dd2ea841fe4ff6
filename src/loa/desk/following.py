"""Theo dõi: one plan's window in charts. Every number is the ledger's, as reports have it, and
leads to its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from loa import clock
from loa.ledger.address import FigureAddress
from loa.ledger.queries import (
    EVIDENCE,
    Figure,
    figures,
    figures_by_channel,
    figures_by_theme,
)
from loa.norms.forms import form, forms, themes
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.reports.narrative import due_pieces
from loa.ui.charts import Bar, Bars, Columns, Grid, GridRow, Number, Portion, Stack
from loa.ui.words import day_and_month, number, period
from loa.work.models import Obstacle
from loa.work.queries import TaskLine
from loa.work.states import State

PROVEN = "lượt có minh chứng"
PROGRESS = ("TT03", "TT04", "TT05")
"""Tasks that were due, of them done, of them in time."""


@dataclass(frozen=True, slots=True)
class Following:
    """What the page shows of a plan in a window; `said` is the answer in one sentence."""

    said: str
    progress: Stack
    by_unit: Bars
    by_month: Columns
    by_theme: Grid
    by_form: Bars
    obstacles: Stack


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a window, cut where the window begins and ends."""

    start: date
    end: date

    @property
    def whole(self) -> str:
        """ "Tháng 3", or the days of a month that is cut."""
        return period(self.start, self.end)

    @property
    def short(self) -> str:
        """ "3"; of a month that is cut its first day, "15/12"."""
        is_whole = self.start.day == 1 and (self.end + timedelta(days=1)).day == 1
        return str(self.start.month) if is_whole else day_and_month(self.start)


def following(plan: Plan, days: Window, lines: list[TaskLine]) -> Following:
    """The plan's window so far. Call it inside the scope of its agency; `lines` are the plan's."""
    window = (days.start, days.end)
    by_theme = figures_by_theme(plan.agency, *window, plan_id=plan.pk)
    by_form = _proofs(figures_by_channel(plan.agency, *window, plan_id=plan.pk))
    months = months_of(days)
    progress = _progress(plan, days, lines)
    return Following(
        said=said_of(progress),
        progress=progress,
        by_unit=_by_unit(plan, days, lines),
        by_month=_by_month(plan, months, by_form),
        by_theme=_by_theme(plan, days, months, by_theme),
        by_form=_by_form(plan, days, by_form),
        obstacles=_obstacles(plan),
    )


def months_of(days: Window) -> list[Month]:
    """The months that the window touches, in order; the first and the last may be cut."""
    months, start = [], days.start
    while start <= days.end:
        next_month = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        months.append(Month(start, min(next_month - timedelta(days=1), days.end)))
        start = next_month
    return months


def said_of(progress: Stack) -> str:
    """The answer in one sentence, of a bar whose portions begin with in time, after, not done."""
    in_time, after, late, *_ = (portion.count for portion in progress.portions)
    due = in_time + after + late
    if not due:
        return "Chưa có nhiệm vụ nào đến hạn trong kỳ."
    share = number(round(100 * (in_time + after) / due, 1))
    said = f"Đã hoàn thành {number(in_time + after)} trên {number(due)} nhiệm vụ đến hạn ({share}%)"
    return f"{said}; {number(late)} nhiệm vụ chưa xong." if late else f"{said}."


def _progress(plan: Plan, days: Window, lines: list[TaskLine]) -> Stack:
    found = figures(plan.agency, PROGRESS, days.start, days.end, plan_id=plan.pk)
    due, done, in_time = (int(found[code].value or 0) for code in PROGRESS)
    began = {fact.key for fact in found["TT03"].facts}
    coming = {
        piece.line.task.pk
        for piece in due_pieces(lines, clock.today() + timedelta(days=1), days.end)
        if f"task:{piece.line.task.pk}" not in began
    }
    board = reverse("work:plan", args=[plan.pk])
    return Stack(
        f"{number(due)} nhiệm vụ đến hạn {days.said}",
        "nhiệm vụ",
        (
            Portion("done", "Đúng hạn", in_time, _list("TT05", plan, days.start, days.end)),
            Portion("waiting", "Xong sau hạn", done - in_time, board),
            Portion("late", "Chưa xong", due - done, board),
            Portion("planned", "Chưa đến hạn", len(coming), board),
        ),
    )


def _by_unit(plan: Plan, days: Window, lines: list[TaskLine]) -> Bars:
    """Due pieces of the window that are done, by the unit that has them, the slowest first."""
    pieces = [*due_pieces(lines, days.start, min(days.end, clock.today()))]
    due = Counter(_who(piece.line) for piece in pieces)
    done = Counter(_who(piece.line) for piece in pieces if piece.state is State.DONE)
    slowest = sorted(due, key=lambda who: (done[who] / due[who], who))
    board = reverse("work:plan", args=[plan.pk])
    return Bars(
        "Theo bộ phận",
        "% việc đến hạn đã xong",
        [
            Bar(
                who,
                round(100 * done[who] / due[who]),
                board,
                note=f"xong {number(done[who])} trên {number(due[who])} việc đến hạn",
            )
            for who in slowest
        ],
        scale=100,
    )


def _who(line: TaskLine) -> str:
    return line.unit or line.person or "Chưa giao bộ phận nào"


def _by_month(plan: Plan, months: list[Month], by_form: Mapping[str, Figure]) -> Columns:
    counted = Counter(
        {month: sum(_within(figure, month) for figure in by_form.values()) for month in months}
    )
    today = clock.today()
    now = next((n for n, month in enumerate(months) if month.start <= today <= month.end), None)
    return Columns(
        "Theo tháng",
        PROVEN,
        [
            (
                month.short,
                month.whole,
                counted[month] if month.start <= today else None,
                _list(EVIDENCE, plan, month.start, month.end),
            )
            for month in months
        ],
        now,
    )


def _by_theme(plan: Plan, days: Window, months: list[Month], found: Mapping[str, Figure]) -> Grid:
    declared = set(found) | {code for task in plan.tasks.all() for code in task.themes}
    rows = [
        GridRow(
            name,
            list(_cells(plan, code, months, found.get(code))),
            found[code].value if code in found else 0,
            _list(EVIDENCE, plan, days.start, days.end, theme=code),
        )
        for code, name in themes().items()
        if code in declared
    ]
    return Grid("Nội dung theo tháng", PROVEN, [(m.short, m.whole) for m in months], rows)


def _cells(
    plan: Plan, theme: str, months: list[Month], figure: Figure | None
) -> Iterator[tuple[Number | None, str]]:
    for month in months:
        if month.start > clock.today():
            yield None, ""
        else:
            count = _within(figure, month) if figure else 0
            yield count, _list(EVIDENCE, plan, month.start, month.end, theme=theme)


def _by_form(plan: Plan, days: Window, found: Mapping[str, Figure]) -> Bars:
    before = _last_year(plan, days)
    needed = {row.code for task in plan.tasks.all() for row in task.forms.all()}
    return Bars(
        "Theo hình thức",
        PROVEN,
        [
            Bar(
                form(code).name,
                found[code].value if code in found else 0,
                _list(EVIDENCE, plan, days.start, days.end, channel=code),
                before=before[code].value if code in before else (0 if before else None),
            )
            for code in forms()
            if code in needed or code in found
        ],
    )


def _last_year(plan: Plan, days: Window) -> dict[str, Figure]:
    """The same window of the plan of the year before; nothing where there was none."""
    earlier = Plan.objects.filter(
        agency=plan.agency_id, programme=plan.programme, year=plan.year - 1
    ).first()
    if earlier is None:
        return {}
    start, end = (_year_before(day) for day in (days.start, days.end))
    return _proofs(figures_by_channel(plan.agency, start, end, plan_id=earlier.pk))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def _obstacles(plan: Plan) -> Stack:
    states = Counter(
        Obstacle.objects.filter(task__plan=plan).values_list("state", flat=True).iterator()
    )
    state = Obstacle.State
    every = reverse("work:obstacles")
    return Stack(
        "Khó khăn, vướng mắc",
        "vướng mắc",
        (
            Portion("late", "Chờ trả lời", states[state.OPEN], every),
            Portion("waiting", "Đã báo cáo cấp trên", states[state.SENT_UP], every),
            Portion("doing", "Đã trả lời", states[state.ANSWERED], every),
            Portion("done", "Đã giải quyết", states[state.CLOSED], every),
        ),
    )


def _proofs(by_channel: Mapping[str, Mapping[str, Figure]]) -> dict[str, Figure]:
    return {code: found[EVIDENCE] for code, found in by_channel.items() if EVIDENCE in found}


def _within(figure: Figure, month: Month) -> int:
    return sum(
        int(fact.value) for fact in figure.facts if month.start <= fact.occurred_on <= month.end
    )


def _list(
    code: str, plan: Plan, start: date, end: date, *, channel: str = "", theme: str = ""
) -> str:
    return FigureAddress(code, start, end, plan.pk, channel, theme).url

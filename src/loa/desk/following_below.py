"""Theo dõi of a superior: a window's charts of the agency with all below it, and of each unit.

The numbers are the ledger's sums, as reports above have them, and lead to the list of units; each
unit's number leads to what it has issued or reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import (
    directly_below,
    official_order,
    relations_followed,
    visible_reporting,
)
from loa.desk.following import PROGRESS, PROVEN, Month, months_of, said_of
from loa.ledger.queries import EVIDENCE
from loa.ledger.queries.below import OverTime, figures_below, figures_of_each_below, over_time
from loa.norms.forms import forms, themes
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.reports.models import Submission
from loa.ui.charts import Bar, Bars, Columns, Grid, GridRow, Portion, Stack
from loa.ui.words import number
from loa.work.actions.obstacles import taken_to
from loa.work.models import Obstacle

UNITS = "#tung-don-vi"
_NOTHING = OverTime(Decimal(0), {})


@dataclass(frozen=True, slots=True)
class FollowingBelow:
    """What the page shows; `said` is the answer in one sentence, `agencies` are all counted."""

    said: str
    agencies: int
    progress: Stack
    by_month: Columns
    by_theme: Grid
    by_form: Bars
    obstacles: Stack


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit directly below with all below it: how many tasks were due, and how many are done."""

    unit: Agency
    due: int
    done: int

    @property
    def share(self) -> float | None:
        """Done of due in per cent; None where nothing was due."""
        return round(100 * self.done / self.due, 1) if self.due else None


def following_below(role: Role, days: Window) -> FollowingBelow:
    """The window so far, of the role's agency with all below it."""
    agency, months = role.agency, months_of(days)
    progress, counted = progress_below(agency, days)
    return FollowingBelow(
        said=f"{number(counted)} đơn vị. {said_of(progress)}",
        agencies=counted,
        progress=progress,
        by_month=_by_month(_proven(agency, days)[""], months),
        by_theme=_by_theme(_proven(agency, days, "theme"), months),
        by_form=_by_form(_proven(agency, days, "channel")),
        obstacles=_obstacles(role),
    )


def progress_below(agency: Agency, days: Window) -> tuple[Stack, int]:
    """The tasks that were due in the window so far, of the agency with all that it follows, and
    how many agencies that are."""
    followed = relations_followed(agency)
    totals = figures_below(agency, PROGRESS, days.start, days.end, relations=followed)
    due, done, in_time = (int(totals[code].value or 0) for code in PROGRESS)
    stack = Stack(
        f"{number(due)} nhiệm vụ đến hạn {days.said}",
        "nhiệm vụ",
        (
            Portion("done", "Đúng hạn", in_time, UNITS),
            Portion("waiting", "Xong sau hạn", done - in_time, UNITS),
            Portion("late", "Chưa xong", due - done, UNITS),
        ),
    )
    return stack, totals[PROGRESS[0]].agencies


def progress_of_units(agency: Agency, days: Window) -> list[UnitProgress]:
    """The units directly below at the window's end, the one that is farthest behind first; those
    that nothing was due for come last, in official order."""
    day = min(days.end, clock.today())
    units = official_order(directly_below(agency, *relations_followed(agency), day=day))
    found = figures_of_each_below(units, PROGRESS[:2], days.start, days.end)
    due, done = PROGRESS[:2]
    rows = [
        UnitProgress(unit, int(found[unit.pk][due]), int(found[unit.pk][done])) for unit in units
    ]
    return sorted(rows, key=lambda row: 101 if row.share is None else row.share)


def bars_of(role: Role, rows: list[UnitProgress], days: Window) -> Bars:
    """The units as bars, each with its plan and the way to what it reported of the window."""
    units = [row.unit.pk for row in rows]
    with visible_reporting(role):
        issued = Plan.objects.filter(agency__in=units, year=days.year).exclude(issued_on=None)
        plans = {plan.agency_id: plan for plan in issued.order_by("in_force_since")}
    reports = dict(
        Submission.objects.filter(
            collection__agency=role.agency,
            collection__window=days.kind,
            collection__year=days.year,
            unit__in=units,
            state__in=Submission.STANDING,
        ).values_list("unit_id", "pk")
    )
    return Bars(
        "Từng đơn vị",
        "% nhiệm vụ đến hạn đã hoàn thành",
        [
            Bar(
                row.unit.name,
                row.share,
                _of_report(reports.get(row.unit.pk)),
                note=_noted(row, plans.get(row.unit.pk)),
            )
            for row in rows
        ],
        scale=100,
    )


def _of_report(pk: int | None) -> str:
    return reverse("reports:submission", args=[pk]) if pk else ""


def _noted(row: UnitProgress, plan: Plan | None) -> str:
    if plan is None:
        issued = "Chưa ban hành kế hoạch"
    elif plan.follows_superior:
        issued = "Thực hiện theo kế hoạch của cấp trên"
    else:
        issued = f"Kế hoạch số {plan.number}"
    if not row.due:
        return f"{issued}; chưa có nhiệm vụ đến hạn"
    return f"{issued}; xong {number(row.done)} trên {number(row.due)} nhiệm vụ đến hạn"


def _proven(agency: Agency, days: Window, by: str | None = None) -> dict[str, OverTime]:
    followed = relations_followed(agency)
    return over_time(agency, EVIDENCE, days.start, days.end, by=by, relations=followed)


def _by_month(proven: OverTime, months: list[Month]) -> Columns:
    today = clock.today()
    now = next((n for n, month in enumerate(months) if month.start <= today <= month.end), None)
    return Columns(
        "Theo tháng",
        PROVEN,
        [(month.short, month.whole, _in(proven, month, today), "") for month in months],
        now,
    )


def _by_theme(found: Mapping[str, OverTime], months: list[Month]) -> Grid:
    today = clock.today()
    rows = [
        GridRow(
            name,
            [(_in(found.get(code, _NOTHING), month, today), "") for month in months],
            found.get(code, _NOTHING).total,
        )
        for code, name in themes().items()
        if code in found
    ]
    return Grid("Nội dung theo tháng", PROVEN, [(m.short, m.whole) for m in months], rows)


def _in(found: OverTime, month: Month, today: date) -> Decimal | None:
    if month.start > today:
        return None
    return found.months.get(month.start.replace(day=1), Decimal(0))


def _by_form(found: Mapping[str, OverTime]) -> Bars:
    ranked = sorted(found, key=lambda code: -found[code].total)
    rows = [Bar(forms()[code].name, found[code].total) for code in ranked if code in forms()]
    return Bars("Theo hình thức", PROVEN, rows)


def _obstacles(role: Role) -> Stack:
    with visible_reporting(role):
        sent = list(Obstacle.objects.exclude(sent_up_on=None))
    states = Counter(one.state for one in taken_to(role.agency, sent))
    state, every = Obstacle.State, reverse("work:obstacles_below")
    return Stack(
        "Khó khăn, vướng mắc các đơn vị báo cáo lên",
        "vướng mắc",
        (
            Portion("late", "Chờ trả lời", states[state.SENT_UP] + states[state.OPEN], every),
            Portion("doing", "Đã trả lời", states[state.ANSWERED], every),
            Portion("done", "Đã giải quyết", states[state.CLOSED], every),
        ),
    )

"""Reads of the room: which reports a year asks for, and those of the agencies below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from loa import clock
from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.queries import visible_below
from loa.norms.windows import Window, windows
from loa.plans.models import Plan
from loa.reports.days import cut_off, window_of
from loa.reports.models import Report
from loa.reports.narrative import due_pieces, not_done_by
from loa.reports.queries.handing import dues_of
from loa.reports.templates import template
from loa.work.queries import Piece, plan_lines

_HALF_AND_YEAR = re.compile(r"\b(?:6|06|sau) thang\b.*\b(?:cuoi|ca|va|mot) nam\b")
_QUARTER = re.compile(r"\bquy\b")


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that a plan's year asks for; `report` is None while nobody began it.

    `due_on` is the day of the agency's level, or the one that a superior set for it.
    """

    plan: Plan
    window: Window
    report: Report | None
    due_on: date

    @property
    def is_open(self) -> bool:
        """Whether its days have begun, so that it can be drafted."""
        return self.window.start <= clock.today()

    @property
    def is_running(self) -> bool:
        """Whether its days are not over yet, so that its figures will still grow."""
        return self.is_open and clock.today() <= self.window.end

    @property
    def is_late(self) -> bool:
        """Whether it should have been submitted by now."""
        submitted = self.report is not None and self.report.state == Report.State.SUBMITTED
        return not submitted and self.due_on < clock.today()


def owed(plans: list[Plan], role: Role | None = None) -> list[Owed]:
    """The reports that each plan's year asks for, in the order in which they fall due.

    A window that was over before the plan was issued asks for none, unless one was begun. With
    `role` the days that superiors set hold.
    """
    set_above = dues_of(role, {plan.year for plan in plans}) if role and plans else {}
    made = {
        (report.plan_id, report.window, report.year): report
        for report in Report.objects.filter(plan__in=plans)
    }
    return [
        Owed(plan, days, made.get((plan.pk, days.kind, days.year)), _due(plan, days, set_above))
        for plan in plans
        for days in windows_of(plan)
        if not plan.issued_on
        or plan.issued_on <= days.end
        or (plan.pk, days.kind, days.year) in made
    ]


def _due(plan: Plan, days: Window, set_above: Mapping[tuple[str, str, int], date]) -> date:
    found = set_above.get((plan.programme, days.kind, days.year))
    return found or template(plan.programme).due_for(plan.agency.kind, days)


def windows_of(plan: Plan) -> list[Window]:
    """Four reports a year; two where the plan itself asks for 6 tháng and the year, and for no
    quarter."""
    duties = [folded(duty.text) for duty in plan.obligations.all()]
    asked = [words for words in duties if "bao cao" in words]
    half_and_year = any(_HALF_AND_YEAR.search(words) for words in asked)
    if half_and_year and not any(_QUARTER.search(words) for words in asked):
        return [days for days in windows(plan.year) if days.kind in ("h1", "year")]
    return windows(plan.year)


def missing(report: Report) -> list[Piece]:
    """The pieces due in the report's days for which something is still owed, with who owes it."""
    until = cut_off(report)
    due = due_pieces(plan_lines(report.plan), window_of(report).start, until)
    return not_done_by(due, until)


def submitted_below(role: Role) -> list[Report]:
    """The submitted reports of the agencies below the role's, the newest first."""
    with visible_below(role):
        return list(
            Report.objects.filter(state=Report.State.SUBMITTED)
            .select_related("agency", "plan")
            .order_by("-submitted_at")
        )

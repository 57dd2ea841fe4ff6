"""Sở GD&ĐT collects its schools' reports: of windows gone by one was accepted and the others are
missing, and its own report says so; of the one that closed last one waits to be looked at."""

from __future__ import annotations

from datetime import date, datetime, time

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.demonstration.cast import Cast
from loa.documents.actions.outgoing import issue
from loa.documents.models import Outgoing
from loa.norms.windows import Window, last_closed, windows, working_days_after
from loa.plans.models import Plan
from loa.reports import actions as reports
from loa.reports.models import Report, Submission

LATER = 3
"""Working days after the window's own term that the department gives its schools."""
FIRST_REPORT = 28
"""Numbers of the department's reports begin after this."""


def collect_reports(superior: Cast, school: Cast, today: date) -> None:
    """Opens the collections; the school sends the reports that it has issued."""
    by, closed = superior.roles["standing_officer"], last_closed(today)
    for days in windows(closed.year):
        if days.end > closed.end:
            continue
        _open(by, days)
        report = _issued(school, days)
        if report is not None:
            _send(school, report)
        told = working_days_after(days.due, LATER + 1)
        if days != closed:
            _accept(by)
        if told < today:
            _report(by, days, told, is_over=days != closed)


def _open(by: Role, days: Window) -> None:
    with clock.at(_at(days.end, 9)), visible_to(by):
        reports.open_collection(days, due_on=working_days_after(days.due, LATER), by=by)


def _issued(school: Cast, days: Window) -> Report | None:
    with visible_to(school.roles["clerk"]):
        own = Report.objects.filter(window=days.kind, year=days.year, template="cchc")
        return own.exclude(number="").select_related("agency", "plan").first()


def _send(school: Cast, report: Report) -> None:
    by = school.roles["clerk"]
    assert report.issued_on is not None
    with clock.at(_at(report.issued_on, 16)), visible_to(by):
        reports.hand_up(report, by=by)


def _accept(by: Role) -> None:
    with visible_to(by):
        came = Submission.objects.filter(state=Submission.State.RECEIVED)
        for one in came.select_related("collection", "unit"):
            with clock.at(_at(working_days_after(one.received_at.date(), 1), 9)):
                reports.accept(one, by=by)


def _report(by: Role, days: Window, told: date, *, is_over: bool) -> None:
    """The department's own report, added up; issued once the window is long over."""
    with visible_to(by):
        plan = Plan.objects.filter(year=days.year, programme="cchc").first()
        if plan is None:
            return
        with clock.at(_at(told, 10)):
            report = reports.draft(plan, days, by=by)
        if not is_over:
            return
        with clock.at(_at(told, 15)):
            reports.submit(report, by=by)
        with clock.at(_at(working_days_after(told, 1), 9)):
            paper = Outgoing.objects.get(source_kind="reports.report", source_id=report.pk)
            number = f"{FIRST_REPORT + 19 * days.end.month}/{paper.symbol}"
            issue(paper, number=number, issued_on=clock.today(), by=by)


def _at(day: date, hour: int) -> datetime:
    """That hour of that day, and never one that is yet to come."""
    return min(datetime.combine(day, time(hour), clock.VIETNAM), clock.now())

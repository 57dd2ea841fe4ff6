"""Which days a report counts: its window, until when its figures go, what it speaks from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from loa import clock
from loa.norms.windows import Window, window
from loa.reports.models import Report
from loa.reports.templates import Template, template


def template_of(report: Report) -> Template:
    """The template that the report follows."""
    return template(report.template)


def window_of(report: Report) -> Window:
    """The days that the report counts."""
    return window(report.window, report.year)


def as_of(report: Report) -> date:
    """The day that the report speaks from: that of its submission, today while it is a draft."""
    moment = report.submitted_at
    return clock.today() if moment is None else moment.astimezone(clock.VIETNAM).date()


def cut_off(report: Report) -> date:
    """The last day that is counted so far; of a submitted report it stays what it was.

    While the window runs, figures close on the day of the agency's level or on the one that its
    superior set; once the window is over, all of it counts.
    """
    end, day = window_of(report).end, as_of(report)
    if report.state == Report.State.SUBMITTED:
        return report.cut_off_on or min(end, day)
    if day >= end:
        return end
    return min(day, report.cut_off_on or template_of(report).cut_off_for(*_level(report)))


def closes_early(report: Report) -> bool:
    """Whether days of the window come after the figures close, so that some are expected only."""
    return cut_off(report) < window_of(report).end


def expected(report: Report) -> Mapping[str, str]:
    """What is expected of the days after the figures close, by key; nothing once they all count."""
    return report.estimates if closes_early(report) else {}


def _level(report: Report) -> tuple[str, Window]:
    return report.agency.kind, window_of(report)

"""Which form and which piece of work prove what a figure counts by an address of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loa import clock
from loa.norms.forms import Form, forms
from loa.reports.days import window_of
from loa.reports.frozen import base_code
from loa.reports.models import Report
from loa.work.models import DueWork
from loa.work.watching.guesses import Choice, open_choices

MOST = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """A form that a figure counts; `in_column` when it counts those in the reform column only."""

    form: Form
    in_column: bool


def proves(key: str, code: str) -> Proof | None:
    """Whether an address handed in for form `code` adds to the figure `key`."""
    row = forms().get(code)
    if row is None or row.proof != "link":
        return None
    _, _, channel = key.partition("@")
    if channel and channel != code:
        return None
    if key.startswith("#"):
        return Proof(row, in_column=False)
    counted = base_code(key)
    if counted == row.in_column:
        return Proof(row, in_column=True)
    return Proof(row, in_column=False) if counted in (*row.counts, "MC") else None


def is_by_link(key: str) -> bool:
    """Whether some form proves the figure by an address."""
    return any(proves(key, code) for code in forms())


def pieces_for(report: Report, key: str) -> Sequence[Choice]:
    """The pieces of the report's plan that such an address can be handed in for, in its days,
    those of today first."""
    days, today = window_of(report), clock.today()
    found = [
        (due, code)
        for due, code in open_choices(report.agency)
        if due.task is not None
        and due.task.plan_id == report.plan_id
        and due.starts_on <= days.end
        and due.due_on >= days.start
        and proves(key, code)
    ]
    found.sort(key=lambda one: (_away(one[0], today), one[0].due_on, one[0].pk))
    return [Choice(due, code, 0) for due, code in found[:MOST]]


def _away(due: DueWork, today: date) -> bool:
    return not due.starts_on <= today <= due.due_on

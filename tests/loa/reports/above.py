"""Builders of collecting: units' reports on Loa and on paper, and a superior that collects them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.documents.actions.outgoing import issue
from loa.norms.windows import window
from loa.plans.actions import accept as accept_plan
from loa.plans.answers import Answers
from loa.plans.models import Plan
from loa.reports.actions import draft, hand_up, open_collection, receive, submit
from loa.reports.models import Collection, Report, Submission
from loa.reports.putting_up import paper_put_up
from loa.reports.queries.collecting import UnitStanding, standing
from tests.loa.documents.papers import read_plan
from tests.loa.reports.builders import first_quarter, plan_in_force
from tests.loa.world import Staffed


def first_quarter_of(at: Staffed, **more: Any) -> Collection:
    """The collection of the first quarter of 2026."""
    return open_collection(window("q1", 2026), by=at.clerk, **more)


def issued(report: Report, at: Staffed, *, number: str, on: date) -> Report:
    """The report submitted, signed and issued."""
    submitted = submit(report, by=at.clerk)
    with visible_to(at.clerk):
        outgoing = paper_put_up(submitted)
    assert outgoing is not None
    issue(outgoing, number=number, issued_on=on, by=at.clerk)
    return now(report, at)


def handed_up(at: Staffed, *, on: date, plan: Plan | None = None) -> Report:
    """The school's report of the first quarter, issued and sent to whoever asks."""
    report = issued(first_quarter(plan or plan_in_force(at), at), at, number="12/BC-THPTBM", on=on)
    return hand_up(report, by=at.clerk)


def plan_of_education(at: Staffed) -> Plan:
    """The department's own plan of the year."""
    return accept_plan(read_plan("so-gddt", by=at.clerk), answers=Answers(), by=at.clerk)


def report_of_education(plan: Plan, at: Staffed) -> Report:
    """The department's draft for the first quarter."""
    return draft(plan, window("q1", 2026), by=at.clerk)


def now(report: Report, at: Staffed) -> Report:
    """The report as it stands now."""
    with visible_to(at.clerk):
        return Report.objects.select_related("agency", "plan", "replaces").get(pk=report.pk)


def figures(values: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen figures: a number is a sum, a list are the keys that a distinct figure counted."""
    return {
        key: {"value": str(len(value)), "facts": [], "keys": list(value)}
        if isinstance(value, list)
        else {"value": None if value is None else str(value), "facts": []}
        for key, value in values.items()
    }


def sent(
    collection: Collection, unit: Agency, values: Mapping[str, Any], at: Staffed, **more: Any
) -> Submission:
    """A sheet of the unit that the collector took in."""
    return receive(collection, unit, way="xlsx", figures=figures(values), by=at.clerk, **more)


def standing_of(collection: Collection, unit: Agency, at: Staffed) -> UnitStanding:
    """Where the unit stands, as the collector sees it."""
    with visible_to(at.clerk):
        return next(one for one in standing(collection) if one.unit == unit)

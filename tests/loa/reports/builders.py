"""Builders of the room reports: the school's plan in force, with two months of work done."""

from __future__ import annotations

from datetime import date

from loa.agencies.queries import visible_to
from loa.norms.windows import window
from loa.plans.actions import accept
from loa.plans.answers import Answers
from loa.plans.models import Plan
from loa.reports.actions import draft
from loa.reports.models import Report
from loa.work.actions import submit_file, submit_link, submit_session, verify
from loa.work.models import DueWork
from tests.loa.documents.papers import read_plan
from tests.loa.work.builders import minutes, photo
from tests.loa.world import Staffed


def plan_in_force(at: Staffed) -> Plan:
    """The 12-row plan, accepted with its tasks of February kept as done before the issue."""
    document = read_plan("truong-binh-minh", by=at.clerk)
    answers = Answers(before_issue={1: "done", 2: "done"})
    return accept(document, answers=answers, by=at.clerk)


def piece(plan: Plan, at: Staffed, order: int) -> DueWork:
    """The due piece of the plan's task number `order`."""
    with visible_to(at.clerk):
        return DueWork.objects.select_related("task").get(task__plan=plan, task__order=order)


def hold_meeting(due: DueWork, at: Staffed, day: date, present: int = 42) -> None:
    """A meeting with its minutes, confirmed by the head."""
    found = submit_session(
        due,
        "meeting_integration",
        happened_on=day,
        present=present,
        minutes=minutes(),
        by=at.clerk,
    )
    verify(found, by=at.head)


def publish(due: DueWork, at: Staffed, day: date, page: str) -> None:
    """An article in the reform column, confirmed by the head."""
    found = submit_link(
        due,
        "website_article",
        f"https://thptbinhminh.example/{page}",
        happened_on=day,
        title=f"Bài {page}",
        in_column=True,
        by=at.clerk,
    )
    verify(found, by=at.head)


def hand_in_picture(due: DueWork, at: Staffed, day: date, form: str) -> None:
    """A photo for `form`, confirmed by the head."""
    verify(submit_file(due, form, photo(), happened_on=day, by=at.clerk), by=at.head)


def first_quarter(plan: Plan, at: Staffed) -> Report:
    """The draft of the report for the first quarter."""
    return draft(plan, window("q1", 2026), by=at.clerk)

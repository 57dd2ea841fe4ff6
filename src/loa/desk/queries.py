"""The page Hôm nay: three lists, and the year of each plan below them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.desk.items import Listed, listed
from loa.desk.news import news
from loa.desk.todo import todo
from loa.desk.waiting import waiting
from loa.plans.models import Plan
from loa.ui.pieces import Month
from loa.work import queries as work
from loa.work.messages import title
from loa.work.queries import Piece, TaskLine


@dataclass(frozen=True, slots=True)
class PlanYear:
    """The strip of one plan."""

    title: str
    url: str
    year: int
    months: list[Month]
    summary: str


@dataclass(frozen=True, slots=True)
class Today:
    """What stands on the page; `lacks_plan` when the role could drop the first plan."""

    todo: Listed
    waiting: Listed
    new: Listed
    plans: list[PlanYear]
    lacks_plan: bool


def today_of(role: Role) -> Today:
    """The page for the role in use; to be read inside its scope."""
    of_plan = plans_with_lines(role)
    lines, mine = _all(of_plan), _mine(role)
    return Today(
        todo=listed(list(todo(role, lines, mine))),
        waiting=listed(list(waiting(role, lines, mine))),
        new=listed(news(role)),
        plans=[_plan_year(plan, own) for plan, own in of_plan],
        lacks_plan=may(role, "documents.receive") and not of_plan,
    )


def todo_of(role: Role, of_plan: list[tuple[Plan, list[TaskLine]]]) -> Listed:
    """Only what the role can do now, where the plans' lines are in hand."""
    return listed(list(todo(role, _all(of_plan), _mine(role))))


def plans_with_lines(role: Role) -> list[tuple[Plan, list[TaskLine]]]:
    """The agency's plans with their tasks, for a role that may read them."""
    plans = Plan.objects.filter(agency=role.agency_id) if may(role, "work.read") else ()
    return [(plan, work.plan_lines(plan)) for plan in plans]


def _all(of_plan: list[tuple[Plan, list[TaskLine]]]) -> list[TaskLine]:
    return [line for _, own in of_plan for line in own]


def _mine(role: Role) -> list[Piece]:
    return work.my_work(role) if may(role, "work.submit_evidence") else []


def _plan_year(plan: Plan, lines: list[TaskLine]) -> PlanYear:
    address = reverse("work:plan", args=[plan.pk])
    return PlanYear(
        title=title(plan),
        url=address,
        year=plan.year,
        months=work.year_strip(lines, plan.year, address),
        summary=work.progress(lines).words,
    )

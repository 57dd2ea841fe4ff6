"""The demonstration's last days (lately.toml): what changed, cost, went wrong, waits for a word.

All of it goes through the verbs of the rooms, on the working days before the day of loading.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.channels.actions import read_all
from loa.demonstration.cast import Cast
from loa.events.actions import put_up_invitation
from loa.events.models import Event
from loa.norms.windows import working_day_before
from loa.plans.actions import apply_amendment, begin_amendment, stage_change
from loa.plans.models import Plan
from loa.work.actions import (
    answer_obstacle,
    ask,
    raise_obstacle,
    recognise_initiative,
    register_initiative,
    save_line,
)
from loa.work.models import Initiative
from loa.work.reminders.actions import remind_now

LATELY = Path(__file__).with_name("lately.toml")


def play_last_days(cast: dict[str, Cast]) -> None:
    """Every agency's last days, and the reminders of today; of the year before all was read."""
    for of_agency in cast.values():
        for role in of_agency.roles.values():
            with visible_to(role):
                read_all(by=role)
    for slug, told in tomllib.loads(LATELY.read_text("utf-8")).items():
        own = cast[slug]
        by = own.roles[told["by"]]
        with visible_to(by):
            plan = Plan.objects.select_related("agency").get(agency=own.agency)
            for play in (_amend, _spend, _meet_obstacles, _improve, _ask, _put_up):
                play(told, own, plan)
            remind_now(by=by)


def _amend(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    row = told.get("amendment")
    if row is None:
        return
    by = own.roles[told["by"]]

    def amend() -> None:
        opened = begin_amendment(
            plan, reason=row["reason"], number=row["number"], issued_on=clock.today(), by=by
        )
        task = plan.tasks.get(order=row["task"])
        stage_change(opened, task, fields={"support": row["support"]}, by=by)
        apply_amendment(opened, by=by)

    _some_days_ago(3, amend)


def _spend(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    by, spent_on = own.roles[told["by"]], working_day_before(clock.today() - timedelta(days=8))
    for row in told.get("money", []):
        save_line(
            plan,
            content=row["content"],
            source=row["source"],
            task=plan.tasks.get(order=row["task"]) if "task" in row else None,
            estimate=row["estimate"],
            actual=row.get("actual"),
            spent_on=spent_on if "actual" in row else None,
            voucher=row.get("voucher", ""),
            sponsor=row.get("sponsor", ""),
            by=by,
        )


def _meet_obstacles(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    for row in told.get("obstacle", []):

        def meet(row: dict[str, Any] = row) -> None:
            met = raise_obstacle(row["content"], proposal=row["proposal"], by=own.roles[row["by"]])
            if "answer" in row:
                with clock.at(clock.now() + timedelta(hours=5)):
                    answer_obstacle(met, answer=row["answer"], by=own.roles["deputy_head"])

        _some_days_ago(row["days_ago"], meet)


def _improve(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    words = ("authors", "title", "problem", "solution", "effect", "scope")
    for row in told.get("initiative", []):
        said = {name: row[name] for name in words if name in row}
        _some_days_ago(
            row["days_ago"], partial(register_initiative, by=own.roles[row["by"]], **said)
        )
        if "decided" in row:
            made = Initiative.objects.get(agency=own.agency, title=row["title"])
            decided = row["decided"]
            _some_days_ago(
                decided["days_ago"],
                partial(_recognise, made, decided, own.roles[told["by"]]),
            )


def _recognise(made: Initiative, decided: dict[str, Any], by: Role) -> None:
    recognise_initiative(
        made, decided_by=decided["by"], paper=decided["paper"], on=clock.today(), by=by
    )


def _ask(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    for row in told.get("question", []):
        ask(plan.tasks.get(order=row["task"]), text=row["text"], by=own.roles[row["by"]])


def _put_up(told: dict[str, Any], own: Cast, plan: Plan) -> None:
    if "paper" in told:
        event = Event.objects.get(agency=own.agency, title__startswith=told["paper"]["event"])
        put_up_invitation(event, by=own.roles[told["by"]])


def _some_days_ago(days: int, act: Callable[[], object]) -> None:
    """Does it on the working day that was `days` ago or before that, in the morning."""
    day = working_day_before(clock.today() - timedelta(days=days))
    with clock.at(datetime.combine(day, time(9, 15), clock.VIETNAM)):
        act()

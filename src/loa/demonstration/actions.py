"""The one verb of the room: fills an empty system with the fictional tỉnh Sơn Hà."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.demonstration.at_hand import (
    draft_next_year,
    open_archive,
    receive_superior_plan,
)
from loa.demonstration.cast import Cast, make_cast
from loa.demonstration.collected import collect_reports
from loa.demonstration.coming import receive_plans_for_next_year
from loa.demonstration.events import plan_events
from loa.demonstration.handing_down import (
    answer_plans,
    hand_plans_down,
    work_of_superiors,
)
from loa.demonstration.lately import play_last_days
from loa.demonstration.outcome import outcome
from loa.demonstration.second_plan import begin_second_plan
from loa.demonstration.story import (
    Event,
    Story,
    comes_into_force,
    reports_submitted,
    stories,
    work_done,
)
from loa.ledger.folding import fold_all
from loa.norms.windows import last_closed
from loa.plans.models import Plan
from loa.work.models import DueWork


class NotEmptyError(Exception):
    """There are agencies already; nothing was loaded."""


def load() -> dict[str, Cast]:
    """Loads the demonstration around today: all or nothing, and only into an empty system.

    Its year is that of the reporting window which closed last. Raises NotEmptyError.
    """
    today = clock.today()
    year = last_closed(today).year
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE agencies_agency IN SHARE ROW EXCLUSIVE MODE")
        if Agency.objects.exists():
            raise NotEmptyError
        cast = make_cast(since=date(year - 1, 7, 1))
        school = cast["thpt-binh-minh"]
        receive_superior_plan(school, year)
        hand_plans_down(cast, year)
        _play_year(stories(cast, year), today)
        _play(work_of_superiors(cast, year))
        answer_plans(cast)
        collect_reports(cast["so-giao-duc-va-dao-tao"], school, today)
        plan_events(cast)
        play_last_days(cast)
        begin_second_plan(school)
        draft_next_year(school, year)
        receive_plans_for_next_year(cast, year)
        open_archive(school, year)
        fold_all()
    return cast


def _play_year(told: list[Story], today: date) -> None:
    _play(comes_into_force(story) for story in told)
    made = [(story, _plan_of(story)) for story in told]
    result = outcome((piece for story, plan in made for piece in _due(story, plan)), today)
    events: list[Event] = []
    for story, plan in made:
        with visible_to(story.submitter):
            events += work_done(story, plan, result, today)
            events += reports_submitted(story, plan, today)
    _play(events)


def _play(events: Iterable[Event]) -> None:
    """Each event on its own day, in the order of days."""
    for event in sorted(events, key=lambda event: event.at):
        with clock.at(min(event.at, clock.now())), visible_to(event.by):
            event.act()


def _plan_of(story: Story) -> Plan:
    with visible_to(story.submitter):
        return Plan.objects.select_related("agency").get(agency=story.cast.agency)


def _due(story: Story, plan: Plan) -> list[DueWork]:
    with visible_to(story.submitter):
        return list(DueWork.objects.filter(task__plan=plan).select_related("agency", "task"))

"""Work that runs and goes well says so; near its last day it counts down again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loa.agencies.queries import visible_to
from loa.plans.models import Task
from loa.work.actions import return_for_completion
from loa.work.queries import TaskLine, task_line
from tests.loa.work import builders
from tests.loa.work.test_pages import shown
from tests.loa.world import Staffed

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]
ON_TRACK = "Đang thực hiện đúng tiến độ"
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture(autouse=True)
def _on_the_twentieth_of_march(set_today: SetToday) -> None:
    set_today(date(2026, 3, 20))


def line_of(school: Staffed, task: Task) -> TaskLine:
    with visible_to(school.head):
        return task_line(task)


def test_a_year_of_which_something_is_there_is_on_track(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", "pano", when=builders.YEAR)
    before = line_of(school, piece.task)
    assert (before.is_on_track, before.badge_day) == (False, date(2026, 12, 31))
    builders.proven(piece, school)
    after = line_of(school, piece.task)
    assert (after.label, after.badge_day) == (ON_TRACK, None)
    assert ON_TRACK in shown(school.head, "work:plan", piece.task.plan_id)


def test_a_month_that_is_done_and_one_that_runs(school: Staffed, set_today: SetToday) -> None:
    plan = builders.plan_of(school)
    task = builders.task_of(
        plan, "website_article", when=(date(2026, 3, 1), date(2026, 12, 31)), recurring="month"
    )
    first, *_ = builders.begun(plan, school)
    builders.proven(first, school)
    assert line_of(school, task).label == ON_TRACK
    set_today(date(2026, 4, 20))
    assert line_of(school, task).label == ON_TRACK
    set_today(date(2026, 5, 4))
    late = line_of(school, task)
    assert (late.label, late.badge_day) == ("Chậm", date(2026, 4, 30))


def test_in_the_last_week_the_days_are_counted_again(school: Staffed, set_today: SetToday) -> None:
    piece = builders.one_piece(school, "website_article", "pano", when=QUARTER)
    builders.proven(piece, school)
    assert line_of(school, piece.task).label == ON_TRACK
    set_today(date(2026, 3, 24))
    assert line_of(school, piece.task).badge_day == date(2026, 3, 31)


def test_what_came_back_is_no_beginning(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", "pano", when=builders.YEAR)
    return_for_completion(builders.linked(piece, school), reason="Không mở được", by=school.head)
    assert not line_of(school, piece.task).is_on_track

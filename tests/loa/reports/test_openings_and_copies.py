"""A report says what was published again, and which part of its figures a former report gave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loa.agencies.queries import visible_to
from loa.ledger.opening import take_over
from loa.norms.windows import window
from loa.reports.actions import draft
from loa.reports.figures import current
from loa.reports.paper import paper_of
from loa.work.actions import submit_link, verify
from tests.loa.reports import builders
from tests.loa.world import World, build_world
from vanban.writers.composition import Block, Bullet, Paragraph, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 6, 20))
    return build_world()


def words(block: Block) -> str:
    return plain(block.words) if isinstance(block, Bullet | Paragraph) else ""


def test_the_report_counts_originals_says_how_many_copies_and_names_the_former_report(
    world: World,
) -> None:
    school = world.school
    plan = builders.plan_in_force(school)
    due = builders.piece(plan, school, 3)
    for page, original in (("a", ""), ("b", "https://sogddt.example/tin-9?utm_source=zalo")):
        found = submit_link(
            due,
            "website_article",
            f"https://thptbinhminh.example/{page}",
            happened_on=date(2026, 5, 5),
            reposted_from=original,
            by=school.clerk,
        )
        verify(found, by=school.head)
    take_over(
        "q1",
        2026,
        {"TT08": 30},
        report_number="12/BC-THPTBM",
        report_day=date(2026, 3, 16),
        by=school.clerk,
    )
    report = draft(plan, window("h1", 2026), by=school.clerk)
    with visible_to(school.clerk):
        figure = current(report).main["TT08"]
        said = " ".join(map(words, paper_of(report).body))
    assert figure.value == 31
    assert "1 tin, bài, đăng lại 1" in said
    assert "nhập từ Báo cáo số 12/BC-THPTBM ngày 16/3/2026" in said

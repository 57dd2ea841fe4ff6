"""Theo dõi: the charts say what the report says, and every number opens its list."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from loa.agencies.queries import visible_to
from loa.desk.following import Following, following, months_of
from loa.desk.qualities import longest_gap, qualities
from loa.norms.windows import window
from loa.plans.models import Plan
from loa.reports.figures import live
from loa.work.queries import plan_lines
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.work.builders import begun, plan_of, proven, task_of
from tests.loa.world import build_world, signed_in

pytestmark = pytest.mark.django_db
Q1 = window("q1", 2026)


@pytest.fixture(autouse=True)
def _on_14_march(set_today) -> None:
    set_today(TODAY)


@pytest.fixture
def filled() -> Filled:
    return filled_world()


def followed(filled: Filled) -> Following:
    with visible_to(filled.world.school.head):
        return following(filled.plan, Q1, plan_lines(filled.plan))


def test_the_bar_of_tasks_is_the_reports_figures(filled: Filled) -> None:
    with visible_to(filled.world.school.head):
        main = live(filled.report).main
    in_time, after, late, _ = (one.count for one in followed(filled).progress.portions)
    assert in_time == main["TT05"].value
    assert in_time + after == main["TT04"].value
    assert in_time + after + late == main["TT03"].value > 0
    assert f"{in_time + after} trên {in_time + after + late}" in followed(filled).said


def test_rows_of_themes_and_bars_of_forms_are_the_reports_figures(filled: Filled) -> None:
    shown = followed(filled)
    with visible_to(filled.world.school.head):
        report = live(filled.report)
    totals = {row.total for row in shown.by_theme.rows} - {0}
    assert totals == {figure.value for figure in report.by_theme.values()}
    proofs = sum(found["MC"].value or 0 for found in report.by_channel.values())
    assert sum(bar.value or 0 for bar in shown.by_form.rows) == proofs > 0
    assert sum(value or 0 for _, _, value, _ in shown.by_month.months) == proofs


def test_units_stand_with_the_slowest_first(filled: Filled) -> None:
    with visible_to(filled.world.school.head):
        lines = plan_lines(filled.plan)
        due = [p for one in lines for p in one.pieces if Q1.start <= p.due.due_on <= TODAY]
    rows = followed(filled).by_unit.rows
    counted = [re.fullmatch(r"xong (\d+) trên (\d+) việc đến hạn", bar.note) for bar in rows]
    assert sum(int(said[2]) for said in counted if said) == len(due) > 0
    shares = [bar.value or 0 for bar in rows]
    assert shares == sorted(shares)


def test_what_no_month_has_reached_is_not_nought(filled: Filled) -> None:
    with visible_to(filled.world.school.head):
        year = following(filled.plan, window("year", 2026), plan_lines(filled.plan))
    values = [value for _, _, value, _ in year.by_month.months]
    assert values[4:] == [None] * 9
    assert None not in values[:4]
    assert year.by_month.now == 3


def test_every_number_of_the_page_opens_a_list_of_that_length(filled: Filled) -> None:
    client = signed_in(filled.world.school.head)
    page = client.get(reverse("desk:follow"), {"ky": "quy-1"}).content.decode()
    numbers = re.findall(r'<a href="(/lam-viec/so-lieu/mc/[^"]+)">([\d.]+)</a>', page)
    assert numbers
    for address, said in numbers:
        listed = client.get(unquote(address.replace("&amp;", "&")))
        assert len(listed.context["rows"]) == int(said), address


def test_last_years_plan_stands_beside_if_there_was_one(filled: Filled) -> None:
    assert not followed(filled).by_form.compares
    earlier = plan_of(filled.world.school, date(2025, 3, 2))
    with visible_to(filled.world.school.head):
        Plan.objects.filter(pk=earlier.pk).update(year=2025)
    task_of(earlier, "website_article", when=(date(2025, 1, 1), date(2025, 3, 31)))
    proven(begun(earlier, filled.world.school)[0], filled.world.school, day=date(2025, 2, 3))
    article = next(bar for bar in followed(filled).by_form.rows if "Tin, bài trên" in bar.label)
    assert article.before == 1
    assert followed(filled).by_form.compares


def test_an_agency_without_a_plan_is_told_what_will_stand_here() -> None:
    page = signed_in(build_world().school.clerk).get(reverse("desk:follow"))
    assert "Thả kế hoạch" in page.content.decode()


def test_a_plan_of_others_or_a_window_that_is_none_is_not_found(filled: Filled) -> None:
    client = signed_in(filled.world.school.clerk)
    assert client.get(reverse("desk:follow"), {"ke-hoach": "999999"}).status_code == 404
    assert client.get(reverse("desk:follow"), {"ky": "quy-2"}).status_code == 404
    outside = signed_in(filled.world.other_school.clerk)
    answer = outside.get(reverse("desk:follow"), {"ke-hoach": str(filled.plan.pk)})
    assert filled.plan.title not in answer.content.decode()


def test_qualities_are_measured_or_left_out(filled: Filled) -> None:
    with visible_to(filled.world.school.head):
        found = {one.asked: one for one in qualities(filled.plan, Q1)}
    assert found["Kịp thời, đúng tiến độ"].state == "late"
    assert "trên" in found["Đầy đủ về nội dung"].measured
    assert "Thiết thực, tiết kiệm" not in found or "đồng" in found["Thiết thực, tiết kiệm"].measured
    assert "Lồng ghép" not in found


def test_the_months_of_a_window_are_cut_where_it_is() -> None:
    months = months_of(window("year", 2026))
    assert [month.short for month in months] == [
        "15/12", *map(str, range(1, 12)), "01/12"
    ]  # fmt: skip
    assert (months[0].start, months[-1].end) == (date(2025, 12, 15), date(2026, 12, 14))


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=20))
def test_no_stretch_without_articles_is_longer_than_the_longest(days: list[date]) -> None:
    start, end = date(2026, 1, 10), date(2026, 3, 10)
    gap = longest_gap(days, start, end)
    assert 0 <= gap <= (end - start).days
    inside = sorted({start, end, *(day for day in days if start <= day <= end)})
    assert gap in {(b - a).days for a, b in pairwise(inside)}

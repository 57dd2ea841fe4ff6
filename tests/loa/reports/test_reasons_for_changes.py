"""A figure far from that of the period before: the unit is asked first, its reason goes up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.norms.windows import window
from loa.reports.actions import (
    SubmittedError,
    accept,
    explain,
    hand_up,
    open_collection,
)
from loa.reports.collecting.links import address_of, make_links
from loa.reports.figures import live
from loa.reports.models import Report, Submission
from loa.reports.queries.comparing import own_changes
from tests.loa.reports import many_reports as made
from tests.loa.reports.above import figures, first_quarter_of, issued, now, sent, standing_of
from tests.loa.reports.builders import first_quarter, piece, plan_in_force, publish
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)
WHY = "Kỳ này có đợt thi tìm hiểu cải cách hành chính."


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DUE)
    return build_world()


def test_the_unit_is_asked_before_its_superior_is(world: World) -> None:
    plan = plan_in_force(world.school)
    with visible_to(world.school.clerk):
        former = first_quarter(plan, world.school)
        Report.objects.filter(pk=former.pk).update(
            year=2025,
            state="submitted",
            submitted_at=former.drafted_at,
            submitted_by=world.school.clerk,
            figures=figures({"TT08": 1, "TT23": 2}),
        )
    for place in range(5):
        publish(piece(plan, world.school, 3), world.school, DUE, f"bai-{place}")
    report = first_quarter(plan, world.school)
    with visible_to(world.school.clerk):
        asked = own_changes(report, live(report).rows)
    assert next((one.indicator.code, one.told) for one in asked) == (
        "TT08",
        "5, tăng gấp 5 lần so với 1 của quý I năm 2025",
    )
    desk = signed_in(world.school.clerk)
    page = desk.get(reverse("reports:show", args=[report.pk])).content.decode()
    assert "tăng gấp 5 lần so với 1 của quý I năm 2025" in page
    assert "chưa ghi lý do" in page
    desk.post(reverse("reports:explain", args=[report.pk]), {"TT08": WHY})
    assert now(report, world.school).explained == {"TT08": WHY}
    page = desk.get(reverse("reports:show", args=[report.pk])).content.decode()
    assert WHY in page


def test_the_reason_goes_up_with_the_figures(world: World) -> None:
    collection = first_quarter_of(world.education)
    report = first_quarter(plan_in_force(world.school), world.school)
    explain(report, {"TT08": f"  {WHY}\n", "TT23": " "}, by=world.school.clerk)
    report = issued(report, world.school, number="12/BC-THPTBM", on=DUE)
    hand_up(report, by=world.school.clerk)
    stood = standing_of(collection, world.school.agency, world.education)
    assert stood.submission is not None
    assert stood.submission.explained == {"TT08": WHY}
    page = signed_in(world.education.clerk).get(
        reverse("reports:submission", args=[stood.submission.pk])
    )
    assert f"Đơn vị ghi: {WHY}" in page.content.decode()
    with pytest.raises(SubmittedError):
        explain(report, {"TT08": "Lý do khác"}, by=world.school.clerk)


def test_under_a_link_the_question_comes_once_and_stops_nobody(world: World) -> None:
    unit = world.school.agency
    before = open_collection(window("q1", 2025), by=world.education.clerk)
    accept(sent(before, unit, {"TT08": 4}, world.education), by=world.education.clerk)
    link = make_links(first_quarter_of(world.education), [unit], by=world.education.clerk)[0]
    phone = Client()
    typed = {f"chi-tieu-{_place('TT08')}": "12", "gui": "1"}
    asked = phone.post(address_of(link), typed)
    assert asked.status_code == 422
    page = asked.content.decode()
    assert "12, tăng gấp 3 lần so với 4 của quý I năm 2025" in page
    with visible_to(world.education.clerk):
        assert not Submission.objects.filter(collection__year=2026).exists()
    phone.post(address_of(link), {**typed, f"ly-do-{_place('TT08')}": WHY, "da-xem": "1"})
    with visible_to(world.education.clerk):
        came = Submission.objects.get(collection__year=2026)
    assert came.explained == {"TT08": WHY}


def test_a_unit_that_gives_no_reason_can_send_all_the_same(world: World) -> None:
    unit = world.school.agency
    before = open_collection(window("q1", 2025), by=world.education.clerk)
    accept(sent(before, unit, {"TT08": 4}, world.education), by=world.education.clerk)
    link = make_links(first_quarter_of(world.education), [unit], by=world.education.clerk)[0]
    typed = {f"chi-tieu-{_place('TT08')}": "12", "gui": "1", "da-xem": "1"}
    Client().post(address_of(link), typed)
    with visible_to(world.education.clerk):
        assert Submission.objects.get(collection__year=2026).explained == {}


def _place(code: str) -> int:
    return made.CODES.index(code)

"""Somebody leaves: the events that they lead and their places in inspection teams go to others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from loa.agencies.actions import Handing, hand_over
from loa.agencies.leaving import held_by
from loa.agencies.queries import visible_to
from loa.events import handing_over
from loa.events.actions import cancel, find, plan_series
from loa.events.models import Event, Inspection, TeamMember
from tests.loa.events.builders import DAY, event_of, inspection_of
from tests.loa.world import Staffed, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(set_today: Callable[[date], None]) -> Staffed:
    set_today(DAY)
    return build_world().school


def moved(at: Staffed, label: str, to: str = "clerk") -> int:
    """How many of the leaver's things of one sort go to the person in the role `to`."""
    leaver = at.task_owner.person
    with visible_to(at.agency_admin):
        sorts = {holding.label: things for holding, things in held_by(leaver, at.agency)}
        keys = [thing.key for thing in sorts.get(label, [])]
    return hand_over(leaver, [Handing(label, keys, getattr(at, to))], by=at.agency_admin)


def test_the_name_of_who_leads_an_event_goes_over_with_its_form_of_address(at: Staffed) -> None:
    leaver, new = at.task_owner.person, at.clerk.person
    old = f"{leaver.address_form} {leaver.full_name}"
    led = event_of(at, chair=old, secretary=f"{leaver.full_name}, Tổ Ngữ văn")
    over = event_of(at, chair=old)
    cancel(over, reason="Chuyển sang tuần sau", by=at.clerk)
    event_of(at, chair="Hiệu trưởng")
    assert moved(at, "Sự kiện chủ trì, ghi biên bản") == 1
    assert moved(at, "Sự kiện chủ trì, ghi biên bản") == 0
    led.refresh_from_db()
    over.refresh_from_db()
    assert led.chair == f"{new.address_form} {new.full_name}"
    assert led.secretary == f"{new.full_name}, Tổ Ngữ văn"
    assert over.chair == old


def test_what_comes_back_is_one_line_and_goes_over_whole(at: Staffed) -> None:
    leaver = at.task_owner.person
    series = plan_series(
        "flag_ceremony",
        title="Sinh hoạt dưới cờ",
        rule="weekly",
        weekday=0,
        at=time(7),
        starts_on=DAY,
        ends_on=DAY + timedelta(days=28),
        chair=leaver.full_name,
        by=at.clerk,
    )
    with visible_to(at.head):
        [line] = handing_over.series(leaver, at.agency)
        assert line.title == "Sinh hoạt dưới cờ (hằng tuần)"
        assert handing_over.events(leaver, at.agency) == []
    assert moved(at, "Việc định kỳ chủ trì") == 1
    with visible_to(at.head):
        chairs = set(Event.objects.filter(series=series).values_list("chair", flat=True))
    assert chairs == {at.clerk.person.full_name}


@pytest.mark.parametrize("to", ["clerk", "unit_lead"])
def test_a_team_keeps_one_head_whoever_takes_the_place(at: Staffed, to: str) -> None:
    inspection_of(at)
    with visible_to(at.head):
        inspection = Inspection.objects.get()
        TeamMember.objects.filter(inspection=inspection).update(is_head=False)
        TeamMember.objects.update_or_create(
            inspection=inspection,
            person=at.task_owner.person,
            defaults={"agency": at.agency, "is_head": True},
        )
    assert moved(at, "Đoàn kiểm tra", to) == 1
    with visible_to(at.head):
        team = list(inspection.team.all())
    assert [member.person for member in team if member.is_head] == [getattr(at, to).person]
    assert at.task_owner.person not in [member.person for member in team]


def test_a_finding_to_be_mended_goes_over_as_the_work_that_it_is(at: Staffed) -> None:
    inspected = inspection_of(at)
    finding = find(
        inspected, text="Bảng tin cũ.", due_on=DAY, person=at.task_owner.person, by=at.unit_lead
    )
    assert moved(at, "Nhiệm vụ được giao") == 1
    with visible_to(at.head):
        finding.refresh_from_db()
        assert finding.due_work is not None
        assert finding.due_work.assignment.person == at.clerk.person

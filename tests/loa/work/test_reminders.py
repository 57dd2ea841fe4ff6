"""Reminding: a week and a day before, the day after, the head on the third; once, never on a
day off, in one message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from loa import clock
from loa.agencies.models import Role, Unit
from loa.agencies.queries import visible_to
from loa.channels.models import Delivery, Notice
from loa.work.actions import assign
from loa.work.models import Digest, DueWork, Reminder
from loa.work.reminders.actions import Rhythm, remind_in_time, remind_now, set_rhythm
from loa.work.reminders.jobs import remind
from tests.loa.work.builders import begun, linked, plan_of, task_of
from tests.loa.world import Staffed, World, build_world, role, signed_in

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 25)  # a Wednesday
PERIOD = (date(2026, 3, 2), DUE)
CONTENT = "Tuyên truyền kết quả cải cách hành chính quý I"
USUAL = Rhythm(is_on=True, before=(7, 1), after=(1,), head_after=3, hour=7, by_email=True)


@pytest.fixture
def world() -> World:
    with clock.at(datetime(2026, 3, 2, 9, tzinfo=clock.VIETNAM)):
        return build_world()


@pytest.fixture
def owner(world: World) -> Role:
    """Has the school's one task, due on 25 March, and an address for mail."""
    owner = world.school.task_owner
    owner.person.email = "co.lan@thptbinhminh.example"
    owner.person.save()
    given(world.school, owner)
    return owner


def given(at: Staffed, owner: Role, when: tuple[date, date] = PERIOD) -> DueWork:
    with clock.at(datetime(2026, 3, 2, 9, tzinfo=clock.VIETNAM)):
        plan = plan_of(at)
        task = task_of(plan, "website_article", when=when)
        (piece,) = begun(plan, at)
        assign([task], person=owner.person, by=at.clerk)
    return piece


@contextmanager
def on(day: date, hour: int = 7) -> Iterator[None]:
    with clock.at(datetime(day.year, day.month, day.day, hour, 10, tzinfo=clock.VIETNAM)):
        yield


def reminded(at: Staffed, day: date, hour: int = 7) -> int:
    with on(day, hour), visible_to(at.clerk):
        return remind_in_time(at.agency)


def told(role: Role) -> list[str]:
    with visible_to(role):
        notices = Notice.objects.filter(person=role.person, kind="work.digest")
        return list(notices.order_by("pk").values_list("text", flat=True))


def march(number: int) -> date:
    return date(2026, 3, number)


def test_a_person_is_reminded_a_week_and_a_day_before_and_a_day_after(
    world: World, owner: Role
) -> None:
    days = [day for day in range(10, 29) if reminded(world.school, march(day))]
    assert days == [18, 24, 26]
    assert [text.split(" nhiệm vụ")[0] for text in told(owner)] == [
        "Còn 07 ngày đến hạn",
        "Còn 01 ngày đến hạn",
        "Đã quá hạn 1 ngày",
    ]
    assert CONTENT in told(owner)[0]


def test_the_head_is_told_on_the_third_day_and_the_seventh_is_noted_for_the_superior(
    world: World, owner: Role
) -> None:
    for day in range(26, 32):
        reminded(world.school, march(day))
    reminded(world.school, date(2026, 4, 1))
    (text,) = told(world.school.head)
    assert "của đơn vị chậm, cần chỉ đạo" in text
    assert owner.person.full_name in text
    with visible_to(owner):
        assert Reminder.objects.get(person=None).step == 7


def test_nobody_is_reminded_on_a_day_off_nor_before_the_hour(world: World, owner: Role) -> None:
    assert not reminded(world.school, march(22))  # a Sunday
    assert not reminded(world.school, march(24), hour=6)
    assert reminded(world.school, march(24), hour=7)


def test_a_day_before_that_is_a_day_off_is_told_on_the_working_day_before(world: World) -> None:
    owner = world.school.task_owner
    given(world.school, owner, (march(2), march(23)))  # a Monday; the day before is a Sunday
    days = [day for day in range(2, 24) if reminded(world.school, march(day))]
    assert days == [16, 20]
    assert told(owner)[-1].startswith("Còn 03 ngày đến hạn")


def test_asking_again_on_the_same_day_tells_nobody_twice(world: World, owner: Role) -> None:
    assert reminded(world.school, march(24)) == 1
    assert reminded(world.school, march(24), hour=8) == 0
    with visible_to(owner), on(march(24), 9):
        assert remind_now(by=world.school.clerk) == []
    assert len(told(owner)) == 1


def test_days_on_which_the_machine_was_off_merge_into_one_line(world: World, owner: Role) -> None:
    reminded(world.school, march(27))
    (text,) = told(owner)
    assert text.startswith("Đã quá hạn 2 ngày")
    with visible_to(owner):
        assert sorted(Reminder.objects.values_list("step", flat=True)) == [-7, -1, 1]
        assert Reminder.objects.filter(digest__isnull=False).count() == 1
    assert not reminded(world.school, march(30)) or told(owner) == [text]


def test_all_plans_come_in_one_message(world: World, owner: Role) -> None:
    given(world.school, owner)
    assert reminded(world.school, march(24)) == 1
    (text,) = told(owner)
    assert text.startswith("2 nhiệm vụ cần làm:\n1. Còn 01 ngày đến hạn")


def test_what_was_handed_in_is_not_reminded_of(world: World) -> None:
    school = world.school
    piece = given(school, school.task_owner)
    with on(march(20)):
        linked(piece, school, day=march(20))
    assert not reminded(school, march(24))


def test_of_a_units_work_its_leader_is_reminded(world: World) -> None:
    school = world.school
    with on(march(2)):
        unit = Unit.objects.create(agency=school.agency, name="Tổ Toán", order=3)
        leader = role(school.agency, Role.Code.UNIT_LEAD, unit=unit, name="Lê Toán")
        member = role(school.agency, Role.Code.TASK_OWNER, unit=unit, name="Lê Thành")
        plan = plan_of(school)
        task = task_of(plan, "website_article", when=PERIOD)
        begun(plan, school)
        assign([task], unit=unit, by=school.clerk)
    reminded(school, march(24))
    assert len(told(leader)) == 1
    assert told(member) == []


def test_work_that_nobody_has_is_the_focal_persons_to_see_to(world: World) -> None:
    school = world.school
    with on(march(2)):
        plan = plan_of(school)
        task_of(plan, "website_article", when=PERIOD)
        begun(plan, school)
    reminded(school, march(24))
    assert len(told(school.standing_officer)) == 1


def test_more_time_reminds_anew(world: World, owner: Role) -> None:
    reminded(world.school, march(24))
    with visible_to(owner):
        DueWork.objects.update(due_on=march(31))
    assert reminded(world.school, march(25)) == 1
    assert told(owner)[-1].startswith("Còn 06 ngày")


def test_a_letter_goes_to_who_has_an_address_and_says_where(
    world: World, owner: Role, settings: object
) -> None:
    settings.ADDRESS = "https://loa.example"  # type: ignore[attr-defined]
    reminded(world.school, march(24))
    with visible_to(owner):
        (sent,) = Delivery.objects.all()
    assert sent.recipient == "co.lan@thptbinhminh.example"
    assert sent.text == (
        f"Kính gửi {owner.person.called}, còn 01 ngày đến hạn nhiệm vụ “{CONTENT}”.\n"
        "Cô gửi kết quả tại: https://loa.example/lam-viec/viec-cua-toi/"
    )


def test_the_agency_decides_when_by_which_way_and_whom_not(world: World, owner: Role) -> None:
    clerk = world.school.clerk
    with on(march(2)):
        set_rhythm(
            Rhythm(True, before=(5,), after=(), head_after=2, hour=15, by_email=False), [], by=clerk
        )
    assert not reminded(world.school, march(20), hour=14)
    assert reminded(world.school, march(20), hour=15)
    with visible_to(owner):
        assert Delivery.objects.count() == 0
    with on(march(20)):
        set_rhythm(USUAL, [owner.person], by=clerk)
    assert not reminded(world.school, march(24))
    with on(march(24)):
        set_rhythm(Rhythm(False, (7, 1), (1,), 3, 7, True), [], by=clerk)
    assert not reminded(world.school, march(24))


def test_the_job_reminds_every_agency(world: World, owner: Role) -> None:
    given(world.other_school, world.other_school.task_owner)
    with on(march(24)):
        remind.func(timestamp=0)
    assert len(told(owner)) == 1
    assert len(told(world.other_school.task_owner)) == 1


def test_the_page_gives_words_for_zalo_and_notes_that_they_were_sent(
    world: World, owner: Role
) -> None:
    browser = signed_in(world.school.clerk)
    with on(march(24), 6):
        page = browser.get("/lam-viec/nhac-viec/").content.decode()
        assert f"Kính gửi {owner.person.called}, còn 01 ngày đến hạn nhiệm vụ" in page
        assert "Chưa đến giờ nhắc" in page
        browser.post("/lam-viec/nhac-viec/nhac-ngay/")
        with visible_to(owner):
            digest = Digest.objects.get()
        browser.post("/lam-viec/nhac-viec/da-gui/", {"digest": [digest.pk, "x", "9" * 40]})
        assert "Đã gửi Zalo" in browser.get("/lam-viec/nhac-viec/").content.decode()


def test_the_link_to_the_task_comes_with_the_words(world: World, owner: Role) -> None:
    browser = signed_in(world.school.clerk)
    with on(march(24)):
        assert "Kèm đường dẫn" in browser.get("/lam-viec/nhac-viec/").content.decode()
        browser.post("/lam-viec/nhac-viec/duong-dan/")
        page = browser.get("/lam-viec/nhac-viec/").content.decode()
    assert "Cô gửi kết quả tại: http://testserver/viec/" in page
    assert "Kèm đường dẫn" not in page


def test_an_outsider_neither_sees_nor_marks(world: World, owner: Role) -> None:
    reminded(world.school, march(24))
    outsider = signed_in(world.outsider.clerk)
    with visible_to(owner):
        digest = Digest.objects.get()
    with on(march(24)):
        assert CONTENT not in outsider.get("/lam-viec/nhac-viec/").content.decode()
        outsider.post("/lam-viec/nhac-viec/da-gui/", {"digest": digest.pk})
    with visible_to(owner):
        assert Digest.objects.get().handed_on_at is None


def test_a_teacher_does_not_set_how_the_agency_reminds(world: World, owner: Role) -> None:
    with pytest.raises(PermissionDenied):
        set_rhythm(USUAL, [], by=owner)


@pytest.mark.parametrize("days", ["bảy", "7 ngày", "0", "99", "1,2,3,4,5,6"])
def test_days_that_are_none_are_asked_again(world: World, days: str) -> None:
    answer = signed_in(world.school.clerk).post(
        "/lam-viec/nhac-viec/cai-dat/",
        {"is_on": "on", "before": days, "after": "1", "head_after": "3", "hour": "7"},
    )
    assert answer.status_code == 422


def test_every_day_is_set_as_people_write_it(world: World) -> None:
    signed_in(world.school.clerk).post(
        "/lam-viec/nhac-viec/cai-dat/",
        {"is_on": "on", "before": "10; 3,1", "after": "", "head_after": "2", "hour": "8"},
    )
    page = signed_in(world.school.clerk).get("/lam-viec/nhac-viec/cai-dat/").content.decode()
    assert 'value="10, 3, 1"' in page

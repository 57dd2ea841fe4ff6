"""Một trang giao ban: the week, what is late and why, what waits for a signature, one proposal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from loa import clock
from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.queries import visible_to
from loa.channels.models import Notice
from loa.desk import jobs
from loa.desk.actions import give_link, revoke_link
from loa.desk.briefing import MOST, Briefing, briefing_of
from loa.documents.actions.outgoing_steps import return_for_completion
from loa.documents.outgoing_queries import waiting_for_leader
from loa.ledger import folding
from loa.work.actions import add_due_work, answer_obstacle, raise_obstacle
from loa.work.models import Obstacle
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db
Clock = Callable[[date], None]
MONDAY = date(2026, 4, 6)


@pytest.fixture
def filled(set_today: Clock) -> Filled:
    set_today(TODAY)
    filled = filled_world()
    set_today(MONDAY)
    return filled


def sheet_for(role: Role) -> Briefing:
    with visible_to(role):
        return briefing_of(role)


def test_the_sheet_is_of_this_week_from_monday_to_sunday(filled: Filled, set_today: Clock) -> None:
    set_today(date(2026, 4, 8))
    sheet = sheet_for(filled.school.head)
    assert (sheet.monday, sheet.sunday) == (MONDAY, date(2026, 4, 12))
    assert (sheet.number, sheet.days) == (15, "06/4 – 12/4/2026")


def test_what_is_late_stands_with_its_reason(filled: Filled) -> None:
    late = {item.url: item.note for item in sheet_for(filled.school.head).late.items}
    returned = late[reverse("work:task", args=[filled.due_work.task_id])]
    assert "minh chứng trả lại, Bài chưa có ảnh" in returned


def test_an_obstacle_is_the_reason_and_the_first_proposal(filled: Filled) -> None:
    task = filled.due_work.task
    raise_obstacle(
        "Máy ảnh của trường hỏng.",
        task=task,
        urgency=Obstacle.Urgency.URGENT,
        by=filled.school.task_owner,
    )
    sheet = sheet_for(filled.school.head)
    late = {item.url: item.note for item in sheet.late.items}
    assert "Máy ảnh của trường hỏng" in late[reverse("work:task", args=[task.pk])]
    assert sheet.proposal is not None
    assert sheet.proposal.text.endswith("Máy ảnh của trường hỏng")


def test_the_proposal_urges_whoever_has_most_that_is_late(filled: Filled) -> None:
    with visible_to(filled.school.head):
        for obstacle in Obstacle.objects.filter(agency=filled.school.agency):
            answer_obstacle(obstacle, answer="Đã bố trí.", by=filled.school.head)
        for paper in waiting_for_leader(filled.school.agency):
            return_for_completion(paper, reason="Bổ sung số liệu.", by=filled.school.head)
    proposal = sheet_for(filled.school.head).proposal
    assert proposal is not None
    assert re.match(r"Đề nghị đôn đốc .+: \d+ việc chậm", proposal.text)


def test_the_sheet_stays_one_sheet(filled: Filled) -> None:
    sheet = sheet_for(filled.school.head)
    assert all(len(part.items) <= MOST for part in (sheet.week, sheet.late, sheet.to_sign))


def test_whoever_leads_has_it_as_first_page(filled: Filled) -> None:
    page = signed_in(filled.school.head).get(reverse("desk:today")).content.decode()
    assert "Một trang giao ban, tuần 15" in page
    other = signed_in(filled.school.clerk).get(reverse("desk:today")).content.decode()
    assert "Một trang giao ban, tuần" not in other


def test_a_leader_reads_it_without_signing_in_until_the_link_is_taken_back(filled: Filled) -> None:
    school = filled.school
    link = give_link(school.head, by=school.clerk)
    address = reverse("desk_links:briefing", args=[link.token])
    page = Client().get(address).content.decode()
    assert "Một trang giao ban, tuần 15" in page
    assert "lam-viec" not in page
    revoke_link(link, by=school.clerk)
    closed = Client().get(address)
    assert closed.status_code == 410
    assert "Đường dẫn này đã được thu hồi" in closed.content.decode()


def test_the_sheet_is_given_to_leaders_only(filled: Filled) -> None:
    with pytest.raises(PermissionDenied):
        give_link(filled.school.task_owner, by=filled.school.clerk)
    with pytest.raises(PermissionDenied):
        give_link(filled.world.outsider.head, by=filled.school.clerk)


def test_links_are_made_and_taken_back_on_the_page(filled: Filled) -> None:
    browser = signed_in(filled.school.clerk)
    browser.post(reverse("desk:give_link", args=[filled.school.head.pk]))
    link = AccessLink.objects.get(purpose="desk.briefing")
    page = browser.get(reverse("desk:briefing")).content.decode()
    assert link.token in page
    browser.post(reverse("desk:revoke_link", args=[link.pk]))
    assert link.token not in browser.get(reverse("desk:briefing")).content.decode()


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime.combine(MONDAY, time(6, 20)), 0),
        (datetime.combine(MONDAY, time(6, 30)), 1),
        (datetime.combine(MONDAY, time(17)), 1),
        (datetime.combine(date(2026, 4, 7), time(7)), 0),
        (datetime.combine(date(2026, 4, 27), time(7)), 0),  # a day off, in place of a Sunday
        (datetime.combine(date(2026, 4, 28), time(7)), 1),
        (datetime.combine(date(2026, 4, 29), time(7)), 0),
    ],
)
def test_on_the_first_working_day_from_half_past_six_leaders_are_told_once(
    filled: Filled, monkeypatch: pytest.MonkeyPatch, moment: datetime, told: int
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment.replace(tzinfo=clock.VIETNAM))
    jobs.tell_leaders(0)
    jobs.tell_leaders(0)
    with visible_to(filled.school.head):
        notices = Notice.objects.filter(person=filled.school.head.person, kind="desk.briefing")
        assert notices.count() == told
        assert all(
            notice.text.startswith(f"Một trang giao ban tuần {moment:%V} ") for notice in notices
        )


def test_a_leader_of_two_agencies_is_told_by_each(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.combine(MONDAY, time(7), clock.VIETNAM)
    monkeypatch.setattr(clock, "now", lambda: moment)
    person, other = filled.school.head.person, filled.world.outsider.head
    other.person = person
    other.save()
    jobs.tell_leaders(0)
    with scopes_disabled():
        told = Notice.objects.filter(person=person, kind="desk.briefing")
        assert {notice.agency_id for notice in told} == {filled.school.agency.pk, other.agency_id}


def test_one_agency_that_fails_stops_no_other(
    filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.combine(MONDAY, time(7), clock.VIETNAM)
    monkeypatch.setattr(clock, "now", lambda: moment)
    first, *_ = Agency.objects.order_by("pk")
    told: list[Agency] = []

    def tell(agency: Agency) -> None:
        if agency == first:
            raise RuntimeError
        told.append(agency)

    monkeypatch.setattr(jobs, "tell_leaders_of", tell)
    jobs.tell_leaders(0)
    assert len(told) == Agency.objects.count() - 1


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        (datetime.combine(date(2026, 4, 11), time(11, 59)), MONDAY),
        (datetime.combine(date(2026, 4, 11), time(12)), date(2026, 4, 13)),
        (datetime.combine(date(2026, 4, 12), time(20)), date(2026, 4, 13)),
        (datetime.combine(date(2026, 4, 13), time(6)), date(2026, 4, 13)),
        (datetime.combine(date(2026, 12, 27), time(9)), date(2026, 12, 28)),
    ],
)
def test_from_saturday_noon_on_the_sheet_is_of_the_coming_week(
    filled: Filled, monkeypatch: pytest.MonkeyPatch, moment: datetime, monday: date
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment.replace(tzinfo=clock.VIETNAM))
    sheet = sheet_for(filled.school.head)
    assert sheet.monday == monday
    assert sheet.is_coming == (moment.date() < monday)
    page = signed_in(filled.school.head).get(reverse("desk:briefing")).content.decode()
    assert ("Tuần tới, từ" in page) == sheet.is_coming


def test_what_is_due_on_the_sunday_itself_is_not_lost_between_two_weeks(
    filled: Filled, set_today: Clock
) -> None:
    sunday = date(2026, 4, 12)
    add_due_work("work.request", None, "Gửi bảng điểm thi đua", sunday, by=filled.school.clerk)
    set_today(sunday)
    sheet = sheet_for(filled.school.head)
    assert "Gửi bảng điểm thi đua" in [item.text for item in sheet.week.items]


def test_work_outside_the_plans_stands_among_what_is_late(filled: Filled, set_today: Clock) -> None:
    due = add_due_work(
        "work.request", None, "Gửi bảng điểm thi đua", MONDAY, by=filled.school.clerk
    )
    set_today(date(2026, 4, 7))
    late = sheet_for(filled.school.head).late
    assert late.items[-1].text == due.content
    assert late.items[-1].note == "Chưa có người thực hiện"


def test_a_superiors_sheet_says_how_far_the_agencies_below_are(filled: Filled) -> None:
    folding.fold_all()
    role = filled.world.education.head
    with visible_to(role):
        said = {one.title: one.words for one in briefing_of(role).below}
    assert re.fullmatch(
        r"đã hoàn thành \d+ trên \d+ nhiệm vụ đến hạn \([\d,]+%\)(; \d+ nhiệm vụ chưa xong)?",
        said["Nhiệm vụ của các đơn vị"],
    )
    page = signed_in(role).get(reverse("desk:today")).content.decode()
    assert "Các đơn vị cấp dưới" in page
    at_school = filled.world.other_school.head
    with visible_to(at_school):
        assert briefing_of(at_school).below == []

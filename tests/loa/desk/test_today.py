"""Hôm nay: for each role what it can do now, what waits for others, what is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loa.agencies.models import Role
from loa.agencies.queries import LEADERS, visible_to
from loa.desk.below import agencies_below
from loa.desk.items import MOST, Item, listed
from loa.desk.queries import Today, today_of
from loa.desk.todo import todo
from loa.work.actions import add_due_work, report_result, verify
from loa.work.models import Assignment
from loa.work.queries import plan_lines
from loa.work.states import CLOSED
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.world import World, signed_in

pytestmark = pytest.mark.django_db
Clock = Callable[[date], None]


@pytest.fixture
def filled(set_today: Clock) -> Filled:
    set_today(TODAY)
    return filled_world()


def page_of(role: Role) -> Today:
    with visible_to(role):
        return today_of(role)


def acts(page: Today) -> list[str]:
    return [item.act for item in page.todo.items]


def notes(items: list[Item]) -> str:
    return " | ".join(item.note for item in items)


def test_the_head_confirms_what_others_handed_in(filled: Filled) -> None:
    page = page_of(filled.school.head)
    item = next(
        item
        for item in page.todo.items
        if item.act == "Xem và xác nhận" and "Niêm yết thủ tục hành chính" in item.note
    )
    assert item.act_url == f"/lam-viec/xac-nhan/{filled.photo.pk}/"


def test_whoever_handed_in_waits_and_does_not_confirm_it(filled: Filled) -> None:
    page = page_of(filled.school.task_owner)
    assert "Xem và xác nhận" not in acts(page)
    assert "đã gửi ngày 14/3/2026, chờ xác nhận" in notes(page.waiting.items)


def test_what_came_back_is_sent_again_by_whoever_sent_it(filled: Filled) -> None:
    page = page_of(filled.school.clerk)
    item = next(item for item in page.todo.items if item.act == "Gửi lại")
    assert "Bài chưa có ảnh" in item.note
    assert item.act_url.endswith("/website_article/")


def test_papers_that_were_read_or_could_not_be_read_stand_there(filled: Filled) -> None:
    page = page_of(filled.school.clerk)
    assert {
        f"/lam-viec/van-ban/{document.pk}/" for document in (filled.unreadable, filled.waiting)
    } <= {item.url for item in page.todo.items}


def test_a_report_is_named_before_its_term(filled: Filled) -> None:
    page = page_of(filled.school.clerk)
    report = next(item for item in page.todo.items if item.text.startswith("Báo cáo kết quả"))
    assert "quý I năm 2026" in report.text
    assert report.due == date(2026, 3, 10), "the day of schools, before the ministry's"
    assert report.act == "Xem dự thảo"


def test_own_work_is_named_when_its_last_day_comes_near(filled: Filled, set_today: Clock) -> None:
    third = f"/lam-viec/nhiem-vu/{filled.due_work.task_id}/"

    def own_work() -> list[str]:
        items = page_of(filled.school.task_owner).todo.items
        return [item.url for item in items if item.act == "Ghi nhận kết quả"]

    assert third not in own_work()
    set_today(date(2026, 3, 20))
    assert third in own_work()


def test_late_work_of_others_waits_for_them(filled: Filled, set_today: Clock) -> None:
    set_today(date(2026, 4, 2))
    page = page_of(filled.school.head)
    late = next(item for item in page.waiting.items if item.due == date(2026, 3, 31))
    assert "còn cần minh chứng: Tin, bài trên trang thông tin điện tử" in late.note


def test_what_was_confirmed_is_new_to_whoever_sent_it(filled: Filled) -> None:
    verify(filled.photo, by=filled.school.head)
    assert "đã xác nhận" in notes(page_of(filled.school.task_owner).new.items)
    assert "Niêm yết thủ tục hành chính" not in notes(page_of(filled.school.head).new.items)


def test_news_are_a_week_old_at_most(filled: Filled, set_today: Clock) -> None:
    set_today(date(2026, 3, 23))
    assert page_of(filled.school.clerk).new.items == []


def test_the_year_of_each_plan_stands_below(filled: Filled) -> None:
    [year] = page_of(filled.school.clerk).plans
    assert year.title == "Kế hoạch số 27/KH-THPTBM ngày 02/3/2026"
    assert len(year.months) == 12
    assert year.summary.startswith("1 trên 12 nhiệm vụ đã xong")


def test_a_long_list_shows_its_first_lines_and_counts_the_rest() -> None:
    shown = listed([Item(f"Việc {n}", "/") for n in range(MOST + 3)])
    assert (len(shown.items), shown.more) == (MOST, 3)


def test_nothing_to_do_is_a_good_page_and_says_so(filled: Filled) -> None:
    page = signed_in(filled.school.agency_admin).get("/lam-viec/").content.decode()
    assert "Hôm nay không có việc nào phải làm" in page


def test_without_a_plan_the_page_says_where_to_drop_it(filled: Filled) -> None:
    page = signed_in(filled.world.other_school.clerk).get("/lam-viec/").content.decode()
    assert "Thả kế hoạch năm vào đây" in page
    assert "không có việc nào" not in page


@pytest.mark.parametrize("code", [code for code in Role.Code.values if code not in LEADERS])
def test_the_page_greets_every_role_by_name_and_day(filled: Filled, code: str) -> None:
    role = getattr(filled.school, code)
    page = signed_in(role).get("/lam-viec/").content.decode()
    assert "Hôm nay, thứ Bảy, 14/3/2026" in page
    assert f"Chào {role.person.called}" in page


@pytest.mark.parametrize("code", LEADERS)
def test_a_leader_begins_with_the_sheet_of_the_week(filled: Filled, code: str) -> None:
    page = signed_in(getattr(filled.school, code)).get("/lam-viec/").content.decode()
    assert "Một trang giao ban" in page
    assert "09/3 – 15/3/2026" in page


def test_another_agency_sees_nothing_of_it(filled: Filled) -> None:
    page = page_of(filled.world.outsider.clerk)
    assert (page.todo.items, page.waiting.items, page.new.items, page.plans) == ([], [], [], [])


class TestBelow:
    @pytest.fixture
    def world(self, filled: Filled) -> World:
        return filled.world

    def test_a_superior_sees_issued_plans_and_submitted_reports(
        self, world: World, filled: Filled
    ) -> None:
        rows = {row.agency: row for row in agencies_below(world.education.superior_viewer)}
        row = rows[world.school.agency]
        assert row.plan == filled.plan
        assert row.reports == [("6 tháng đầu năm 2026", filled.submitted.pk)]
        assert rows[world.other_school.agency].plan is None

    def test_agencies_elsewhere_are_not_in_the_list(self, world: World) -> None:
        agencies = [row.agency for row in agencies_below(world.education.superior_viewer)]
        assert agencies == [world.school.agency, world.other_school.agency]

    def test_the_page_counts_and_names_no_progress(self, world: World) -> None:
        page = signed_in(world.education.superior_viewer).get("/lam-viec/").content.decode()
        assert "1 trên 2 đơn vị đã ban hành kế hoạch" in page
        assert "chậm" not in page
        assert "nhiệm vụ đã xong" not in page


def test_nobody_is_asked_to_assign_what_was_cancelled(filled: Filled) -> None:
    task, clerk = filled.due_work.task, filled.school.clerk

    def asked() -> str:
        return notes(list(todo(clerk, plan_lines(task.plan), [])))

    with visible_to(clerk):
        Assignment.objects.filter(task__plan=task.plan_id).delete()
        count = sum(line.state not in CLOSED for line in plan_lines(task.plan))
        assert f"{count} nhiệm vụ chưa có người thực hiện" in asked()
        task.due_work.update(done_on=None, outcome="cancelled", outcome_reason="Huỷ")
        assert f"{count - 1} nhiệm vụ chưa có người thực hiện" in asked()


def test_work_outside_the_plans_is_reported_and_confirmed_from_here(filled: Filled) -> None:
    school = filled.school
    due = add_due_work(
        "work.request",
        None,
        "Gửi bảng điểm",
        TODAY,
        person=school.task_owner.person,
        by=school.clerk,
    )
    mine = page_of(school.task_owner).todo.items
    assert ("Gửi bảng điểm", "Báo kết quả") in [(item.text, item.act) for item in mine]
    report_result(due, text="Đã gửi", happened_on=TODAY, by=school.task_owner)
    mine = page_of(school.task_owner).todo.items
    assert "Gửi bảng điểm" not in [item.text for item in mine]
    to_confirm = page_of(school.standing_officer).todo.items
    assert f"{school.task_owner.person.called} đã báo kết quả" in notes(to_confirm)

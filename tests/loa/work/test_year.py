"""The year's changes and its calendar: amendments and feeds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.ledger.queries import figure
from loa.plans.actions import (
    apply_amendment,
    begin_amendment,
    describe,
    discard_amendment,
    drop_change,
    stage_addition,
    stage_cancellation,
    stage_change,
)
from loa.plans.amending import differences
from loa.plans.errors import PlanError
from loa.plans.models import Amendment, Plan, Task, TaskChange
from loa.work import agenda
from loa.work.actions import (
    assign,
    close_feeds,
    open_agency_feed,
    open_own_feed,
)
from loa.work.agenda import shown as days_of
from loa.work.models import DueWork
from loa.work.queries import plan_lines, progress, task_line
from loa.work.states import State
from tests.loa.work import builders
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import Staffed, World

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]
PAPER = {"number": "52/KH-THPTBM", "issued_on": date(2026, 3, 12), "reason": "Theo Sở Nội vụ"}


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: SetToday) -> None:
    set_today(date(2026, 3, 13))


def amended(plan: Plan, at: Staffed, task: Task | None = None, **fields: Any) -> Amendment:
    """The plan after one change, or one addition where no task is named."""
    amendment = begin_amendment(plan, by=at.head, **PAPER)
    if task is None:
        stage_addition(amendment, fields=fields, by=at.head)
    else:
        stage_change(amendment, task, fields=fields, by=at.head)
    return apply_amendment(amendment, by=at.head)


def pieces_of(task: Task, at: Staffed) -> list[tuple[date, date, str]]:
    with visible_to(at.head):
        found = DueWork.objects.filter(task=task).order_by("starts_on")
        return [(piece.starts_on, piece.due_on, piece.outcome) for piece in found]


def fall_due(at: Staffed) -> int:
    """How many pieces the ledger counts as falling due."""
    with visible_to(at.head):
        return int(sum(fact.value for fact in Fact.objects.filter(indicator="TT03")))


def test_a_later_time_moves_what_is_owed_and_what_it_counts_on(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", deadline="Tháng 3")
    amended(piece.task.plan, school, piece.task, deadline="Tháng 6")
    assert pieces_of(piece.task, school) == [(date(2026, 6, 1), date(2026, 6, 30), "")]
    with visible_to(school.head):
        standing = sum(fact.value for fact in Fact.objects.filter(occurred_on=date(2026, 3, 31)))
        task = Task.objects.get()
        assert (standing, task.quote) == (0, piece.task.quote)
        assert task.edited == ["deadline"]


def test_what_is_done_stays_done_when_its_task_is_moved(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", deadline="Tháng 3")
    builders.proven(piece, school)
    amended(piece.task.plan, school, piece.task, deadline="Tháng 6")
    with visible_to(school.head):
        line = task_line(piece.task)
    assert [one.state for one in line.pieces] == [State.DONE]


def test_what_was_late_and_is_moved_is_late_no_more_but_stays_counted(school: Staffed) -> None:
    late = (date(2026, 3, 2), date(2026, 3, 6))
    piece = builders.one_piece(school, "pano", when=late, deadline="Từ 02/3 đến 06/3")
    amended(piece.task.plan, school, piece.task, deadline="Tháng 5")
    with visible_to(school.head):
        assert task_line(piece.task).state is State.PLANNED
        assert [fact.occurred_on for fact in Fact.objects.all()] == [date(2026, 3, 6)]


def test_regular_work_keeps_its_done_months_and_gets_the_new_rhythm(school: Staffed) -> None:
    plan = builders.plan_of(school)
    task = builders.task_of(
        plan, "website_article", when=builders.YEAR, recurring="month", deadline="Hằng tháng"
    )
    first, *_ = builders.begun(plan, school)
    builders.proven(first, school)
    amended(plan, school, task, deadline="Hằng quý")
    found = pieces_of(task, school)
    assert found[0] == (date(2026, 3, 1), date(2026, 3, 31), "")
    still = [(start, end) for start, end, outcome in found if not outcome]
    assert (date(2026, 4, 1), date(2026, 6, 30)) in still
    assert (date(2026, 10, 1), date(2026, 12, 31)) in still
    assert sum(outcome == "cancelled" for _, _, outcome in found) == 6


def test_months_that_one_amendment_took_away_the_next_gives_back(school: Staffed) -> None:
    plan = builders.plan_of(school)
    task = builders.task_of(
        plan, "pano", when=builders.YEAR, recurring="month", deadline="Hằng tháng"
    )
    builders.begun(plan, school)
    whole = pieces_of(task, school)
    assert fall_due(school) == len(whole)
    amended(plan, school, task, deadline="Tháng 3")
    assert [outcome for *_, outcome in pieces_of(task, school)] == ["", *["cancelled"] * 9]
    assert fall_due(school) == 1
    with visible_to(school.head):
        changed = Task.objects.get()
    amended(plan, school, changed, deadline="Hằng tháng")
    assert pieces_of(task, school) == whole
    assert fall_due(school) == len(whole)


def test_work_of_one_time_that_was_moved_away_comes_back(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", deadline="Tháng 3 và Tháng 6")
    plan = piece.task.plan
    amended(plan, school, piece.task, deadline="Tháng 3; Tháng 6")
    with visible_to(school.head):
        amended(plan, school, Task.objects.get(), deadline="Tháng 3")
        amended(plan, school, Task.objects.get(), deadline="Tháng 3; Tháng 6")
    still = [(start, outcome) for start, _, outcome in pieces_of(piece.task, school)]
    assert still == [(date(2026, 3, 1), ""), (date(2026, 6, 1), "")]


def test_a_cancelled_task_is_neither_owed_nor_late_and_its_history_says_why(
    school: Staffed, set_today: SetToday
) -> None:
    piece = builders.one_piece(school, "pano")
    plan = piece.task.plan
    amendment = begin_amendment(plan, by=school.head, **PAPER)
    with pytest.raises(PlanError, match="lý do"):
        stage_cancellation(amendment, piece.task, reason=" ", by=school.head)
    stage_cancellation(amendment, piece.task, reason="Sở không tổ chức", by=school.head)
    apply_amendment(amendment, by=school.head)
    set_today(date(2026, 5, 1))
    with visible_to(school.head):
        lines = plan_lines(plan)
        assert (lines[0].state, progress(lines).late) == (State.CANCELLED, 0)
        due = figure(school.agency, "TT03", date(2026, 1, 1), date(2026, 12, 31))
        assert due.value == 0
    page = shown(school.head, "plans:amendments", plan.pk)
    assert "Sở không tổ chức" in page
    assert "Văn bản số 52/KH-THPTBM" in page
    assert "Huỷ do điều chỉnh" in shown(school.head, "work:plan", plan.pk)


def test_an_added_task_is_owed_given_to_its_lead_and_counted(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "pano")
    builders.begun(plan, school)
    amended(
        plan,
        school,
        content="Tham gia cuộc thi trực tuyến",
        deadline="Tháng 6",
        lead="Tổ Ngữ văn",
        forms=["website_article"],
    )
    with visible_to(school.head):
        line = plan_lines(plan)[1]
        assert (line.unit, line.task.order, line.task.quote) == ("Tổ Ngữ văn", 2, "")
        assert line.task.added_in is not None
    assert "được bổ sung" in shown(school.head, "work:task", line.task.pk)
    assert browser(school.head).get(reverse("work:paper", args=[plan.pk])).status_code == 200


def test_a_time_that_names_no_day_is_refused(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", deadline="Tháng 3")
    amendment = begin_amendment(piece.task.plan, by=school.head, **PAPER)
    with pytest.raises(PlanError, match="khi nào"):
        stage_change(amendment, piece.task, fields={"deadline": "khi cần"}, by=school.head)


def test_an_amendment_needs_its_paper_and_a_change_and_is_applied_once(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", deadline="Tháng 3")
    plan = piece.task.plan
    amendment = begin_amendment(plan, reason="Bổ sung", by=school.head)
    stage_change(amendment, piece.task, fields={"content": "Treo pa nô mới"}, by=school.head)
    with pytest.raises(PlanError, match="số và ngày"):
        apply_amendment(amendment, by=school.head)
    with pytest.raises(PlanError, match="đang soạn"):
        begin_amendment(plan, by=school.head, **PAPER)
    discard_amendment(amendment, by=school.head)
    again = begin_amendment(plan, by=school.head, **PAPER)
    with pytest.raises(PlanError, match="Chưa có thay đổi"):
        apply_amendment(again, by=school.head)
    change = stage_change(again, piece.task, fields={"content": "Treo pa nô mới"}, by=school.head)
    assert change is not None
    drop_change(change, by=school.head)
    stage_change(again, piece.task, fields={"content": "Treo pa nô mới"}, by=school.head)
    apply_amendment(again, by=school.head)
    with pytest.raises(PlanError, match="đã được áp dụng"):
        apply_amendment(again, by=school.head)


def test_the_difference_shows_words_struck_and_added(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", content="Treo 2 pa nô tại cổng trường")
    done = amended(piece.task.plan, school, piece.task, content="Treo 4 pa nô tại cổng trường")
    with visible_to(school.head):
        change = TaskChange.objects.get(amendment=done)
    runs = [(run.kind, run.text) for run in differences(change)[0].runs]
    assert runs == [("", "Treo"), ("-", "2"), ("+", "4"), ("", "pa nô tại cổng trường")]


def test_nobody_amends_anothers_plan_or_without_the_right(world: World) -> None:
    piece = builders.one_piece(world.school, "pano")
    for role in (world.outsider.head, world.school.task_owner):
        with pytest.raises(PermissionDenied):
            begin_amendment(piece.task.plan, by=role, **PAPER)


def test_an_amendment_is_made_on_its_pages(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", deadline="Tháng 3")
    client = browser(school.clerk)
    plan, task = piece.task.plan_id, piece.task_id
    opened = client.post(reverse("plans:begin_amendment", args=[plan]), {"reason": "Theo Sở"})
    with visible_to(school.head):
        made = Amendment.objects.get()
    page = reverse("plans:amendment", args=[made.pk])
    assert opened["Location"] == page
    change = reverse("plans:change_task", args=[made.pk, task])
    said = {"content": "Treo pa nô", "deadline": "khi cần", "forms_": ["pano"]}
    assert client.post(change, said).status_code == 422
    assert client.post(change, {**said, "deadline": "Tháng 6"}).status_code == 302
    add = reverse("plans:add_task", args=[made.pk])
    assert client.post(add, {"content": "Việc mới", "deadline": "Quý III"}).status_code == 302
    assert client.post(reverse("plans:apply", args=[made.pk])).status_code == 302
    with visible_to(school.head):
        assert not Amendment.objects.get().is_applied
    paper = {"reason": "Theo Sở", "number": "52/KH", "issued_on": "12/3/2026"}
    assert client.post(page, paper).status_code == 302
    assert "Áp dụng điều chỉnh" in client.get(page).content.decode()
    assert client.post(reverse("plans:apply", args=[made.pk])).status_code == 302
    with visible_to(school.head):
        assert Task.objects.filter(plan=plan).count() == 2
    assert "<ins>" in client.get(reverse("plans:amendments", args=[plan])).content.decode()


def test_a_plan_says_what_it_is_for_and_cannot_carry_out_itself(school: Staffed) -> None:
    plan = builders.plan_of(school)
    said = {"programme": "cds", "campaigns": ["cds", "da06"], "motto": "Năm dữ liệu"}
    plan = describe(plan, by=school.clerk, **said)
    assert plan.campaigns == ["da06"]
    with pytest.raises(ValidationError, match="chính nó"):
        describe(plan, implements=plan, by=school.clerk, **said)
    page = shown(school.head, "work:plan", plan.pk)
    assert "Năm dữ liệu" in page
    assert "Đề án 06" in page


def test_the_calendar_holds_what_is_due_of_all_plans_with_filters(school: Staffed) -> None:
    one, other = builders.plan_of(school), builders.plan_of(school)
    builders.task_of(one, "pano", content="Treo pa nô")
    builders.task_of(other, "website_article", content="Đăng tin")
    for plan in (one, other):
        builders.begun(plan, school)
    query = "?xem=thang&nam=2026&thang=3"
    page = shown(school.head, "work:agenda", query=query)
    assert "Treo pa nô" in page
    assert "Đăng tin" in page
    only = shown(school.head, "work:agenda", query=f"{query}&ke-hoach={one.pk}")
    assert "Treo pa nô</span>" in only
    assert "Đăng tin</span>" not in only
    for view in ("quy", "nam"):
        assert "Treo pa nô" in shown(
            school.head, "work:agenda", query=f"?xem={view}&nam=2026&quy=1"
        )
    assert "Không có việc nào" in shown(school.head, "work:agenda", query="?nam=2026&thang=4")


@pytest.mark.parametrize("query", ["?nam=0", "?nam=99999", "?thang=13", "?quy=x", "?ke-hoach=²"])
def test_an_address_that_means_nothing_shows_this_month(school: Staffed, query: str) -> None:
    assert "tháng 3 năm 2026" in shown(school.head, "work:agenda", query=query)


def test_the_calendar_is_called_by_its_quarter_and_leads_back_to_the_present_one(
    school: Staffed,
) -> None:
    page = shown(school.head, "work:agenda", query="?xem=quy&nam=2025&quy=4")
    assert "Lịch công việc, quý IV năm 2025" in page
    assert '<a class="button button-quiet" href="?xem=quy">Quý này</a>' in page
    assert "quý I năm 2026" in shown(school.head, "work:agenda", query="?xem=quy")


def test_months_quarters_and_years_follow_each_other() -> None:
    assert days_of("thang", 2026, 12).moved(1).title == "tháng 1 năm 2027"
    assert days_of("quy", 2026, 2).moved(-1).title == "quý IV năm 2025"
    assert days_of("nam", 2026, 5).moved(1).start == date(2027, 1, 1)
    assert days_of("thang", agenda.LAST_YEAR, 12).moved(1).start.year == agenda.LAST_YEAR


def test_a_feed_opens_without_an_account_and_names_nobody(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", content="Treo pa nô; dịp 8/3, tại cổng " * 5)
    assign([piece.task], person=school.task_owner.person, by=school.head)
    own, everybodys = open_own_feed(by=school.task_owner), open_agency_feed(by=school.head)
    for link in (own, everybodys):
        response = Client().get(f"/lich/{link.token}.ics")
        assert response["Content-Type"].startswith("text/calendar")
        body = response.content
        assert body.replace(b"\r\n", b"").find(b"\n") < 0
        assert max(len(line) for line in body.split(b"\r\n")) <= 75
        event = next(iter(Calendar.from_ical(body).walk("VEVENT")))
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
            date(2026, 3, 31),
            date(2026, 4, 1),
        )
        assert event["UID"] == f"viec-{piece.pk}@{school.agency.slug}.loa"
        assert b"VALARM" not in body
        assert school.task_owner.person.full_name not in body.decode().replace("\r\n ", "")


def test_a_feed_that_was_ended_or_was_never_made_opens_nothing(school: Staffed) -> None:
    link = open_own_feed(by=school.task_owner)
    assert open_own_feed(by=school.task_owner).pk == link.pk
    assert close_feeds(by=school.task_owner) == 1
    assert Client().get(f"/lich/{link.token}.ics").status_code == 410
    assert Client().get("/lich/1-khong.ics").status_code == 404
    assert open_own_feed(by=school.task_owner).token != link.token


def test_the_calendar_of_three_hundred_tasks_takes_few_questions(
    school: Staffed, django_assert_max_num_queries: Any
) -> None:
    plan = builders.plan_of(school)
    for number in range(300):
        builders.task_of(plan, "pano", content=f"Việc {number}")
    builders.begun(plan, school)
    client = browser(school.head)
    for query in ("?nam=2026&thang=3", "?xem=nam&nam=2026"):
        with django_assert_max_num_queries(30):
            client.get(reverse("work:agenda") + query)

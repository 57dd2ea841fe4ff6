"""Who does the work: given, answered, given to another; work of other origin; more time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from loa.agencies.queries import visible_to
from loa.channels.models import Notice
from loa.ledger.models import Fact
from loa.work import handing_over, registry
from loa.work.actions import (
    accept_assignment,
    add_due_work,
    answer_obstacle,
    assign,
    close_obstacle,
    confirm_result,
    extend,
    give_up,
    raise_obstacle,
    report_result,
    return_result,
    send_back,
)
from loa.work.jobs import assume_accepted
from loa.work.models import Assignment, DueWork, Obstacle, Partner, PastAssignment
from loa.work.other_work import my_other_work, one
from loa.work.queries import plan_lines, progress, task_line
from loa.work.states import State
from loa.work.workload import partner_lines, to_answer, workload
from tests.loa.work import builders
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import Staffed, World

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: SetToday) -> None:
    set_today(date(2026, 3, 13))  # a Friday


def given(at: Staffed, **who: Any) -> Assignment:
    piece = builders.one_piece(at, "pano")
    who = who or {"person": at.task_owner.person}
    return assign([piece.task], by=at.head, **who)[0]


def test_work_waits_three_working_days_for_an_answer_and_then_counts_as_accepted(
    school: Staffed, set_today: SetToday
) -> None:
    assignment = given(school)
    assert (assignment.state, assignment.answer_by) == ("given", date(2026, 3, 18))
    set_today(date(2026, 3, 18))
    assert assume_accepted() == 0
    set_today(date(2026, 3, 19))
    assert (assume_accepted(), assume_accepted()) == (1, 0)
    with visible_to(school.head):
        assert Assignment.objects.get().state == Assignment.State.ASSUMED


def test_whoever_got_the_work_accepts_it_once_and_nobody_else_may(school: Staffed) -> None:
    assignment = given(school)
    with visible_to(school.task_owner):
        assert [one.pk for one in to_answer(school.task_owner)] == [assignment.pk]
    with pytest.raises(ValidationError, match="giao cho người khác"):
        accept_assignment(assignment, by=school.clerk)
    for _ in range(2):
        assert accept_assignment(assignment, by=school.task_owner).state == "accepted"
    with visible_to(school.task_owner):
        assert to_answer(school.task_owner) == []


def test_a_units_work_is_accepted_by_somebody_of_the_unit(school: Staffed) -> None:
    assignment = given(school, unit=school.unit_lead.unit)
    assert accept_assignment(assignment, by=school.unit_lead).state == "accepted"


def test_work_sent_back_needs_a_reason_and_stays_until_given_to_another(school: Staffed) -> None:
    assignment = given(school)
    with pytest.raises(ValidationError, match="lý do"):
        send_back(assignment, reason="  ", by=school.task_owner)
    send_back(assignment, reason="Trùng lịch coi thi", by=school.task_owner)
    with visible_to(school.head):
        task = assignment.task
        assert Assignment.objects.get().person == school.task_owner.person
        assert Notice.objects.filter(person=school.head.person, kind="work.sent_back").count() == 1
    assert task is not None
    new = assign([task], person=school.clerk.person, by=school.head)[0]
    assert new.pk != assignment.pk
    with visible_to(school.head):
        past = PastAssignment.objects.get()
    assert (past.person, past.state, past.reason) == (
        school.task_owner.person,
        "sent_back",
        "Trùng lịch coi thi",
    )


def test_giving_work_to_whoever_has_it_changes_nothing_and_keeps_the_answer(
    school: Staffed,
) -> None:
    assignment = given(school)
    accept_assignment(assignment, by=school.task_owner)
    with visible_to(school.head):
        task = assignment.task
    assert task is not None
    again = assign([task], person=school.task_owner.person, by=school.head)[0]
    assert (again.pk, again.state) == (assignment.pk, "accepted")
    with visible_to(school.head):
        assert not PastAssignment.objects.exists()


def test_what_one_gives_to_oneself_is_accepted(school: Staffed) -> None:
    assert given(school, person=school.head.person).state == "accepted"


def test_partners_work_along_and_stay_when_the_lead_changes(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    group = school.agency.units.get(name="Tổ Ngữ văn")
    partners = [group, school.task_owner.person]
    assign([piece.task], person=school.clerk.person, partners=partners, by=school.head)
    assign([piece.task], person=school.head.person, by=school.head)
    with visible_to(school.task_owner):
        assert [line.task for line in partner_lines(school.task_owner)] == [piece.task]
        who = {partner.who for partner in Assignment.objects.get().partners.all()}
    assert who == {"Tổ Ngữ văn", f"Cô {school.task_owner.person.full_name}"}


def test_nobody_of_elsewhere_gets_work_or_partners(world: World) -> None:
    piece = builders.one_piece(world.school, "pano")
    stranger = world.outsider.clerk.person
    with pytest.raises(PermissionDenied):
        assign([piece.task], person=stranger, by=world.school.head)
    with pytest.raises(PermissionDenied):
        assign(
            [piece.task], unit=world.school.clerk.unit, partners=[stranger], by=world.school.head
        )


def test_many_tasks_given_at_once_are_one_notice(school: Staffed) -> None:
    plan = builders.plan_of(school)
    tasks = [builders.task_of(plan, "pano") for _ in range(5)]
    builders.begun(plan, school)
    assign(tasks, person=school.task_owner.person, by=school.head)
    with visible_to(school.head):
        notice = Notice.objects.get(person=school.task_owner.person)
    assert "giao 5 việc" in notice.text


def test_the_workload_counts_what_is_open_late_and_due_this_month(school: Staffed) -> None:
    plan = builders.plan_of(school)
    late = (date(2026, 3, 2), date(2026, 3, 6))
    april = (date(2026, 4, 1), date(2026, 4, 30))
    tasks = [builders.task_of(plan, "pano", when=when) for when in (late, builders.MARCH, april)]
    builders.begun(plan, school)
    assign(tasks, unit=school.task_owner.unit, person=school.task_owner.person, by=school.head)
    with visible_to(school.head):
        found = workload(school.agency)
    load = next(one for one in found.people if school.task_owner.person.full_name in one.name)
    unit = next(one for one in found.units if one.name == "Bộ phận Văn thư")
    for counted in (load, unit):
        assert (len(counted.open), len(counted.late), len(counted.this_month)) == (3, 1, 2)
    page = shown(school.head, "work:workload")
    assert f"{load.url}?xem=cham" in page
    listed = shown(
        school.head, "work:load_of_person", school.task_owner.person_id, query="?xem=cham"
    )
    assert listed.count('class="task-row"') == 1


def test_the_workload_of_three_hundred_tasks_takes_few_questions(
    school: Staffed, django_assert_max_num_queries: Any
) -> None:
    plan = builders.plan_of(school)
    tasks = [builders.task_of(plan, "pano", content=f"Việc {number}") for number in range(300)]
    builders.begun(plan, school)
    with visible_to(school.clerk):
        list(tasks)
    assign(tasks, person=school.task_owner.person, by=school.head)
    client = browser(school.head)
    with django_assert_max_num_queries(40):
        client.get(reverse("work:workload"))
    with django_assert_max_num_queries(40):
        browser(school.task_owner).get(reverse("work:mine"))


def test_ones_own_list_is_open_to_everybody_others_lists_to_who_assigns(world: World) -> None:
    owner, other = world.school.task_owner, world.school.clerk
    own = reverse("work:load_of_person", args=[owner.person_id])
    others = reverse("work:load_of_person", args=[other.person_id])
    assert browser(owner).get(own).status_code == 200
    assert browser(owner).get(others).status_code == 403
    assert browser(other).get(own).status_code == 200
    assert browser(world.outsider.head).get(own).status_code == 404


def test_a_leavers_open_work_is_listed_and_moved_with_its_history(school: Staffed) -> None:
    assignment = given(school)
    leaver = school.task_owner.person
    with visible_to(school.head):
        assert [one.key for one in handing_over.held(leaver, school.agency)] == [assignment.pk]
        assert handing_over.move([assignment.pk], leaver, school.clerk, school.head) == 1
        assert handing_over.move([assignment.pk], leaver, school.clerk, school.head) == 0
        assert handing_over.held(leaver, school.agency) == []
        assert Assignment.objects.get().person == school.clerk.person
        assert PastAssignment.objects.get().person == leaver


def test_work_along_with_others_is_moved_and_nobody_stands_twice(school: Staffed) -> None:
    leaver, other = school.task_owner.person, school.clerk.person
    pieces = [builders.one_piece(school, "pano") for _ in range(2)]
    first, second = (piece.task for piece in pieces)
    assign([first], unit=school.unit_lead.unit, partners=[leaver], by=school.head)
    assign([second], unit=school.unit_lead.unit, partners=[leaver, other], by=school.head)
    with visible_to(school.head):
        keys = [one.key for one in handing_over.held_along(leaver, school.agency)]
        assert len(keys) == 2
        assert handing_over.move_along(keys, leaver, school.clerk, school.head) == 2
        assert handing_over.held_along(leaver, school.agency) == []
        assert [partner.person for partner in Partner.objects.all()] == [other, other]


def test_a_leavers_obstacle_is_answered_to_whoever_took_it_over(school: Staffed) -> None:
    made = raise_obstacle("Thiếu vải bạt", by=school.task_owner)
    leaver, to = school.task_owner.person, school.unit_lead
    with visible_to(school.head):
        [one] = handing_over.held_obstacles(leaver, school.agency)
        assert (one.key, one.title) == (made.pk, "Thiếu vải bạt")
        assert handing_over.move_obstacles([one.key], leaver, to, school.head) == 1
        assert handing_over.held_obstacles(leaver, school.agency) == []
        assert [held.key for held in handing_over.held_obstacles(to.person, school.agency)] == [
            made.pk
        ]
    answer_obstacle(made, answer="Văn phòng mua", by=school.head)
    with visible_to(school.head):
        told = Notice.objects.get(kind="work.obstacle_answered")
    assert told.person == to.person
    closed = close_obstacle(made, by=to)
    assert (closed.state, closed.raised_by) == (Obstacle.State.CLOSED, school.task_owner)


def test_work_of_another_origin_is_reported_confirmed_by_another_and_its_room_told(
    school: Staffed,
) -> None:
    told: list[DueWork] = []
    registry.when_done("tests.finding", lambda due, by: told.append(due))
    due = add_due_work(
        "tests.finding",
        7,
        "Bổ sung bảng niêm yết",
        date(2026, 3, 20),
        person=school.task_owner.person,
        by=school.head,
    )
    with visible_to(school.task_owner):
        assert [work.due for work in my_other_work(school.task_owner)] == [due]
    said = {"text": "Đã bổ sung", "happened_on": date(2026, 3, 12)}
    result = report_result(due, upload=builders.photo(), by=school.task_owner, **said)
    with pytest.raises(ValidationError, match="đang chờ"):
        report_result(due, by=school.task_owner, **said)
    with pytest.raises(ValidationError, match="Đề nghị ghi lý do"):
        return_result(result, reason="", by=school.head)
    return_result(result, reason="Ảnh mờ", by=school.head)
    again = report_result(due, by=school.task_owner, **said)
    assert "Bổ sung bảng niêm yết" in shown(school.head, "work:waiting")
    confirm_result(again, by=school.head)
    with pytest.raises(ValidationError, match="xem xét trước"):
        confirm_result(again, by=school.head)
    with visible_to(school.head):
        assert one(due).state is State.DONE
        assert not Fact.objects.exists()
    assert [work.pk for work in told] == [due.pk]


def test_nobody_confirms_their_own_result(school: Staffed) -> None:
    due = add_due_work("tests.x", 1, "Việc", date(2026, 3, 20), by=school.head)
    result = report_result(due, text="Xong", happened_on=date(2026, 3, 13), by=school.head)
    with pytest.raises(ValidationError, match="không tự xác nhận"):
        confirm_result(result, by=school.head)


def test_work_without_words_or_for_a_day_that_is_over_is_refused(school: Staffed) -> None:
    with pytest.raises(ValidationError, match="nội dung"):
        add_due_work("tests.x", 1, " ", date(2026, 3, 20), by=school.head)
    with pytest.raises(ValidationError, match="đã qua"):
        add_due_work("tests.x", 1, "Việc", date(2026, 3, 12), by=school.head)


def test_more_time_moves_the_day_and_what_it_counts_on(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    with pytest.raises(ValidationError, match="Thời hạn mới"):
        extend(piece, until=date(2026, 3, 31), document="Ý kiến", reason="Mưa", by=school.head)
    with pytest.raises(ValidationError, match="cho phép"):
        extend(piece, until=date(2026, 4, 15), document=" ", reason="Mưa", by=school.head)
    extend(piece, until=date(2026, 4, 15), document="Ý kiến", reason="Mưa", by=school.head)
    with visible_to(school.head):
        due = Fact.objects.filter(indicator="TT03").order_by("pk")
        assert [(fact.value, fact.occurred_on) for fact in due] == [
            (1, date(2026, 3, 31)),
            (-1, date(2026, 3, 31)),
            (1, date(2026, 4, 15)),
        ]
        assert task_line(piece.task).pieces[0].due.due_on == date(2026, 4, 15)
    assert "Gia hạn từ 31/3/2026 đến 15/4/2026" in shown(school.head, "work:task", piece.task_id)


def test_more_time_for_what_was_late_already_rewrites_no_figure(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano", when=(date(2026, 3, 2), date(2026, 3, 6)))
    extend(piece, until=date(2026, 4, 15), document="Ý kiến", reason="Mưa", by=school.head)
    with visible_to(school.head):
        assert [fact.occurred_on for fact in Fact.objects.all()] == [date(2026, 3, 6)]
        assert task_line(piece.task).state is State.CURRENT


def test_what_cannot_be_done_ends_with_its_reason_and_is_not_late(
    school: Staffed, set_today: SetToday
) -> None:
    piece = builders.one_piece(school, "pano")
    plan = piece.task.plan
    give_up(piece, reason="Cấp trên không tổ chức", by=school.head)
    set_today(date(2026, 4, 30))
    with visible_to(school.head):
        lines = plan_lines(plan)
        assert lines[0].state is State.NOT_DONE
        assert (progress(lines).done, progress(lines).late) == (0, 0)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        extend(piece, until=date(2026, 6, 1), document="Ý kiến", reason="Mưa", by=school.head)
    assert "Cấp trên không tổ chức" in shown(school.head, "work:task", piece.task_id)


def test_the_pages_of_an_assignment_work_without_scripts(school: Staffed) -> None:
    assignment = given(school)
    client = browser(school.task_owner)
    assert "Nhận việc" in client.get(reverse("work:mine")).content.decode()
    back = reverse("work:send_back", args=[assignment.pk])
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Trùng lịch"}).status_code == 302
    assert "Trùng lịch" in shown(school.head, "work:workload")
    assert client.post(reverse("work:take", args=[assignment.pk])).status_code == 302
    with visible_to(school.head):
        assert Assignment.objects.get().state == "accepted"


def test_other_work_is_added_reported_and_confirmed_on_its_pages(school: Staffed) -> None:
    head, owner = browser(school.head), browser(school.task_owner)
    added = head.post(
        reverse("work:add_due"),
        {"content": "Sửa bảng tin", "due_on": "20/3", "person": school.task_owner.person_id},
    )
    address = added["Location"]
    said = {"text": "Đã sửa", "happened_on": "13/3", "upload": builders.photo()}
    assert owner.post(address, said).status_code == 302
    with visible_to(school.head):
        result = DueWork.objects.get().results.get()
    assert "Đã sửa" in head.get(address).content.decode()
    assert (
        owner.post(reverse("work:judge", args=[result.pk]), {"answer": "confirm"}).status_code
        == 403
    )
    assert (
        head.post(reverse("work:judge", args=[result.pk]), {"answer": "confirm"}).status_code == 302
    )
    assert "Đã xác nhận" in head.get(address).content.decode()
    file = head.get(reverse("work:result_file", args=[result.pk]))
    assert b"".join(file)[:2] == b"\xff\xd8"


def test_lists_are_taken_to_excel(school: Staffed) -> None:
    given(school)
    client = browser(school.head)
    person = reverse("work:load_of_person", args=[school.task_owner.person_id])
    for address in (f"{person}?tep=excel", f"{reverse('work:workload')}?tep=excel"):
        book = load_workbook(BytesIO(client.get(address).content))
        assert book.active.max_row > 3


def test_the_papers_name_who_does_what_and_what_came_of_it(
    school: Staffed, set_today: SetToday
) -> None:
    from docx import Document

    piece = builders.one_piece(school, "website_article", content="Đăng tin về một cửa")
    assign([piece.task], person=school.task_owner.person, by=school.head)
    builders.proven(piece, school)
    set_today(date(2026, 3, 31) + timedelta(days=1))
    client = browser(school.head)
    plan = piece.task.plan_id
    table = client.get(reverse("work:assignments_paper", args=[plan])).content
    sheet = client.get(
        reverse("work:results_of_person", args=[school.task_owner.person_id, 2026])
    ).content
    for paper in (table, sheet):
        words = "\n".join(
            cell.text
            for grid in Document(BytesIO(paper)).tables
            for row in grid.rows
            for cell in row.cells
        )
        assert "Đăng tin về một cửa" in words
        assert school.head.person.full_name in words
    said = "\n".join(paragraph.text for paragraph in Document(BytesIO(sheet)).paragraphs)
    assert "1 nhiệm vụ đến hạn; đã hoàn thành 1, trong đó đúng hạn 1" in said

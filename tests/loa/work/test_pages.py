"""The room's pages: who opens them, what they say, and how few questions they ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from loa.agencies.middleware import SESSION_KEY
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.work import queries
from loa.work.actions import assign, submit_file
from loa.work.models import DueWork, Evidence
from loa.work.queries import task_line
from loa.work.states import State
from tests.loa.work import builders
from tests.loa.world import Staffed, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


def browser(role: Role) -> Client:
    client = Client()
    client.force_login(role.person)
    session = client.session
    session[SESSION_KEY] = role.pk
    session.save()
    return client


def shown(role: Role, name: str, *args: Any, query: str = "") -> str:
    response = browser(role).get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def read(response: Any) -> Any:
    """The response, to its end, where it is a file: that is what closes it."""
    if response.streaming:
        b"".join(response)
    return response


def addresses(piece: DueWork, evidence: Evidence) -> list[str]:
    plan, task = piece.task.plan_id, piece.task_id
    form = piece.task.forms.first()
    return [
        *(
            reverse(f"work:{name}", args=[plan])
            for name in ("plan", "calendar", "by_unit", "assign")
        ),
        reverse("work:task", args=[task]),
        reverse("work:substitute", args=[form.pk]),
        reverse("work:record_form", args=[piece.pk, form.code]),
        *(reverse(f"work:{name}", args=[evidence.pk]) for name in ("verify", "file", "picture")),
    ]


def test_another_agencys_work_is_not_found(world: World) -> None:
    piece = builders.one_piece(world.school, "pano")
    evidence = submit_file(
        piece, "pano", builders.photo(), happened_on=date(2026, 3, 9), by=world.school.clerk
    )
    with visible_to(world.school.clerk):
        paths = addresses(piece, evidence)
    own, outsider = browser(world.school.head), browser(world.outsider.head)
    for path in paths:
        assert read(own.get(path)).status_code == 200, path
        assert outsider.get(path).status_code == 404, path
        assert Client().get(path).status_code == 302, path


def test_a_plan_says_how_far_it_is_in_words(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", content="Việc thứ nhất")
    builders.task_of(plan, "website_article", when=(date(2026, 3, 2), date(2026, 3, 6)))
    first, _ = builders.begun(plan, school)
    builders.proven(first, school)
    page = shown(school.clerk, "work:plan", plan.pk)
    assert "1 trên 2 nhiệm vụ đã xong, 1 chậm" in page


def test_a_plans_list_is_filtered_by_words_state_month_and_owner(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", content="Treo pa nô")
    builders.task_of(plan, "website_article", when=(date(2026, 3, 2), date(2026, 3, 6)))
    builders.begun(plan, school)
    late = shown(school.clerk, "work:plan", plan.pk, query="?trang-thai=cham")
    found = shown(school.clerk, "work:plan", plan.pk, query="?tim=treo pa no")
    nothing = shown(school.clerk, "work:plan", plan.pk, query="?thang=9")
    assert ('href="/lam-viec/nhiem-vu/' in late, "Treo pa nô</a>" in late) == (True, False)
    assert "Treo pa nô</a>" in found
    assert "Không có nhiệm vụ nào như vậy" in nothing


def test_three_hundred_tasks_take_no_more_questions_than_one(
    school: Staffed, django_assert_max_num_queries: Any
) -> None:
    plan = builders.plan_of(school)
    for number in range(300):
        builders.task_of(
            plan, "website_article", "pano", when=builders.MARCH, content=f"Việc {number}"
        )
    builders.begun(plan, school, assign_all_to_unit=school.clerk.unit_id)
    client = browser(school.clerk)
    for name in ("plan", "calendar", "by_unit", "assign"):
        with django_assert_max_num_queries(18):
            page = client.get(reverse(f"work:{name}", args=[plan.pk]))
        assert b"299. " in page.content or b"300. " in page.content
    for name in ("mine", "record"):
        with django_assert_max_num_queries(18):
            client.get(reverse(f"work:{name}"))
    with visible_to(school.clerk), django_assert_max_num_queries(5):
        assert len(queries.plan_lines(plan)) == 300


def test_the_calendar_shows_every_piece_in_its_months(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "pano", when=(date(2026, 4, 1), date(2026, 5, 31)))
    builders.task_of(plan, "website_article", when=builders.YEAR, recurring="month")
    builders.begun(plan, school)
    with visible_to(school.clerk):
        rows = queries.calendar(queries.plan_lines(plan), 2026)
    spans = [[(s.months, s.piece is not None) for s in row.stretches] for row in rows]
    assert spans[0] == [(1, False)] * 3 + [(2, True)] + [(1, False)] * 7
    assert spans[1] == [(1, False)] * 2 + [(1, True)] * 10


def test_work_of_two_months_apart_is_two_pieces_and_names_both(school: Staffed) -> None:
    plan = builders.plan_of(school)
    apart = [["2026-03-01", "2026-03-31"], ["2026-10-01", "2026-10-31"]]
    task = builders.task_of(
        plan, "pano", when=(date(2026, 3, 1), date(2026, 10, 31)), periods=apart
    )
    builders.begun(plan, school)
    with visible_to(school.clerk):
        line = queries.task_line(task)
    assert line.period == "Tháng 3/2026; Tháng 10/2026"
    assert [piece.state for piece in line.pieces] == [State.CURRENT, State.PLANNED]


def test_all_tasks_are_given_in_three_clicks(school: Staffed) -> None:
    plan = builders.plan_of(school)
    for _ in range(12):
        builders.task_of(plan, "website_article")
    builders.begun(plan, school)
    client = browser(school.clerk)
    page = client.get(reverse("work:assign", args=[plan.pk])).content.decode()
    assert page.count("checked") == 12
    with visible_to(school.clerk):
        ticked = [task.pk for task in plan.tasks.all()]
    response = client.post(
        reverse("work:assign", args=[plan.pk]), {"task": ticked, "unit": school.clerk.unit_id}
    )
    assert response.status_code == 302
    with visible_to(school.clerk):
        assert all(line.unit == "Bộ phận Văn thư" for line in queries.plan_lines(plan))
    again = client.get(reverse("work:assign", args=[plan.pk])).content.decode()
    assert "checked" not in again


def test_giving_tasks_to_nobody_says_what_to_do(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    response = browser(school.clerk).post(
        reverse("work:assign", args=[piece.task.plan_id]), {"task": [piece.task_id]}
    )
    assert response.status_code == 422
    assert "Đề nghị chọn bộ phận hoặc người thực hiện." in response.content.decode()


def test_a_person_sees_what_is_theirs_and_their_units(school: Staffed) -> None:
    plan = builders.plan_of(school)
    own = builders.task_of(plan, "pano", content="Việc của chính tôi")
    units = builders.task_of(plan, "pano", content="Việc của bộ phận")
    builders.task_of(plan, "pano", content="Việc của người khác")
    builders.begun(plan, school)
    assign([own], person=school.task_owner.person, by=school.head)
    assign([units], unit=school.task_owner.unit, by=school.head)
    page = shown(school.task_owner, "work:mine")
    assert "Việc của chính tôi" in page
    assert "Việc của bộ phận" in page
    assert "Việc của người khác" not in page


def test_a_photo_is_recorded_from_the_phone_and_the_task_says_thanks(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    client = browser(school.task_owner)
    chosen = client.get(reverse("work:record")).content.decode()
    address = reverse("work:record_form", args=[piece.pk, "pano"])
    assert address in chosen
    form = client.get(address).content.decode()
    assert 'capture="environment"' in form
    done = client.post(
        address, {"photo": builders.photo(), "happened_on": "09/3/2026"}, follow=True
    )
    assert "Đã ghi nhận. Cảm ơn" in done.content.decode()
    with visible_to(school.clerk):
        assert Evidence.objects.get().happened_on == date(2026, 3, 9)


def test_a_session_needs_its_number_and_its_minutes(school: Staffed) -> None:
    piece = builders.one_piece(school, "flag_ceremony_talk")
    address = reverse("work:record_form", args=[piece.pk, "flag_ceremony_talk"])
    client = browser(school.task_owner)
    without = client.post(address, {"present": "820", "happened_on": "09/3/2026"})
    assert without.status_code == 422
    assert "Đề nghị chụp hoặc chọn tệp biên bản." in without.content.decode()
    full = {"present": "1.820", "happened_on": "09/3", "photo": builders.photo()}
    assert client.post(address, full).status_code == 302
    with visible_to(school.clerk):
        assert Evidence.objects.get().present == 1820


def test_the_same_file_for_two_pieces_is_taken_with_a_warning(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "pano")
    builders.task_of(plan, "pano")
    client = browser(school.task_owner)
    for piece in builders.begun(plan, school):
        address = reverse("work:record_form", args=[piece.pk, "pano"])
        answer = client.post(
            address, {"photo": builders.photo(), "happened_on": "09/3/2026"}, follow=True
        )
    assert "Minh chứng này đã dùng cho nhiệm vụ 1." in answer.content.decode()
    waiting = shown(school.head, "work:waiting")
    assert "Tệp này đã dùng cho nhiệm vụ 2" in waiting


def test_evidence_outside_the_period_is_said_to_be_so(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    builders.linked(piece, school, day=date(2026, 2, 20))
    assert "Ngoài thời gian của nhiệm vụ" in shown(school.head, "work:waiting")


def test_the_head_confirms_in_place_and_the_figure_stands(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    evidence = builders.linked(piece, school)
    client = browser(school.head)
    assert client.post(reverse("work:verify", args=[evidence.pk]), {"answer": "confirm"}).url
    with visible_to(school.head):
        assert queries.task_line(piece.task).state is State.DONE
    assert 'value="confirm"' not in shown(school.head, "work:verify", evidence.pk)


def test_the_head_returns_in_place_with_a_reason(school: Staffed) -> None:
    evidence = builders.linked(builders.one_piece(school, "website_article"), school)
    address = reverse("work:verify", args=[evidence.pk])
    client = browser(school.head)
    assert client.post(address, {"answer": "return", "reason": ""}).status_code == 422
    assert client.post(address, {"answer": "return", "reason": "Ảnh bị mờ"}).status_code == 302
    page = shown(school.clerk, "work:mine")
    assert "Ảnh bị mờ" in page
    assert "Gửi lại" in page


def test_whoever_handed_in_is_not_offered_to_confirm(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    evidence = builders.linked(piece, school)
    Role.objects.create(
        person=school.clerk.person,
        agency=school.agency,
        code=Role.Code.HEAD,
        valid_from=date(2025, 1, 1),
    )
    as_head = Role.objects.get(person=school.clerk.person, code=Role.Code.HEAD)
    page = shown(as_head, "work:verify", evidence.pk)
    assert 'value="confirm"' not in page
    assert "Không có minh chứng nào đang chờ" in shown(as_head, "work:waiting")


def test_a_file_is_served_so_that_nothing_in_it_runs(school: Staffed) -> None:
    piece = builders.one_piece(school, "email_blast")
    page = SimpleUploadedFile("trang.html", b"<script>alert(1)</script>", "text/html")
    evidence = submit_file(
        piece, "email_blast", page, happened_on=date(2026, 3, 9), by=school.clerk
    )
    response = read(browser(school.head).get(reverse("work:file", args=[evidence.pk])))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Disposition"].startswith("attachment")


def test_the_task_shows_the_words_that_it_came_from(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", content="Đăng tin về một cửa")
    with visible_to(school.clerk):
        document = piece.task.plan.document
        document.text = "Đăng tin về một cửa"
        document.layout = {"blocks": [[0, 19, None, None, None]], "tables": []}
        document.save()
    page = shown(school.task_owner, "work:task", piece.task_id)
    paper = reverse("work:paper", args=[piece.task.plan_id])
    assert f'href="{paper}#mark-nhiem-vu-1"' in page
    marked = LexborHTMLParser(shown(school.task_owner, "work:paper", piece.task.plan_id))
    mark = marked.css_first("#mark-nhiem-vu-1")
    assert mark is not None
    assert mark.text() == "Đăng tin về một cửa"


def test_no_code_of_ours_stands_on_a_page(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", "flag_ceremony_talk", themes=["T05"])
    builders.proven(piece, school)
    texts = [
        shown(school.head, "work:task", piece.task_id),
        shown(school.head, "work:plan", piece.task.plan_id),
        shown(school.head, "work:calendar", piece.task.plan_id),
        shown(school.head, "work:record"),
    ]
    for page in texts:
        body = LexborHTMLParser(page).body
        assert body is not None
        words = body.text(separator=" ")
        assert not {code for code in ("TT08", "T05", "website_article", "2026-03") if code in words}


@pytest.mark.parametrize("query", ["?thang=²", "?thang=13", "?trang-thai=la", "?thang=" + "9" * 30])
def test_an_address_of_a_plan_that_means_nothing_is_no_fault(school: Staffed, query: str) -> None:
    piece = builders.one_piece(school, "pano")
    assert shown(school.head, "work:plan", piece.task.plan_id, query=query)
    assert browser(school.clerk).get(reverse("work:record") + "?nhiem-vu=²").status_code == 200


def test_what_was_cancelled_is_not_left_to_be_given_to_somebody(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    with visible_to(school.head):
        assert task_line(piece.task).lacks_person
        DueWork.objects.update(outcome="cancelled", outcome_reason="Huỷ")
        assert not task_line(piece.task).lacks_person
    assert "Chưa giao (1)" not in shown(school.head, "work:plan", piece.task.plan_id)

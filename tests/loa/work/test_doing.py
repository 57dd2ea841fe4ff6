"""From due work to done: what is needed, on which day it counts, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.work.actions import (
    assign,
    return_for_completion,
    submit_file,
    submit_link,
    submit_session,
    substitute_form,
    verify,
)
from loa.work.models import DueWork, Evidence
from loa.work.queries import task_line
from loa.work.states import State
from tests.loa.work import builders
from tests.loa.world import Staffed, World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


def facts_of(at: Staffed, indicator: str) -> list[Fact]:
    with visible_to(at.clerk):
        return list(Fact.objects.filter(indicator=indicator).order_by("occurred_on"))


def reread(piece: DueWork, at: Staffed) -> DueWork:
    with visible_to(at.clerk):
        return DueWork.objects.get(pk=piece.pk)


def state(piece: DueWork, at: Staffed) -> State:
    with visible_to(at.clerk):
        return task_line(piece.task).pieces[0].state


def test_a_task_is_one_piece_over_its_period_and_falls_due_on_its_last_day(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    assert (piece.starts_on, piece.due_on) == builders.MARCH
    [fact] = facts_of(school, "TT03")
    assert (fact.occurred_on, fact.key) == (date(2026, 3, 31), f"task:{piece.task_id}")


def test_regular_work_has_a_piece_a_month_from_the_month_of_issue_on(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", when=builders.YEAR, recurring="month", at_least=2)
    pieces = builders.begun(plan, school)
    assert [piece.due_on.month for piece in pieces] == list(range(3, 13))


def test_work_of_every_quarter_has_a_piece_a_quarter(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", when=builders.YEAR, recurring="quarter")
    ends = [piece.due_on for piece in builders.begun(plan, school)]
    assert ends == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_work_done_before_the_plan_was_issued_is_never_late(school: Staffed) -> None:
    plan = builders.plan_of(school)
    february = (date(2026, 2, 1), date(2026, 2, 28))
    builders.task_of(plan, "website_article", when=february)
    [piece] = builders.begun(plan, school, before_issue={1: "done"})
    assert state(piece, school) is State.EARLY
    builders.proven(piece, school, day=date(2026, 3, 5))
    assert state(piece, school) is State.DONE
    assert len(facts_of(school, "TT05")) == 1


def test_work_before_the_day_of_issue_can_be_moved_into_the_month_of_issue(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", when=(date(2026, 2, 1), date(2026, 2, 28)))
    [piece] = builders.begun(plan, school, before_issue={1: "move"})
    assert (piece.starts_on, piece.due_on) == builders.MARCH
    assert not piece.before_issue


def test_confirmed_evidence_of_the_only_form_finishes_the_piece(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    builders.proven(piece, school, day=date(2026, 3, 10))
    assert reread(piece, school).done_on == date(2026, 3, 10)
    assert [fact.occurred_on for fact in facts_of(school, "TT04")] == [date(2026, 3, 10)]
    assert len(facts_of(school, "TT05")) == 1


def test_a_task_with_two_forms_needs_evidence_of_both(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", "meeting_integration")
    builders.proven(piece, school, day=date(2026, 3, 10))
    assert reread(piece, school).done_on is None
    meeting = submit_session(
        piece,
        "meeting_integration",
        happened_on=date(2026, 3, 5),
        present=38,
        minutes=builders.minutes(),
        by=school.clerk,
    )
    verify(meeting, by=school.head)
    assert reread(piece, school).done_on == date(2026, 3, 10)


def test_regular_work_is_done_when_its_minimum_is_reached(school: Staffed) -> None:
    piece = builders.one_piece(
        school, "website_article", when=builders.YEAR, recurring="month", at_least=2
    )
    builders.proven(piece, school, "https://a.example/1", date(2026, 3, 3))
    assert reread(piece, school).done_on is None
    builders.proven(piece, school, "https://a.example/2", date(2026, 3, 9))
    assert reread(piece, school).done_on == date(2026, 3, 9)


def test_work_done_after_its_last_day_counts_as_done_but_not_in_time(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", when=(date(2026, 3, 3), date(2026, 3, 6)))
    assert state(piece, school) is State.LATE
    builders.proven(piece, school, day=date(2026, 3, 10))
    assert len(facts_of(school, "TT04")) == 1
    assert facts_of(school, "TT05") == []


def test_evidence_that_waits_makes_its_piece_wait_even_after_the_last_day(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", when=(date(2026, 3, 3), date(2026, 3, 6)))
    builders.linked(piece, school)
    assert state(piece, school) is State.WAITING


def test_nobody_confirms_their_own_evidence_in_whatever_role(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    evidence = builders.linked(piece, school)
    same_person = Role.objects.create(
        person=school.clerk.person,
        agency=school.agency,
        code=Role.Code.STANDING_OFFICER,
        valid_from=date(2025, 1, 1),
    )
    with pytest.raises(ValidationError, match="không tự xác nhận"):
        verify(evidence, by=same_person)


def test_clerks_and_outsiders_confirm_nothing(world: World) -> None:
    piece = builders.one_piece(world.school, "website_article")
    evidence = builders.linked(piece, world.school)
    for role in (world.school.clerk, world.school.task_owner, world.outsider.head):
        with pytest.raises(PermissionDenied):
            verify(evidence, by=role)


def test_an_outsider_hands_in_assigns_and_substitutes_nothing(world: World) -> None:
    piece = builders.one_piece(world.school, "website_article")
    with visible_to(world.school.clerk):
        task_form = piece.task.forms.get()
    with pytest.raises(PermissionDenied):
        builders.linked(piece, world.outsider)
    with pytest.raises(PermissionDenied):
        assign([piece.task], person=world.outsider.clerk.person, by=world.outsider.head)
    with pytest.raises(PermissionDenied):
        substitute_form(task_form, code="other", reason="Không", by=world.outsider.head)


def test_returned_evidence_says_why_and_counts_for_nothing(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    evidence = builders.linked(piece, school)
    returned = return_for_completion(evidence, reason="Đường dẫn không mở được", by=school.head)
    assert returned.return_reason == "Đường dẫn không mở được"
    assert state(piece, school) is State.CURRENT
    assert facts_of(school, "TT08") == []


def test_evidence_that_was_confirmed_is_not_returned_any_more(school: Staffed) -> None:
    evidence = builders.proven(builders.one_piece(school, "website_article"), school)
    with pytest.raises(ValidationError, match="đã được xem xét"):
        return_for_completion(evidence, reason="Xem lại", by=school.head)


def test_returning_without_a_reason_is_refused(school: Staffed) -> None:
    evidence = builders.linked(builders.one_piece(school, "website_article"), school)
    with pytest.raises(ValidationError):
        return_for_completion(evidence, reason="  ", by=school.head)


def test_an_article_counts_once_and_once_more_in_the_reform_column(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article", themes=["T05"])
    verify(builders.linked(piece, school, in_column=True), by=school.head)
    [article] = facts_of(school, "TT08")
    assert article.key == "https://thptbinhminh.example/tin/cai-cach-hanh-chinh"
    assert (article.themes, article.channel) == (["T05"], "website_article")
    assert article.declared
    assert len(facts_of(school, "TT09")) == 1


def test_a_flag_ceremony_counts_with_its_number_of_pupils(school: Staffed) -> None:
    piece = builders.one_piece(school, "flag_ceremony_talk")
    session = submit_session(
        piece,
        "flag_ceremony_talk",
        happened_on=date(2026, 3, 9),
        present=820,
        minutes=builders.photo(),
        by=school.task_owner,
    )
    verify(session, by=school.unit_lead)
    assert [fact.value for fact in facts_of(school, "TT26")] == [Decimal(1)]
    [present] = facts_of(school, "TT27")
    assert (present.value, present.declared) == (Decimal(820), True)


def test_minutes_of_a_party_cell_are_refused_and_a_line_of_agenda_is_enough(
    school: Staffed,
) -> None:
    piece = builders.one_piece(school, "party_cell_meeting")

    def hand_in(minutes: object, note: str) -> Evidence:
        return submit_session(
            piece,
            "party_cell_meeting",
            happened_on=date(2026, 3, 3),
            present=12,
            minutes=minutes,  # type: ignore[arg-type]
            note=note,
            by=school.clerk,
        )

    with pytest.raises(ValidationError, match="Không tải biên bản"):
        hand_in(builders.minutes(), "Mục 3")
    with pytest.raises(ValidationError):
        hand_in(None, "")
    assert hand_in(None, "Mục 3: cải cách hành chính").file is None


def test_a_photo_is_kept_with_its_smaller_picture(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    evidence = submit_file(
        piece, "pano", builders.photo(), happened_on=date(2026, 3, 9), by=school.task_owner
    )
    assert evidence.kind == Evidence.Kind.PHOTO
    assert evidence.file is not None
    assert evidence.file.rendition is not None


def test_a_file_whose_name_bears_a_mark_of_secrecy_is_not_stored(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    secret = builders.photo(name="KH 35 TỐI MẬT.jpg")
    with pytest.raises(ValidationError, match="độ mật"):
        submit_file(piece, "pano", secret, happened_on=date(2026, 3, 9), by=school.clerk)


def test_what_has_not_happened_yet_is_no_evidence(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    with pytest.raises(ValidationError, match="không thể sau hôm nay"):
        builders.linked(piece, school, day=date(2026, 3, 15))


def test_a_form_that_the_task_does_not_have_is_refused(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    with pytest.raises(ValidationError, match="không có hình thức"):
        submit_link(piece, "facebook_post", builders.ADDRESS, happened_on=None, by=school.clerk)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://a@b.vn/", ""]
)
def test_what_is_no_web_address_is_refused(school: Staffed, address: str) -> None:
    piece = builders.one_piece(school, "website_article")
    with pytest.raises(ValidationError):
        builders.linked(piece, school, address)


def test_evidence_of_another_day_is_taken_and_says_so(school: Staffed) -> None:
    piece = builders.one_piece(school, "website_article")
    evidence = builders.linked(piece, school, day=date(2026, 2, 20))
    assert evidence.outside_period


def test_another_form_with_a_reason_stands_in_for_the_plans_own(school: Staffed) -> None:
    piece = builders.one_piece(school, "email_blast")
    with visible_to(school.clerk):
        task_form = piece.task.forms.get()
    replaced = substitute_form(
        task_form, code="zalo_group_message", reason="Cha mẹ học sinh ít dùng thư", by=school.clerk
    )
    assert replaced.instead_of == "email_blast"
    evidence = submit_file(
        piece,
        "zalo_group_message",
        builders.photo(),
        happened_on=date(2026, 3, 9),
        by=school.clerk,
    )
    verify(evidence, by=school.head)
    assert reread(piece, school).done_on == date(2026, 3, 9)


def test_another_form_needs_a_reason_and_must_be_new_to_the_task(school: Staffed) -> None:
    piece = builders.one_piece(school, "email_blast", "website_article")
    with visible_to(school.clerk):
        task_form = piece.task.forms.get(code="email_blast")
    for code, reason in (("pano", " "), ("website_article", "Lý do"), ("khong-co", "Lý do")):
        with pytest.raises(ValidationError):
            substitute_form(task_form, code=code, reason=reason, by=school.clerk)


def test_all_tasks_go_to_one_unit_in_one_act(school: Staffed) -> None:
    plan = builders.plan_of(school)
    for _ in range(12):
        builders.task_of(plan, "website_article")
    office = school.clerk.unit
    assert office is not None
    pieces = builders.begun(plan, school, assign_all_to_unit=office.pk)
    with visible_to(school.clerk):
        assert {piece.task.assignment.unit for piece in pieces} == {office}


def test_a_task_is_given_to_nobody_of_another_agency(world: World) -> None:
    piece = builders.one_piece(world.school, "website_article")
    stranger = world.other_school.task_owner.person
    with pytest.raises(PermissionDenied):
        assign([piece.task], person=stranger, by=world.school.head)
    with pytest.raises(ValidationError):
        assign([piece.task], by=world.school.head)


def test_the_day_of_the_clock_is_the_day_of_the_link_until_its_page_was_read(
    school: Staffed,
) -> None:
    evidence = builders.linked(builders.one_piece(school, "website_article"), school, day=None)
    assert (evidence.happened_on, evidence.day_declared) == (clock.today(), False)


def test_what_stands_is_proven_once_though_articles_are_counted(school: Staffed) -> None:
    piece = builders.one_piece(
        school, "website_article", "notice_board", at_least=2, recurring="month"
    )
    for page in ("tin-1", "tin-2"):
        builders.proven(piece, school, f"https://thptbinhminh.example/{page}")
    board = submit_file(
        piece, "notice_board", builders.photo(), happened_on=date(2026, 3, 11), by=school.clerk
    )
    verify(board, by=school.head)
    piece.refresh_from_db()
    assert piece.done_on == date(2026, 3, 11)

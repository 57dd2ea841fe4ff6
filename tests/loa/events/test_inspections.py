"""Inspections: who sees them and when, answers kept one by one, findings mended and closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.events.actions import answer_item, find
from loa.events.inspections import answered, findings, seen_by, units_of
from loa.events.models import Answer
from loa.work.actions import confirm_result, extend, give_up, report_result
from tests.loa.events.builders import DAY, inspection_of
from tests.loa.work.builders import photo
from tests.loa.world import Staffed, World, build_world, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DAY)
    return build_world()


@pytest.fixture
def at(world: World) -> Staffed:
    return world.commune


def test_the_team_sees_its_inspection_in_the_days_of_the_decision_only(
    at: Staffed, set_today: Callable[[date], None]
) -> None:
    inspected = inspection_of(at)
    with visible_to(at.task_owner):
        assert seen_by(at.task_owner).count() == 1
        assert seen_by(at.head).count() == 1
    page = f"/lam-viec/su-kien/kiem-tra/don-vi/{inspected.pk}/"
    assert signed_in(at.task_owner).get(page).status_code == 200
    set_today(DAY + timedelta(days=6))
    with visible_to(at.task_owner):
        assert not seen_by(at.task_owner).exists()
        assert seen_by(at.head).count() == 1
    assert signed_in(at.task_owner).get(page).status_code == 404


def test_who_is_not_of_the_team_sees_and_answers_nothing(at: Staffed) -> None:
    inspected = inspection_of(at, team=[])
    with visible_to(at.task_owner):
        assert not seen_by(at.task_owner).exists()
    with pytest.raises(PermissionDenied):
        answer_item(inspected, item="plan_issued", verdict="met", by=at.task_owner)
    with pytest.raises(PermissionDenied):
        answer_item(inspected, item="plan_issued", verdict="met", by=at.head)


def test_an_answer_sent_twice_is_one_answer_and_the_later_holds(at: Staffed) -> None:
    inspected = inspection_of(at)
    answer_item(inspected, item="plan_issued", verdict="met", by=at.unit_lead)
    answer_item(
        inspected, item="plan_issued", verdict="not_met", note="Chưa có số.", by=at.task_owner
    )
    with visible_to(at.unit_lead):
        assert answered(inspected) == (1, 8)
        [kept] = Answer.objects.all()
    assert (kept.verdict, kept.note) == ("not_met", "Chưa có số.")


def test_an_unknown_sentence_or_verdict_is_refused(at: Staffed) -> None:
    inspected = inspection_of(at)
    with pytest.raises(ValidationError):
        answer_item(inspected, item="posted_all", verdict="met", by=at.unit_lead)
    with pytest.raises(ValidationError):
        answer_item(inspected, item="plan_issued", verdict="very good", by=at.unit_lead)


def test_each_answer_is_kept_by_a_request_of_its_own(at: Staffed) -> None:
    inspected = inspection_of(at)
    client = signed_in(at.unit_lead)
    address = f"/lam-viec/su-kien/kiem-tra/don-vi/{inspected.pk}/board_current/luu/"
    sent = {"verdict": "not_met", "note": "Bảng tin cũ.", "photo": photo()}
    kept = client.post(address, sent, headers={"HX-Request": "true"})
    assert "Đã lưu" in kept.content.decode()
    assert "Lập tồn tại" in kept.content.decode()
    assert "1/8 nội dung đã xem" in kept.content.decode()
    plain = client.post(address, {"verdict": "met"})
    assert plain.status_code == 302
    with visible_to(at.unit_lead):
        [row] = Answer.objects.all()
    assert row.verdict == "met"
    assert row.photo is not None


def test_a_finding_is_work_until_somebody_else_confirms_that_it_was_mended(at: Staffed) -> None:
    inspected = inspection_of(at)
    seen = answer_item(inspected, item="board_current", verdict="not_met", by=at.unit_lead)
    until = DAY + timedelta(days=10)
    finding = find(
        inspected,
        text="Bảng tin còn nội dung năm trước.",
        due_on=until,
        person=at.task_owner.person,
        answer=seen,
        by=at.unit_lead,
    )
    assert finding.due_work is not None
    assert finding.due_work.due_on == until
    assert state(at) == "Đang khắc phục"
    report = report_result(
        finding.due_work,
        text="Đã thay nội dung.",
        happened_on=DAY,
        upload=photo(),
        by=at.task_owner,
    )
    assert state(at) == "Đã báo khắc phục, chờ xác nhận"
    confirm_result(report, by=at.head)
    with visible_to(at.head):
        finding.refresh_from_db()
        assert findings(at.head, is_closed=False) == []
        [closed] = findings(at.head, is_closed=True)
    assert (finding.closed_on, finding.closed_by) == (DAY, at.head)
    assert closed.state == "Đã khắc phục"


def test_a_finding_late_to_be_mended_says_so(
    at: Staffed, set_today: Callable[[date], None]
) -> None:
    inspected = inspection_of(at)
    find(inspected, text="Thiếu biên bản.", due_on=DAY, unit=at.clerk.unit, by=at.unit_lead)
    set_today(DAY + timedelta(days=1))
    assert state(at) == "Quá hạn khắc phục"


def test_more_time_to_mend_a_finding_is_shown_wherever_its_day_is(at: Staffed) -> None:
    inspected = inspection_of(at)
    made = find(inspected, text="Thiếu biên bản.", due_on=DAY, unit=at.clerk.unit, by=at.unit_lead)
    assert made.due_work is not None
    later = DAY + timedelta(days=9)
    extend(made.due_work, until=later, document="Tờ trình số 5", reason="Chờ in", by=at.head)
    with visible_to(at.head):
        [standing] = findings(at.head, is_closed=False)
    assert standing.due_on == later
    give_up(made.due_work, reason="Biên bản đã thất lạc", by=at.head)
    assert state(at) == "Không khắc phục được"


def test_an_inspection_counts_each_units_answers(at: Staffed) -> None:
    inspected = inspection_of(at)
    answer_item(inspected, item="board_current", verdict="met", by=at.unit_lead)
    answer_item(inspected, item="board_current", verdict="", by=at.unit_lead)
    with visible_to(at.head):
        [(_, said, asked)] = units_of(inspected.inspection)
        assert (said, asked) == answered(inspected) == (0, len(inspected.inspection.of_list.items))


def test_one_answer_makes_one_finding(at: Staffed) -> None:
    inspected = inspection_of(at)
    seen = answer_item(inspected, item="board_current", verdict="not_met", by=at.unit_lead)
    said: dict[str, Any] = {
        "text": "Bảng tin cũ.",
        "due_on": DAY,
        "unit": at.clerk.unit,
        "answer": seen,
    }
    find(inspected, by=at.unit_lead, **said)
    with pytest.raises(ValidationError):
        find(inspected, by=at.unit_lead, **said)


def state(at: Staffed) -> str:
    with visible_to(at.head):
        [standing] = findings(at.head, is_closed=False)
    return standing.state


def test_a_finding_begins_with_what_is_wanting_and_names_who_mends_it(at: Staffed) -> None:
    inspected = inspection_of(at)
    browser = signed_in(at.unit_lead)
    seen = answer_item(inspected, item="board_current", verdict="not_met", by=at.unit_lead)
    address = reverse("events:find", args=[inspected.pk]) + "?cau=board_current"
    assert "Chưa đạt: " in browser.get(address).content.decode()
    answer_item(
        inspected, item="board_current", verdict="not_met", note="Bảng tin cũ", by=at.unit_lead
    )
    assert "Chưa đạt: " not in browser.get(address).content.decode()
    made = find(
        inspected,
        text="Bảng tin cũ",
        due_on=DAY,
        person=at.task_owner.person,
        answer=seen,
        by=at.unit_lead,
    )
    page = signed_in(at.head).get(reverse("events:findings")).content.decode()
    assert reverse("work:due", args=[made.due_work_id]) in page
    assert at.task_owner.person.full_name in page

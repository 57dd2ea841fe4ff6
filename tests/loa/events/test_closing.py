"""Closing an event hands in its proof: once in each plan, looked at by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from loa.agencies.queries import visible_to
from loa.events.actions import (
    cancel,
    close,
    conclude,
    count_for,
    keep_file,
    plan_event,
    record_line,
    record_meeting,
)
from loa.events.models import Event, EventFile
from loa.events.queries import countable
from loa.ledger.models import Fact
from loa.work.actions import verify
from loa.work.models import DueWork, Evidence
from tests.loa.events.builders import DAY, at_nine, event_of
from tests.loa.work.builders import begun, minutes, one_piece, photo, plan_of, task_of
from tests.loa.world import Staffed, World, build_world

pytestmark = pytest.mark.django_db
FORM = "meeting_integration"


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DAY)
    return build_world()


@pytest.fixture
def at(world: World) -> Staffed:
    return world.commune


def counted(event: Event, at: Staffed, *pieces: DueWork) -> None:
    count_for(event, None, pieces=[(piece.pk, FORM) for piece in pieces], by=at.clerk)


def evidence(at: Staffed) -> list[Evidence]:
    with visible_to(at.clerk):
        return list(Evidence.objects.order_by("pk"))


def test_one_meeting_serves_two_plans_and_counts_once_in_each(at: Staffed) -> None:
    first, second = one_piece(at, FORM), one_piece(at, FORM)
    event = event_of(at, kind="briefing")
    counted(event, at, first, second)
    record_line(event, line="38/40", by=at.clerk)
    keep_file(event, minutes(), what=EventFile.What.MINUTES, by=at.clerk)
    close(event, by=at.clerk)
    handed_in = evidence(at)
    assert [(proof.due_work_id, proof.present) for proof in handed_in] == [
        (first.pk, 38),
        (second.pk, 38),
    ]
    assert handed_in[1].same_as_id == handed_in[0].pk
    assert {proof.state for proof in handed_in} == {Evidence.State.WAITING}


def test_what_is_unticked_on_the_phone_does_not_count(at: Staffed) -> None:
    piece = one_piece(at, FORM)
    event = event_of(at, kind="briefing")
    counted(event, at, piece)
    record_meeting(event, present=38, photo=photo(), counts=[], by=at.clerk)
    assert evidence(at) == []


def test_a_meeting_that_two_tasks_share_is_one_meeting(at: Staffed) -> None:
    plan = plan_of(at)
    task_of(plan, FORM, content="Quán triệt kế hoạch")
    task_of(plan, FORM, content="Lồng ghép trong họp giao ban")
    pieces = begun(plan, at)
    event = event_of(at, kind="briefing")
    pairs = [(piece.pk, FORM) for piece in pieces]
    record_meeting(event, present=38, photo=photo(), counts=pairs, by=at.clerk)
    for proof in evidence(at):
        verify(proof, by=at.head)
    with visible_to(at.clerk):
        assert Fact.objects.filter(indicator="TT25").count() == 1
        assert Fact.objects.filter(indicator="TT04").count() == 2
        assert DueWork.objects.filter(done_on=DAY).count() == 2


def test_whoever_closed_it_does_not_confirm_it(at: Staffed) -> None:
    piece = one_piece(at, FORM)
    event = event_of(at, kind="briefing")
    pairs = [(piece.pk, FORM)]
    record_meeting(event, present=12, photo=photo(), counts=pairs, by=at.unit_lead)
    [proof] = evidence(at)
    with pytest.raises(ValidationError):
        verify(proof, by=at.unit_lead)
    verify(proof, by=at.head)
    with visible_to(at.clerk):
        assert DueWork.objects.get(pk=piece.pk).done_on == DAY


def test_a_number_without_paper_or_photo_proves_nothing(at: Staffed) -> None:
    piece = one_piece(at, FORM)
    event = event_of(at, kind="briefing")
    counted(event, at, piece)
    record_line(event, line="38/40", by=at.clerk)
    with pytest.raises(ValidationError, match="cần một ảnh hoặc biên bản đã ký"):
        close(event, by=at.clerk)
    with visible_to(at.clerk):
        event.refresh_from_db()
    assert event.is_open
    assert evidence(at) == []


def test_an_event_to_come_or_without_number_is_not_closed(at: Staffed) -> None:
    with pytest.raises(ValidationError, match="chưa diễn ra"):
        close(event_of(at, day=date(2026, 3, 20)), by=at.clerk)
    with pytest.raises(ValidationError, match="số người dự"):
        close(event_of(at), by=at.clerk)


def test_closing_twice_hands_in_once(at: Staffed) -> None:
    piece = one_piece(at, FORM)
    event = event_of(at, kind="briefing")
    pairs = [(piece.pk, FORM)]
    record_meeting(event, present=12, photo=photo(), counts=pairs, by=at.clerk)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        record_meeting(event, present=12, photo=photo("green"), counts=pairs, by=at.clerk)
    assert len(evidence(at)) == 1


def test_an_event_counts_only_for_what_its_kind_proves(at: Staffed) -> None:
    one_piece(at, "website_article")
    conference = one_piece(at, "conference")
    event = event_of(at, kind="conference")
    with visible_to(at.clerk):
        assert [row.due.pk for row in countable(event)] == [conference.pk]


def test_of_a_party_cell_only_the_line_and_the_number_are_kept(at: Staffed) -> None:
    piece = one_piece(at, "party_cell_meeting")
    event = plan_event(
        "party_cell",
        title="Phổ biến kế hoạch cải cách hành chính",
        starts_at=at_nine(),
        agenda=["Kiểm điểm đảng viên"],
        content="Nội dung nội bộ",
        place="Phòng họp 2",
        chair="Bí thư",
        by=at.clerk,
    )
    with visible_to(at.clerk):
        event.refresh_from_db()
        assert (event.content, event.place, event.chair) == ("", "", "")
        assert not event.agenda.exists()
    with pytest.raises(ValidationError, match="Không tải biên bản, nghị quyết của Đảng"):
        keep_file(event, minutes(), what=EventFile.What.MINUTES, by=at.clerk)
    pairs = [(piece.pk, "party_cell_meeting")]
    record_meeting(event, present=9, counts=pairs, by=at.clerk)
    [proof] = evidence(at)
    assert (proof.file, proof.present, proof.note) == (
        None,
        9,
        "Phổ biến kế hoạch cải cách hành chính",
    )


def test_a_conclusion_with_a_day_becomes_work(at: Staffed) -> None:
    event = event_of(at, kind="briefing")
    unit = at.task_owner.unit
    made = conclude(
        event, text="Niêm yết lại bảng thủ tục", unit=unit, due_on=date(2026, 3, 31), by=at.clerk
    )
    assert made.due_work is not None
    assert made.due_work.content == "Niêm yết lại bảng thủ tục"
    assert made.due_work.origin_kind == "events.conclusion"
    with pytest.raises(ValidationError, match="bộ phận hoặc người"):
        conclude(event, text="Báo cáo", due_on=date(2026, 3, 31), by=at.clerk)


def test_what_was_called_off_says_why_and_counts_for_nothing(at: Staffed) -> None:
    event = event_of(at)
    with pytest.raises(ValidationError):
        cancel(event, reason=" ", by=at.clerk)
    cancel(event, reason="Chuyển sang tháng 4", by=at.clerk)
    with pytest.raises(ValidationError):
        record_line(event, line="10/12", by=at.clerk)


def test_an_outsider_closes_nothing(world: World) -> None:
    event = event_of(world.commune)
    with pytest.raises(PermissionDenied):
        close(event, by=world.outsider.clerk)

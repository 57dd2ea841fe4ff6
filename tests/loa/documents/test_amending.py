"""What was read is put right; the words that it came from stay."""

from dataclasses import replace
from datetime import date

import pytest

from loa.agencies.queries import visible_to
from loa.documents import actions
from loa.documents.actions import header_of
from loa.documents.errors import DocumentError
from loa.documents.models import Document
from tests.loa.documents.papers import drop, plan_docx, read_plan
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return build_world().school.clerk


def test_an_edit_names_its_field_and_moves_no_span(clerk):
    document = read_plan("truong-binh-minh", by=clerk)
    before = dict(document.reading["tasks"][2])
    actions.amend_task(document, 2, {"content": "Kết quả quý I", "lead": "Tổ Ngữ văn"}, by=clerk)
    after = document.reading["tasks"][2]
    assert (after["content"], after["lead"]) == ("Kết quả quý I", "Tổ Ngữ văn")
    assert after["edited"] == ["content", "lead"]
    assert (after["start"], after["end"]) == (before["start"], before["end"])


def test_the_same_words_again_are_no_edit(clerk):
    document = read_plan("truong-binh-minh", by=clerk)
    actions.amend_task(document, 2, {"deadline": "Tháng 3"}, by=clerk)
    assert document.reading["tasks"][2]["edited"] == []


def test_a_new_time_is_understood(clerk):
    document = read_plan("truong-binh-minh", by=clerk)
    actions.amend_task(document, 2, {"deadline": "Quý II"}, by=clerk)
    assert document.reading["tasks"][2]["periods"] == [["2026-04-01", "2026-06-30"]]
    actions.amend_task(document, 2, {"deadline": "Hằng tháng"}, by=clerk)
    assert document.reading["tasks"][2]["recurring"] == {"every": "month", "at_least": 1}


def test_a_duty_in_prose_is_amended_by_the_names_of_a_task(clerk):
    document = read_plan("truong-hoa-sen", by=clerk)
    changes = {"content": "Chỉ đạo chung", "lead": "Hiệu trưởng", "deadline": "Tháng 5"}
    actions.amend_task(document, 0, changes, part="obligations", by=clerk)
    duty = document.reading["obligations"][0]
    assert (duty["text"], duty["actor"], duty["due"]) == (
        "Chỉ đạo chung",
        "Hiệu trưởng",
        "Tháng 5",
    )
    assert duty["periods"] == [["2026-05-01", "2026-05-31"]]


def test_a_number_and_a_day_are_added_to_the_head(clerk):
    document = read_plan("xa-an-phu", by=clerk)
    header = replace(header_of(document), number="12/KH-UBND", issued_on=date(2026, 1, 20))
    actions.amend_header(document, header, by=clerk)
    assert document.called == "Kế hoạch số 12/KH-UBND"
    assert document.reading["edited"] == ["date", "number"]
    assert document.reading["date"] == "2026-01-20"


def test_a_bound_opens_on_the_day_of_issue_that_was_added(clerk):
    document = read_plan("xa-an-phu", by=clerk)
    actions.amend_task(document, 0, {"deadline": "Trước ngày 15/12"}, by=clerk)
    header = replace(header_of(document), issued_on=date(2026, 1, 20))
    actions.amend_header(document, header, by=clerk)
    assert document.reading["tasks"][0]["periods"] == [["2026-01-20", "2026-12-15"]]


def test_nothing_is_amended_before_it_is_read(clerk):
    document = drop(plan_docx("xa-an-phu"), by=clerk)
    with pytest.raises(DocumentError, match="chưa đọc xong"):
        actions.amend_task(document, 0, {"content": "x"}, by=clerk)


def test_what_is_in_force_is_fixed(clerk):
    document = read_plan("xa-an-phu", by=clerk)
    actions.mark_accepted(document, by=clerk)
    with pytest.raises(DocumentError, match="đã được đưa vào thực hiện"):
        actions.amend_header(document, header_of(document), by=clerk)


def test_a_draft_may_still_change(clerk):
    document = read_plan("xa-an-phu", by=clerk)
    actions.leave_as_draft(document, by=clerk)
    assert document.state == Document.State.DRAFT
    actions.amend_task(document, 0, {"content": "Việc khác"}, by=clerk)


def test_two_people_who_amend_different_rows_lose_nothing(clerk):
    one = read_plan("truong-binh-minh", by=clerk)
    with visible_to(clerk):
        other = Document.objects.get(pk=one.pk)
    actions.amend_task(one, 1, {"lead": "Tổ Ngữ văn"}, by=clerk)
    actions.amend_task(other, 2, {"lead": "Đoàn Thanh niên"}, by=clerk)
    with visible_to(clerk):
        tasks = Document.objects.get(pk=one.pk).reading["tasks"]
    assert [task["lead"] for task in tasks[1:3]] == ["Tổ Ngữ văn", "Đoàn Thanh niên"]


def test_a_page_opened_before_the_plan_came_into_force_does_not_take_it_back(clerk):
    document = read_plan("truong-binh-minh", by=clerk)
    with visible_to(clerk):
        seen = Document.objects.get(pk=document.pk)
    actions.mark_accepted(document, by=clerk)
    with pytest.raises(DocumentError, match="đã được đưa vào thực hiện"):
        actions.amend_header(seen, replace(header_of(seen), title="Tên khác"), by=clerk)

"""A paper's way: put up, two checks, the leader, signed, numbered, issued, sent, replaced."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from loa.agencies.queries import visible_to
from loa.channels.models import Notice
from loa.documents import registry
from loa.documents.actions.outgoing import issue, put_up
from loa.documents.actions.outgoing_steps import (
    approve,
    check,
    initial,
    note_signed,
    record_approval,
    return_for_completion,
    set_rules,
    withdraw,
)
from loa.documents.errors import DocumentError
from loa.documents.models import Addressee, Outgoing, RegisterEntry
from loa.documents.outgoing_queries import open_steps
from loa.documents.outgoing_slip import slip
from loa.files.queries import open_file
from tests.loa.documents.outgoing_papers import (
    ISSUED_ON,
    issued_report,
    photo,
    put_up_report,
    report,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def on_the_day(set_today):
    set_today(TODAY)


def test_paper_put_up_is_frozen_as_word_pdf_and_words(world):
    outgoing = put_up_report(world.school.clerk)
    assert outgoing.state == Outgoing.State.SUBMITTED
    with open_file(outgoing.pdf) as pdf, open_file(outgoing.docx) as docx:
        assert pdf.read(5) == b"%PDF-"
        assert docx.read(2) == b"PK"
    assert "12 buổi tuyên truyền" in outgoing.text
    assert outgoing.pages == 1
    assert outgoing.signer_name == "Trần Cấp phó"


def test_recipients_are_kept_with_what_the_paper_is_for_them(world):
    outgoing = put_up_report(world.school.clerk)
    with visible_to(world.school.clerk):
        kept = list(outgoing.addressees.values_list("name", "purpose"))
    assert kept == [
        ("Sở Giáo dục và Đào tạo", Addressee.Purpose.REPORT),
        ("Các tổ chuyên môn", Addressee.Purpose.IMPLEMENT),
        ("Lãnh đạo đơn vị", Addressee.Purpose.KNOW),
    ]


def test_file_name_says_draft_until_there_is_a_number(world):
    outgoing = put_up_report(world.school.clerk)
    assert outgoing.file_name("docx") == "BC-duthao-THPTBM-2026.docx"
    issue(outgoing, number="12/BC-THPTBM", issued_on=ISSUED_ON, by=world.school.clerk)
    outgoing.refresh_from_db()
    assert outgoing.file_name("pdf") == "BC-12-THPTBM-2026.pdf"


def test_one_source_has_one_paper_on_its_way(world):
    unit = world.school.clerk.unit
    put_up(report(), source=unit, by=world.school.clerk)
    with pytest.raises(DocumentError, match="đang chờ ký"):
        put_up(report(), source=unit, by=world.school.clerk)


def test_returned_paper_is_put_up_again_in_its_old_place(world):
    unit = world.school.clerk.unit
    first = put_up(report("Dự thảo lần một"), source=unit, by=world.school.clerk)
    return_for_completion(first, reason="Thiếu số liệu quý I.", by=world.school.head)
    second = put_up(report("Dự thảo lần hai"), source=unit, by=world.school.clerk)
    assert (second.pk, second.title, second.state) == (first.pk, "Dự thảo lần hai", "submitted")
    assert _acts(second, world) == ["Trình", "Trả lại để hoàn thiện", "Trình lại"]


def test_returning_needs_a_reason(world):
    outgoing = put_up_report(world.school.clerk)
    with pytest.raises(DocumentError, match="lý do"):
        return_for_completion(outgoing, reason="  ", by=world.school.head)


def test_source_hears_of_return_and_of_issue(world, monkeypatch):
    heard = []
    monkeypatch.setattr(registry, "_issued", {})
    monkeypatch.setattr(registry, "_returned", {})
    registry.when_issued("agencies.unit", lambda out, by: heard.append(("issued", out.number)))
    registry.when_returned("agencies.unit", lambda out, by: heard.append(("returned", out.number)))
    unit = world.school.clerk.unit
    outgoing = put_up(report(), source=unit, by=world.school.clerk)
    return_for_completion(outgoing, reason="Thiếu phụ lục.", by=world.school.head)
    outgoing = put_up(report(), source=unit, by=world.school.clerk)
    for _ in range(2):
        issue(outgoing, number="12/BC-THPTBM", issued_on=ISSUED_ON, by=world.school.clerk)
    assert heard == [("returned", ""), ("issued", "12/BC-THPTBM")]


class TestTwoChecks:
    """Art. 12: the unit's head answers for content, the office for form."""

    def test_whole_way_at_a_commune(self, world):
        commune = world.commune
        outgoing = put_up_report(commune.standing_officer)
        initial(outgoing, by=commune.unit_lead)
        check(outgoing, by=commune.clerk)
        approve(outgoing, words="Nhất trí, phát hành ngay.", by=commune.head)
        note_signed(outgoing, by=commune.clerk)
        issue(outgoing, number="7/BC-UBND", issued_on=ISSUED_ON, by=commune.clerk)
        assert _acts(outgoing, world, commune.clerk) == [
            "Trình",
            "Ký nháy nội dung",
            "Kiểm tra thể thức",
            "Đồng ý",
            "Ghi nhận đã ký",
            "Ghi nhận đã ban hành",
        ]

    def test_drafter_does_not_check_own_paper(self, world):
        commune = world.commune
        outgoing = put_up_report(commune.clerk)
        initial(outgoing, by=commune.unit_lead)
        with pytest.raises(DocumentError, match="không tự kiểm tra"):
            check(outgoing, by=commune.clerk)

    def test_drafter_does_not_initial_own_paper(self, world):
        outgoing = put_up_report(world.commune.unit_lead)
        with pytest.raises(DocumentError, match="không tự kiểm tra"):
            initial(outgoing, by=world.commune.unit_lead)

    def test_deputy_or_head_checks_where_the_only_officer_drafted_it(self, world):
        commune = world.commune
        outgoing = put_up_report(commune.clerk)
        initial(outgoing, by=commune.unit_lead)
        assert _may_check(outgoing, commune.deputy_head)
        assert check(outgoing, by=commune.deputy_head).state == Outgoing.State.CHECKED

    def test_whoever_initialled_leaves_the_form_to_another(self, world):
        commune = world.commune
        outgoing = put_up_report(commune.clerk)
        initial(outgoing, by=commune.deputy_head)
        assert not _may_check(outgoing, commune.deputy_head)
        with pytest.raises(DocumentError, match="người khác kiểm tra thể thức"):
            check(outgoing, by=commune.deputy_head)

    def test_one_person_does_both_where_the_head_says_so_and_the_history_tells(self, world):
        commune = world.commune
        set_rules(two_checks=True, loa_numbers=False, one_checker=True, by=commune.head)
        outgoing = put_up_report(commune.clerk)
        initial(outgoing, by=commune.deputy_head)
        check(outgoing, by=commune.deputy_head)
        with visible_to(commune.clerk):
            assert "Một người làm cả hai bước" in outgoing.steps.last().words

    def test_nobody_checks_an_own_paper_even_there(self, world):
        commune = world.commune
        set_rules(two_checks=True, loa_numbers=False, one_checker=True, by=commune.head)
        outgoing = put_up_report(commune.deputy_head)
        initial(outgoing, by=commune.unit_lead)
        with pytest.raises(DocumentError, match="không tự kiểm tra"):
            check(outgoing, by=commune.deputy_head)

    def test_whose_step_is_next_hears_of_it(self, world):
        commune = world.commune
        outgoing = put_up_report(commune.clerk)
        assert _told(commune) == [(commune.unit_lead.person_id, "Chờ ký nháy nội dung")]
        initial(outgoing, by=commune.unit_lead)
        assert _told(commune)[1:] == [(commune.standing_officer.person_id, "Chờ kiểm tra thể thức")]

    def test_leader_does_not_approve_what_was_not_checked(self, world):
        outgoing = put_up_report(world.commune.clerk)
        with pytest.raises(DocumentError, match="kiểm tra thể thức"):
            approve(outgoing, by=world.commune.head)

    def test_small_school_goes_without_them(self, world):
        outgoing = put_up_report(world.school.clerk)
        assert approve(outgoing, by=world.school.head).state == Outgoing.State.APPROVED

    def test_school_may_switch_them_on(self, world):
        set_rules(two_checks=True, loa_numbers=False, by=world.school.head)
        outgoing = put_up_report(world.school.clerk)
        with pytest.raises(DocumentError, match="kiểm tra thể thức"):
            approve(outgoing, by=world.school.head)


class TestApprovalFromOutside:
    def test_photo_of_the_signed_page_counts(self, world):
        outgoing = put_up_report(world.commune.clerk)
        after = record_approval(
            outgoing,
            decided_by="Chủ tịch Trần Thủ trưởng",
            decided_on=TODAY,
            proof=photo(),
            proof_name="zalo.jpg",
            words="Đồng ý ban hành.",
            by=world.commune.clerk,
        )
        assert after.state == Outgoing.State.APPROVED
        with visible_to(world.commune.clerk):
            step = outgoing.steps.last()
        assert (step.decided_by, step.decided_on) == ("Chủ tịch Trần Thủ trưởng", TODAY)
        assert step.proof.media_type == "image/jpeg"

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"decided_by": " "}, "ai đã duyệt"),
            ({"decided_on": date(2026, 3, 15)}, "không thể sau"),
            ({"proof": "Tin nhắn".encode()}, "ảnh trang đã ký"),
        ],
    )
    def test_who_when_and_proof_are_needed(self, world, changed, said):
        outgoing = put_up_report(world.school.clerk)
        asked = {"decided_by": "Hiệu trưởng", "decided_on": TODAY, "proof": photo()} | changed
        with pytest.raises(DocumentError, match=said):
            record_approval(outgoing, **asked, proof_name="anh.jpg", by=world.school.clerk)


class TestIssue:
    def test_number_and_day_are_typed_and_entered_in_the_register(self, world):
        outgoing = issued_report(world.school.clerk)
        assert (outgoing.number, outgoing.issued_on) == ("12/BC-THPTBM", ISSUED_ON)
        with visible_to(world.school.clerk):
            entry = RegisterEntry.objects.get()
        assert (entry.number, entry.outgoing_id, entry.keeper) == (
            "12/BC-THPTBM",
            outgoing.pk,
            "VT",
        )

    def test_asked_twice_it_is_issued_once(self, world):
        outgoing = issued_report(world.school.clerk)
        issue(outgoing, number="12/BC-THPTBM", issued_on=ISSUED_ON, by=world.school.clerk)
        assert _acts(outgoing, world).count("Ghi nhận đã ban hành") == 1

    def test_second_number_is_refused(self, world):
        outgoing = issued_report(world.school.clerk)
        with pytest.raises(DocumentError, match="số thứ hai"):
            issue(outgoing, number="13/BC-THPTBM", issued_on=ISSUED_ON, by=world.school.clerk)

    def test_number_of_another_paper_is_refused(self, world):
        issued_report(world.school.clerk)
        other = put_up_report(world.school.clerk, "Báo cáo khác")
        with pytest.raises(DocumentError, match="văn bản khác"):
            issue(other, number="12/BC-THPTBM", issued_on=TODAY, by=world.school.clerk)

    @pytest.mark.parametrize(
        ("number", "day", "said"),
        [
            (" ", TODAY, "chưa có số"),
            ("/BC-THPTBM", TODAY, "chưa có số"),
            ("1/BC", date(2026, 3, 15), "không thể sau"),
        ],
    )
    def test_blank_number_and_day_to_come_are_refused(self, world, number, day, said):
        outgoing = put_up_report(world.school.clerk)
        with pytest.raises(DocumentError, match=said):
            issue(outgoing, number=number, issued_on=day, by=world.school.clerk)

    def test_returned_paper_is_not_issued(self, world):
        outgoing = put_up_report(world.school.clerk)
        return_for_completion(outgoing, reason="Sai thể thức.", by=world.school.head)
        with pytest.raises(DocumentError, match="hoàn thiện lại"):
            issue(outgoing, number="1/BC", issued_on=TODAY, by=world.school.clerk)

    def test_after_issue_there_is_only_a_replacement(self, world):
        old = issued_report(world.school.clerk)
        with pytest.raises(DocumentError, match="văn bản thay thế"):
            return_for_completion(old, reason="Sai số liệu.", by=world.school.head)
        with pytest.raises(DocumentError, match="văn bản thay thế"):
            withdraw(old, reason="Sai số liệu.", by=world.school.clerk)
        new = put_up(report("Kết quả (bản sửa)"), source=None, replaces=old, by=world.school.clerk)
        assert new.replaces_id == old.pk
        assert "Báo cáo này thay thế Báo cáo số 12/BC-THPTBM ngày 10/3/2026" in new.text

    def test_outsider_may_not_touch_it(self, world):
        outgoing = put_up_report(world.school.clerk)
        with pytest.raises(PermissionDenied):
            issue(outgoing, number="1/BC", issued_on=TODAY, by=world.outsider.clerk)

    def test_teacher_may_not_issue(self, world):
        outgoing = put_up_report(world.school.clerk)
        with pytest.raises(PermissionDenied):
            issue(outgoing, number="1/BC", issued_on=TODAY, by=world.school.task_owner)


def _acts(outgoing, world, role=None):
    with visible_to(role or world.school.clerk):
        return list(outgoing.steps.values_list("act", flat=True))


def test_leavers_papers_go_to_somebody_else(world):
    from loa.documents import outgoing_leaving

    school = world.school
    outgoing = put_up_report(school.clerk)
    with visible_to(school.head):
        (held,) = outgoing_leaving.list_for(school.clerk.person, school.agency)
        to, by = school.standing_officer, school.head
        moved = [outgoing_leaving.move([held.key], school.clerk.person, to, by) for _ in range(2)]
        outgoing.refresh_from_db()
    assert moved == [1, 0]
    assert outgoing.submitted_by_id == to.pk


def test_slip_carries_the_day_of_the_place_where_it_was_put_up_before_seven(world):
    early = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)  # 05:30 of the 10th in Vietnam
    outgoing = put_up_report(world.school.clerk)
    outgoing.submitted_at = early
    with visible_to(world.school.clerk):
        assert slip(outgoing).date == date(2026, 3, 10)


def _may_check(outgoing, role):
    """What the paper's page offers."""
    with visible_to(role):
        return open_steps(Outgoing.objects.get(pk=outgoing.pk), role).check


def _told(agency):
    """Who was told, and the words before the paper's name, in order."""
    with visible_to(agency.clerk):
        found = Notice.objects.order_by("pk").values_list("person_id", "text")
        return [(person, text.partition(":")[0]) for person, text in found]

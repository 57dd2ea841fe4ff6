"""The signed copy comes home: recognised by its words, checked, recorded as the issued paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.actions.signed import record_issued
from loa.documents.errors import DocumentError
from loa.documents.models import Outgoing, SignedCopy
from loa.documents.signed.card import signed_card
from tests.loa.documents.signed_papers import (
    authority,
    comes_home,
    on_its_way,
    pdf_of,
    signed_in_qlvb,
    unnumbered,
)
from tests.signing import sign
from vanban.writers.composition import Paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path):
    settings.TRUST = str(authority().put_into(tmp_path / "goc"))


@pytest.fixture
def outgoing(clerk):
    return on_its_way(by=clerk)


def test_number_and_day_come_from_the_appearances_of_the_signatures(clerk, outgoing):
    document = comes_home(signed_in_qlvb(pdf_of(outgoing)), by=clerk)
    assert (document.number, document.issued_on) == ("35/KH-THPTBM", date(2026, 3, 2))
    with visible_to(clerk):
        copy = document.signed_copy
        assert (copy.verdict, copy.outgoing) == (SignedCopy.Verdict.SAME, outgoing)


def test_the_card_says_whose_copy_it_is_and_what_its_signatures_are_worth(clerk, client, outgoing):
    document = comes_home(signed_in_qlvb(pdf_of(outgoing)), by=clerk)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    words = " ".join(page.split())
    assert "Đây là bản đã ký của dự thảo “Kế hoạch tuyên truyền công tác" in words
    assert "Số 35/KH-THPTBM, ngày 02/3/2026." in words
    assert (
        "Chữ ký số của Nguyễn Văn Mẫu (Phó Hiệu trưởng), của Phạm Thị Thư"
        " (Trường THPT Bình Minh) và của Trường THPT Bình Minh: hợp lệ,"
        " nội dung không thay đổi so với dự thảo." in words
    )
    assert "Ghi nhận đã ban hành" in words


def test_one_press_records_it_as_issued(clerk, client, outgoing):
    document = comes_home(signed_in_qlvb(pdf_of(outgoing)), by=clerk)
    said = {"number": "35/KH-THPTBM", "issued_on": "02/3/2026"}
    answer = client.post(reverse("documents:record_issued", args=[document.pk]), said)
    assert answer.status_code == 302
    with visible_to(clerk):
        outgoing.refresh_from_db()
    assert outgoing.state == Outgoing.State.ISSUED
    assert (outgoing.number, outgoing.document_id) == ("35/KH-THPTBM", document.pk)


def test_other_words_are_shown_and_not_issued_unless_somebody_says_why(clerk, outgoing):
    composition = unnumbered()
    altered = replace(
        composition, body=(*composition.body, Paragraph("Kinh phí thực hiện: 30 triệu đồng."))
    )
    other = on_its_way(altered, by=clerk)
    content = signed_in_qlvb(pdf_of(other))
    with visible_to(clerk):
        Outgoing.objects.filter(pk=other.pk).update(state=Outgoing.State.WITHDRAWN)
    document = comes_home(content, by=clerk)
    with visible_to(clerk):
        copy = document.signed_copy
        assert copy.verdict == SignedCopy.Verdict.ALTERED
        assert "30 triệu đồng" in copy.differences[0]["now"]
        with pytest.raises(DocumentError, match="khác với dự thảo"):
            record_issued(copy, number="35/KH-THPTBM", issued_on=date(2026, 3, 2), by=clerk)
        outgoing.refresh_from_db()
        assert outgoing.state == Outgoing.State.SUBMITTED
        record_issued(
            copy,
            number="35/KH-THPTBM",
            issued_on=date(2026, 3, 2),
            reason="changed_outside",
            by=clerk,
        )
        outgoing.refresh_from_db()
        copy.refresh_from_db()
    assert outgoing.is_issued
    assert copy.differences[0]["now"].endswith("30 triệu đồng")


def test_a_byte_changed_after_signing_is_never_issued(clerk, outgoing):
    content = bytearray(signed_in_qlvb(pdf_of(outgoing)))
    at = content.index(b"/CreationDate") + len(b"/CreationDate (D:20")
    content[at] ^= 1
    document = comes_home(bytes(content), by=clerk)
    with visible_to(clerk):
        assert signed_card(document).is_broken
        with pytest.raises(DocumentError, match="không nguyên vẹn"):
            record_issued(
                document.signed_copy,
                number="35/KH-THPTBM",
                issued_on=date(2026, 3, 2),
                reason="changed_outside",
                by=clerk,
            )


def test_without_number_and_day_it_asks_and_does_not_block(clerk, client, outgoing):
    head = authority().certificate("Nguyễn Văn Mẫu", title="Phó Hiệu trưởng")
    document = comes_home(sign(pdf_of(outgoing), head), by=clerk)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "Văn bản này đã ban hành chưa?" in page
    assert 'value="/KH-THPTBM"' in page
    assert reverse("plans:review", args=[document.pk]) in page


def test_a_certificate_of_an_unknown_authority_is_whole_but_not_trusted(clerk, outgoing):
    from tests.signing import Authority

    stranger = Authority.new("Tổ chức chứng thực khác")
    document = comes_home(signed_in_qlvb(pdf_of(outgoing), stranger), by=clerk)
    with visible_to(clerk):
        assert signed_card(document).together == "nguyên vẹn, chưa tin cậy"


def test_a_copy_handed_in_for_one_paper_is_recognised_as_another(clerk, client, outgoing):
    other = on_its_way(unnumbered("truong-hoa-sen"), by=clerk)
    from loa.documents import actions, jobs

    dropped = actions.drop(
        signed_in_qlvb(pdf_of(outgoing)), file_name="da-ky.pdf", expected=other, by=clerk
    )
    jobs.read_document(document_id=dropped.pk, role_id=clerk.pk, expected_id=other.pk)
    with visible_to(clerk):
        copy = SignedCopy.objects.get(document=dropped)
        assert (copy.outgoing, copy.is_of_another_draft) == (outgoing, True)
    page = client.get(reverse("documents:show", args=[dropped.pk])).content.decode()
    assert "nhưng nội dung là của một dự thảo khác" in page


def test_a_plan_in_force_without_number_gets_it_from_its_signed_copy(clerk, world):
    from loa.plans.actions import accept
    from loa.plans.answers import Answers
    from tests.loa.documents.papers import docx, drop, read

    composition = unnumbered()
    draft = read(drop(docx(composition), by=clerk), by=clerk)
    plan = accept(draft, answers=Answers(), by=clerk)
    assert plan.number == ""
    pdf = pdf_of(on_its_way(composition, by=clerk))
    with visible_to(clerk):
        Outgoing.objects.update(state=Outgoing.State.WITHDRAWN)
    document = comes_home(signed_in_qlvb(pdf), by=clerk)
    with visible_to(clerk):
        copy = document.signed_copy
        assert (copy.draft, copy.verdict) == (draft, SignedCopy.Verdict.SAME)
        record_issued(copy, number=document.number, issued_on=document.issued_on, by=clerk)
        plan.refresh_from_db()
        document.refresh_from_db()
    assert (plan.number, plan.issued_on) == ("35/KH-THPTBM", date(2026, 3, 2))
    assert document.state == "kept"


def test_the_people_of_the_plan_are_named_in_a_message_to_copy(clerk, world, client):
    from loa.plans.actions import accept
    from loa.plans.answers import Answers
    from loa.work.actions import assign
    from tests.loa.documents.papers import docx, drop, read

    draft = read(drop(docx(unnumbered()), by=clerk), by=clerk)
    plan = accept(draft, answers=Answers(), by=clerk)
    owner = world.school.task_owner
    with visible_to(clerk):
        tasks = list(plan.tasks.all()[:2])
    assign(tasks, unit=owner.unit, person=owner.person, by=clerk)
    pdf = pdf_of(on_its_way(by=clerk))
    with visible_to(clerk):
        Outgoing.objects.update(state=Outgoing.State.WITHDRAWN)
    document = comes_home(signed_in_qlvb(pdf), by=clerk)
    said = {"number": "35/KH-THPTBM", "issued_on": "02/3/2026"}
    client.post(reverse("documents:record_issued", args=[document.pk]), said)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "Gửi Zalo cho 1 người thực hiện?" in page
    assert "Kế hoạch số 35/KH-THPTBM ngày 02/3/2026 về tuyên truyền công tác" in page
    assert f"– {owner.person.called}: 1. " in page

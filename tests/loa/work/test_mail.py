"""Thư điện tử as evidence: a copy of the mail, to whom, to how many, how many it reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.work.actions import submit_mail, verify
from loa.work.mail_copies import MOST_BYTES, read_mail
from loa.work.models import Evidence
from tests.loa.work import builders
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import Staffed, build_world

pytestmark = pytest.mark.django_db
COPY = (
    b"From: Van phong <vanphong@truong.example>\r\n"
    b"To: giaovien@truong.example, Nam <nam@truong.example>\r\n"
    b"Bcc: hoa@truong.example,\r\n NAM@truong.example\r\n"
    b"Date: Mon, 09 Mar 2026 23:30:00 +0000\r\n"
    b"Subject: =?utf-8?B?S+G6v3QgcXXhuqMgY2jhu4kgc+G7kQ==?=\r\n"
    b"\r\nK\xe1\xba\xbft qu\xe1\xba\xa3.\r\n"
)


@pytest.fixture
def school(set_today: Callable[[date], None]) -> Staffed:
    set_today(date(2026, 3, 13))
    return build_world().school


def copy(content: bytes = COPY) -> SimpleUploadedFile:
    return SimpleUploadedFile("thu.eml", content, "message/rfc822")


def recorded(school: Staffed, **said: object) -> tuple[int, str]:
    """What the page answers, and its words."""
    piece = builders.one_piece(school, "email_blast")
    address = reverse("work:record_form", args=[piece.pk, "email_blast"])
    answer = browser(school.clerk).post(address, said)
    return answer.status_code, answer.content.decode()


def only(school: Staffed) -> Evidence:
    with visible_to(school.head):
        return Evidence.objects.select_related("submitted_by", "due_work__task").get()


def test_a_copy_says_when_it_went_to_how_many_and_what_about() -> None:
    said = read_mail(BytesIO(COPY))
    assert said is not None
    assert (said.sent_on, said.recipients) == (date(2026, 3, 10), 3)  # in Vietnam's time
    assert said.subject == "Kết quả chỉ số"


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
        b"From: a@b\r\nDate: hom qua\r\nSubject: =?utf-8?B?////?=\r\nTo: " + b"(" * 5000,
        b"From: a@b\r\nDate: Mon, 09 Mar 99999 10:00:00 +0000\r\n\r\n",
        b"From: a@b\r\nDate: x\r\nSubject: =?khong-co?Q?x?=\r\n\r\n",
        b"From: \xff\xfe\r\nDate: \xff\r\nTo: \xff@\xff\r\n\r\n",
    ],
)
def test_no_copy_is_too_strange_to_be_read(hostile: bytes) -> None:
    said = read_mail(BytesIO(hostile))
    assert said is None or (said.sent_on is None and said.recipients <= 1)


def test_of_an_endless_copy_only_the_beginning_is_read() -> None:
    stream = BytesIO(COPY.replace(b"\r\n\r\n", b"\r\nTo: " + b"a@b, " * MOST_BYTES))
    assert read_mail(stream) is not None
    assert stream.tell() == 0


def test_what_the_copy_says_need_not_be_typed(school: Staffed) -> None:
    status, _ = recorded(school, upload=copy(), note="Toàn thể giáo viên")
    proof = only(school)
    assert status == 302
    assert (proof.kind, proof.happened_on, proof.present) == ("mail", date(2026, 3, 10), 3)
    assert (proof.note, proof.delivered) == ("Toàn thể giáo viên", None)
    assert "3 người nhận, chưa rõ số thư đã đến" in shown(
        school.head, "work:task", proof.due_work.task_id
    )


def test_a_screenshot_needs_the_day_and_the_number_in_words(school: Staffed) -> None:
    status, page = recorded(school, upload=builders.photo(), note="Toàn thể giáo viên")
    assert status == 422
    assert "Đề nghị ghi số người nhận." in page
    assert "Đề nghị ghi ngày gửi." in page
    with visible_to(school.head):
        assert not Evidence.objects.exists()


def test_what_was_typed_holds_over_the_copy(school: Staffed) -> None:
    recorded(
        school,
        upload=copy(),
        note="Nhóm thư của trường",
        present="68",
        delivered="66",
        happened_on="09/3/2026",
    )
    proof = only(school)
    assert (proof.present, proof.delivered, proof.happened_on) == (68, 66, date(2026, 3, 9))


def test_confirmed_it_counts_as_one_mailing_with_its_recipients(school: Staffed) -> None:
    recorded(school, upload=copy(), note="Toàn thể giáo viên", present="68", delivered="66")
    verify(only(school), by=school.head)
    with visible_to(school.head):
        facts = dict(Fact.objects.values_list("indicator", "value"))
    assert (facts["TT17"], facts["TT17A"]) == (1, 68)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"recipients": 0}, "present"),
        ({"delivered": 69}, "delivered"),
        ({"to": " "}, "note"),
        ({"happened_on": date(2026, 3, 14)}, "happened_on"),
    ],
)
def test_a_mailing_that_cannot_be_is_refused_beside_its_field(
    school: Staffed, wrong: dict[str, object], field: str
) -> None:
    piece = builders.one_piece(school, "email_blast")
    said = {"happened_on": date(2026, 3, 9), "recipients": 68, "to": "Giáo viên"} | wrong
    with pytest.raises(ValidationError) as refused:
        submit_mail(piece, "email_blast", copy(), by=school.clerk, **said)  # type: ignore[arg-type]
    assert list(refused.value.message_dict) == [field]


def test_one_sending_counts_once(school: Staffed) -> None:
    piece = builders.one_piece(school, "email_blast")
    address = reverse("work:record_form", args=[piece.pk, "email_blast"])
    name = "6a7c1c3c-9d65-4f0e-8f4c-1f6a3a0f2b11"
    for _ in range(2):
        said = {"upload": copy(), "note": "Toàn thể giáo viên", "client_id": name}
        assert browser(school.clerk).post(address, said).status_code == 302
    assert only(school).client_id is not None

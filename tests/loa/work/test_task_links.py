"""Link giao việc: one task, one person, no account; what it may do, what it says when closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client

from loa import clock
from loa.agencies.links import revoke_link
from loa.agencies.models import AccessLink
from loa.agencies.queries import visible_to
from loa.work import task_links
from loa.work.actions import assign
from loa.work.models import DueWork, Evidence, Question
from tests.loa.work import builders
from tests.loa.world import Staffed, signed_in

pytestmark = pytest.mark.django_db
TALK = "flag_ceremony_talk"
QUEUE = {"X-Loa-Queue": "1"}


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


@pytest.fixture
def piece(school: Staffed) -> DueWork:
    return builders.one_piece(school, TALK)


@pytest.fixture
def link(school: Staffed, piece: DueWork) -> AccessLink:
    return sent_link(piece, school)


def sent_link(piece: DueWork, at: Staffed) -> AccessLink:
    """The task given to the teacher, and the link to it."""
    with visible_to(at.clerk):
        [assignment] = assign([piece.task], person=at.task_owner.person, by=at.clerk)
        return task_links.link_for(assignment, by=at.clerk)


def a_talk(**more: object) -> dict[str, object]:
    """What the form of a talk says."""
    return {
        "photo": builders.photo(),
        "present": "820",
        "note": "",
        "happened_on": "9/3/2026",
        "client_id": str(uuid4()),
        **more,
    }


def send(link: AccessLink, said: dict[str, object], **headers: str) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post(
        task_links.address_of(link), said, headers={**QUEUE, **headers}
    )


def handed_in(at: Staffed) -> list[Evidence]:
    with visible_to(at.clerk):
        return list(Evidence.objects.select_related("submitted_by"))


def test_the_page_opens_without_an_account_and_speaks_to_the_person(link: AccessLink) -> None:
    page = Client().get(task_links.address_of(link)).content.decode()
    assert "Cô thực – Sinh hoạt dưới cờ" in page or "Sinh hoạt dưới cờ" in page
    assert "Số học sinh" in page


def test_what_is_sent_stands_under_the_name_of_the_person_and_says_what_it_means(
    school: Staffed, link: AccessLink
) -> None:
    answer = send(link, a_talk())
    assert answer.json()["state"] == "taken"
    assert "Nhiệm vụ 1 đã đủ minh chứng" in answer.json()["words"][0]
    [proof] = handed_in(school)
    assert (proof.present, proof.through_link) == (820, True)
    assert proof.submitted_by == school.task_owner


def test_more_of_what_was_sent_can_follow(link: AccessLink, piece: DueWork) -> None:
    here = task_links.address_of(link)
    assert "Gửi thêm" not in Client().get(here).content.decode()
    send(link, a_talk())
    page = Client().get(here).content.decode()
    assert f'href="{here}?ky={piece.pk}&amp;hinh-thuc={TALK}">Gửi thêm: Sinh hoạt dưới cờ' in page


def test_what_is_sent_twice_because_the_answer_was_lost_stands_once(
    school: Staffed, link: AccessLink
) -> None:
    said = a_talk()
    name = said["client_id"]
    assert send(link, said).status_code == 200
    assert send(link, a_talk(client_id=name)).status_code == 200
    assert len(handed_in(school)) == 1


def test_another_photo_under_an_old_name_is_not_lost(school: Staffed, link: AccessLink) -> None:
    said = a_talk()
    send(link, said)
    send(link, a_talk(client_id=said["client_id"], photo=builders.photo("blue")))
    assert len(handed_in(school)) == 2


def test_a_plain_form_does_the_same_without_scripts(school: Staffed, link: AccessLink) -> None:
    visitor = Client()
    answer = visitor.post(task_links.address_of(link), a_talk(), follow=True)
    assert "Đã ghi nhận. Cảm ơn" in answer.content.decode()
    assert len(handed_in(school)) == 1


def test_the_photo_is_kept_when_the_number_is_wrong(school: Staffed, link: AccessLink) -> None:
    visitor = Client()
    refused = visitor.post(task_links.address_of(link), a_talk(present="tám trăm"))
    assert refused.status_code == 422
    kept = re.search(r'name="kept" value="([^"]+)"', refused.content.decode())
    assert kept
    again = a_talk(kept=kept[1])
    del again["photo"]
    assert visitor.post(task_links.address_of(link), again).status_code == 302
    assert [proof.file_name for proof in handed_in(school)] == ["anh.jpg"]


def test_a_revoked_link_says_so_and_takes_nothing(school: Staffed, link: AccessLink) -> None:
    revoke_link(link, by=school.clerk)
    page = Client().get(task_links.address_of(link))
    assert page.status_code == 410
    assert "đã được thu hồi" in page.content.decode()
    assert "vẫn còn trong máy" in page.content.decode()
    answer = send(link, a_talk())
    assert (answer.status_code, answer.json()["state"]) == (410, "closed")
    assert handed_in(school) == []


def test_a_link_lives_until_thirty_days_after_the_task(
    link: AccessLink, set_today: Callable[[date], None]
) -> None:
    set_today(date(2026, 4, 30))
    assert Client().get(task_links.address_of(link)).status_code == 200
    set_today(date(2026, 5, 1))
    page = Client().get(task_links.address_of(link))
    assert page.status_code == 410
    assert "đã hết hạn" in page.content.decode()


def test_the_link_of_whoever_had_the_task_before_opens_nothing(
    school: Staffed, piece: DueWork, link: AccessLink
) -> None:
    assign([piece.task], person=school.unit_lead.person, by=school.clerk)
    page = Client().get(task_links.address_of(link))
    assert page.status_code == 410
    assert "người khác thực hiện" in page.content.decode()


def test_a_guessed_address_opens_nothing(link: AccessLink) -> None:
    wrong = task_links.address_of(link).replace(link.token, link.token[:-2] + "AA")
    assert Client().get(wrong).status_code == 404


def test_a_question_reaches_whoever_gave_the_task_and_its_answer_shows_at_the_link(
    school: Staffed, link: AccessLink
) -> None:
    address = task_links.address_of(link)
    Client().post(f"{address}hoi/", {"text": "Có cần biên bản không ạ?"})
    with visible_to(school.clerk):
        [question] = Question.objects.all()
    page = signed_in(school.clerk).get("/lam-viec/hoi-dap/").content.decode()
    assert "Có cần biên bản không ạ?" in page
    signed_in(school.clerk).post(f"/lam-viec/hoi-dap/{question.pk}/", {"text": "Chỉ cần một ảnh."})
    assert "Chỉ cần một ảnh." in Client().get(address).content.decode()


def test_a_unit_as_a_whole_gets_no_link(school: Staffed, piece: DueWork) -> None:
    [assignment] = assign([piece.task], unit=school.clerk.unit, by=school.clerk)
    with pytest.raises(ValidationError):
        task_links.link_for(assignment, by=school.clerk)


def test_a_photo_sent_two_days_later_keeps_the_day_of_the_camera(
    school: Staffed, link: AccessLink
) -> None:
    send(link, a_talk(taken_at="2026:03:09 07:15:02"))
    [proof] = handed_in(school)
    assert proof.taken_at == datetime(2026, 3, 9, 7, 15, 2, tzinfo=clock.VIETNAM)


def test_one_link_cannot_fill_the_disk(
    school: Staffed, link: AccessLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loa.work.views.task_links.MOST_BY_LINK", 1)
    send(link, a_talk())
    assert send(link, a_talk()).status_code == 409
    assert len(handed_in(school)) == 1


def test_the_words_for_zalo_name_the_person_the_days_left_and_the_address(
    school: Staffed, piece: DueWork, link: AccessLink
) -> None:
    with visible_to(school.clerk):
        from loa.work.queries import plan_lines

        [recipient] = task_links.recipients(plan_lines(piece.task.plan))
        words = task_links.words_for(recipient, "https://loa.example")
    assert words.startswith(f"Kính gửi {school.task_owner.person.called}, còn 17 ngày đến hạn")
    assert f"https://loa.example{task_links.address_of(link)}" in words


def test_nothing_is_asked_again_of_whoever_handed_in_and_waits(
    school: Staffed, piece: DueWork, link: AccessLink
) -> None:
    from loa.work.queries import plan_lines

    send(link, a_talk())
    with visible_to(school.clerk):
        assert task_links.recipients(plan_lines(piece.task.plan)) == []

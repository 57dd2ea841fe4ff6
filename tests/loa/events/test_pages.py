"""The pages of the room, and those behind links without an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client

import vanban
from loa import clock
from loa.agencies.queries import visible_to
from loa.events import codes, papers
from loa.events.actions import number_invitation, plan_event, put_up_invitation, uninvite
from loa.events.links import open_for_answers, open_for_presence
from loa.events.models import Event, Invited
from loa.events.queries import presence
from tests.loa.events.builders import DAY, at_nine, event_of, with_guests
from tests.loa.work.builders import one_piece, photo
from tests.loa.world import Staffed, World, build_world, signed_in

pytestmark = pytest.mark.django_db
ROOT = "/lam-viec/su-kien/"


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DAY)
    return build_world()


@pytest.fixture
def at(world: World) -> Staffed:
    return world.commune


def test_an_event_is_planned_on_the_page_of_its_kind(at: Staffed) -> None:
    client = signed_in(at.clerk)
    answer = client.post(
        f"{ROOT}them/conference/",
        {
            "title": "Hội nghị cải cách hành chính",
            "day": "20/3",
            "begins": "14h30",
            "place": "Hội trường",
            "agenda": "Kết quả quý I\n\nNhiệm vụ quý II",
        },
    )
    assert answer.status_code == 302
    with visible_to(at.clerk):
        event = Event.objects.get()
        assert [item.text for item in event.agenda.all()] == ["Kết quả quý I", "Nhiệm vụ quý II"]
    assert event.begins == datetime(2026, 3, 20, 14, 30, tzinfo=clock.VIETNAM)
    page = client.get(answer["Location"]).content.decode()
    assert "14:30, thứ Sáu 20/3/2026" in page
    assert "Lập danh sách mời" in page


@pytest.mark.parametrize("hour", ["25:00", "8h75", "sáng"])
def test_an_hour_that_is_none_is_told_so(at: Staffed, hour: str) -> None:
    sent = {"title": "Họp", "day": "20/3", "begins": hour}
    answer = signed_in(at.clerk).post(f"{ROOT}them/briefing/", sent)
    assert answer.status_code == 422
    assert "Giờ chưa đúng" in answer.content.decode()


def test_a_kind_of_schools_is_not_offered_to_a_commune(world: World) -> None:
    commune = signed_in(world.commune.clerk).get(f"{ROOT}them/").content.decode()
    school = signed_in(world.school.clerk).get(f"{ROOT}them/").content.decode()
    assert "Sinh hoạt dưới cờ" not in commune
    assert "Sinh hoạt dưới cờ" in school


def test_ceremonies_come_every_monday_of_the_terms_and_not_in_summer(world: World) -> None:
    at = world.school
    sent = {
        "title": "Sinh hoạt dưới cờ",
        "rule": "weekly",
        "weekday": "0",
        "month_day": "5",
        "begins": "7:00",
        "starts_on": "14/3/2026",
        "ends_on": "30/9/2026",
        "in_terms_only": "on",
    }
    answer = signed_in(at.clerk).post(f"{ROOT}dinh-ky/flag_ceremony/", sent)
    assert answer.status_code == 302
    with visible_to(at.clerk):
        days = [event.day for event in Event.objects.all()]
    assert days[0] == date(2026, 3, 16)
    assert all(day.weekday() == 0 for day in days)
    assert not [day for day in days if date(2026, 6, 1) <= day <= date(2026, 9, 4)]
    assert date(2026, 4, 27) not in days  # nghỉ bù Giỗ Tổ Hùng Vương
    assert date(2026, 9, 7) in days


def test_a_series_is_at_most_a_year(at: Staffed) -> None:
    sent = {
        "title": "Họp giao ban",
        "rule": "monthly",
        "weekday": "0",
        "month_day": "5",
        "begins": "7:30",
        "starts_on": "14/3/2026",
        "ends_on": "14/3/2036",
    }
    answer = signed_in(at.clerk).post(f"{ROOT}dinh-ky/briefing/", sent)
    assert answer.status_code == 422
    assert "dài nhất là một năm" in answer.content.decode()


def test_a_quarterly_briefing_carries_its_agenda_into_every_third_month(at: Staffed) -> None:
    sent = {
        "title": "Giao ban quý",
        "rule": "quarter",
        "weekday": "0",
        "month_day": "5",
        "begins": "7:30",
        "starts_on": "14/3/2026",
        "ends_on": "31/12/2026",
        "agenda": "Quán triệt nhiệm vụ cải cách hành chính\nViệc quý sau",
    }
    answer = signed_in(at.clerk).post(f"{ROOT}dinh-ky/briefing/", sent)
    assert answer.status_code == 302
    with visible_to(at.clerk):
        found = list(Event.objects.order_by("starts_at"))
        agendas = {tuple(event.agenda.values_list("text", flat=True)) for event in found}
    assert [event.day.month for event in found] == [4, 7, 10]
    assert agendas == {("Quán triệt nhiệm vụ cải cách hành chính", "Việc quý sau")}


def test_guests_are_pasted_once_and_every_wrong_row_is_named(at: Staffed) -> None:
    event = event_of(at)
    client, page = signed_in(at.clerk), f"{ROOT}{event.pk}/khach-moi/"
    pasted = "TT\tHọ và tên\tChức vụ\n1\tLê Văn An\tTrưởng thôn\n2\tlê văn an\tTrưởng thôn"
    client.post(page, {"guests": pasted.replace("TT\tHọ và tên\tChức vụ\n", "")})
    client.post(page, {"guests": "Lê Văn An\tTrưởng thôn\nHội Phụ nữ xã"})
    with visible_to(at.clerk):
        assert [row.name for row in Invited.objects.all()] == ["Lê Văn An", "Hội Phụ nữ xã"]
    wrong = client.post(page, {"guests": "An\nBình\tmột\thai\tba\n\t\n"})
    assert wrong.status_code == 422
    assert "Dòng 2" in wrong.content.decode()


def test_the_invited_answer_without_an_account_and_may_change_it(at: Staffed) -> None:
    event, rows = with_guests(at, 3, day=DAY + timedelta(days=6))
    address = f"/moi/{open_for_answers(event, by=at.clerk)}/"
    visitor = Client()
    assert "Hội nghị triển khai" in visitor.get(address).content.decode()
    said = visitor.post(address, {"invited": rows[0].pk, "answer": "yes"})
    assert "Đã ghi nhận" in said.content.decode()
    missing = visitor.post(address, {"invited": rows[1].pk, "answer": "substitute"})
    assert missing.status_code == 422
    visitor.post(
        address, {"invited": rows[0].pk, "answer": "substitute", "substitute": "Trần Văn Thay"}
    )
    with visible_to(at.clerk):
        row = Invited.objects.get(pk=rows[0].pk)
    assert (row.answer, row.attending) == ("substitute", "Trần Văn Thay")


def test_a_wrong_or_old_address_opens_nothing(
    at: Staffed, set_today: Callable[[date], None]
) -> None:
    event, rows = with_guests(at, 1)
    token = open_for_answers(event, by=at.clerk)
    assert Client().get("/moi/1-abc/").status_code == 404
    assert Client().get(f"/diem-danh/{token}/").status_code == 404
    set_today(DAY + timedelta(days=1))
    assert Client().post(f"/moi/{token}/", {"invited": rows[0].pk}).status_code == 410


def test_whoever_scans_the_code_confirms_one_name_once(at: Staffed) -> None:
    event, rows = with_guests(at, 5)
    address = f"/diem-danh/{open_for_presence(event, by=at.clerk)}/"
    phone = Client()
    page = phone.get(f"{address}?ma={codes.screen_code(event)}").content.decode()
    carried = re.search(r'name="code" value="(\w+)"', page)
    assert carried
    said = phone.post(address, {"invited": rows[2].pk, "code": carried[1]})
    assert "Đã điểm danh" in said.content.decode()
    again = phone.post(address, {"invited": rows[3].pk, "code": carried[1]})
    assert "Máy này đã ghi nhận" in again.content.decode()
    other = Client().post(address, {"invited": rows[2].pk, "code": carried[1]})
    assert other.status_code == 422
    with visible_to(at.clerk):
        assert presence(event).present == 1


def test_a_code_of_before_or_a_made_up_one_is_refused(
    at: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, rows = with_guests(at, 2)
    address = f"/diem-danh/{open_for_presence(event, by=at.clerk)}/"
    old, later = codes.screen_code(event), at_nine() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    for code in (old, "0" * 16, "", "ệ"):
        assert Client().get(address, {"ma": code}).status_code == 410
        assert Client().post(address, {"invited": rows[0].pk, "code": code}).status_code == 410
    with visible_to(at.clerk):
        assert not presence(event).taken


def test_the_screen_shows_a_code_that_changes(at: Staffed, monkeypatch: pytest.MonkeyPatch) -> None:
    event, _ = with_guests(at, 2)
    client = signed_in(at.clerk)
    assert f'?ma={codes.screen_code(event)}">Không quét được' in (
        client.get(f"{ROOT}{event.pk}/ma/").content.decode()
    )
    first = client.get(f"{ROOT}{event.pk}/ma/hinh/").content
    assert first.startswith(b"<svg")
    assert b"style" not in first
    later = at_nine() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get(f"{ROOT}{event.pk}/ma/hinh/").content != first


def test_a_meeting_is_recorded_from_the_phone(at: Staffed) -> None:
    piece = one_piece(at, "meeting_integration")
    event = event_of(at, kind="briefing")
    client, page = signed_in(at.task_owner), f"{ROOT}{event.pk}/ghi-nhan/"
    chosen = f"{piece.pk}:meeting_integration"
    assert chosen in client.get(page).content.decode()
    without = client.post(page, {"present": "38", "counts": [chosen]})
    assert without.status_code == 422
    sent = client.post(page, {"present": "38", "counts": [chosen], "photo": photo()})
    assert sent.status_code == 302
    with visible_to(at.clerk):
        assert Event.objects.get().state == Event.State.HELD


def test_the_papers_have_what_the_decree_asks(at: Staffed) -> None:
    event, rows = with_guests(at, 8, place="Hội trường xã", chair="Bà Hà", agenda=["Kết quả quý I"])
    number_invitation(event, number="15/GM-UBND", date=date(2026, 3, 10), by=at.clerk)
    with visible_to(at.clerk):
        event.refresh_from_db()
        letter = papers.written(papers.invitation(event), "docx")
        signing = papers.written(papers.signing_list(event), "docx")
        minutes = papers.written(papers.minutes(event), "docx")
    read = vanban.read(BytesIO(letter))
    assert (read.type, read.number) == ("Giấy mời", "15/GM-UBND")
    assert rows[7].name in read.text
    assert "Ký tên" in vanban.read(BytesIO(signing)).text
    drafted = vanban.read(BytesIO(minutes)).text
    for words in ("BIÊN BẢN", "Chủ trì: Bà Hà", "Kết quả quý I", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ"):
        assert words in drafted


def test_a_letter_on_its_way_brings_its_number_back(at: Staffed) -> None:
    from loa.documents.actions.outgoing import issue

    event, _ = with_guests(at, 2, day=DAY + timedelta(days=6))
    outgoing = put_up_invitation(event, by=at.clerk)
    issue(outgoing, number="15/GM-UBND", issued_on=DAY, by=at.clerk)
    with visible_to(at.clerk):
        event.refresh_from_db()
    assert (event.invitation_number, event.invitation_date) == ("15/GM-UBND", DAY)


def test_only_those_whose_presence_was_not_taken_leave_the_list(at: Staffed) -> None:
    _, rows = with_guests(at, 2)
    uninvite(rows[0], by=at.clerk)
    with visible_to(at.clerk):
        assert [row.pk for row in Invited.objects.all()] == [rows[1].pk]


def test_pupils_are_counted_and_never_named(world: World) -> None:
    at = world.school
    event = plan_event("flag_ceremony", title="Dưới cờ", starts_at=at_nine(), by=at.clerk)
    answer = signed_in(at.clerk).post(f"{ROOT}{event.pk}/khach-moi/", {"guests": "Em An\nEm Bình"})
    assert answer.status_code == 422
    with visible_to(at.clerk):
        assert not Invited.objects.exists()

"""The second factor: asked before approving, publishing and administering, never of teachers."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django_otp.oath import hotp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from loa.agencies import actions
from loa.agencies.models import Person, Role
from loa.agencies.queries import codes_left, device_of
from loa.agencies.sessions import share
from loa.agencies.step_up import CodeNeededError, demanding
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/lam-viec/tai-khoan/xac-thuc-hai-buoc/"
SETTINGS = "/lam-viec/don-vi/cach-lam-viec/"
PEOPLE = "/lam-viec/nguoi-cua-don-vi/"
CODE = "xac-thuc-code"


class Clock:
    """The true clock, which codes are made by; it goes on only when a test says so."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def next_code(self) -> None:
        self.now += 30


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stands = Clock()
    monkeypatch.setattr(time, "time", stands)
    return stands


@pytest.fixture
def world() -> World:
    return build_world()


@dataclass
class Phone:
    """What a person holds: the key in an application, and the printed codes."""

    person: Person
    key: str
    printed: list[str]

    def code(self, steps: int = 0) -> str:
        """The code that the phone shows; its clock is `steps` half minutes off."""
        return f"{hotp(bytes.fromhex(self.key), int(time.time()) // 30 + steps):06}"


def phone_of(by: Role) -> Phone:
    """Turns it on, a while before the test goes on."""
    key = actions.new_key()
    held = Phone(by.person, key, [])
    held.printed = actions.begin_second_factor(key, held.code(), by=by)
    return held


def words(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def is_asked(answer: HttpResponse) -> bool:
    return "agencies/ask_for_code.html" in {one.name for one in answer.templates}  # type: ignore[attr-defined]


class TestTurningItOn:
    def test_a_phone_scans_or_types_a_key_and_proves_it_with_a_code(self, world: World) -> None:
        client = signed_in(world.school.head)
        page = client.get(PAGE)
        assert "<svg" in words(page)
        typed = re.search(r"((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})", words(page))
        assert typed is not None
        key = client.session["key_on_offer"]
        assert actions.spelled(key) == typed[1]
        assert typed[1] in words(client.get(PAGE))
        phone = Phone(world.school.head.person, key, [])
        done = client.post(PAGE, {"code": phone.code()})
        printed = re.findall(r"\b(\d{5} \d{5})\b", words(done))
        assert len(set(printed)) == 10
        assert done["Cache-Control"].count("no-store") == 1
        assert codes_left(phone.person) == 10
        assert "key_on_offer" not in client.session
        assert "Đang bật" in words(client.get(PAGE))
        assert key not in words(client.get(PAGE))

    def test_a_wrong_first_code_says_what_to_do(self, world: World) -> None:
        client = signed_in(world.school.head)
        client.get(PAGE)
        for code in ("", "12", "không phải mã", "٣٣٣٣٣٣", "000000"):
            wrong = client.post(PAGE, {"code": code})
            assert wrong.status_code == 422, code
        assert "giờ của điện thoại" in words(wrong)
        assert device_of(world.school.head.person) is None

    def test_nobody_is_asked_before_it_is_wanted(self, world: World) -> None:
        assert signed_in(world.school.head).get(PEOPLE).status_code == 200

    def test_turning_it_off_needs_a_code(self, world: World, moment: Clock) -> None:
        phone = phone_of(world.school.head)
        client = signed_in(world.school.head)
        assert client.post(PAGE, {"act": "off", "code": "000000"}).status_code == 422
        assert device_of(phone.person) is not None
        moment.next_code()
        throttled_away(phone.person)
        assert client.post(PAGE, {"act": "off", "code": phone.code()}).status_code == 302
        assert device_of(phone.person) is None
        assert codes_left(phone.person) == 0
        assert client.get(PEOPLE).status_code == 200

    def test_new_printed_codes_end_the_old_ones(self, world: World, moment: Clock) -> None:
        phone = phone_of(world.school.head)
        moment.next_code()
        signed_in(world.school.head).post(PAGE, {"act": "codes", "code": phone.code()})
        with pytest.raises(actions.CodeError):
            actions.check_code(phone.person, phone.printed[0])
        assert codes_left(phone.person) == 10


def throttled_away(person: Person) -> None:
    """The wait after a wrong try is over."""
    TOTPDevice.objects.filter(user=person).update(throttling_failure_timestamp=None)


class TestCodes:
    @pytest.mark.parametrize("steps", [-1, 0, 1])
    def test_a_phones_clock_may_be_half_a_minute_off(
        self, world: World, moment: Clock, steps: int
    ) -> None:
        phone = phone_of(world.school.head)
        moment.now += 120
        assert actions.check_code(phone.person, phone.code(steps))

    @pytest.mark.parametrize("steps", [-3, 3])
    def test_but_not_minutes(self, world: World, moment: Clock, steps: int) -> None:
        phone = phone_of(world.school.head)
        moment.now += 300
        with pytest.raises(actions.CodeError, match="chờ mã mới"):
            actions.check_code(phone.person, phone.code(steps))

    def test_a_code_counts_once(self, world: World, moment: Clock) -> None:
        phone = phone_of(world.school.head)
        moment.next_code()
        code = phone.code()
        actions.check_code(phone.person, f" {code[:3]} {code[3:]} ")
        with pytest.raises(actions.CodeError, match="đã dùng"):
            actions.check_code(phone.person, code)

    def test_a_printed_code_counts_once_however_it_is_typed(self, world: World) -> None:
        phone = phone_of(world.school.head)
        code = phone.printed[3]
        actions.check_code(phone.person, f"{code[:5]} {code[5:]}")
        assert codes_left(phone.person) == 9
        with pytest.raises(actions.CodeError, match="đã dùng"):
            actions.check_code(phone.person, code)

    def test_nobody_elses_codes_are_taken(self, world: World, moment: Clock) -> None:
        mine, theirs = phone_of(world.school.head), phone_of(world.school.clerk)
        moment.next_code()
        for code in (theirs.code(), theirs.printed[0]):
            with pytest.raises(actions.CodeError):
                actions.check_code(mine.person, code)

    def test_after_wrong_tries_one_waits_and_the_page_says_how_long(
        self, world: World, moment: Clock
    ) -> None:
        phone = phone_of(world.school.head)
        client = signed_in(world.school.head)
        moment.next_code()
        assert "chờ mã mới" in words(client.post(PEOPLE, {CODE: "000000"}))
        told = client.post(PEOPLE, {CODE: phone.code()})
        assert re.search(r"chờ \d+ giây", words(told))
        throttled_away(phone.person)
        assert client.post(PEOPLE + "them/", {CODE: phone.code()}).status_code != 403

    def test_a_wrong_try_is_counted_although_nothing_else_happens(self, world: World) -> None:
        phone = phone_of(world.school.head)
        with pytest.raises(actions.CodeError):
            actions.turn_off("000000", by=world.school.head)
        assert TOTPDevice.objects.get(user=phone.person).throttling_failure_count == 1


class TestAsking:
    @pytest.fixture
    def phone(self, world: World, moment: Clock) -> Phone:
        held = phone_of(world.school.head)
        moment.next_code()
        return held

    def test_the_page_that_was_opened_follows_the_code(self, world: World, phone: Phone) -> None:
        client = signed_in(world.school.head)
        asked = client.get(PEOPLE + "?tim=an")
        assert is_asked(asked)
        assert 'autocomplete="one-time-code"' in words(asked)
        assert 'inputmode="numeric"' in words(asked)
        said = {"xac-thuc-mo": "1", CODE: phone.code()}
        assert client.post(PEOPLE + "?tim=an", said)["Location"] == PEOPLE + "?tim=an"
        assert client.get(PEOPLE).status_code == 200
        assert client.post(PEOPLE, {"xac-thuc-mo": "1"})["Location"] == PEOPLE

    def test_what_was_typed_is_carried_and_done_after_the_code(
        self, world: World, phone: Phone
    ) -> None:
        client = signed_in(world.school.head)
        page = f"{PEOPLE}{world.school.clerk.person_id}/"
        typed = {"full_name": 'Lê "Thị" <Hoa>', "address_form": "Cô", "phone": "", "email": ""}
        asked = client.post(page, typed)
        assert is_asked(asked)
        carried = hidden_fields(asked)
        assert carried == [*typed.items()]
        world.school.clerk.person.refresh_from_db()
        assert world.school.clerk.person.full_name != typed["full_name"]
        wrong = client.post(page, {**typed, CODE: "12345"})
        assert (wrong.status_code, hidden_fields(wrong)) == (422, carried)
        assert client.post(page, {**typed, CODE: phone.code()}).status_code == 302
        world.school.clerk.person.refresh_from_db()
        assert world.school.clerk.person.full_name == typed["full_name"]

    def test_a_file_is_asked_for_again_and_not_left_out(self, world: World, phone: Phone) -> None:
        client = signed_in(world.school.head)
        page = PEOPLE + "nhap-danh-sach/"
        asked = client.post(page, {"file": SimpleUploadedFile("ds.csv", b"Ho ten")})
        assert is_asked(asked)
        assert 'enctype="multipart/form-data"' in words(asked)
        without = client.post(page, {"xac-thuc-tep": "file", CODE: phone.code()})
        assert "chọn lại tệp" in words(without)
        again = SimpleUploadedFile("ds.csv", b"Ho ten")
        done = client.post(page, {"file": again, "xac-thuc-tep": "file", CODE: phone.code()})
        assert not is_asked(done)

    def test_a_session_is_asked_once_in_twelve_hours(
        self, world: World, phone: Phone, moment: Clock
    ) -> None:
        client = signed_in(world.school.head)
        client.post(PEOPLE, {"xac-thuc-mo": "1", CODE: phone.code()})
        moment.now += 12 * 3600 - 1
        assert client.get(PEOPLE).status_code == 200
        moment.now += 1
        assert is_asked(client.get(PEOPLE))
        assert is_asked(signed_in(world.school.head).get(PEOPLE))

    def test_on_a_shared_machine_after_half_an_hour(
        self, world: World, phone: Phone, moment: Clock
    ) -> None:
        client = signed_in(world.school.head)
        session = client.session
        share(session)
        session.save()
        asked = client.get(PEOPLE)
        assert "30 phút" in words(asked)
        client.post(PEOPLE, {"xac-thuc-mo": "1", CODE: phone.code()})
        moment.now += 30 * 60 - 1
        assert client.get(PEOPLE).status_code == 200
        moment.now += 1
        assert is_asked(client.get(PEOPLE))

    def test_few_printed_codes_are_said(self, world: World, phone: Phone) -> None:
        StaticToken.objects.filter(
            pk__in=StaticToken.objects.values_list("pk", flat=True)[:8]
        ).delete()
        client = signed_in(world.school.head)
        client.post(PEOPLE, {"xac-thuc-mo": "1", CODE: phone.code()})
        assert "Chỉ còn 2 mã dự phòng" in words(client.get(PEOPLE))

    def test_a_verb_asks_where_the_view_is_open_for_another_act(
        self, world: World, phone: Phone
    ) -> None:
        request = RequestFactory().post("/", {"ten": "Tổ"})
        request.user, request.session = phone.person, signed_in(world.school.head).session
        before = world.school.clerk.person.password
        with pytest.raises(CodeNeededError), demanding(request):
            actions.give_password(world.school.clerk.person, by=world.school.head)
        assert Person.objects.get(pk=world.school.clerk.person_id).password == before
        actions.give_password(world.school.clerk.person, by=world.school.head)
        assert Person.objects.get(pk=world.school.clerk.person_id).password != before


def hidden_fields(answer: HttpResponse) -> list[tuple[str, str]]:
    form = words(answer).split('<form method="post"')[-1].split("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    mine = [(name, unescape(value)) for name, value in found]
    return [(name, value) for name, value in mine if name != "csrfmiddlewaretoken"]

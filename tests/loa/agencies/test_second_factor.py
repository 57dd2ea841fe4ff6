"""The second factor: asked before approving, publishing and administering, never of teachers."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import RequestFactory
from django_otp.oath import hotp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from loa.agencies import actions
from loa.agencies.models import Agency, Person, Role
from loa.agencies.permissions import acts, may, step_up_acts
from loa.agencies.queries import codes_left, device_of
from loa.agencies.sessions import share
from loa.agencies.step_up import CodeNeededError, demanding
from loa.audit.models import Entry
from tests.loa.world import SINCE, World, build_world, signed_in

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
        typed = re.search(r"((?:[a-z2-7]{4} ){7}[a-z2-7]{4})", words(page))
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


class TestTheAgencyAsks:
    @pytest.fixture
    def asking(self, world: World) -> World:
        actions.settle_agency(
            world.school.agency, {"asks_for_codes": True}, by=world.school.agency_admin
        )
        assert Agency.objects.get(pk=world.school.agency.pk).asks_for_codes
        return world

    def test_it_begins_without(self, world: World) -> None:
        page = words(signed_in(world.school.agency_admin).get(SETTINGS))
        assert "Nên bật" in page
        assert "0 trên 6 người" in page
        assert not world.school.agency.asks_for_codes

    def test_the_switch_is_on_the_agencys_page_and_names_who_has_none_yet(
        self, world: World, moment: Clock
    ) -> None:
        phone = phone_of(world.school.agency_admin)
        client = signed_in(world.school.agency_admin)
        moment.next_code()
        client.post(SETTINGS, {"xac-thuc-mo": "1", CODE: phone.code()})
        assert client.post(SETTINGS, {"asks_for_codes": "on"}).status_code == 302
        page = words(client.get(SETTINGS))
        assert "1 trên 6 người" in page
        assert world.school.clerk.person.full_name in page
        assert world.school.task_owner.person.full_name not in page

    def test_who_has_no_phone_yet_is_led_to_turning_it_on_and_back(self, asking: World) -> None:
        client = signed_in(asking.school.head)
        asked = client.get(PEOPLE)
        assert is_asked(asked)
        assert f'href="{PAGE}?next={PEOPLE.replace("/", "%2F")}"' in words(asked)
        page = client.get(f"{PAGE}?next={PEOPLE}")
        assert f'name="next" value="{PEOPLE}"' in words(page)
        phone = Phone(asking.school.head.person, client.session["key_on_offer"], [])
        done = client.post(PAGE, {"code": phone.code(), "next": PEOPLE})
        assert f'href="{PEOPLE}"' in words(done)
        assert client.get(PEOPLE).status_code == 200

    def test_what_was_sent_before_it_was_on_is_kept_in_its_own_page(self, asking: World) -> None:
        client = signed_in(asking.school.head)
        typed = {"name": "Tổ Toán – Tin", "aliases": "Tổ Toán"}
        person = f"{PEOPLE}{asking.school.clerk.person_id}/"
        asked = client.post(person, typed)
        assert 'target="_blank"' in words(asked)
        assert hidden_fields(asked) == [*typed.items()]
        client.get(PAGE)
        phone = Phone(asking.school.head.person, client.session["key_on_offer"], [])
        client.post(PAGE, {"code": phone.code()})
        assert not is_asked(client.post(person, typed))

    def test_an_address_elsewhere_is_not_followed(self, asking: World) -> None:
        page = signed_in(asking.school.head).get(f"{PAGE}?next=https://elsewhere.example/")
        assert not re.search(r'="(https:)?//elsewhere', words(page))

    def test_teachers_are_not_asked_for_their_everyday_work(self, asking: World) -> None:
        everyday = {act for act in acts() if act.startswith(("work.", "events.", "desk."))}
        assert not everyday & step_up_acts()
        teacher = signed_in(asking.school.task_owner)
        for page in ("/lam-viec/", "/lam-viec/tai-khoan/", "/lam-viec/don-vi/"):
            assert teacher.get(page).status_code == 200

    def test_another_agency_is_not_asked(self, asking: World) -> None:
        assert signed_in(asking.other_school.head).get(PEOPLE).status_code == 200


class TestAPhoneIsLost:
    def test_the_administrator_resets_it_and_the_trail_says_so(self, world: World) -> None:
        phone = phone_of(world.school.head)
        lost = signed_in(world.school.head)
        admin = signed_in(world.school.agency_admin)
        page = f"{PEOPLE}{phone.person.pk}/"
        assert "Đặt lại xác thực hai bước" in words(admin.get(page))
        assert admin.post(f"{page}dat-lai-xac-thuc/").status_code == 302
        assert device_of(phone.person) is None
        assert codes_left(phone.person) == 0
        assert lost.get("/lam-viec/").status_code == 302
        entry = Entry.objects.get(act="agencies.reset_second_factor")
        assert (entry.person_id, entry.object_id) == (
            world.school.agency_admin.person_id,
            phone.person.pk,
        )
        assert "Đặt lại" not in words(admin.get(page))

    def test_nobody_resets_their_own(self, world: World) -> None:
        phone_of(world.school.agency_admin)
        with pytest.raises(ValidationError, match="Không tự đặt lại"):
            actions.reset_second_factor(
                world.school.agency_admin.person, by=world.school.agency_admin
            )

    def test_nobody_resets_it_for_another_agencys_person(self, world: World) -> None:
        phone_of(world.outsider.head)
        with pytest.raises(PermissionDenied):
            actions.reset_second_factor(world.outsider.head.person, by=world.school.agency_admin)
        both = world.school.clerk.person
        phone_of(world.school.clerk)
        Role.objects.create(
            person=both, agency=world.commune.agency, code=Role.Code.CLERK, valid_from=SINCE
        )
        with pytest.raises(PermissionDenied):
            actions.reset_second_factor(both, by=world.school.agency_admin)

    def test_whoever_runs_the_machine_helps_the_last_administrator(
        self, world: World, capsys: pytest.CaptureFixture[str]
    ) -> None:
        phone = phone_of(world.school.agency_admin)
        call_command("reset_second_factor", phone.person.username)
        assert device_of(phone.person) is None
        assert "Mật khẩu giữ nguyên" in capsys.readouterr().out
        assert Entry.objects.get(act="agencies.reset_second_factor").person_id is None
        call_command("reset_second_factor", phone.person.username)
        assert "chưa bật" in capsys.readouterr().out
        with pytest.raises(CommandError, match="Không có ai"):
            call_command("reset_second_factor", "khong.co")


class TestSecrets:
    def test_they_are_in_no_trail_no_log_and_no_list(
        self, world: World, moment: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        phone = phone_of(world.school.head)
        client = signed_in(world.school.head)
        moment.next_code()
        codes = [phone.code(), phone.printed[0]]
        client.post(PEOPLE, {"xac-thuc-mo": "1", CODE: codes[0]})
        client.post(PEOPLE, {"xac-thuc-mo": "1", CODE: "000000"})
        client.post(PAGE, {"act": "codes", "code": codes[1]})
        said = repr([*Entry.objects.values_list()]) + caplog.text
        said += "".join(words(client.get(page)) for page in (PAGE, PEOPLE, SETTINGS))
        assert "desk.begin_second_factor" in said
        for secret in (phone.key, actions.spelled(phone.key), *codes, *phone.printed):
            assert secret not in said

    def test_printed_codes_are_kept_as_digests(self, world: World) -> None:
        phone = phone_of(world.school.head)
        kept = {*StaticToken.objects.values_list("token", flat=True)}
        assert len(kept) == 10
        assert not kept & {*phone.printed}


def test_what_asks_stands_in_the_table_of_permissions() -> None:
    assert step_up_acts() < acts().keys()
    assert "documents.approve" in step_up_acts()
    assert not any(may(Role(code=Role.Code.TASK_OWNER), act) for act in step_up_acts())


def hidden_fields(answer: HttpResponse) -> list[tuple[str, str]]:
    form = words(answer).split('<form method="post"')[-1].split("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    mine = [(name, unescape(value)) for name, value in found]
    return [(name, value) for name, value in mine if name != "csrfmiddlewaretoken"]

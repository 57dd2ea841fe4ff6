"""Accounts: by user name, phone or mail; slips; one's own password; machines that others use."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from loa import clock
from loa.agencies import actions
from loa.agencies.models import Person, Role
from loa.agencies.sessions import SHARED_SECONDS
from tests.loa.world import PASSWORD, SINCE, World, build_world, role, signed_in

pytestmark = pytest.mark.django_db
SLIPS = "/lam-viec/nguoi-cua-don-vi/phieu-tai-khoan/"


@pytest.fixture
def world() -> World:
    return build_world()


def sign_in(name: str, password: str = PASSWORD, **more: str) -> Client:
    client = Client()
    client.post("/dang-nhap/", {"username": name, "password": password, **more})
    return client


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "0912 345 678", "+84 912.345.678", "Cô.Định@Truong.EXAMPLE", "ĐỊNH"],
)
def test_a_phone_number_and_an_address_open_the_account_too(world: World, typed: str) -> None:
    Person.objects.filter(pk=world.school.clerk.person_id).update(
        phone="0912345678", email="cô.định@truong.example", username="định"
    )
    assert "_auth_user_id" in sign_in(typed).session


def test_tries_with_the_phone_number_count_for_the_same_person(world: World) -> None:
    person = world.school.clerk.person
    Person.objects.filter(pk=person.pk).update(phone="0912345678")
    client = Client()
    for name in ["0912345678", person.username] * 5:
        client.post("/dang-nhap/", {"username": name, "password": "sai-mat-khau"})
    last = client.post("/dang-nhap/", {"username": "0912 345 678", "password": PASSWORD})
    assert "tạm dừng" in last.content.decode()


def test_a_phone_number_is_one_persons_only(world: World) -> None:
    actions.change_person(
        world.school.clerk.person, {"phone": "0912345678"}, by=world.school.agency_admin
    )
    page = signed_in(world.school.agency_admin).post(
        f"/lam-viec/nguoi-cua-don-vi/{world.school.head.person_id}/",
        {"full_name": "A B", "address_form": "Cô", "phone": "0912345678"},
    )
    assert page.status_code == 422
    assert "tài khoản khác" in page.content.decode()


def test_a_given_password_is_changed_before_anything_else(world: World) -> None:
    person = world.school.task_owner.person
    given = actions.give_password(person, by=world.school.agency_admin)
    client = sign_in(person.username, given)
    assert client.get("/lam-viec/")["Location"] == "/lam-viec/tai-khoan/mat-khau/"
    page = "/lam-viec/tai-khoan/mat-khau/"
    wrong = client.post(page, {"old": "khong-dung", "new": "x" * 12, "again": "x" * 12})
    assert "chưa đúng" in wrong.content.decode()
    said = {"old": given, "new": "ca-heo-xanh-nho", "again": "ca-heo-xanh-nho"}
    assert client.post(page, said)["Location"] == "/lam-viec/"
    assert client.get("/lam-viec/").status_code == 200
    assert "_auth_user_id" in sign_in(person.username, "ca-heo-xanh-nho").session


def test_a_new_password_ends_the_sessions_that_were(world: World) -> None:
    browser = signed_in(world.school.task_owner)
    actions.give_password(world.school.task_owner.person, by=world.school.agency_admin)
    assert browser.get("/lam-viec/")["Location"].startswith("/dang-nhap/")


def test_slips_are_twelve_to_a_sheet_with_names_and_passwords(world: World, tmp_path: Path) -> None:
    people = [role(world.school.agency, Role.Code.TASK_OWNER).person_id for _ in range(13)]
    admin = signed_in(world.school.agency_admin)
    answer = admin.post(SLIPS, {"nguoi": people})
    assert answer["Cache-Control"] == "no-store"
    paper = tmp_path / "phieu.pdf"
    paper.write_bytes(answer.content)
    pdftotext = shutil.which("pdftotext")
    assert pdftotext
    words = subprocess.run([pdftotext, "-layout", paper, "-"], capture_output=True, check=True)
    first, second, *_ = words.stdout.decode().split("\f")
    passwords = re.findall(r"\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b", first + second)
    assert (first.count("Tên đăng nhập"), second.count("Tên đăng nhập")) == (12, 1)
    assert len(set(passwords)) == 13
    assert any(Person.objects.get(pk=people[0]).check_password(password) for password in passwords)


def test_slips_are_not_printed_for_people_of_another_agency(world: World) -> None:
    stranger = world.outsider.clerk.person
    admin = signed_in(world.school.agency_admin)
    assert admin.post(SLIPS, {"nguoi": [stranger.pk]}).status_code == 422
    stranger.refresh_from_db()
    assert stranger.check_password(PASSWORD)


def test_the_slips_address_has_the_name_filled_in(client: Client, world: World) -> None:
    assert 'value="namnv"' in client.get("/dang-nhap/?ten=namnv").content.decode()


class TestSharedMachine:
    def test_the_session_ends_after_ten_minutes_and_nothing_is_kept(self, world: World) -> None:
        client = sign_in(world.school.clerk.person.username, shared="on")
        answer = client.get("/lam-viec/")
        assert client.session.get_expiry_age() == SHARED_SECONDS
        assert answer["Cache-Control"] == "no-store"
        assert 'data-idle="600"' in answer.content.decode()

    def test_being_used_keeps_it(self, world: World) -> None:
        client = sign_in(world.school.clerk.person.username, shared="on")
        answer = client.get("/dang-nhap/con-dung/")
        assert answer.status_code == 204
        assert int(answer.cookies["sessionid"]["max-age"]) == SHARED_SECONDS

    def test_other_machines_are_as_they_were(self, world: World) -> None:
        client = sign_in(world.school.clerk.person.username)
        page = client.get("/lam-viec/")
        assert "data-idle" not in page.content.decode()
        assert client.session.get_expiry_age() > SHARED_SECONDS

    def test_the_next_person_is_one_click_away_with_the_tick_kept(self, world: World) -> None:
        client = sign_in(world.school.clerk.person.username, shared="on")
        answer = client.post("/dang-xuat/", {"doi": "1"})
        assert answer["Location"] == "/dang-nhap/?may-chung"
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert "checked" in client.get("/dang-nhap/?may-chung").content.decode()

    def test_why_one_was_signed_out_is_said(self, client: Client, world: World) -> None:
        assert "Đã tự đăng xuất" in client.get("/dang-nhap/?het-gio").content.decode()


def test_somebody_with_an_account_elsewhere_gets_a_role_here(world: World) -> None:
    known = world.other_school.clerk.person
    given = actions.take_on_known(
        known.username.upper(),
        known.full_name,
        "clerk",
        unit=None,
        post="Văn thư kiêm nhiệm",
        since=SINCE,
        by=world.school.agency_admin,
    )
    assert (given.person, given.agency) == (known, world.school.agency)


def test_whoever_moved_to_another_agency_gets_passwords_there(world: World) -> None:
    old, new = world.school.agency_admin, world.other_school.agency_admin
    moved = world.school.clerk.person
    actions.take_on_known(
        moved.username, moved.full_name, "clerk", unit=None, post="", since=SINCE, by=new
    )
    for admin in (old, new):
        with pytest.raises(PermissionDenied):  # acts at both
            actions.give_password(moved, by=admin)
    actions.leave(moved, clock.today() - timedelta(days=1), by=old)
    assert actions.give_password(moved, by=new)
    with pytest.raises(PermissionDenied):
        actions.give_password(moved, by=old)


def test_one_puts_down_ones_own_phone_but_not_ones_name(world: World) -> None:
    browser = signed_in(world.school.clerk)
    said = {"address_form": "Cô", "phone": "0912 345 678", "email": "", "full_name": "Khác"}
    assert browser.post("/lam-viec/tai-khoan/", said).status_code == 302
    person = Person.objects.get(pk=world.school.clerk.person_id)
    assert (person.phone, person.full_name) == ("0912345678", "Trần Văn thư")

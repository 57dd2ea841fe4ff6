"""Signing in, the role in use, and the people whom an administrator looks after."""

from __future__ import annotations

import pytest
from django.test import Client

from loa.agencies.models import Person, Role
from loa.agencies.queries import who_resets
from tests.loa.world import PASSWORD, SINCE, World, build_world, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/lam-viec/nguoi-cua-don-vi/"


@pytest.fixture
def world() -> World:
    return build_world()


def test_the_right_password_leads_to_today_or_to_where_one_wanted(
    client: Client, world: World
) -> None:
    who = {"username": world.school.clerk.person.username, "password": PASSWORD}
    assert client.post("/dang-nhap/", who).headers["Location"] == "/lam-viec/"
    wanted = {**who, "next": "/lam-viec/van-ban/"}
    assert Client().post("/dang-nhap/", wanted).headers["Location"] == "/lam-viec/van-ban/"


def test_nobody_is_led_off_the_site(client: Client, world: World) -> None:
    who = {"username": world.school.clerk.person.username, "password": PASSWORD}
    answer = client.post("/dang-nhap/", {**who, "next": "https://ke-gian.example/"})
    assert answer.headers["Location"] == "/lam-viec/"


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_says_the_same_whether_the_name_exists_or_not(
    client: Client, world: World, known: bool
) -> None:
    name = world.school.clerk.person.username if known else "khong-co-ai"
    answer = client.post("/dang-nhap/", {"username": name, "password": "sai-mat-khau"})
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in answer.content.decode()


def test_after_ten_wrong_passwords_the_name_rests_for_a_while(client: Client, world: World) -> None:
    wrong = {"username": world.school.clerk.person.username, "password": "sai-mat-khau"}
    answers = [client.post("/dang-nhap/", wrong) for _ in range(11)]
    page = answers[-1].content.decode()
    assert "tạm dừng" in page
    assert "15 phút" in page


def test_who_stopped_working_here_does_not_sign_in(client: Client, world: World) -> None:
    person = world.school.clerk.person
    Person.objects.filter(pk=person.pk).update(is_active=False)
    who = {"username": person.username, "password": PASSWORD}
    assert client.post("/dang-nhap/", who).status_code == 422


def test_who_forgot_the_password_is_told_whom_to_ask_by_name_on_a_machine_of_their_own(
    client: Client, world: World
) -> None:
    admin = world.school.agency_admin.person
    asked = f"{admin.address_form} {admin.full_name} để được cấp mật khẩu dùng một lần"
    first = client.get("/dang-nhap/").content.decode()
    assert "gọi người quản trị hệ thống của đơn vị để được cấp mật khẩu dùng một lần" in first
    who = {"username": world.school.clerk.person.username, "password": PASSWORD}
    client.post("/dang-nhap/", who)
    client.post("/dang-xuat/")
    again = client.get("/dang-nhap/").content.decode()
    assert asked in again
    client.post("/dang-nhap/", {**who, "shared": "on"})
    client.post("/dang-xuat/")
    assert asked not in client.get("/dang-nhap/").content.decode()


def test_where_nobody_administers_the_head_is_asked(world: World) -> None:
    world.school.agency_admin.delete()
    assert who_resets(world.school.agency.pk) == [world.school.head.person]
    assert who_resets(None) == []


def test_without_a_demonstration_no_account_is_offered(client: Client, world: World) -> None:
    assert "dùng thử" not in client.get("/dang-nhap/").content.decode()


def test_a_trial_account_is_one_click(client: Client, world: World) -> None:
    Person.objects.filter(pk=world.school.clerk.person_id).update(trial_password=PASSWORD)
    page = client.get("/dang-nhap/").content.decode()
    assert "đều là hư cấu" in page
    assert f'name="username" value="{world.school.clerk.person.username}"' in page
    assert world.school.head.person.username not in page


def test_a_person_acts_in_one_role_at_a_time_and_only_in_own_ones(world: World) -> None:
    clerk = world.school.clerk
    second = Role.objects.create(
        person=clerk.person, agency=clerk.agency, code=Role.Code.AGENCY_ADMIN, valid_from=SINCE
    )
    browser = signed_in(clerk)
    assert browser.get(PEOPLE).status_code == 403
    browser.post("/doi-vai-tro/", {"role": world.school.head.pk})
    assert browser.get(PEOPLE).status_code == 403
    browser.post("/doi-vai-tro/", {"role": second.pk})
    assert browser.get(PEOPLE).status_code == 200


def test_a_page_that_the_new_role_may_not_see_is_left_for_today(world: World) -> None:
    clerk = world.school.clerk
    second = Role.objects.create(
        person=clerk.person, agency=clerk.agency, code=Role.Code.AGENCY_ADMIN, valid_from=SINCE
    )
    browser = signed_in(clerk)
    stays = browser.post("/doi-vai-tro/", {"role": second.pk, "next": "/lam-viec/van-ban/"})
    assert stays["Location"] == "/lam-viec/van-ban/"
    leaves = browser.post("/doi-vai-tro/", {"role": clerk.pk, "next": PEOPLE})
    assert leaves["Location"] == "/lam-viec/"


def test_a_role_that_has_ended_is_not_in_use_any_more(world: World) -> None:
    Role.objects.filter(pk=world.school.clerk.pk).update(valid_to=SINCE)
    assert signed_in(world.school.clerk).get("/lam-viec/").status_code == 403


def test_a_new_password_is_shown_once_and_works(world: World) -> None:
    person = world.school.task_owner.person
    browser = signed_in(world.school.agency_admin)
    answer = browser.post(f"{PEOPLE}{person.pk}/mat-khau/")
    person.refresh_from_db()
    shown = answer.context["password"]
    assert shown in answer.content.decode()
    assert person.check_password(shown)
    assert answer.headers["Cache-Control"] == "no-store"


def test_people_of_another_agency_are_not_there(world: World) -> None:
    stranger = world.outsider.task_owner.person
    browser = signed_in(world.school.agency_admin)
    assert browser.post(f"{PEOPLE}{stranger.pk}/mat-khau/").status_code == 404
    assert stranger.username not in browser.get(PEOPLE).content.decode()

"""Somebody leaves: the role ends at a day, sessions and links die, what they held finds others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from loa.agencies import actions, leaving
from loa.agencies.leaving import Held
from loa.agencies.links import LinkError, make_link, open_link
from loa.agencies.models import Agency, Person, Role
from loa.agencies.queries import current_roles, former_staff, staff
from tests.loa.world import PASSWORD, SINCE, World, build_world, signed_in

TODAY = date(2026, 3, 14)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def world(db: None, set_today: Callable[[date], None]) -> World:
    set_today(TODAY)
    return build_world()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """Two keys of the archive that somebody holds: key → person."""
    held: dict[int, int] = {}

    def list_for(person: Person, _agency: Agency) -> list[Held]:
        return [Held(key, f"Chìa khoá {key}") for key, who in held.items() if who == person.pk]

    def move(wanted: Sequence[int], leaver: Person, to: Role, _by: Role) -> int:
        mine = [key for key in wanted if held.get(key) == leaver.pk]
        held.update(dict.fromkeys(mine, to.person_id))
        return len(mine)

    monkeypatch.setattr(leaving, "_holdings", {})
    leaving.holds("Chìa khoá", list_for, move)
    return held


def page(person: Person) -> str:
    return f"/lam-viec/nguoi-cua-don-vi/{person.pk}/ket-thuc/"


def test_the_role_ends_and_what_was_done_in_it_stays(world: World) -> None:
    leaver = world.school.task_owner
    actions.leave(leaver.person, YESTERDAY, by=world.school.agency_admin)
    assert leaver.person not in staff(world.school.agency)
    assert [person for person, _ in former_staff(world.school.agency)] == [leaver.person]
    leaver.refresh_from_db()
    assert (leaver.valid_from, leaver.valid_to) == (SINCE, YESTERDAY)


def test_sessions_and_links_die(world: World) -> None:
    leaver = world.school.task_owner
    browser = signed_in(leaver)
    link = make_link("work.task", on=world.school.agency, role=leaver, by=world.school.clerk)
    actions.leave(leaver.person, YESTERDAY, by=world.school.agency_admin)
    assert browser.get("/lam-viec/")["Location"].startswith("/dang-nhap/")
    with pytest.raises(LinkError):
        open_link(link.token, "work.task")
    refused = browser.post(
        "/dang-nhap/", {"username": leaver.person.username, "password": PASSWORD}
    )
    assert "không còn vai trò" in refused.content.decode()


def test_roles_at_another_agency_go_on(world: World) -> None:
    leaver = world.school.task_owner.person
    other = Role.objects.create(
        person=leaver, agency=world.other_school.agency, code="clerk", valid_from=SINCE
    )
    actions.leave(leaver, YESTERDAY, by=world.school.agency_admin)
    assert list(current_roles(leaver)) == [other]


def test_somebody_must_be_left_who_manages_the_agency(world: World) -> None:
    actions.leave(world.school.head.person, YESTERDAY, by=world.school.agency_admin)
    with pytest.raises(ValidationError, match="duy nhất"):
        actions.leave(world.school.agency_admin.person, TODAY, by=world.school.agency_admin)


def test_a_leaving_by_mistake_is_taken_back(world: World) -> None:
    person = world.school.task_owner.person
    actions.leave(person, YESTERDAY, by=world.school.agency_admin)
    actions.come_back(person, by=world.school.agency_admin)
    assert person in staff(world.school.agency)


def test_who_comes_back_years_later_gets_a_new_role(world: World) -> None:
    leaver = world.school.task_owner
    actions.leave(leaver.person, YESTERDAY, by=world.school.agency_admin)
    again = actions.give_role(
        leaver.person, leaver.code, unit=leaver.unit, since=TODAY, by=world.school.agency_admin
    )
    assert again.pk != leaver.pk


def test_everything_goes_to_one_or_each_thing_to_another(
    world: World, keys: dict[int, int]
) -> None:
    leaver, one, two = world.school.task_owner, world.school.clerk, world.school.unit_lead
    keys.update({1: leaver.person_id, 2: leaver.person_id, 3: leaver.person_id})
    browser = signed_in(world.school.agency_admin)
    shown = browser.get(page(leaver.person)).content.decode()
    assert "Chìa khoá 3" in shown
    browser.post(
        page(leaver.person),
        {"tat-ca": one.pk, "loai-1-2": two.pk, "loai-1-3": "giu", "chi-ban-giao": "1"},
    )
    assert keys == {1: one.person_id, 2: two.person_id, 3: leaver.person_id}
    assert leaver.person in staff(world.school.agency)


def test_handing_over_and_leaving_are_one_act(world: World, keys: dict[int, int]) -> None:
    leaver, one = world.school.task_owner, world.school.clerk
    keys[1] = leaver.person_id
    browser = signed_in(world.school.agency_admin)
    wrong = browser.post(page(leaver.person), {"tat-ca": one.pk, "last_day": "31/12/2024"})
    held_after_the_refusal = keys[1]
    answer = browser.post(page(leaver.person), {"tat-ca": one.pk, "last_day": "13/3/2026"})
    assert "trước ngày bắt đầu" in wrong.content.decode()
    assert held_after_the_refusal == leaver.person_id
    assert answer.status_code == 302
    assert keys == {1: one.person_id}


def test_asking_twice_moves_nothing_twice(world: World, keys: dict[int, int]) -> None:
    leaver, one, two = world.school.task_owner, world.school.clerk, world.school.unit_lead
    keys[1] = leaver.person_id
    first = actions.Handing("Chìa khoá", [1], one)
    second = actions.Handing("Chìa khoá", [1], two)
    moved = [
        actions.hand_over(leaver.person, [handing], by=world.school.head)
        for handing in (first, second)
    ]
    assert moved == [1, 0]
    assert keys == {1: one.person_id}


def test_nothing_goes_to_people_of_another_agency(world: World, keys: dict[int, int]) -> None:
    leaver = world.school.task_owner
    keys[1] = leaver.person_id
    with pytest.raises(PermissionDenied):
        actions.hand_over(
            leaver.person,
            [actions.Handing("Chìa khoá", [1], world.outsider.clerk)],
            by=world.school.head,
        )
    assert keys == {1: leaver.person_id}

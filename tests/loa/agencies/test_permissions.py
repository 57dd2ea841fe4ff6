"""Who may do what: the table, and the frame that every verb stands in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

import loa
from loa.agencies.actions import add_unit, give_password
from loa.agencies.models import Role
from loa.agencies.permissions import acts, may
from loa.audit.models import Entry
from tests.loa.world import World, build_world, signed_in

SOURCES = Path(loa.__file__).parent
NAMED = re.compile(r'(?:@verb|@allow|may|require)\((?:[\w.()]+, )?"([a-z]+\.[a-z_]+)"')


def test_every_act_that_code_names_stands_in_the_table() -> None:
    named = {
        act for path in SOURCES.rglob("*.py") for act in NAMED.findall(path.read_text("utf-8"))
    }
    assert "plans.accept" in named
    assert named <= acts().keys()


def test_the_table_names_only_roles_that_exist() -> None:
    assert set().union(*acts().values()) <= set(Role.Code.values)


def test_whoever_follows_others_changes_nothing() -> None:
    viewer = Role(code=Role.Code.SUPERIOR_VIEWER)
    below = {"agencies.read_below", "agencies.read_reporting"}
    reads = {"desk.read", "channels.read_notices", *below}
    assert {act for act in acts() if may(viewer, act)} == reads


def test_nobody_may_without_a_role() -> None:
    assert not any(may(None, act) for act in acts())


@pytest.mark.django_db
class TestVerbs:
    @pytest.fixture
    def world(self) -> World:
        return build_world()

    def test_a_verb_needs_somebody_who_acts(self) -> None:
        with pytest.raises(TypeError):
            add_unit("Tổ Toán")  # type: ignore[call-arg]

    def test_a_role_that_is_not_named_is_refused_and_leaves_no_entry(self, world: World) -> None:
        with pytest.raises(PermissionDenied):
            add_unit("Tổ Toán", by=world.school.task_owner)
        assert not Entry.objects.exists()

    def test_an_act_leaves_one_entry_that_names_the_role(self, world: World) -> None:
        unit = add_unit("Tổ Toán", by=world.school.clerk)
        entry = Entry.objects.get()
        assert (entry.act, entry.role, entry.person_id, entry.object_id) == (
            "agencies.add_unit",
            "clerk",
            world.school.clerk.person_id,
            unit.pk,
        )

    def test_nobody_gives_a_password_to_a_person_of_elsewhere(self, world: World) -> None:
        stranger = world.outsider.clerk.person
        with pytest.raises(PermissionDenied):
            give_password(stranger, by=world.school.agency_admin)
        stranger.refresh_from_db()
        assert stranger.check_password("mat-khau-thu-nghiem")

    def test_a_person_of_two_agencies_gets_no_password_from_one_of_them(self, world: World) -> None:
        shared = world.school.clerk.person
        Role.objects.create(
            person=shared,
            agency=world.other_school.agency,
            code=Role.Code.CLERK,
            valid_from=world.school.clerk.valid_from,
        )
        with pytest.raises(PermissionDenied):
            give_password(shared, by=world.school.agency_admin)


@pytest.mark.django_db
def test_whoever_may_in_another_role_is_offered_that_role_and_comes_to_the_page() -> None:
    school = build_world().school
    admin = Role.objects.create(
        person=school.clerk.person,
        agency=school.clerk.agency,
        code=Role.Code.AGENCY_ADMIN,
        valid_from=school.clerk.valid_from,
    )
    browser, people = signed_in(school.clerk), reverse("agencies:people")
    refused = browser.get(people)
    assert refused.status_code == 403
    assert "Đổi sang vai trò Quản trị đơn vị" in refused.content.decode()
    answer = browser.post(reverse("agencies:switch_role"), {"role": admin.pk, "next": people})
    assert answer["Location"] == people
    assert browser.get(people).status_code == 200

"""A superior's administrator opens Loa to an agency below it; from then on that one is its own."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from loa.agencies.actions import open_below, stand_below, take_in_below
from loa.agencies.models import Agency, Relation, Role
from loa.agencies.staff_list import StaffLine
from loa.clock import today
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
NAME = "Ủy ban nhân dân xã An Sao"
FIRST = {"full_name": "Đỗ Thị Mới", "post": "Văn thư", "unit": "Văn phòng"}


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def relation(world: World) -> Relation:
    return take_in_below(NAME, "focal", today(), by=world.home_affairs.agency_admin)


def opened(role: Role, relation: Relation) -> HttpResponse:
    return signed_in(role).post(reverse("agencies:open_below", args=[relation.pk]), FIRST)


def test_the_first_person_signs_in_with_what_is_shown_once_and_administers_its_agency(
    world: World, relation: Relation
) -> None:
    by = world.home_affairs.agency_admin
    address = reverse("agencies:open_below", args=[relation.pk])
    assert address in signed_in(by).get(reverse("agencies:relations")).content.decode()
    answer = opened(by, relation)
    assert answer["Cache-Control"] == "no-store"
    user_name, password = re.findall(r"<dd><strong>(.+?)</strong>", answer.content.decode())
    client = Client()
    client.post(reverse("agencies:sign_in"), {"username": user_name, "password": password})
    assert client.get(reverse("agencies:own_password")).status_code == 200
    unit = Agency.objects.get(name=NAME)
    roles = {(role.code, role.person.must_change_password) for role in unit.roles.all()}
    assert roles == {(Role.Code.CLERK, True), (Role.Code.AGENCY_ADMIN, True)}
    assert unit.superior_name == "", "who only reports there is not directed from there"
    assert address not in signed_in(by).get(reverse("agencies:relations")).content.decode()


def test_whom_it_directs_writes_it_above_its_own_name(world: World) -> None:
    by = world.education.agency_admin
    one = take_in_below("Trường THPT Đồi Sim", "direct", today(), by=by)
    opened(by, one)
    unit = Agency.objects.get(pk=one.subordinate_id)
    assert unit.superior_name == world.education.agency.name


def test_an_agency_that_works_here_is_its_own(world: World, relation: Relation) -> None:
    by = world.home_affairs.agency_admin
    opened(by, relation)
    assert "Đơn vị này đã dùng hệ thống." in opened(by, relation).content.decode()
    assert Role.objects.filter(agency=relation.subordinate).count() == 2
    with pytest.raises(ValidationError):
        open_below(world.school.agency, StaffLine("Đỗ Thị Mới"), by=world.education.agency_admin)


def test_nobody_opens_an_agency_that_is_not_below_theirs(world: World, relation: Relation) -> None:
    assert opened(world.education.agency_admin, relation).status_code == 404
    assert opened(world.home_affairs.task_owner, relation).status_code in (403, 404)
    with pytest.raises(ValidationError):
        open_below(relation.subordinate, StaffLine("Đỗ Thị Mới"), by=world.education.agency_admin)
    assert not relation.subordinate.roles.exists()


@pytest.mark.parametrize("name", ["Ủy ban nhân dân tỉnh Sơn Thượng", "Sở Nội vụ tỉnh Sơn Thượng"])
def test_nobody_takes_in_or_opens_what_stands_higher(world: World, name: str) -> None:
    """Else a school would see all that stands below a province which has not begun yet."""
    by = world.school.agency_admin
    with pytest.raises(ValidationError, match="không phải cấp dưới"):
        take_in_below(name, "direct", today(), by=by)
    above_us = stand_below(name, "direct", today(), by=by).superior
    relation = Relation.objects.create(
        superior=by.agency, subordinate=above_us, kind="focal", valid_from=today()
    )
    assert "không phải cấp dưới" in opened(by, relation).content.decode()
    assert not above_us.roles.exists()

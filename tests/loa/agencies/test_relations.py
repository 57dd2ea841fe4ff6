"""Who stands below whom: dated edges, each agency once, no endless walk."""

from __future__ import annotations

from datetime import date

import pytest
from django_scopes.exceptions import ScopeError

from loa.agencies.models import Relation
from loa.agencies.queries import below, official_order, visible_below, visible_to_public
from loa.plans.models import Plan
from tests.loa.work.builders import plan_of
from tests.loa.world import World, build_world, subordinate

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


def test_the_province_sees_all_below_it_each_once(world: World) -> None:
    subordinate(world.province.agency, world.school.agency)
    names = [agency.name for agency in below(world.province.agency)]
    assert sorted(names) == sorted(
        staffed.agency.name for staffed in world.agencies()[1:] if staffed is not world.outsider
    )


def test_an_agency_that_left_is_not_below_any_more(world: World) -> None:
    relation = Relation.objects.get(subordinate=world.school.agency)
    relation.valid_to = date(2025, 12, 31)
    relation.save()
    assert world.school.agency not in below(world.education.agency)


def test_being_in_the_same_place_or_reporting_there_is_not_being_below(world: World) -> None:
    for kind in (Relation.Kind.TERRITORIAL, Relation.Kind.FOCAL):
        Relation.objects.create(
            superior=world.commune.agency,
            subordinate=world.outsider.agency,
            kind=kind,
            valid_from=date(2025, 1, 1),
        )
    assert below(world.commune.agency) == []


def test_relations_in_a_circle_end(world: World) -> None:
    subordinate(world.school.agency, world.province.agency)
    assert world.province.agency not in below(world.province.agency)


def test_agencies_stand_in_official_order(world: World) -> None:
    agencies = [staffed.agency for staffed in reversed(world.agencies())]
    assert [agency.kind for agency in official_order(agencies)] == [
        "province",
        "department",
        "department",
        "commune",
        "school",
        "school",
        "school",
    ]


def test_a_superior_sees_below_and_nobody_else(world: World) -> None:
    own, strange = plan_of(world.school), plan_of(world.outsider)
    with visible_below(world.education.superior_viewer):
        seen = list(Plan.objects.all())
    assert own in seen
    assert strange not in seen


def test_the_public_door_opens_only_the_agencies_that_are_named(world: World) -> None:
    plan_of(world.school)
    with visible_to_public(world.other_school.agency):
        assert list(Plan.objects.all()) == []
    with pytest.raises(ScopeError):
        Plan.objects.count()

"""Who counts below whom on a day, each agency once, also those that are no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from loa.agencies import tree
from loa.agencies.actions import end_agency, end_relation, stand_below, take_back
from loa.agencies.models import Agency, Relation, Reorganisation
from loa.agencies.queries import lineage_pks
from tests.loa.world import World, build_world, subordinate

pytestmark = pytest.mark.django_db
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 7, 15))
    return build_world()


def below(agency: Agency, day: date) -> set[str]:
    found = Agency.objects.filter(pk__in=lineage_pks(agency, day=day))
    return {one.name for one in found}


def test_each_counts_once_whatever_the_path(world: World) -> None:
    subordinate(world.province.agency, world.school.agency)
    found = lineage_pks(world.province.agency, day=JULY)
    assert len(found) == len(set(found)) == 5


def test_a_circle_ends_and_nobody_counts_below_itself(world: World) -> None:
    subordinate(world.school.agency, world.province.agency)
    assert world.province.agency.pk not in lineage_pks(world.province.agency, day=JULY)


def test_other_relations_count_where_they_are_asked_for(world: World) -> None:
    Relation.objects.create(
        superior=world.commune.agency,
        subordinate=world.outsider.agency,
        kind=Relation.Kind.TERRITORIAL,
        valid_from=date(2025, 1, 1),
    )
    found = lineage_pks(world.commune.agency, "territorial", day=JULY)
    assert lineage_pks(world.commune.agency, day=JULY) == []
    assert found == [world.outsider.agency.pk]


def test_what_was_merged_counts_below_the_one_after_it(world: World) -> None:
    successor = "Trường THPT Hoa Sen"
    end_agency("merged", [successor], on=JULY, document="QĐ 1", by=world.school.agency_admin)
    assert below(world.other_school.agency, JULY) == {world.school.agency.name}
    assert below(world.other_school.agency, JUNE) == set()
    assert world.school.agency.name in below(world.education.agency, JULY)
    assert world.school.agency.name in below(world.province.agency, JUNE)


def test_what_was_merged_into_an_agency_elsewhere_counts_there_only(world: World) -> None:
    into = world.commune.agency
    end_agency("merged", [into.name], on=JULY, document="QĐ 1", by=world.school.agency_admin)
    assert world.school.agency.name in below(into, JULY)
    assert world.school.agency.name not in below(world.education.agency, JULY)


def test_what_was_dissolved_or_divided_counts_where_it_stood_last(world: World) -> None:
    end_agency("dissolved", [], on=JULY, document="QĐ 1", by=world.school.agency_admin)
    parts = ["Trường THPT Hoa Sen 1", "Trường THPT Hoa Sen 2"]
    end_agency("divided", parts, on=JULY, document="QĐ 2", by=world.other_school.agency_admin)
    for day in (JUNE, JULY, date(2027, 1, 1)):
        assert below(world.education.agency, day) == {
            world.school.agency.name,
            world.other_school.agency.name,
        }


def test_a_relation_that_ended_is_in_earlier_pictures_only(world: World) -> None:
    relation = Relation.objects.get(subordinate=world.school.agency)
    end_relation(relation, JUNE, by=world.school.agency_admin)
    assert world.school.agency.name in below(world.education.agency, JUNE)
    assert world.school.agency.name not in below(world.education.agency, JULY)


def test_every_verb_that_changes_the_tree_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(tree, "_handlers", [lambda: told.append("changed")])
    admin = world.school.agency_admin
    relation = stand_below("Sở Nội vụ", "professional", date(2026, 1, 1), by=admin)
    end_relation(relation, JUNE, by=admin)
    end_agency("dissolved", [], on=JULY, document="QĐ 1", by=admin)
    assert len(told) == 3
    take_back(Reorganisation.objects.get(), by=admin)
    assert len(told) == 4

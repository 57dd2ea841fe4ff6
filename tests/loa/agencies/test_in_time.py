"""Agencies in time: renamed, merged, divided, taken back; what a day's picture shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from loa.agencies import actions
from loa.agencies.models import Agency, Relation
from loa.agencies.queries import (
    above,
    agency_called,
    as_of,
    below,
    current_roles,
    units,
    what_became,
)
from loa.agencies.verbs import AgencyEndedError
from tests.loa.world import SINCE, World, build_world, signed_in, subordinate

TODAY = date(2026, 3, 14)
MERGED_ON = date(2025, 7, 1)
DOCUMENT = "Nghị quyết số 12/NQ-HĐND ngày 20/6/2025"


@pytest.fixture
def world(db: None, set_today: Callable[[date], None]) -> World:
    set_today(TODAY)
    return build_world()


def merge(world: World, successor: str = "Trường THPT Hoa Sen") -> Agency:
    actions.end_agency("merged", [successor], on=MERGED_ON, document=DOCUMENT, by=world.school.head)
    world.school.agency.refresh_from_db()
    for role in world.school.roles():
        role.agency.refresh_from_db()
    return world.school.agency


class TestRelations:
    def test_each_of_the_four_relations_is_walked_by_itself(self, world: World) -> None:
        actions.stand_below(
            world.commune.agency.name, "territorial", SINCE, by=world.school.agency_admin
        )
        assert below(world.commune.agency) == []
        assert below(world.commune.agency, "territorial") == [world.school.agency]

    def test_an_agency_is_counted_once_whatever_the_path(self, world: World) -> None:
        for kind in Relation.Kind.values:
            if kind != "direct":
                actions.stand_below(
                    world.education.agency.name, kind, SINCE, by=world.school.agency_admin
                )
        subordinate(world.province.agency, world.school.agency)
        assert below(world.province.agency, *Relation.Kind.values).count(world.school.agency) == 1

    def test_a_superior_that_nobody_named_yet_becomes_known_but_works_not_here(
        self, world: World
    ) -> None:
        relation = actions.stand_below(
            "Sở Văn hóa", "professional", SINCE, by=world.school.agency_admin
        )
        assert (relation.superior.kind, relation.superior.roles.count()) == ("department", 0)

    def test_nobody_puts_an_agency_below_themselves_that_speaks_for_itself(
        self, world: World
    ) -> None:
        with pytest.raises(ValidationError, match="tự khai"):
            actions.take_in_below(
                world.outsider.agency.name, "direct", SINCE, by=world.education.agency_admin
            )
        taken = actions.take_in_below(
            "Trường Mầm non Hoa Mai", "direct", SINCE, by=world.education.agency_admin
        )
        assert taken.subordinate in below(world.education.agency)

    def test_the_same_relation_is_not_put_down_twice(self, world: World) -> None:
        with pytest.raises(ValidationError, match="đã có"):
            actions.stand_below(
                world.education.agency.name, "direct", TODAY, by=world.school.agency_admin
            )

    def test_a_relation_that_ended_stays_in_the_pictures_of_its_days(self, world: World) -> None:
        [relation] = above(world.school.agency)
        actions.end_relation(relation, date(2026, 1, 31), by=world.school.head)
        assert as_of(world.school.agency, TODAY).superiors == []
        [then] = as_of(world.school.agency, date(2026, 1, 31)).superiors
        assert then.agency == world.education.agency


class TestRenaming:
    def test_the_former_name_holds_until_the_day_before(self, world: World) -> None:
        actions.rename_agency(
            "Trường THPT Bình Minh Mới",
            "THPTBMM",
            on=MERGED_ON,
            document=DOCUMENT,
            by=world.school.head,
        )
        agency = world.school.agency
        agency.refresh_from_db()
        assert (agency.name, agency.symbol) == ("Trường THPT Bình Minh Mới", "THPTBMM")
        assert as_of(agency, date(2025, 6, 30)).naming.name == "Trường THPT Bình Minh"
        assert as_of(agency, MERGED_ON).naming.name == "Trường THPT Bình Minh Mới"

    def test_a_former_name_finds_the_agency(self, world: World) -> None:
        actions.rename_agency(
            "Trường THPT An Phú", "THPTAP", on=MERGED_ON, document=DOCUMENT, by=world.school.head
        )
        assert agency_called("trường thpt bình minh") == world.school.agency

    def test_a_superior_is_called_as_it_was_then(self, world: World) -> None:
        actions.rename_agency(
            "Sở Giáo dục", "SGD", on=MERGED_ON, document=DOCUMENT, by=world.education.head
        )
        [then] = as_of(world.school.agency, date(2025, 6, 30)).superiors
        assert then.name == "Sở Giáo dục và Đào tạo"

    def test_what_has_not_come_yet_is_not_recorded(self, world: World) -> None:
        with pytest.raises(ValidationError, match="chưa đến"):
            actions.rename_agency(
                "Tên", "T", on=date(2026, 7, 1), document=DOCUMENT, by=world.school.head
            )


class TestEnding:
    def test_it_says_what_became_of_it(self, world: World) -> None:
        assert what_became(merge(world)) == "đã hợp nhất (01/7/2025) → Trường THPT Hoa Sen"

    def test_it_is_read_only_and_says_why(self, world: World) -> None:
        merge(world)
        with pytest.raises(AgencyEndedError, match="chỉ còn xem") as refused:
            actions.add_unit("Tổ Toán", by=world.school.clerk)
        assert "01/7/2025" in refused.value.said

    def test_the_page_says_so_and_still_shows_everything(self, world: World) -> None:
        merge(world)
        clerk = signed_in(world.school.clerk)
        page = clerk.get("/lam-viec/don-vi/").content.decode()
        assert "đã hợp nhất (01/7/2025) → Trường THPT Hoa Sen" in page
        refused = clerk.post("/lam-viec/don-vi/bo-phan/", {"name": "Tổ Toán"})
        assert refused.status_code == 403
        assert "chỉ còn xem" in refused.content.decode()

    def test_those_below_go_over_to_the_one_that_takes_its_place(self, world: World) -> None:
        actions.end_agency(
            "merged",
            ["Sở Giáo dục, Khoa học"],
            on=MERGED_ON,
            document=DOCUMENT,
            by=world.education.head,
        )
        [now] = above(world.school.agency)
        assert now.superior.name == "Sở Giáo dục, Khoa học"
        [then] = as_of(world.school.agency, date(2025, 6, 30)).superiors
        assert then.agency == world.education.agency

    def test_its_name_finds_the_one_after_it(self, world: World) -> None:
        merge(world)
        assert agency_called("Trường THPT Bình Minh") == world.other_school.agency

    def test_a_chain_of_mergers_ends_at_the_living_one(self, world: World) -> None:
        merge(world)
        actions.end_agency(
            "merged",
            ["Trường THPT Biển Xa"],
            on=date(2026, 1, 1),
            document=DOCUMENT,
            by=world.other_school.head,
        )
        assert agency_called("Trường THPT Bình Minh") == world.outsider.agency

    def test_a_divided_agency_has_no_single_one_after_it(self, world: World) -> None:
        actions.end_agency(
            "divided",
            ["Trường THPT Đông", "Trường THPT Tây"],
            on=MERGED_ON,
            document=DOCUMENT,
            by=world.school.head,
        )
        assert agency_called("Trường THPT Bình Minh") is None

    @pytest.mark.parametrize(
        ("kind", "names"), [("merged", []), ("merged", ["A", "B"]), ("divided", ["A"])]
    )
    def test_the_number_of_new_agencies_must_fit(
        self, world: World, kind: str, names: list[str]
    ) -> None:
        with pytest.raises(ValidationError, match="ghi tên"):
            actions.end_agency(kind, names, on=MERGED_ON, document=DOCUMENT, by=world.school.head)

    def test_it_ends_once(self, world: World) -> None:
        merge(world)
        with pytest.raises(ValidationError, match="không còn"):
            merge(world)

    def test_a_mistake_is_taken_back_and_everything_is_as_before(self, world: World) -> None:
        merge(world)
        event = world.school.agency.reorganisations.get()
        actions.take_back(event, by=world.school.head)
        world.school.agency.refresh_from_db()
        world.school.clerk.agency.refresh_from_db()
        assert what_became(world.school.agency) == ""
        assert [one.superior for one in above(world.school.agency)] == [world.education.agency]
        assert actions.add_unit("Tổ Toán", by=world.school.clerk)

    def test_only_who_manages_the_agency_reorganises_it(self, world: World) -> None:
        with pytest.raises(PermissionDenied):
            actions.end_agency(
                "dissolved", [], on=MERGED_ON, document=DOCUMENT, by=world.school.clerk
            )


class TestBeginningAnew:
    def test_a_new_agency_begins_with_who_recorded_it_and_takes_the_people_over(
        self, world: World
    ) -> None:
        actions.end_agency(
            "merged", ["Trường THPT Sơn Hà"], on=MERGED_ON, document=DOCUMENT, by=world.school.head
        )
        new = agency_called("Trường THPT Sơn Hà")
        assert new is not None
        admin = new.roles.get()
        assert (admin.person, admin.code) == (world.school.head.person, "agency_admin")
        clerk = world.school.clerk.person
        [held] = actions.take_over([clerk], by=admin)
        assert held.unit is not None
        assert (held.agency, held.code, held.unit.name) == (new, "clerk", "Bộ phận Văn thư")
        assert actions.take_over([clerk], by=admin) == []
        assert actions.give_password(clerk, by=admin)

    def test_nobody_gets_into_an_agency_that_others_have_named(self, world: World) -> None:
        actions.stand_below("Sở Văn hóa", "professional", SINCE, by=world.commune.agency_admin)
        actions.end_agency(
            "merged", ["Sở Văn hóa"], on=MERGED_ON, document=DOCUMENT, by=world.school.head
        )
        known = agency_called("Sở Văn hóa")
        assert known is not None
        assert not known.roles.exists()

    def test_taking_the_merger_back_takes_its_administrator_back_too(self, world: World) -> None:
        event = actions.end_agency(
            "merged", ["Trường THPT Sơn Hà"], on=MERGED_ON, document=DOCUMENT, by=world.school.head
        )
        actions.take_back(event, by=world.school.head)
        assert list(current_roles(world.school.head.person)) == [world.school.head]

    def test_people_of_an_agency_that_did_not_become_this_one_are_not_taken(
        self, world: World
    ) -> None:
        stranger = world.outsider.clerk.person
        assert actions.take_over([stranger], by=world.school.agency_admin) == []


class TestUnits:
    def test_a_renamed_unit_is_still_known_by_its_former_name(self, world: World) -> None:
        unit = units(world.school.agency)[1]
        actions.change_unit(unit, "Tổ Khoa học xã hội", [], by=world.school.clerk)
        assert unit.aliases == ["Tổ Ngữ văn"]

    def test_two_units_do_not_share_a_name(self, world: World) -> None:
        unit = units(world.school.agency)[1]
        with pytest.raises(ValidationError, match="Bộ phận Văn thư"):
            actions.change_unit(unit, "Tổ Văn", ["bộ phận văn thư"], by=world.school.clerk)

    def test_the_official_order_is_the_agencys(self, world: World) -> None:
        first, second = units(world.school.agency)
        actions.move_unit(second, True, by=world.school.clerk)
        assert list(units(world.school.agency)) == [second, first]

    def test_a_closed_unit_is_in_the_picture_of_its_days_only(self, world: World) -> None:
        unit = units(world.school.agency)[1]
        actions.close_unit(unit, date(2026, 1, 31), by=world.school.clerk)
        assert unit not in units(world.school.agency)
        assert unit in as_of(world.school.agency, date(2026, 1, 31)).units

"""Who may sign, and the lines above the name (Nghị định 30/2020, Art. 13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from loa.agencies.actions import end_authority, give_authority, settle_agency
from loa.agencies.models import Role
from loa.agencies.queries import may_verify, signatories, signature_block
from tests.loa.world import SINCE, Staffed, World, build_world

TODAY = date(2026, 3, 14)
WRITTEN = {"document": "Văn bản ủy quyền số 02/UQ", "valid_from": SINCE}


@pytest.fixture
def world(db: None, set_today: Callable[[date], None]) -> World:
    set_today(TODAY)
    return build_world()


def lines(at: Staffed) -> list[tuple[str, ...]]:
    return [signing.lines for signing in signatories(at.agency)]


def give(at: Staffed, role: Role, mode: str, **said: Any) -> None:
    give_authority(role, mode, "Cải cách hành chính", **{"valid_from": SINCE, **said}, by=at.head)


def test_a_head_signs_by_the_post(world: World) -> None:
    assert lines(world.school) == [("HIỆU TRƯỞNG",)]


def test_a_deputy_signs_for_the_head_in_the_own_field_without_an_end(world: World) -> None:
    give(world.school, world.school.deputy_head, "kt")
    [_, deputy] = signatories(world.school.agency)
    assert deputy.lines == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    assert deputy.scope == "Cải cách hành chính"


def test_a_committee_signs_together_or_its_chairman_alone(world: World) -> None:
    world.commune.agency.collective = "Ủy ban nhân dân"
    world.commune.agency.save()
    give(world.commune, world.commune.deputy_head, "kt")
    assert lines(world.commune) == [
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("CHỦ TỊCH",),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ]


def test_the_usual_signer_stands_first_and_on_papers(world: World) -> None:
    settle_agency(world.school.agency, {"signed_by_deputy": True}, by=world.school.head)
    world.school.agency.refresh_from_db()
    give(world.school, world.school.deputy_head, "kt")
    block = signature_block(world.school.agency)
    assert (block.authority, block.post) == (("KT. HIỆU TRƯỞNG",), "PHÓ HIỆU TRƯỞNG")
    assert block.name == world.school.deputy_head.person.full_name


def test_an_authorisation_is_in_writing_and_ends(world: World) -> None:
    lead = world.school.unit_lead
    with pytest.raises(ValidationError, match="bằng văn bản"):
        give(world.school, lead, "tuq", valid_to=date(2026, 6, 30))
    with pytest.raises(ValidationError, match="thời hạn"):
        give(world.school, lead, "tuq", **WRITTEN)
    give(world.school, lead, "tuq", **WRITTEN, valid_to=date(2026, 6, 30))
    assert ("TUQ. HIỆU TRƯỞNG", "TRƯỞNG BỘ PHẬN") in lines(world.school)
    later = signatories(world.school.agency, date(2026, 7, 1))
    assert [signing.lines for signing in later] == [("HIỆU TRƯỞNG",)]


def test_by_order_rests_on_the_working_regulation(world: World) -> None:
    give(world.school, world.school.unit_lead, "tl", document="Quy chế làm việc, Điều 5")
    assert ("TL. HIỆU TRƯỞNG", "TRƯỞNG BỘ PHẬN") in lines(world.school)


@pytest.mark.parametrize(
    ("holder", "mode"), [("unit_lead", "kt"), ("clerk", "tuq"), ("head", "tl")]
)
def test_not_everybody_can_be_given_every_authority(world: World, holder: str, mode: str) -> None:
    with pytest.raises(ValidationError, match="Đề nghị chọn"):
        give(
            world.school, getattr(world.school, holder), mode, **WRITTEN, valid_to=date(2026, 6, 30)
        )


def test_an_acting_head_signs_as_such_and_one_in_charge_as_the_deputy(world: World) -> None:
    head = world.school.head
    head.acting = Role.Acting.ACTING
    head.save()
    assert lines(world.school) == [("Q. HIỆU TRƯỞNG",)]
    head.acting, head.post = Role.Acting.IN_CHARGE, "Phó Hiệu trưởng"
    head.save()
    assert lines(world.school) == [("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")]


def test_what_was_taken_back_is_no_choice_any_more(world: World) -> None:
    give(world.school, world.school.deputy_head, "kt")
    end_authority(world.school.agency.authorities.get(), by=world.school.head)
    assert lines(world.school) == [("HIỆU TRƯỞNG",)]
    assert len(signatories(world.school.agency, date(2026, 3, 13))) == 2


def test_who_left_signs_nothing(world: World) -> None:
    give(world.school, world.school.deputy_head, "kt")
    Role.objects.filter(pk=world.school.deputy_head.pk).update(valid_to=date(2026, 3, 13))
    assert lines(world.school) == [("HIỆU TRƯỞNG",)]


def test_nobody_confirms_own_work_but_the_head_of_a_small_school_that_says_so(
    world: World,
) -> None:
    head, clerk = world.school.head, world.school.clerk
    assert may_verify(head, clerk.person)
    assert not may_verify(head, head.person)
    settle_agency(world.school.agency, {"head_may_verify_own": True}, by=head)
    head.agency.refresh_from_db()
    clerk.agency.refresh_from_db()
    assert may_verify(head, head.person)
    assert not may_verify(clerk, clerk.person)

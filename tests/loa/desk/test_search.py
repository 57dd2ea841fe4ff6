"""Everything that one may see is found by a few letters, with or without marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.models import Role
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.world import signed_in


@pytest.fixture
def filled(db: None, set_today: Callable[[date], None]) -> Filled:
    set_today(TODAY)
    return filled_world()


def found(role: Role, words: str) -> str:
    return signed_in(role).get(reverse("desk:search"), {"q": words}).content.decode()


@pytest.mark.parametrize("typed", ["27/kh-thptbm", "27/KH-THPTBM", "ke hoach 27", "Kế hoạch 27/"])
def test_a_plan_is_found_by_its_number_however_it_is_typed(filled: Filled, typed: str) -> None:
    page = found(filled.school.clerk, typed)
    assert reverse("work:plan", args=[filled.plan.pk]) in page


def test_a_task_is_found_by_words_without_marks_and_by_who_has_it(filled: Filled) -> None:
    third = filled.tasks[2]
    address = reverse("work:task", args=[third.pk])
    assert address in found(filled.school.clerk, third.content[:40])
    assert address in found(filled.school.clerk, "tran nguoi thuc hien")


def test_all_the_words_have_to_be_there(filled: Filled) -> None:
    assert "Không thấy gì" in found(filled.school.clerk, "27/kh-thptbm thuyền trưởng")


@pytest.mark.parametrize("typed", ["%", "_", "100%", "'", '"', "\0", "(", "\\", "a" * 500])
def test_signs_mean_themselves(filled: Filled, typed: str) -> None:
    assert reverse("work:plan", args=[filled.plan.pk]) not in found(filled.school.clerk, typed)


def test_pages_are_gone_to_by_name(filled: Filled) -> None:
    assert 'class="found-hit" href="/lam-viec/bao-cao/"' in found(filled.school.clerk, "bao cao")


def test_nobody_finds_what_their_role_may_not_see(filled: Filled) -> None:
    assert "Trần Văn thư" in found(filled.school.head, "tran van thu")
    page = found(filled.school.task_owner, "tran van thu")
    assert "Người của đơn vị" not in page
    assert reverse("reports:list") not in found(filled.school.task_owner, "bao cao")


def test_whoever_assigns_finds_what_a_colleague_has_to_do(filled: Filled) -> None:
    colleague = filled.school.task_owner.person
    address = reverse("work:load_of_person", args=[colleague.pk])
    assert address in found(filled.school.clerk, colleague.full_name)
    assert address not in found(filled.school.task_owner, colleague.full_name)


def test_an_outsider_finds_nothing_of_the_schools(filled: Filled) -> None:
    for typed in ("27/kh", "thptbinhminh.example"):
        assert "Không thấy gì" in found(filled.world.outsider.clerk, typed)
    page = found(filled.world.outsider.clerk, "cai cach")
    assert "THPTBM" not in page
    assert re.findall(r'href="(/lam-viec/(?:ke-hoach|van-ban|du-thao)/\d+/)', page) == []


def test_the_box_of_the_keyboard_gets_the_list_only(filled: Filled) -> None:
    answer = signed_in(filled.school.clerk).get(
        reverse("desk:search"), {"q": "27/kh"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert reverse("work:plan", args=[filled.plan.pk]) in page
    assert "<html" not in page


def test_every_staff_page_has_the_way_to_the_search(filled: Filled) -> None:
    page = signed_in(filled.school.clerk).get(reverse("desk:today")).content.decode()
    assert f'href="{reverse("desk:search")}" data-opens-search' in page

"""Agencies below are put down as a list from Excel; those that are refused stop no other."""

from __future__ import annotations

import pytest
from django.urls import reverse

from loa.agencies.models import Agency, Relation
from tests.loa.world import SINCE, build_world, signed_in

pytestmark = pytest.mark.django_db


def test_a_pasted_list_puts_every_agency_below_with_its_symbol() -> None:
    world = build_world()
    at = world.home_affairs
    pasted = "Ủy ban nhân dân xã An Sao\tUBND\r\n\r\nTrung tâm Lưu trữ lịch sử\tTTLTLS\r\nSở Nội vụ"
    answer = signed_in(at.agency_admin).post(
        reverse("agencies:relations"),
        {
            "form": "below",
            "duoi-subordinate": pasted,
            "duoi-kind": "focal",
            "duoi-since": "01/7/2025",
        },
        follow=True,
    )
    said = answer.content.decode()
    assert "Đã ghi 2 đơn vị bên dưới." in said
    assert "Sở Nội vụ" in said
    below = Relation.objects.filter(superior=at.agency, kind="focal").select_related("subordinate")
    assert {one.subordinate.symbol for one in below} == {"UBND", "TTLTLS"}
    commune = Agency.objects.get(name="Ủy ban nhân dân xã An Sao")
    assert commune.kind == Agency.Kind.COMMUNE


def test_who_only_collects_results_finds_what_is_about_its_units() -> None:
    world = build_world()
    at = world.outsider
    places = [
        reverse(name) for name in ("plans:handed", "work:obstacles_below", "reports:collections")
    ]
    before = signed_in(at.clerk).get(reverse("desk:today")).content.decode()
    assert not any(f'href="{place}"' in before for place in places)
    Relation.objects.create(
        superior=at.agency, subordinate=world.school.agency, kind="focal", valid_from=SINCE
    )
    after = signed_in(at.clerk).get(reverse("desk:today")).content.decode()
    assert all(f'href="{place}"' in after for place in places)

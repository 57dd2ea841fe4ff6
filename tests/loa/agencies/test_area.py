"""The hotline, and the area around the seat against which the places of photos are weighed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from loa.agencies.area import is_within, metres_from_seat
from loa.agencies.models import Agency
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
SEAT = (10.0341, 105.7876)


@pytest.fixture
def world() -> World:
    return build_world()


def test_metres_are_as_the_crow_flies() -> None:
    agency = Agency(latitude=SEAT[0], longitude=SEAT[1], radius_km=5)
    assert metres_from_seat(agency, SEAT) == 0
    away = metres_from_seat(agency, (10.0341 + 0.1, 105.7876))
    assert away is not None
    assert abs(away - 11_119) < 20
    assert not is_within(agency, away)
    assert is_within(agency, 5_000)


def test_nothing_is_weighed_where_one_of_the_two_is_unknown() -> None:
    assert metres_from_seat(Agency(), SEAT) is None
    assert metres_from_seat(Agency(latitude=SEAT[0], longitude=SEAT[1]), None) is None


def told(world: World, **said: str) -> tuple[int, str]:
    """What the form answers to the administrator, and the page after it."""
    ground = {
        "place": "An Phú",
        "head_post": "Chủ tịch",
        "hotline": "",
        "seat": "",
        "radius_km": "",
    }
    client = signed_in(world.commune.agency_admin)
    address = reverse("agencies:edit_agency")
    answer = client.post(address, ground | said, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_hotline_stands_in_the_contact_block_of_the_public_page(world: World) -> None:
    assert told(world, hotline="0900 000 018")[0] == 200
    agency = world.commune.agency
    public = signed_in(world.commune.clerk).get(reverse("portal:agency", args=[agency.slug]))
    assert 'href="tel:0900000018"' in public.content.decode()


def test_the_area_is_put_down_and_taken_away_again(world: World) -> None:
    told(world, seat="10.034100, 105.787600", radius_km="8")
    agency = Agency.objects.get(pk=world.commune.agency.pk)
    assert (agency.latitude, agency.longitude, agency.radius_km) == (*SEAT, 8)
    told(world)
    agency.refresh_from_db()
    assert (agency.latitude, agency.longitude, agency.radius_km) == (None, None, None)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"seat": "xã An Phú", "radius_km": "8"}, "Toạ độ chưa đúng"),
        ({"seat": "10.034100, 105.787600"}, "rộng bao nhiêu km"),
        ({"radius_km": "8"}, "Đề nghị ghi toạ độ trụ sở"),
        ({"seat": "10.034100, 105.787600", "radius_km": "0"}, "ít nhất là 1"),
    ],
)
def test_half_an_area_is_none(world: World, said: dict[str, str], words: str) -> None:
    status, page = told(world, **said)
    assert status == 422
    assert words in page

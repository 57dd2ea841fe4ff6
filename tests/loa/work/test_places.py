"""Where a photo was taken, weighed against the agency's area; the place itself is never shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.work.actions.gathering import Choice, Shot, add_photo, begin_batch, confirm_batch
from loa.work.models import Evidence
from loa.work.tiles import Tile, tiles
from tests.loa.work import builders
from tests.loa.work.test_pages import browser
from tests.loa.world import Staffed, build_world

pytestmark = pytest.mark.django_db
SEAT = {"latitude": 10.0341, "longitude": 105.7876}
NEAR, FAR = (10.04, 105.79), (10.7769, 106.7009)
INSIDE = "Nơi chụp: trong địa bàn"


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 13))


@pytest.fixture
def school() -> Staffed:
    found = build_world().school
    Agency.objects.filter(pk=found.agency.pk).update(**SEAT, radius_km=6)
    return found


def shot(place: tuple[float, float] | None, colour: str = "red") -> SimpleUploadedFile:
    """A photo with the place as the camera writes it, in degrees, minutes and seconds."""
    notes = Image.Exif()
    if place:
        north, east = ((int(d), 0.0, (d - int(d)) * 3600) for d in place)
        notes.get_ifd(0x8825).update({1: "N", 2: north, 3: "E", 4: east})
    made = BytesIO()
    Image.new("RGB", (640, 480), colour).save(made, "JPEG", exif=notes)
    return SimpleUploadedFile(f"{colour}.jpg", made.getvalue(), "image/jpeg")


def sent(school: Staffed, photo: SimpleUploadedFile, **more: str) -> Tile:
    """The clerk sends a photo by the form of the page; how the head sees it."""
    piece = builders.one_piece(school, "banner")
    address = f"/lam-viec/ghi-nhan/{piece.pk}/banner/"
    answer = browser(school.clerk).post(address, {"photo": photo, "happened_on": "12/3"} | more)
    assert answer.status_code == 302
    with visible_to(school.head):
        proofs = Evidence.objects.select_related("agency", "file", "submitted_by__person")
        return tiles(proofs, school.head)[0]


def test_a_photo_from_within_the_area_says_so(school: Staffed) -> None:
    tile = sent(school, shot(NEAR))
    assert INSIDE in tile.notes
    assert not tile.warnings


def test_a_photo_from_far_away_is_named_to_whoever_confirms(school: Staffed) -> None:
    tile = sent(school, shot(FAR))
    assert tile.warnings == ["Nơi chụp cách trụ sở khoảng 129 km, ngoài địa bàn."]
    assert "10.7769" not in " ".join([*tile.notes, *tile.warnings])


def test_what_the_phone_read_before_making_it_smaller_counts(school: Staffed) -> None:
    tile = sent(school, shot(None), taken_where="10.040000,105.790000")
    assert INSIDE in tile.notes


def test_a_photo_without_a_place_or_an_agency_without_area_says_nothing(school: Staffed) -> None:
    assert not [note for note in sent(school, shot(None)).notes if "Nơi chụp" in note]
    Agency.objects.update(latitude=None, longitude=None, radius_km=None)
    tile = sent(school, shot(FAR, "blue"))
    assert not [said for said in (*tile.notes, *tile.warnings) if "Nơi chụp" in said]


def test_photos_of_a_batch_keep_their_places(school: Staffed) -> None:
    piece = builders.one_piece(school, "banner")
    with visible_to(school.clerk):
        batch = begin_batch(by=school.clerk)
        photos = [
            add_photo(batch, shot(NEAR), by=school.clerk),
            add_photo(
                batch,
                shot(None, "blue"),
                shot=Shot(taken_where="10.776900,106.700900"),
                by=school.clerk,
            ),
        ]
        choices = {
            photo.pk: Choice(piece, "banner", date(2026, 3, 10), apart=True) for photo in photos
        }
        made = confirm_batch(batch, choices, by=school.clerk)
        assert sorted((proof.metres_away or 0) > 6_000 for proof in made) == [False, True]

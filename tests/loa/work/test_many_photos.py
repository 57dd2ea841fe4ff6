"""Twenty photos dropped at once: photos are taken, the rest is named, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.work.actions import verify
from loa.work.models import BatchPhoto, DueWork, Evidence, PhotoBatch
from tests.loa.work import builders
from tests.loa.world import Staffed, signed_in

pytestmark = pytest.mark.django_db
FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(200)
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
TAKEN, CAMERA = 0x9003, 0x8769


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 14))


@pytest.fixture
def piece(school: Staffed) -> DueWork:
    return builders.one_piece(school, "notice_board", content="Niêm yết trên bảng tin")


def photo_of(number: int, taken: str = "", name: str = "") -> SimpleUploadedFile:
    """A photo unlike all others, with the camera's moment where one is given."""
    image = Image.new("RGB", (400, 300), (number, 255 - number, number * 7 % 256))
    notes = Image.Exif()
    if taken:
        notes.get_ifd(CAMERA)[TAKEN] = taken
    made = BytesIO()
    image.save(made, "JPEG", exif=notes)
    return SimpleUploadedFile(name or f"zalo-{number}.jpg", made.getvalue(), "image/jpeg")


def dropped(at: Staffed, *files: SimpleUploadedFile) -> PhotoBatch:
    """What the page without scripts sends: all files in one request."""
    signed_in(at.task_owner).post(reverse("work:many_photos"), {"photos": list(files)})
    with visible_to(at.clerk):
        return PhotoBatch.objects.get()


def photos_of(batch: PhotoBatch, at: Staffed) -> list[BatchPhoto]:
    with visible_to(at.clerk):
        return list(batch.photos.order_by("pk"))


def page_of(batch: PhotoBatch, at: Staffed) -> str:
    where = reverse("work:photo_batch", args=[batch.pk])
    return signed_in(at.task_owner).get(where).content.decode()


def test_of_twenty_files_sixteen_are_taken_and_four_are_named_with_the_reason(
    school: Staffed, piece: DueWork
) -> None:
    photos = [photo_of(number, "2026:03:09 07:15:02") for number in range(16)]
    films = [SimpleUploadedFile(f"phim-{n}.mp4", FILM + bytes([n])) for n in range(3)]
    virus = SimpleUploadedFile("anh-la.jpg", TEST_VIRUS, "image/jpeg")
    batch = dropped(school, *photos[:8], *films, virus, *photos[8:])
    found = photos_of(batch, school)
    assert sum(photo.file_id is not None for photo in found) == 16
    named = {photo.file_name: photo.refused for photo in found if photo.refused}
    assert sorted(named) == ["anh-la.jpg", "phim-0.mp4", "phim-1.mp4", "phim-2.mp4"]
    assert "mã độc" in named["anh-la.jpg"]
    assert "đoạn phim" in named["phim-0.mp4"]
    page = page_of(batch, school)
    assert "Đã nhận 16 trên 20 tệp" in page
    assert "phim-2.mp4" in page


def test_the_day_is_the_cameras_or_the_names_or_asked_for(school: Staffed, piece: DueWork) -> None:
    batch = dropped(
        school,
        photo_of(1, "2026:03:09 07:15:02"),
        photo_of(2, name="IMG_20260310_081500.jpg"),
        photo_of(3),
    )
    days = [(photo.happened_on, photo.day_from) for photo in photos_of(batch, school)]
    assert days == [(date(2026, 3, 9), "camera"), (date(2026, 3, 10), "name"), (None, "")]


def test_a_photo_of_the_period_is_proposed_for_what_is_still_missing(
    school: Staffed, piece: DueWork
) -> None:
    batch = dropped(school, photo_of(1, "2026:03:09 07:15:02"), photo_of(2, "2025:01:01 07:15:02"))
    proposed = [photo.due_work_id for photo in photos_of(batch, school)]
    assert proposed == [piece.pk, None]


def test_the_name_of_a_file_speaks_for_a_work(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "notice_board", content="Niêm yết bảng tin")
    builders.task_of(plan, "pano", content="Dựng pa nô trước cổng")
    _, pano = builders.begun(plan, school)
    batch = dropped(school, photo_of(1, "2026:03:09 07:15:02", "dung pano truoc cong.jpg"))
    assert [photo.due_work_id for photo in photos_of(batch, school)] == [pano.pk]


def confirmed(batch: PhotoBatch, at: Staffed, said: dict[str, str]) -> list[Evidence]:
    answer = signed_in(at.task_owner).post(reverse("work:photo_batch", args=[batch.pk]), said)
    assert answer.status_code == 302, answer.content.decode()
    with visible_to(at.clerk):
        return list(Evidence.objects.order_by("pk"))


def test_photos_of_one_day_and_work_are_one_proof_unless_said_otherwise(
    school: Staffed, piece: DueWork
) -> None:
    batch = dropped(school, *(photo_of(n, f"2026:03:09 07:15:0{n}") for n in range(4)))
    first, second, third, fourth = photos_of(batch, school)
    said = {f"day_{photo.pk}": "9/3/2026" for photo in (first, second, third)}
    said |= {f"piece_{p.pk}": f"{piece.pk}:notice_board" for p in (first, second, third)}
    said |= {f"apart_{third.pk}": "on", f"minors_{first.pk}": "on", "place": "Sân trường"}
    together, apart = confirmed(batch, school, said)
    with visible_to(school.clerk):
        assert list(together.photos.order_by("pk")) == [first, second]
        assert list(apart.photos.all()) == [third]
    assert (together.place, together.shows_minors) == ("Sân trường", True)
    page = signed_in(school.head).get(reverse("work:waiting")).content.decode()
    assert page.count("1 ảnh khác của minh chứng này") == 1
    assert reverse("work:batch_picture", args=[second.pk]) in page
    verify(together, by=school.head)
    with visible_to(school.clerk):
        assert Fact.objects.filter(indicator="MC").count() == 1
        assert BatchPhoto.objects.get(pk=fourth.pk).left_out


def test_confirming_twice_hands_nothing_in_twice(school: Staffed, piece: DueWork) -> None:
    batch = dropped(school, photo_of(1, "2026:03:09 07:15:02"))
    [photo] = photos_of(batch, school)
    said = {f"day_{photo.pk}": "9/3/2026", f"piece_{photo.pk}": f"{piece.pk}:notice_board"}
    assert len(confirmed(batch, school, said)) == 1
    assert len(confirmed(batch, school, said)) == 1


def test_the_same_photo_dropped_again_stands_once(school: Staffed, piece: DueWork) -> None:
    batch = dropped(school, photo_of(1), photo_of(1))
    assert len(photos_of(batch, school)) == 1


def test_nobody_else_opens_somebodys_batch(school: Staffed, piece: DueWork) -> None:
    batch = dropped(school, photo_of(1))
    where = reverse("work:photo_batch", args=[batch.pk])
    assert signed_in(school.clerk).get(where).status_code == 404

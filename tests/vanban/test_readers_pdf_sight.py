"""What is read of a PDF is what a person sees on its pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.vanban.pdf_files import Sheet, box, pdf, text
from vanban.model import Source
from vanban.readers import open_source

SEEN = [text("KẾ HOẠCH", 250, 100), text("Nộp báo cáo trước ngày 15/4/2026.", 60, 200)]
WHITE, BLACK, BLUE = "1 1 1 rg", "0 0 0 rg", "0 0.2 0.5 rg"


def read(*operators: str, crop: tuple[float, float, float, float] | None = None) -> Source:
    return open_source(pdf(Sheet([*SEEN, *operators], crop=crop)))


@pytest.mark.parametrize(
    "operators",
    [
        [text("trước ngày 30/4/2026", 60, 240, mode=3)],
        [WHITE, text("trước ngày 30/4/2026", 60, 240)],
        [text("trước ngày 30/4/2026", 60, 240), WHITE, box(50, 220, 300, 30)],
        [text("trước ngày 30/4/2026", 60, 240), BLACK, box(50, 220, 300, 30)],
        [text("trước ngày 30/4/2026", 700, 240)],
        [text("trước ngày 30/4/2026", 60, 900)],
        [text("trước ngày 30/4/2026", 60, 240, size=0.2)],
    ],
    ids=["no colour", "white", "whited out", "blacked out", "beside", "below", "tiny"],
)
def test_words_that_nobody_sees_are_not_read_and_noted(operators: list[str]) -> None:
    source = read(*operators)
    assert source.text == "KẾ HOẠCH\nNộp báo cáo trước ngày 15/4/2026."
    assert "Trang 1 có chữ không hiện ra khi xem" in source.notes[0]


def test_words_outside_the_crop_box_are_not_read() -> None:
    source = read(text("trước ngày 30/4/2026", 60, 700), crop=(0, 300, 595, 842))
    assert "30/4" not in source.text


@pytest.mark.parametrize(
    "operators",
    [
        [BLUE, box(50, 220, 300, 30), WHITE, text("Sở Nội vụ", 60, 240)],
        [WHITE, box(50, 220, 300, 30), BLACK, text("Sở Nội vụ", 60, 240)],
        [text("Sở Nội vụ", 60, 240), WHITE, box(50, 400, 300, 30)],
    ],
    ids=["white on blue", "black on white ground", "a white box elsewhere"],
)
def test_words_that_stand_out_from_their_ground_are_read(operators: list[str]) -> None:
    source = read(*operators)
    assert "Sở Nội vụ" in source.text
    assert source.notes == []


def test_of_a_page_full_of_areas_every_word_is_looked_for() -> None:
    areas = [box(50 + n % 400, 600 + n // 400 * 20, 4, 9) for n in range(0, 1600, 8)]
    source = read(text("trước ngày 30/4/2026", 60, 240), *areas, WHITE, box(50, 220, 300, 30))
    assert source.text == "KẾ HOẠCH\nNộp báo cáo trước ngày 15/4/2026."


def test_the_number_of_a_page_under_another_is_not_noted() -> None:
    source = read(text("37", 60, 810), WHITE, box(50, 795, 300, 30))
    assert "37" not in source.text
    assert source.notes == []


def test_letters_that_a_scanner_put_behind_its_picture_are_read_with_a_warning() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 85), "white").save(picture, "JPEG")
    lines = [text("Phòng Văn hóa nộp báo cáo cho Sở Nội vụ", 60, y, mode=3) for y in (99, 120, 141)]
    source = open_source(pdf(Sheet(lines, image=picture.getvalue())))
    assert "Phòng Văn hóa nộp báo cáo" in source.text
    assert "Trang 1 là ảnh quét đã có lớp chữ do máy khác nhận dạng" in source.notes[0]

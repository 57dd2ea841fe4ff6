"""A school's plan that exists only on paper: scanned, recognised, put right, and put into force."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageFilter
from playwright.sync_api import expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, SECONDS, OpenScreen, Screen, labelled
from tests.journeys.test_a_school_year import SCHOOL
from tests.vanban.generator import scans

pytestmark = pytest.mark.journey
TASKS = 12
RECOGNISED = 90_000  # milliseconds in which four pages are recognised on a busy machine
SMUDGED = "phòng"
METHOD = "Niêm yết tại phòng Văn thư, gửi qua email"
"""Of the second task; the fourth word is smudged."""
DPI = 200


def test_a_scan_is_recognised_its_doubts_are_put_right_and_its_tasks_fill_the_year(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    _drop(desk, _scanned(tmp_path))
    desk.reads(re.compile("được nhận dạng từ ảnh"))
    _shows_pages_with_boxes(desk)
    _puts_a_doubt_right(desk)
    _phone_shows_the_page_below(open_screen, desk)
    acts.put_into_force(desk, TASKS)
    assert desk.complaints == []


def test_a_printed_pdf_shows_its_pages_and_raises_no_doubt(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    file = tmp_path / "ke-hoach.pdf"
    file.write_bytes(_printed())
    _drop(desk, file)
    expect(desk.page.locator("#doi-chieu")).to_have_count(0)
    _shows_pages_with_boxes(desk)
    desk.tap(desk.page.locator("#mark-so-ky-hieu"))
    expect(desk.page.locator("#so-ky-hieu")).to_have_class(re.compile("lit"))
    desk.press("Chữ đã đọc")
    expect(desk.page.locator("#van-ban .paper")).to_contain_text("27/KH-THPTBM")
    acts.put_into_force(desk, TASKS)
    assert desk.complaints == []


def _printed() -> bytes:
    made = BytesIO()
    vanban.write(plan("truong-binh-minh", acts.YEAR).composition, made, format="pdf")
    return made.getvalue()


def _scanned(folder: Path) -> Path:
    """At 200 dpi, askew, with noise, a red stamp, a signature in blue, and a word smudged."""
    printed = _printed()
    number, box = _place_of_the_smudge(printed)
    with pypdfium2.PdfDocument(scans.scan(printed, seed=7)) as scan:
        pages = [page.render(scale=DPI / 72).to_pil() for page in scan]
    x0, y0, x1, y1 = (round(side * DPI / 72) for side in box)
    wet = (x0 - 2, y0 - 6, x1 + 2, y1 + 6)
    pages[number].paste(pages[number].crop(wet).filter(ImageFilter.GaussianBlur(3)), wet)
    file = folder / "quet.pdf"
    pages[0].save(file, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return file


def _place_of_the_smudge(printed: bytes) -> tuple[int, tuple[float, float, float, float]]:
    """Its page, from 0, and its box in points from the upper left corner."""
    before = METHOD.index(SMUDGED)
    with pypdfium2.PdfDocument(printed) as paper:
        for number, page in enumerate(paper):
            words = page.get_textpage()
            found = words.search(METHOD[: before + len(SMUDGED)]).get_next()
            if found:
                left, bottom, _, top = words.get_charbox(found[0] + before)
                right = words.get_charbox(found[0] + before + len(SMUDGED) - 1)[2]
                height = page.get_height()
                return number, (left, height - top, right, height - bottom)
    raise AssertionError(METHOD)


def _drop(screen: Screen, file: Path) -> None:
    screen.give("Thả kế hoạch năm vào đây", file)
    screen.press("Đọc văn bản")
    heading = screen.page.get_by_role("heading", level=1, name=re.compile("^Đã đọc xong Kế hoạch"))
    expect(heading).to_be_visible(timeout=RECOGNISED)
    expect(heading).to_contain_text("27/KH-THPTBM")
    screen.look()


def _shows_pages_with_boxes(screen: Screen) -> None:
    """The first page has come, and the box of the number lies where the number is printed."""
    picture = screen.page.get_by_alt_text("Trang 1 của văn bản")
    picture.scroll_into_view_if_needed()
    screen.page.wait_for_function(
        "image => image.complete && image.naturalWidth > 0", arg=picture.element_handle()
    )
    sheet, box = picture.bounding_box(), screen.page.locator("#mark-so-ky-hieu rect").bounding_box()
    assert sheet is not None
    assert box is not None
    assert 0.1 < (box["x"] - sheet["x"]) / sheet["width"] < 0.5
    assert 0.03 < (box["y"] - sheet["y"]) / sheet["height"] < 0.2


def _puts_a_doubt_right(screen: Screen) -> None:
    """Each question shows the very words; one is corrected, the others are right."""
    doubts = screen.page.locator("#doi-chieu .doubt")
    count = doubts.count()
    assert 0 < count < 10
    assert screen.page.locator("#doi-chieu .page-piece rect").count() >= count
    method = doubts.filter(has_text="Hình thức").first
    field = method.get_by_role("textbox")
    assert field.input_value() != METHOD
    field.fill(METHOD)
    expect(method.get_by_role("button", name=re.compile("^Sửa"))).to_be_visible()
    screen.press(re.compile("^Đã đối chiếu"))
    screen.reads(f"Đã đối chiếu {count} chỗ.")
    expect(screen.page.locator("#doi-chieu")).to_have_count(0)
    expect(screen.page.locator(".doubtful")).to_have_count(0)
    expect(screen.page.locator("#nhiem-vu-2")).to_contain_text("Đã sửa so với văn bản")
    screen.press("Sửa nhiệm vụ 2")
    expect(screen.page.get_by_label(labelled("Hình thức"))).to_have_value(METHOD)
    screen.press("Thôi")


def _phone_shows_the_page_below(open_screen: OpenScreen, desk: Screen) -> None:
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    phone.page.goto(desk.page.url)
    phone.sees(re.compile("^Đã đọc xong Kế hoạch"))
    phone.page.get_by_role("link", name="Xem trong văn bản").first.click()
    expect(phone.page.locator("#mark-nhiem-vu-1")).to_be_in_viewport(timeout=SECONDS)
    assert phone.complaints == []

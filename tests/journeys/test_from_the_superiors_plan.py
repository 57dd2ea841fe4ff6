"""A school's own plan out of its superior's: from Hôm nay to the papers for signature."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen

pytestmark = pytest.mark.journey
MOST_CLICKS = 8
HEAD = "Nguyễn Văn Mẫu"
SCHOOL = acts.Beginning(
    name="Trường THPT Bình Minh",
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTBM",
    place="An Phú",
    signer=HEAD,
    post="Phó Hiệu trưởng",
    staff=(
        ("Phạm Thị Thư", "Văn thư", "Văn phòng nhà trường"),
        (HEAD, "Phó Hiệu trưởng", "Ban Giám hiệu"),
        ("Trần Văn Nam", "Giáo viên", "Tổ Ngữ văn"),
    ),
)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_it_is_ready_to_be_signed_in_eight_clicks_from_the_dropped_file(
    open_screen: OpenScreen, tmp_path: Path, width: int
) -> None:
    screen = open_screen(width=width)
    acts.begin(screen, SCHOOL)
    file = tmp_path / "KH-18-SGDDT.docx"
    vanban.write(plan("so-gddt", acts.YEAR).composition, file)
    screen.open("/lam-viec/van-ban/")
    screen.sees("Văn bản")
    before = screen.taps
    screen.give("Thả kế hoạch năm vào đây", file)
    screen.press("Đọc văn bản")
    screen.sees(re.compile("^Đã đọc xong Kế hoạch số 18"))
    screen.press("Soạn kế hoạch của đơn vị từ kế hoạch này")
    screen.sees("Soạn kế hoạch của đơn vị")
    screen.press("Soạn kế hoạch")
    screen.sees(re.compile("^Kế hoạch “"))
    _says_where_each_line_comes_from(screen)
    screen.press("Trình ký")
    screen.sees("Kế hoạch chưa có số")
    assert screen.taps - before <= MOST_CLICKS
    _is_whole(screen.downloads("Tải cả gói"))
    assert screen.complaints == []


def _says_where_each_line_comes_from(screen: Screen) -> None:
    """A line opens the superior's words that it is made of; what had no place is listed."""
    origin = screen.page.locator("details.draft-origin summary").first
    expect(origin).to_contain_text("Kế hoạch 18/KH-SGDĐT")
    part = screen.page.locator("details.draft-section", has=origin).first
    if part.get_attribute("open") is None:  # as on a phone
        part.locator("summary").first.click()
    origin.click()
    expect(screen.page.locator("details.draft-origin blockquote").first).to_be_visible()
    expect(screen.page.locator("#chua-dua-vao")).to_be_visible()


def _is_whole(package: bytes) -> None:
    """The paper names its ground, its own unit and who signs, and no other office's duties."""
    with ZipFile(BytesIO(package)) as packed:
        word = next(name for name in packed.namelist() if re.match(r"KH.*\.docx$", Path(name).name))
        read = vanban.read(packed.read(word))
    assert read.type == "Kế hoạch"
    words = " ".join(read.text.split())
    for wanted in ("18/KH-SGDĐT", "Văn phòng nhà trường", HEAD, f"năm {acts.YEAR}"):
        assert wanted in words, wanted
    assert "Văn phòng Sở theo dõi" not in words
    assert "Tổ chức 01 lớp tập huấn" not in words

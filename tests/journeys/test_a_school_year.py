"""A school with the twelve-row annex without owners: from the Word file to the quarter's report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.journeys.school_site import TITLE, SchoolSite

pytestmark = pytest.mark.journey
MEETING, ARTICLE = "Lồng ghép trong cuộc họp", "Tin, bài trên trang thông tin điện tử"
DEPUTY = "Nguyễn Văn Mẫu"
SCHOOL = acts.Beginning(
    name="Trường THPT Bình Minh",
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTBM",
    place="An Phú",
    signer=DEPUTY,
    post="Phó Hiệu trưởng",
    staff=(
        ("Phạm Thị Hạnh", "Văn thư", "Bộ phận Văn thư"),
        (DEPUTY, "Phó Hiệu trưởng", "Ban Giám hiệu"),
        ("Trần Văn Nam", "Giáo viên", "Tổ Ngữ văn"),
    ),
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_plan_in_word_to_a_report_in_which_every_figure_opens(
    open_screen: OpenScreen, school_site: SchoolSite, tmp_path: Path, scripts: bool
) -> None:
    desk = open_screen(width=DESK, scripts=scripts)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-binh-minh", tmp_path)
    _understood(desk)
    _answers(desk)
    _calendar_is_filled(desk)
    phone = open_screen(width=PHONE, scripts=scripts)
    acts.sign_in(phone, "vanthu")
    taps = acts.record_session(phone, MEETING, 42, acts.photo(tmp_path))
    assert taps <= 5
    acts.record_article(desk, ARTICLE, school_site.article)
    _title_is_read_from_the_page(desk)
    deputy = open_screen(width=PHONE, scripts=scripts)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 2)
    acts.change_role(desk, "Văn thư")
    acts.draft_report(desk)
    acts.reads_papers(desk, ["THPTBM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hạn chế", DEPUTY])
    assert acts.open_every_figure(desk) >= 14
    assert desk.complaints + phone.complaints + deputy.complaints == []


def _understood(desk: Screen) -> None:
    """Moment 1: the card over the page says what was understood and what is left to confirm."""
    desk.sees(re.compile("^Đã đọc xong Kế hoạch số 27.KH-THPTBM"))
    for words in ("12 nhiệm vụ", "6 nội dung tuyên truyền", "2 căn cứ"):
        expect(desk.page.get_by_role("link", name=words).first).to_be_visible()
    desk.reads("Còn 2 việc cần xác nhận.")
    desk.reads("12 nhiệm vụ chưa có người thực hiện")
    desk.reads("Nhiệm vụ 1, 2 ghi “Tháng 2”, trước ngày ban hành 02/3/2026")


def _answers(desk: Screen) -> None:
    """All to the office; what was due in February is kept as done."""
    desk.page.get_by_label("Giao tất cả cho").first.check()
    desk.page.get_by_label("Bộ phận nhận tất cả nhiệm vụ").select_option("Bộ phận Văn thư")
    desk.page.get_by_label(re.compile("^Ghi nhận đã làm")).check()
    acts.put_into_force(desk, 12)


def _calendar_is_filled(desk: Screen) -> None:
    desk.sees(re.compile("27.KH-THPTBM"))
    assert desk.page.locator(".calendar-piece.state-early").count() == 2
    expect(desk.page.locator(".calendar-who").first).to_have_text("Bộ phận Văn thư")


def _title_is_read_from_the_page(desk: Screen) -> None:
    """In the background; with scripts the page renews itself, without them it is opened anew."""
    if desk.scripts:
        desk.reads(TITLE)

"""A school's plan without number, day and annex: its duties in prose become tasks."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen

pytestmark = pytest.mark.journey
FLAG = "Sinh hoạt dưới cờ"
DEPUTY = "Lê Thị Minh Họa"
NUMBER, DAY = "18/KH-THPTHS", "02/3/2026"
HOTLINE = "0900 000 018"
SCHOOL = acts.Beginning(
    name="Trường THPT Hoa Sen",
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTHS",
    place="Tân Lập",
    signer=DEPUTY,
    post="Phó Hiệu trưởng",
    staff=(
        ("Vũ Thị Thu", "Văn thư", "Văn phòng nhà trường"),
        (DEPUTY, "Phó Hiệu trưởng", "Ban Giám hiệu"),
        ("Hoàng Văn Đông", "Bí thư Đoàn trường", "Đoàn Thanh niên"),
    ),
)
DECLARED = (
    "Tin, bài trên trang thông tin điện tử",
    "Bài đăng mạng xã hội",
    "Tin nhắn nhóm Zalo",
    "Bảng tin",
    "Lồng ghép trong cuộc họp",
    FLAG,
    "Niêm yết thủ tục hành chính",
    "Pa nô",
    "Áp phích",
)
"""The forms that the plan names in its own section."""


def test_a_draft_gets_its_number_its_duties_become_tasks_and_the_one_written_twice_is_one(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-hoa-sen", tmp_path)
    _is_no_more_than_a_draft(desk)
    tasks = _proposed(desk)
    _names_content_and_forms(desk)
    _gets_number_and_day(desk)
    desk.page.get_by_label("Đưa nhiệm vụ 1 vào thực hiện").uncheck()
    acts.put_into_force(desk, tasks - 1)
    _is_issued(desk)
    _forms_without_work_are_named(desk)
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    taps = acts.record_session(phone, FLAG, 820, acts.photo(tmp_path), counted="Số học sinh")
    assert taps <= 5
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 1)
    acts.change_role(desk, "Văn thư")
    acts.draft_report(desk)
    acts.reads_papers(desk, ["TRƯỜNG THPT HOA SEN", "KT. HIỆU TRƯỞNG", DEPUTY])
    assert acts.open_every_figure(desk) >= 14
    assert desk.complaints + phone.complaints + deputy.complaints == []


def test_ceremonies_come_in_the_terms_only_and_everybody_reads_the_hotline(
    open_screen: OpenScreen,
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    days = _every_monday(desk)
    assert all(day.weekday() == 0 for day in days)
    assert (days[0], days[-1]) == (date(2026, 3, 16), date(2026, 12, 28))
    assert not [day for day in days if date(2026, 6, 1) <= day <= date(2026, 9, 4)]
    assert date(2026, 4, 27) not in days, "the day off for Giỗ Tổ Hùng Vương"
    assert len(days) == 27
    _puts_down_the_hotline(desk)
    citizen = open_screen(width=PHONE)
    citizen.open("/truong-thpt-hoa-sen/")
    citizen.sees("Tuyên truyền cải cách hành chính")
    expect(citizen.page.get_by_role("link", name=HOTLINE).first).to_have_attribute(
        "href", f"tel:{HOTLINE.replace(' ', '')}"
    )
    assert desk.complaints + citizen.complaints == []


def _is_no_more_than_a_draft(desk: Screen) -> None:
    """Says what is missing; left as a draft it does nothing until it is taken up again."""
    desk.sees(re.compile("^Đã đọc xong Kế hoạch tuyên truyền", re.IGNORECASE))
    desk.reads("Văn bản này đã ban hành chưa?")
    desk.reads(re.compile("Thiếu số, thiếu ngày nên chưa tính là đã ban hành"))
    desk.press("Chưa ban hành, để lại làm dự thảo")
    desk.reads("Đã để lại làm dự thảo.")
    desk.press("Kế hoạch chưa có số")
    desk.sees("Kế hoạch chưa có số")
    desk.reads("Để lại làm dự thảo")
    expect(desk.page.locator("#so-ky-hieu")).to_have_text("Chưa có số")
    expect(desk.page.locator("#ngay-ban-hanh")).to_have_text("Chưa có ngày")
    desk.press("Xem lại và đưa vào thực hiện")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch"))


def _proposed(desk: Screen) -> int:
    """How many tasks are proposed, in the plan's own time; the duty that stands in two places is
    there once, and both are marked on the paper."""
    desk.reads("Kế hoạch không có bảng nhiệm vụ")
    lines = desk.page.locator("#nhiem-vu .reading-line")
    assert lines.count() >= 10
    expect(lines.first).to_contain_text("Tháng 2 – tháng 12/2026")
    twice = lines.filter(has_text="Nêu ở 2 chỗ")
    expect(twice).to_have_count(1)
    expect(twice).to_contain_text("cung cấp thông tin về CCHC")
    number = twice.get_attribute("data-field")
    places = desk.page.locator(f"#van-ban [data-mark='{number}']")
    expect(places).to_have_count(2)
    for place in places.all():
        expect(place).to_contain_text("Phối hợp với Văn phòng Sở Giáo dục và Đào tạo")
    return lines.count()


def _names_content_and_forms(desk: Screen) -> None:
    content = desk.page.locator("#noi-dung-tuyen-truyen .reading-line")
    expect(content).to_have_count(8)
    expect(content.filter(has_text="Hướng dẫn sử dụng dịch vụ công trực tuyến")).to_have_count(1)
    expect(content.filter(has_text="đường dây nóng")).to_have_count(1)
    _all_named(desk.page.locator("#hinh-thuc"))


def _all_named(place: Locator) -> None:
    for name in DECLARED:
        expect(place).to_contain_text(name)


def _gets_number_and_day(desk: Screen) -> None:
    desk.write("Số, ký hiệu", NUMBER)
    desk.write("Ngày ban hành", DAY)


def _is_issued(desk: Screen) -> None:
    """On the plan's page and on the document's."""
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.reads(re.compile(f"Ngày {DAY}"))
    desk.press("Xem văn bản")
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.reads("Đã đưa vào thực hiện")


def _forms_without_work_are_named(desk: Screen) -> None:
    """What the plan declares and no task has yet is not forgotten."""
    desk.press("Xem nhiệm vụ của kế hoạch")
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.tap(desk.page.locator("details summary").filter(has_text="Cải cách hành chính"))
    desk.press("Nội dung, hình thức")
    desk.sees("Nội dung, hình thức, đối tượng")
    _all_named(desk.page.locator("main"))
    pano = desk.page.get_by_role("row").filter(has_text="Pa nô")
    expect(pano).to_contain_text("Chưa có")


def _every_monday(desk: Screen) -> list[date]:
    """The ceremonies of a year, put into the calendar at once; their days as the list has them."""
    desk.open("/lam-viec/su-kien/")
    desk.sees("Sự kiện")
    desk.press("Thêm sự kiện")
    desk.sees("Thêm sự kiện")
    desk.press(re.compile(f"^Lặp lại định kỳ ?: {FLAG}$"))
    desk.sees(f"{FLAG} định kỳ")
    desk.write("Tên sự kiện", "Chào cờ đầu tuần")
    desk.write("Từ ngày", "14/3/2026")
    desk.write("Đến ngày", "31/12/2026")
    desk.page.get_by_label("Chỉ trong học kỳ (bỏ nghỉ hè, nghỉ Tết)").check()
    desk.press("Thêm vào lịch")
    desk.reads(re.compile(r"^Đã thêm \d+ buổi vào lịch"))
    sheet = openpyxl.load_workbook(BytesIO(desk.downloads("Tải Excel"))).active
    assert sheet is not None
    cells = [row[1] for row in sheet.iter_rows(values_only=True) if row[3] == "Chào cờ đầu tuần"]
    return [_day(cell) for cell in cells]


def _day(cell: object) -> date:
    assert isinstance(cell, datetime)
    return cell.date()


def _puts_down_the_hotline(desk: Screen) -> None:
    acts.change_role(desk, "Quản trị đơn vị")
    desk.open("/lam-viec/don-vi/thong-tin/")
    desk.sees("Sửa thông tin đơn vị")
    desk.write("Đường dây nóng", HOTLINE)
    desk.press("Lưu")
    desk.reads("Đã lưu thông tin đơn vị.")
    desk.reads(HOTLINE)

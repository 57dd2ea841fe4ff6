"""A commune's conference: Giấy mời, 42 invited, 38 there by code and paper, the task done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.journeys.test_a_commune_year import COMMUNE, DEPUTY

pytestmark = pytest.mark.journey
TITLE = "Hội nghị triển khai cải cách hành chính"
SYLLABLES = ("An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh")
FAMILIES = ("Lê", "Trần", "Vũ", "Đỗ")
GUESTS = [f"Đại biểu {family} {given}" for family in FAMILIES for given in SYLLABLES]


def test_from_the_invitation_to_the_task_done(open_screen: OpenScreen, tmp_path: Path) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, COMMUNE)
    acts.drop_plan(desk, "xa-an-phu", tmp_path)
    desk.write("Số, ký hiệu", "35/KH-UBND")
    desk.write("Ngày ban hành", "15/01/2026")
    acts.put_into_force(desk, 4)
    _planned(desk)
    _invited(desk)
    answers = desk.page.locator("aside a").first.inner_text()
    _answers(open_screen(width=PHONE), answers)
    _numbered(desk)
    _counted(desk)
    confirmed = _confirmed_by_code(desk, open_screen)
    _signed_list(desk, tmp_path, confirmed)
    _minutes(desk)
    desk.press("Kết thúc sự kiện")
    desk.reads("Minh chứng đã gửi cho 1 nhiệm vụ")
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 1)
    acts.change_role(desk, "Văn thư")
    desk.open("/lam-viec/su-kien/?xem=da-qua")
    desk.press(TITLE)
    desk.sees(TITLE)
    desk.reads("Minh chứng đã xác nhận")
    desk.reads("38/42 người dự")
    assert desk.complaints + deputy.complaints == []


def test_a_meeting_is_proven_in_five_taps(open_screen: OpenScreen, tmp_path: Path) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, COMMUNE)
    desk.open("/lam-viec/su-kien/them/briefing/")
    desk.sees("Họp giao ban")
    desk.write("Tên sự kiện", "Họp giao ban tuần 11")
    desk.write("Ngày", "14/3")
    desk.press("Thêm vào lịch")
    desk.sees("Họp giao ban tuần 11")
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    before = phone.taps
    phone.press("Ghi nhận cuộc họp")
    phone.sees("Ghi nhận")
    phone.give("Ảnh", acts.photo(tmp_path))
    phone.write("Số người dự", "18")
    phone.press("Gửi")
    phone.sees("Họp giao ban tuần 11")
    phone.reads(re.compile("^Đã ghi nhận. Cảm ơn"))
    assert phone.taps - before <= 5
    phone.reads("18 người dự")
    assert desk.complaints + phone.complaints == []


def _planned(desk: Screen) -> None:
    desk.open("/lam-viec/su-kien/")
    desk.sees("Sự kiện")
    desk.press("Thêm sự kiện")
    desk.sees("Thêm sự kiện")
    desk.press("Hội nghị")
    desk.sees("Hội nghị")
    desk.write("Tên sự kiện", TITLE)
    desk.write("Ngày", "14/3")
    desk.write("Giờ bắt đầu", "8h")
    desk.write("Địa điểm", "Hội trường xã An Phú")
    desk.write("Chương trình", "Kết quả quý I\nHướng dẫn nộp hồ sơ trực tuyến")
    desk.press("Thêm vào lịch")
    desk.sees(TITLE)


def _invited(desk: Screen) -> None:
    desk.press("Danh sách mời")
    desk.sees("Danh sách mời")
    desk.write("Khách mời, đơn vị mời", "\n".join(f"{name}\tTrưởng thôn" for name in GUESTS[:42]))
    desk.press("Thêm vào danh sách")
    desk.reads("Đã thêm 42 người vào danh sách.")


def _answers(phone: Screen, address: str) -> None:
    phone.page.goto(address)
    phone.sees(TITLE)
    phone.page.get_by_label("Họ và tên, đơn vị").select_option(label=GUESTS[0])
    phone.page.get_by_label("Dự", exact=True).check()
    phone.press("Gửi trả lời")
    phone.reads(re.compile("^Đã ghi nhận"))
    assert phone.complaints == []


def _numbered(desk: Screen) -> None:
    desk.press(TITLE)
    desk.sees(TITLE)
    desk.press("Ghi số giấy mời")
    desk.sees("Giấy mời")
    desk.write("Số, ký hiệu giấy mời", "15/GM-UBND")
    desk.write("Ngày giấy mời", "10/3")
    desk.press("Ghi số giấy mời")
    desk.reads("Số 15/GM-UBND, ngày 10/3/2026.")


def _counted(desk: Screen) -> None:
    desk.press(re.compile("^Tính cho kế hoạch ?: Hướng dẫn nộp hồ sơ"))
    desk.sees("Tính cho kế hoạch")
    desk.page.get_by_label(re.compile("Hội nghị")).first.check()
    desk.press("Lưu")
    desk.reads("Đã ghi nhận nhiệm vụ được tính.")


def _confirmed_by_code(desk: Screen, open_screen: OpenScreen) -> list[str]:
    """Three phones scan the code; each confirms its own name."""
    desk.press("Mã điểm danh")
    desk.sees(TITLE)
    address = desk.page.locator("[data-address]").get_attribute("data-address") or ""
    names = GUESTS[:3]
    for name in names:
        phone = open_screen(width=PHONE)
        phone.page.goto(address)
        phone.sees("Điểm danh")
        phone.page.get_by_label("Họ và tên, đơn vị").select_option(label=name)
        phone.press("Tôi có mặt")
        phone.reads(f"Đã điểm danh: {name}.")
        assert phone.complaints == []
        phone.close()
    desk.press("Về sự kiện")
    desk.reads("3 người tự điểm danh bằng mã.")
    return names


def _signed_list(desk: Screen, folder: Path, confirmed: list[str]) -> None:
    desk.press("Điểm danh")
    desk.sees("Điểm danh")
    absent = [name for name in GUESTS[:42] if name not in confirmed][-4:]
    desk.write("Điểm danh bằng một dòng", f"Đủ 38/42, vắng: {', '.join(absent)}")
    desk.give("Ảnh danh sách đã ký", acts.photo(folder))
    desk.press("Ghi điểm danh")
    desk.reads("38/42 người dự")


def _minutes(desk: Screen) -> None:
    desk.press("Ghi diễn biến")
    desk.sees("Biên bản")
    desk.write("Diễn biến, ý kiến phát biểu", "Các thôn nêu khó khăn về đường truyền.")
    desk.press("Lưu biên bản")
    desk.reads("Đã lưu biên bản.")
    assert desk.downloads("Tải Word")[:2] == b"PK"
    desk.press(TITLE)
    desk.sees(TITLE)

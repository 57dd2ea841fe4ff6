"""A school's plan without number, day and annex: its duties in prose become tasks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen

pytestmark = pytest.mark.journey
FLAG = "Sinh hoạt dưới cờ"
DEPUTY = "Lê Thị Minh Họa"
SCHOOL = acts.Beginning(
    name="Trường THPT Hoa Sen",
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTHS",
    place="Tân Lập",
    signer=DEPUTY,
    post="Phó Hiệu trưởng",
    staff=(
        ("Vũ Thị Thu", "Văn thư", "Văn phòng nhà trường"),
        (DEPUTY, "Phó Hiệu trưởng", "Ban giám hiệu"),
        ("Hoàng Văn Đông", "Bí thư Đoàn trường", "Đoàn Thanh niên"),
    ),
)


def test_duties_are_proposed_as_tasks_and_the_one_written_twice_is_one(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-hoa-sen", tmp_path)
    tasks = _proposed(desk)
    desk.page.get_by_label("Đưa nhiệm vụ 1 vào thực hiện").uncheck()
    acts.put_into_force(desk, tasks - 1)
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    assert acts.record_session(phone, FLAG, 820, acts.photo(tmp_path)) <= 5
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 1)
    acts.change_role(desk, "Văn thư")
    acts.draft_report(desk)
    acts.reads_papers(desk, ["TRƯỜNG THPT HOA SEN", "KT. HIỆU TRƯỞNG", DEPUTY])
    assert acts.open_every_figure(desk) >= 14
    assert desk.complaints + phone.complaints + deputy.complaints == []


def _proposed(desk: Screen) -> int:
    """How many tasks are proposed; the duty that stands in two places is there once."""
    desk.sees(re.compile("^Đã đọc xong Kế hoạch tuyên truyền", re.IGNORECASE))
    desk.reads("Văn bản này đã ban hành chưa?")
    desk.reads("Kế hoạch không có bảng nhiệm vụ")
    lines = desk.page.locator("#nhiem-vu .reading-line")
    twice = lines.filter(has_text="Nêu ở 2 chỗ")
    expect(twice).to_have_count(1)
    expect(twice).to_contain_text("cung cấp thông tin về CCHC")
    return lines.count()

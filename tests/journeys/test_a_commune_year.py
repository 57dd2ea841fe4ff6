"""A commune with four tasks in seven columns, in a plan whose number and day are blank."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen

pytestmark = pytest.mark.journey
CONFERENCE = "Hội nghị"
DEPUTY = "Trần Thị Ví Dụ"
CULTURE, SERVICES = "Phòng Văn hóa - Xã hội", "Trung tâm Dịch vụ tổng hợp"
COMMUNE = acts.Beginning(
    name="Ủy ban nhân dân xã An Phú",
    superior="",
    symbol="UBND",
    place="An Phú",
    signer=DEPUTY,
    post="Phó Chủ tịch",
    staff=(
        ("Nguyễn Thị Minh", "Văn thư", "Văn phòng"),
        (DEPUTY, "Phó Chủ tịch", "Lãnh đạo"),
        ("Lê Văn Bình", "Trưởng phòng", CULTURE),
        ("Đỗ Thị Lan", "Chuyên viên", SERVICES),
    ),
)


def test_number_and_day_are_asked_and_units_are_known_by_their_other_names(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, COMMUNE)
    acts.drop_plan(desk, "xa-an-phu", tmp_path)
    _number_and_day_are_asked(desk)
    acts.put_into_force(desk, 4)
    _every_task_has_its_unit(desk)
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    assert acts.record_session(phone, CONFERENCE, 64, acts.photo(tmp_path)) <= 5
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *acts.gives_password(desk, DEPUTY))
    acts.confirm_all(deputy, 1)
    acts.change_role(desk, "Văn thư")
    acts.draft_report(desk)
    acts.reads_papers(desk, ["35/KH-UBND", "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", DEPUTY])
    assert acts.open_every_figure(desk) >= 14
    assert desk.complaints + phone.complaints + deputy.complaints == []


def _number_and_day_are_asked(desk: Screen) -> None:
    desk.sees(re.compile("^Đã đọc xong Kế hoạch tuyên truyền", re.IGNORECASE))
    expect(desk.page.get_by_role("link", name="4 nhiệm vụ").first).to_be_visible()
    desk.reads("Văn bản này đã ban hành chưa?")
    desk.write("Số, ký hiệu", "35/KH-UBND")
    desk.write("Ngày ban hành", "15/01/2026")


def _every_task_has_its_unit(desk: Screen) -> None:
    """Two units under four spellings: no task is without one, and no unit was made twice."""
    desk.press("Theo đơn vị")
    desk.sees(re.compile("35.KH-UBND"))
    units = desk.page.locator("main h2").all_inner_texts()
    assert [name for name in units if CULTURE in name or SERVICES in name] == units
    assert len(units) == 2

"""A school's signed report carries its figures to a department that runs a Loa of its own.

What lies within is taken under a signature that the department trusts; a file whose data was put
there by somebody else is refused with the reason, and its pages are read all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import vanban
from loa.files.carried import canonical
from tests.journeys import acts
from tests.journeys.browsing import DESK, OpenScreen, Screen
from tests.journeys.conftest import NOW
from tests.loa.documents.carrying_papers import replaced
from tests.served import Served
from tests.signing import Authority, number_and_day, sign

pytestmark = pytest.mark.journey
SEAL, HEAD, CLERK = "Trường THPT Bình Minh", "Nguyễn Văn Mẫu", "Phạm Thị Thư"
SCHOOL = acts.Beginning(
    name=SEAL,
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTBM",
    place="An Phú",
    signer=HEAD,
    post="Phó Hiệu trưởng",
    staff=((CLERK, "Văn thư", "Bộ phận Văn thư"), (HEAD, "Phó Hiệu trưởng", "Ban Giám hiệu")),
)
OFFICER = "Đỗ Thị Tổng"
DEPARTMENT = acts.Beginning(
    name="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    superior="Ủy ban nhân dân tỉnh Sơn Hà",
    symbol="SGDĐT",
    place="Sơn Hà",
    signer="Ngô Văn Thử",
    post="Phó Giám đốc",
    staff=((OFFICER, "Văn thư", "Văn phòng Sở"), ("Ngô Văn Thử", "Phó Giám đốc", "Lãnh đạo Sở")),
)
READ = 5 * 60_000  # milliseconds until a file has been read on a busy machine
FIGURE = "TT03"
"""Tasks due in the period: what the forger changes …"""
FORGED = "36"
"""… to this."""


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new()


@pytest.fixture
def served(tmp_path: Path, authority: Authority) -> Iterator[Served]:
    """The department's Loa: it trusts the test authority and no other."""
    roots = authority.put_into(tmp_path / "chung-thu-goc")
    served = Served.on_empty_tables(tmp_path / "so", LOA_NOW=NOW, LOA_TRUST=str(roots))
    yield served
    assert served.end() == 0


def test_the_department_types_nothing_and_believes_no_forger(
    open_screen: OpenScreen, browser: Browser, authority: Authority, tmp_path: Path
) -> None:
    signed = _signed(_report_of_the_school(browser, tmp_path), authority)
    genuine, forged = tmp_path / "BC-21-THPTBM.pdf", tmp_path / "BC-22-THPTBM.pdf"
    genuine.write_bytes(signed)
    forged.write_bytes(_with_more(signed))
    desk = open_screen(width=DESK)
    acts.begin(desk, DEPARTMENT)
    _asks_the_school(desk)
    _takes(desk, genuine, _carried(signed)["parts"]["report"]["figures"][FIGURE]["value"])
    _sees_the_card(desk, genuine, "Khớp với văn bản")
    desk.reads(re.compile(f"do {SEAL} lập"))
    _refuses(desk, forged)
    assert desk.complaints == []


def _report_of_the_school(browser: Browser, folder: Path) -> bytes:
    """The PDF that the school's own Loa puts up for signature."""
    school = Served.on_empty_tables(folder / "truong", LOA_NOW=NOW)
    desk = Screen(browser, school.address, width=DESK)
    try:
        acts.begin(desk, SCHOOL)
        acts.drop_plan(desk, "truong-binh-minh", folder)
        desk.page.get_by_label("Giao tất cả cho").first.check()
        desk.page.get_by_label("Bộ phận nhận tất cả nhiệm vụ").select_option("Bộ phận Văn thư")
        desk.page.get_by_label(re.compile("^Ghi nhận đã làm")).check()
        acts.put_into_force(desk, 12)
        acts.draft_report(desk)
        desk.press("Trình báo cáo", within=desk.page.locator("#trinh-bao-cao"))
        desk.reads("Đã trình báo cáo.")
        desk.press("Gói trình ký")
        desk.reads(re.compile("^Tệp PDF mang theo dữ liệu: .* số liệu của quý I năm 2026"))
        return desk.downloads(re.compile("^PDF$"))
    finally:
        desk.close()
        assert school.end() == 0


def _signed(pdf: bytes, authority: Authority) -> bytes:
    """The deputy signs, văn thư stamps number and day, the school's seal comes last."""
    deputy = authority.certificate(HEAD, organisation=SEAL, title="Phó Hiệu trưởng")
    clerk = authority.certificate(CLERK, organisation=SEAL)
    numbered = number_and_day(sign(pdf, deputy), clerk, number="21", day="14")
    return sign(numbered, authority.certificate(SEAL))


def _with_more(signed: bytes) -> bytes:
    """The same file, with another figure in it by somebody who has no key."""
    value = _carried(signed)
    value["parts"]["report"]["figures"][FIGURE]["value"] = FORGED
    return replaced(signed, canonical(value))


def _carried(pdf: bytes) -> dict:  # type: ignore[type-arg]
    [enclosure] = vanban.enclosures(pdf)
    value: dict = json.loads(enclosure.data)  # type: ignore[type-arg]
    return value


def _asks_the_school(desk: Screen) -> None:
    acts.change_role(desk, "Quản trị đơn vị")
    desk.open("/lam-viec/don-vi/quan-he/")
    desk.sees("Quan hệ với cơ quan khác")
    below = desk.page.locator("section", has_text="Thêm các đơn vị bên dưới").locator("form")
    below.get_by_label(re.compile("^Tên đơn vị")).fill(SEAL)
    below.get_by_label("Trực thuộc").check()
    below.get_by_label("Từ ngày").fill("01/01/2025")
    desk.press("Thêm", within=below)
    acts.change_role(desk, "Văn thư")
    desk.open("/lam-viec/bao-cao/thu/")
    desk.page.get_by_label("Kỳ báo cáo").select_option(label="Quý I năm 2026")
    desk.write("Hạn gửi", "16/3/2026")
    desk.press("Mở đợt thu")
    desk.sees("Thu báo cáo quý I năm 2026")


def _refuses(desk: Screen, file: Path) -> None:
    """What came later than the signature is not taken, in words, and changes no figure."""
    _gives(desk, file)
    desk.press(file.name)
    desk.sees(file.name)
    desk.reads(re.compile("^Số liệu kèm theo tệp không được lấy: "))
    desk.open("/lam-viec/bao-cao/thu/")
    desk.press(re.compile("^Quý I năm 2026"))
    desk.press("Bảng tổng hợp")
    row = desk.page.locator("table.collected tbody tr").filter(has_text=SEAL)
    expect(row).to_have_count(1)
    expect(row.get_by_role("link", name=FORGED, exact=True)).to_have_count(0)
    _sees_the_card(desk, file, "Không dùng")
    desk.reads(re.compile("nội dung vẫn được đọc từ chính văn bản"))


def _takes(desk: Screen, file: Path, figure: str) -> None:
    """The genuine one is a report of the school at once, and every figure opens its place."""
    _gives(desk, file)
    desk.reads(re.compile("1 báo cáo của 1 đơn vị"))
    desk.press("Bảng tổng hợp")
    row = desk.page.locator("table.collected tbody tr").filter(has_text=SEAL)
    expect(row).to_have_count(1)
    shown = str(int(float(figure)))
    desk.tap(row.get_by_role("link", name=shown, exact=True).first)
    desk.sees(file.name)
    desk.reads("PDF ký số có số liệu kèm theo")


def _gives(desk: Screen, file: Path) -> None:
    desk.open("/lam-viec/bao-cao/thu/")
    desk.press(re.compile("^Quý I năm 2026"))
    desk.press("Tệp đã nhận")
    desk.sees("Tệp báo cáo quý I năm 2026")
    desk.page.get_by_label("Thả tất cả tệp báo cáo vào đây").first.set_input_files([file])
    desk.press("Đọc các tệp")
    expect(desk.page.get_by_role("link", name=file.name).first).to_be_attached(timeout=READ)
    expect(desk.page.locator("#ket-qua-tep[hx-get]")).to_have_count(0, timeout=READ)


def _sees_the_card(desk: Screen, file: Path, state: str) -> None:
    """The same paper dropped among the papers: its page says what became of the data."""
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    card = desk.page.locator("#du-lieu-kem-theo")
    expect(card).to_contain_text(state, timeout=READ)
    desk.look()

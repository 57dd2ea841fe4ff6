"""Ngày 12 tháng 3: 87 files of 84 units in seven shapes come at once, and nobody types a figure."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.loa.reports import many_reports as made
from tests.served import Served
from tests.signing import Authority

pytestmark = pytest.mark.journey
NOW = "2026-03-12T08:00"
MINUTES = 15 * 60_000  # milliseconds: twelve photos are recognised meanwhile
OFFICER = "Đỗ Thị Tổng"
DEPARTMENT = acts.Beginning(
    name="Sở Nội vụ tỉnh Sơn Hà",
    superior="Ủy ban nhân dân tỉnh Sơn Hà",
    symbol="SNV",
    place="Sơn Hà",
    signer="Ngô Văn Thử",
    post="Phó Giám đốc",
    staff=(
        (OFFICER, "Văn thư", "Văn phòng Sở"),
        ("Ngô Văn Thử", "Phó Giám đốc", "Lãnh đạo Sở"),
    ),
)
CHANGED = (3, 30, 61)
"""Places of the units whose figures are three times those of the last period."""


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new()


@pytest.fixture
def served(tmp_path: Path, authority: Authority) -> Iterator[Served]:
    """Loa that trusts the test authority and no other."""
    roots = authority.put_into(tmp_path / "chung-thu-goc")
    served = Served.on_empty_tables(tmp_path / "data", LOA_NOW=NOW, LOA_TRUST=str(roots))
    yield served
    assert served.end() == 0


def test_eighty_seven_files_become_one_table(
    open_screen: OpenScreen, authority: Authority, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, DEPARTMENT)
    _names_the_units(desk)
    _collects_the_last_period(desk, tmp_path)
    _opens(desk, "Quý I năm 2026", due="11/3/2026")
    desk.press("Đường dẫn, mẫu Excel")
    desk.sees("Đường dẫn nộp báo cáo quý I năm 2026")
    sheets = _sheets(desk.downloads("Mẫu Excel từng đơn vị"))
    _drops_all(desk, _files(tmp_path / "tep", sheets, authority))
    desk.sees("Tệp báo cáo quý I năm 2026")
    desk.press("Xem bảng tổng hợp")
    _reads_the_table(desk)
    _urges_the_others(desk)
    _a_unit_reports_on_a_phone(desk, open_screen)
    assert desk.complaints == []


def _names_the_units(desk: Screen) -> None:
    """The 112 units are pasted as they stand in Excel."""
    acts.change_role(desk, "Quản trị đơn vị")
    desk.open("/lam-viec/don-vi/quan-he/")
    desk.sees("Quan hệ với cơ quan khác")
    below = desk.page.locator("section", has_text="Thêm các đơn vị bên dưới").locator("form")
    below.get_by_label(re.compile("^Tên đơn vị")).fill("\n".join(made.unit_names()))
    below.get_by_label("Đầu mối tổng hợp").check()
    below.get_by_label("Từ ngày").fill("01/01/2025")
    desk.press("Thêm", within=below)
    desk.reads("Đã ghi 112 đơn vị bên dưới.")
    acts.change_role(desk, "Văn thư")


def _opens(desk: Screen, window: str, *, due: str) -> None:
    desk.open("/lam-viec/bao-cao/thu/")
    desk.sees("Thu báo cáo")
    desk.page.get_by_label("Kỳ báo cáo").select_option(label=window)
    desk.write("Hạn gửi", due)
    desk.press("Mở đợt thu")
    desk.sees(re.compile(f"^Thu báo cáo {window[0].lower()}{window[1:]}"))


def _collects_the_last_period(desk: Screen, folder: Path) -> None:
    """Some units had sent their sheets last September, in one archive."""
    _opens(desk, "Quý III năm 2025", due="15/9/2025")
    desk.press("Đường dẫn, mẫu Excel")
    sheets = _sheets(desk.downloads("Mẫu Excel từng đơn vị"))
    packed = folder / "quy-3.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for place in (*CHANGED, 7, 50):
            unit = made.unit_names()[place]
            filled = made.filled_in(sheets[place], made.figures_of(place), name=f"{unit}.xlsx")
            archive.writestr(filled.name, filled.content)
    desk.press("Tệp đã nhận")
    desk.sees("Tệp báo cáo quý III năm 2025")
    _gives(desk, [packed])
    _is_said(desk, "5 tệp: 5 báo cáo của 5 đơn vị.")


def _sheets(archive: bytes) -> list[bytes]:
    """The sheets of all units in their order."""
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        assert len(packed.namelist()) == made.ASKED
        return [packed.read(name) for name in packed.namelist()]


def _files(folder: Path, sheets: list[bytes], authority: Authority) -> list[Path]:
    """84 reports, twelve of each shape; one of them twice, one as Word too; a blurred photo."""
    folder.mkdir()
    units, files = made.unit_names(), []
    for place in range(84):
        unit = units[place]
        figures = made.figures_of(place, times=3 if place in CHANGED else 1)
        shape = place % 7
        if shape == 0:
            files.append(made.as_exchange(unit, figures, authority))
        elif shape == 1:
            files.append(made.as_signed(unit, figures, authority))
        elif shape == 2:
            files.append(made.as_pdf(unit, figures))
        elif shape == 3:
            files.append(made.as_docx(unit, figures))
        elif shape == 4:
            files.append(made.filled_in(sheets[place], figures, name=f"mau {place}.xlsx"))
        elif shape == 5:
            files.append(made.as_foreign_sheet(unit, figures))
        else:
            files.append(made.as_photo(unit, figures))
    files.append(made.Made("Bản sao của báo cáo.docx", files[3].content))
    files.append(made.as_docx(units[2], made.figures_of(2)))
    files.append(made.as_photo(units[100], made.figures_of(100), blurred=True))
    assert len(files) == 87
    paths = [folder / file.name for file in files]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.content)
    assert len(set(paths)) == 87
    return paths


def _gives(desk: Screen, files: list[Path]) -> None:
    desk.page.get_by_label("Thả tất cả tệp báo cáo vào đây").first.set_input_files(files)
    desk.press("Đọc các tệp")


def _is_said(desk: Screen, words: str) -> None:
    """The page says it by itself once the last file was read."""
    expect(desk.page.get_by_text(words)).to_be_visible(timeout=MINUTES)


def _drops_all(desk: Screen, files: list[Path]) -> None:
    desk.press("Tệp đã nhận")
    desk.sees("Tệp báo cáo quý I năm 2026")
    _gives(desk, files)
    said = "87 tệp: 84 báo cáo của 84 đơn vị, 2 tệp trùng, 1 tệp không đọc được (ảnh chụp mờ)."
    _is_said(desk, said)
    desk.reads("Còn 28/112 đơn vị chưa gửi; 3 đơn vị có số liệu khác kỳ trước trên 50%.")
    listed = desk.page.locator("#loi-zalo").text_content() or ""
    assert len(listed.splitlines()) == 1 + 28
    assert made.unit_names()[111] in listed
    assert made.unit_names()[83] not in listed


def _reads_the_table(desk: Screen) -> None:
    """Every figure opens its file; what changed too much is asked about, the rest is accepted."""
    desk.sees("Bảng tổng hợp quý I năm 2026")
    rows = desk.page.locator("table.collected tbody tr")
    expect(rows).to_have_count(84)
    for place in CHANGED:
        row = rows.filter(has_text=made.unit_names()[place])
        expect(row.locator("td.collected-doubt").first).to_be_visible()
    first = rows.filter(has_text=made.unit_names()[1])
    shown = made.figures_of(1)["TT08"]
    desk.tap(first.get_by_role("link", name=str(shown), exact=True).first)
    desk.sees(re.compile("^Ky so"))
    desk.reads(re.compile(r"^Trang \d+, bảng 1, dòng \d+"))
    expect(desk.page.locator("img.collected-page").first).to_be_visible()
    desk.page.go_back()
    desk.press(re.compile("^Tiếp nhận tất cả bản không có cảnh báo"))
    desk.reads(re.compile(r"^Đã tiếp nhận \d+ báo cáo\."))
    sheet = load_workbook(BytesIO(desk.downloads("Tải Excel"))).active
    assert sheet is not None
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    of_first = next(row for row in told if made.unit_names()[1] in row)
    assert shown in of_first
    assert sum(1 for row in told if "Chưa báo cáo" in row) == 28


def _urges_the_others(desk: Screen) -> None:
    desk.press("Tệp đã nhận")
    desk.press("Soạn công văn đôn đốc")
    desk.reads("Đã soạn công văn gửi 28 đơn vị.")


def _a_unit_reports_on_a_phone(desk: Screen, open_screen: OpenScreen) -> None:
    """One of those that are late opens its link, without an account."""
    unit = made.unit_names()[90]
    desk.open("/lam-viec/bao-cao/thu/")
    desk.press(re.compile("^Quý I năm 2026"))
    desk.press("Đường dẫn, mẫu Excel")
    desk.press("Tạo đường dẫn cho tất cả đơn vị")
    desk.reads("Đã có đường dẫn cho 112 đơn vị.")
    line = desk.page.locator("tr").filter(has_text=unit)
    address = line.get_by_role("link").first.get_attribute("href") or ""
    phone = open_screen(width=PHONE)
    phone.page.goto(address)
    phone.sees(unit)
    phone.page.get_by_label(re.compile("^Tin, bài trên cổng")).fill("mười hai")
    phone.press("Gửi báo cáo")
    phone.reads("Cần sửa trước khi gửi")
    phone.page.get_by_label(re.compile("^Tin, bài trên cổng")).fill("1.012")
    phone.press("Gửi báo cáo")
    phone.reads("Sở Nội vụ tỉnh Sơn Hà đã nhận được báo cáo")
    phone.reads("1.012")
    phone.look()
    assert phone.complaints == [] or all("422" in one for one in phone.complaints)
    desk.press("Tệp đã nhận")
    desk.reads(re.compile("^Còn 27/112 đơn vị chưa gửi"))

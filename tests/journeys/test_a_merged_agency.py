"""A department's plan of 2021, worked with in its year; in 2026 the department is no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.journeys.conftest import NOW
from tests.served import Served

pytestmark = pytest.mark.journey
YEAR, NUMBER, DAY = 2021, "44/KH-SGDĐT", "31/3/2021"
SUCCESSOR = "Sở Giáo dục và Đào tạo tỉnh Sơn Hà"
BECAME = f"đã hợp nhất (01/7/2025) → {SUCCESSOR}"
RESOLUTION = "Nghị quyết số 08/NQ-HĐND ngày 20/6/2025 của Hội đồng nhân dân tỉnh"
PLACES = (
    "Niêm yết thủ tục hành chính",
    "Niêm yết tại Trung tâm Phục vụ hành chính công, Bộ phận Một cửa",
    "Công khai thủ tục trên trang thông tin điện tử",
)
DEPARTMENT = acts.Beginning(
    name="Sở Giáo dục và Đào tạo tỉnh Bình Lâm",
    superior="Ủy ban nhân dân tỉnh Bình Lâm",
    symbol="SGDĐT",
    place="Bình Lâm",
    signer="Ngô Văn Thử",
    post="Phó Giám đốc",
    staff=(
        ("Lý Thị Vân", "Văn thư", "Văn phòng Sở"),
        ("Ngô Văn Thử", "Phó Giám đốc", "Lãnh đạo Sở"),
        ("Tô Văn Hải", "Trưởng phòng", "Phòng Giáo dục Trung học"),
    ),
)


@pytest.fixture
def now() -> str:
    """A Monday in the year of the plan."""
    return "2021-04-05T09:00"


def test_its_plan_stays_as_it_was_written_and_only_to_be_read(
    open_screen: OpenScreen, served: Served, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, DEPARTMENT)
    _reads_its_plan(desk, tmp_path / "ke-hoach.docx")
    _lists_at_one_of_three_places(desk, tmp_path)
    _owes_two_reports(desk)
    served.go_on(LOA_NOW=NOW)
    later = open_screen(width=DESK)
    acts.sign_in(later, "vanthu")
    _is_merged(later)
    _is_read_only(later)
    _former_words_are_known(later)
    phone = open_screen(width=PHONE)
    _everybody_reads_what_became_of_it(phone)
    assert desk.complaints + phone.complaints == []


def _reads_its_plan(desk: Screen, file: Path) -> None:
    """Number and day are asked; the parts keep their numbers; what it names is answered."""
    vanban.write(plan("so-gddt-binh-lam", YEAR).composition, file)
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch"))
    _parts_keep_their_numbers(desk)
    desk.write("Số, ký hiệu", NUMBER)
    desk.write("Ngày ban hành", DAY)
    desk.page.get_by_label(re.compile("^Phòng GD&ĐT")).select_option("later")
    desk.page.get_by_label("Đưa nhiệm vụ 3 vào thực hiện").uncheck()
    acts.put_into_force(desk, 4)
    desk.reads("Lồng ghép với: Bầu cử 2021")


def _parts_keep_their_numbers(desk: Screen) -> None:
    paper = desk.page.locator("#van-ban")
    for heading in ("I. MỤC ĐÍCH", "III. NỘI DUNG", "IV. HÌNH THỨC", "V. TỔ CHỨC"):
        expect(paper.get_by_text(heading)).to_be_visible()
    desk.tap(desk.page.locator("#goi-y summary"))
    desk.reads("Sau mục I là mục III; thiếu mục II.")


def _lists_at_one_of_three_places(desk: Screen, folder: Path) -> None:
    """The photo of one place proves that one; the others stay open, each by itself."""
    desk.press("Bảng")
    desk.press(re.compile("^Niêm yết công khai thủ tục hành chính tại trụ sở"))
    desk.sees("Nhiệm vụ 1")
    headings = desk.page.locator("section.card h3").all_inner_texts()
    assert [name.strip() for name in headings] == list(PLACES)
    desk.press(re.compile(f": {PLACES[0]}$"))
    desk.sees(PLACES[0])
    desk.give(acts.minutes_label(desk), acts.photo(folder))
    desk.press("Gửi")
    desk.sees("Nhiệm vụ 1")
    places = [_place(desk, name) for name in PLACES]
    expect(places[0]).to_contain_text("Chờ xác nhận")
    expect(places[1]).to_contain_text("Chưa có minh chứng. Cần ảnh chụp nơi niêm yết.")
    expect(places[2]).to_contain_text("Chưa có minh chứng. Cần đường dẫn.")


def _place(desk: Screen, name: str) -> Locator:
    """The part of the task's page that is about one place."""
    return desk.page.locator("div.stack-close", has=desk.page.locator("h3", has_text=name))


def _owes_two_reports(desk: Screen) -> None:
    desk.open("/lam-viec/bao-cao/")
    desk.sees("Báo cáo")
    rows = desk.page.locator("table tbody th").all_inner_texts()
    assert [row.splitlines()[0] for row in rows] == ["6 tháng đầu năm 2021", "Năm 2021"]


def _is_merged(later: Screen) -> None:
    """In 2026 the clerk records what was decided in 2025."""
    acts.change_role(later, "Quản trị đơn vị")
    later.open("/lam-viec/don-vi/sap-xep/")
    later.sees("Sắp xếp tổ chức")
    form = later.page.locator("section", has=later.page.locator("#hop-nhat"))
    form.get_by_label("Hợp nhất, sáp nhập vào đơn vị khác").check()
    form.get_by_label(re.compile("^Đơn vị mới")).fill(SUCCESSOR)
    form.get_by_label("Có hiệu lực từ ngày").fill("01/7/2025")
    form.get_by_label("Theo văn bản").fill(RESOLUTION)
    later.press("Ghi nhận", within=form)
    later.open("/lam-viec/don-vi/")
    later.sees(DEPARTMENT.name)
    later.reads(f"{BECAME}. Đơn vị này chỉ còn xem, không ghi nhận thêm.")


def _is_read_only(later: Screen) -> None:
    """Everything is there to be read; what would change it is refused and says why."""
    later.open("/lam-viec/don-vi/bo-phan/")
    later.write("Tên bộ phận", "Phòng Tổ chức cán bộ")
    later.press("Thêm", within=later.page.locator("section", has=later.page.locator("#them")))
    later.reads(f"{DEPARTMENT.name} {BECAME} nên chỉ còn xem, không ghi nhận thêm được.")
    later.complaints.clear()  # the browser notes the refusal, too
    later.open("/lam-viec/don-vi/")
    expect(later.page.get_by_text("Phòng Tổ chức cán bộ")).to_have_count(0)


def _former_words_are_known(later: Screen) -> None:
    """As written on the paper, with what they are called now beside it."""
    acts.change_role(later, "Văn thư")
    later.open("/lam-viec/ke-hoach/")
    later.sees("Kế hoạch")
    later.press(re.compile("^Tuyên truyền cải cách hành chính ngành Giáo dục"))
    later.sees(f"Kế hoạch số {NUMBER}")
    later.reads("Lồng ghép với: Bầu cử 2021")
    later.press("Xem văn bản")
    later.sees(f"Kế hoạch số {NUMBER}")
    expect(later.page.locator("#van-ban")).to_contain_text("mức độ 3, mức độ 4")
    later.reads(
        "“mức độ 3, mức độ 4”: từ ngày 15/8/2022 gọi là dịch vụ công trực tuyến một phần,"
        " dịch vụ công trực tuyến toàn trình"
    )
    later.reads("“Phòng GD&ĐT”: loại đơn vị không còn từ ngày 01/7/2025")


def _everybody_reads_what_became_of_it(phone: Screen) -> None:
    phone.open("/")
    phone.reads(BECAME)
    phone.press(DEPARTMENT.name)
    phone.sees("Tuyên truyền cải cách hành chính")
    phone.reads(f"Kế hoạch số {NUMBER} ngày {DAY}")
    phone.reads(f"{DEPARTMENT.name} {BECAME}.")

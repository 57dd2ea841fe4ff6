"""A school's first day: its plan from Word is approved, numbered, understood, read by everybody.

The superior's plan is kept first, so that the school's own leads to it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.journeys.test_a_school_year import DEPUTY, SCHOOL
from vanban.writers.composition import Composition

pytestmark = pytest.mark.journey
NUMBER, DAY = "27/KH-THPTBM", "02/3/2026"
MEETING, ARTICLE = "Lồng ghép trong cuộc họp", "Tin, bài trên trang thông tin điện tử"
EMAIL, BOARD = "Thư điện tử", "Niêm yết thủ tục hành chính"
CONTEST, TRAINING = "Cuộc thi trực tuyến", "Tập huấn, bồi dưỡng"
ASKED = {
    MEETING: "biên bản và số người dự",
    ARTICLE: "đường dẫn",
    EMAIL: "bản ghi thư đã gửi: ngày gửi, danh sách nhận",
    BOARD: "ảnh chụp nơi niêm yết",
    CONTEST: "danh sách hoặc kết quả dự thi",
    TRAINING: "giấy chứng nhận hoặc danh sách lớp",
    "Sinh hoạt dưới cờ": "biên bản và số người dự",
    "Video clip": "đường dẫn",
}
NEEDED = {
    **dict.fromkeys([1, 3, 7, 12], (MEETING, ARTICLE)),
    **dict.fromkeys([4, 8, 10], (ARTICLE, EMAIL)),
    2: (BOARD, EMAIL),
    5: ("Sinh hoạt dưới cờ", ARTICLE),
    6: (CONTEST,),
    9: ("Video clip",),
    11: (TRAINING,),
}
"""What proves each of the twelve tasks."""
RECIPIENTS = (
    "Sở Giáo dục và Đào tạo (để báo cáo)",
    "Ban Giám hiệu (để chỉ đạo)",
    "Cán bộ, giáo viên, nhân viên (để thực hiện)",
    "Trang thông tin điện tử của trường",
)


def test_from_word_by_the_deputys_link_to_a_plan_in_force_that_everybody_reads(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk, deputy, citizen = open_screen(width=DESK), open_screen(width=PHONE), open_screen()
    acts.begin(desk, SCHOOL)
    _keeps(desk, plan("so-gddt", acts.YEAR).composition, tmp_path / "ke-hoach-so.docx")
    _leaves_as_draft(desk, _without_number(), tmp_path / "ke-hoach.docx")
    _puts_up(desk)
    _agrees(deputy, _link_for_the_deputy(desk))
    _is_issued(desk)
    _is_understood(desk)
    _goes_into_force(desk)
    _nothing_is_late(desk)
    _says_what_proves_each_task(desk)
    _leads_to_the_superiors_plan(desk)
    _everybody_reads(citizen, _public_address(desk))
    assert desk.complaints + deputy.complaints + citizen.complaints == []


def _without_number() -> Composition:
    """As the school wrote it in Word, before anybody signed."""
    paper = plan("truong-binh-minh", acts.YEAR).composition
    return replace(paper, number=None, date=None, month=3, year=acts.YEAR)


def _keeps(desk: Screen, paper: Composition, file: Path) -> None:
    _drops(desk, paper, file)
    desk.reads("Nếu chỉ cần làm căn cứ, đề nghị bấm Lưu để tra cứu.")
    desk.press("Lưu để tra cứu")
    desk.reads("Đã lưu để tra cứu.")


def _leaves_as_draft(desk: Screen, paper: Composition, file: Path) -> None:
    _drops(desk, paper, file)
    desk.reads("Văn bản này đã ban hành chưa?")
    desk.press("Chưa ban hành, để lại làm dự thảo")
    desk.reads("Đã để lại làm dự thảo.")


def _drops(desk: Screen, paper: Composition, file: Path) -> None:
    vanban.write(paper, file)
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch"))


def _puts_up(desk: Screen) -> None:
    """From the dropped file to the package that goes into the QLVB."""
    desk.press("Kế hoạch chưa có số")
    desk.sees("Kế hoạch chưa có số")
    desk.press("Soạn tiếp, trình ký")
    desk.sees(re.compile("^Kế hoạch “Tuyên truyền công tác cải cách hành chính"))
    desk.press("Trình ký")
    desk.sees("Kế hoạch chưa có số")
    heading = desk.page.get_by_role("heading", name="Gói trình ký")
    expect(heading).to_be_visible()


def _link_for_the_deputy(desk: Screen) -> str:
    desk.press("Tạo đường dẫn")
    desk.reads("Đã tạo đường dẫn cho Ông/Bà Mẫu.")
    address = desk.page.get_by_role("link", name="Mở thử").get_attribute("href")
    assert address
    return address


def _agrees(deputy: Screen, address: str) -> None:
    """On the phone, without an account."""
    deputy.page.goto(address)
    deputy.sees("Dự thảo Kế hoạch")
    deputy.press("Đồng ý")
    deputy.reads("Đã ghi nhận ý kiến đồng ý.")


def _is_issued(desk: Screen) -> None:
    """Signed outside; the number is that of the QLVB."""
    desk.page.reload()
    desk.reads("Đã duyệt, chờ ký chính thức")
    desk.press("Ghi nhận đã ký")
    desk.reads("Đã ghi nhận đã ký. Tiếp theo: số và ngày ban hành.")
    desk.press("Ghi nhận đã ban hành")
    desk.sees("Ghi nhận đã ban hành")
    desk.write("Số, ký hiệu", NUMBER)
    desk.write("Ngày ban hành", DAY)
    desk.press("Ghi nhận đã ban hành")
    desk.sees(f"Kế hoạch số {NUMBER}")
    for name in RECIPIENTS:
        desk.reads(name.partition(" (")[0])


def _is_understood(desk: Screen) -> None:
    """Moment 1, with every part counted; the words stay as they were typed."""
    desk.open("/lam-viec/ke-hoach/")
    desk.sees("Kế hoạch")
    desk.press(f"Kế hoạch số {NUMBER}")
    desk.sees(f"Đã đọc xong Kế hoạch số {NUMBER}")
    for words in ("12 nhiệm vụ", "6 nội dung tuyên truyền", "2 căn cứ"):
        expect(desk.page.get_by_role("link", name=words).first).to_be_visible()
    desk.reads("Còn 2 việc cần xác nhận.")
    desk.reads("12 nhiệm vụ chưa có người thực hiện")
    desk.reads(f"Nhiệm vụ 1, 2 ghi “Tháng 2”, trước ngày ban hành {DAY}")
    desk.reads("Kế hoạch cấp trên; số ngày ban hành được tính từ ngày của kế hoạch này.")
    desk.reads("KT. HIỆU TRƯỞNG")
    assert desk.page.locator("#noi-nhan li").all_inner_texts() == list(RECIPIENTS)
    _hints_at_the_misspelling(desk)


def _hints_at_the_misspelling(desk: Screen) -> None:
    expect(desk.page.locator("#van-ban")).to_contain_text("các quy định về CCCH")
    hint = desk.page.locator("#goi-y li").filter(has_text="CCCH")
    expect(hint).to_be_hidden()
    desk.tap(desk.page.locator("#goi-y summary"))
    expect(hint).to_contain_text("Chữ viết tắt “CCCH” có lẽ là “CCHC”.")


def _goes_into_force(desk: Screen) -> None:
    desk.page.get_by_label(re.compile("^Giao từng việc")).check()
    desk.page.get_by_label(re.compile("^Ghi nhận đã làm")).check()
    acts.put_into_force(desk, 12)


def _nothing_is_late(desk: Screen) -> None:
    """On the first day the two tasks of February stand for what they are, and nobody has any."""
    desk.press("Bảng")
    desk.sees(f"Kế hoạch số {NUMBER}")
    rows = _rows(desk)
    expect(rows).to_have_count(12)
    early = rows.filter(has_text="Thực hiện trước ngày ban hành")
    assert [_order(row) for row in early.all()] == [1, 2]
    expect(rows.filter(has_text=re.compile("Chậm|Quá hạn"))).to_have_count(0)
    desk.reads("0 trên 12 nhiệm vụ đã xong")
    desk.press("Chưa giao (12)")
    desk.sees(f"Kế hoạch số {NUMBER}")
    expect(_rows(desk)).to_have_count(12)


def _says_what_proves_each_task(desk: Screen) -> None:
    """A section for each form, with its own proof, its own state and its own way to hand it in."""
    addresses = [
        link.get_attribute("href") or ""
        for link in _rows(desk).locator(".task-row-content a").all()
    ]
    for order, address in enumerate(addresses, start=1):
        desk.open(address)
        desk.sees(f"Nhiệm vụ {order}")
        headings = desk.page.locator("section.card h3").all_inner_texts()
        assert sorted(name.strip() for name in headings) == sorted(NEEDED[order]), order
        for form in NEEDED[order]:
            desk.reads(f"Chưa có minh chứng. Cần {ASKED[form]}.")


def _leads_to_the_superiors_plan(desk: Screen) -> None:
    """Six days after it; and that one knows who rests on it."""
    desk.press(re.compile("^Kế hoạch.*27.KH-THPTBM"))
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.tap(desk.page.get_by_text("thông tin, nội dung, điều chỉnh"))
    desk.reads("ban hành sau 6 ngày")
    desk.press("Kế hoạch số 18/KH-SGDĐT")
    desk.sees("Kế hoạch số 18/KH-SGDĐT")
    desk.reads("Được dẫn bởi")
    desk.press(f"Kế hoạch số {NUMBER}")
    desk.sees(f"Kế hoạch số {NUMBER}")


def _public_address(desk: Screen) -> str:
    """Where the entry of Nơi nhận that names the website leads."""
    desk.open("/lam-viec/ke-hoach/")
    desk.press("Tuyên truyền công tác cải cách hành chính")
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.tap(desk.page.get_by_text("thông tin, nội dung, điều chỉnh"))
    entry = desk.page.locator("dl.facts li").filter(has_text=RECIPIENTS[-1])
    return entry.get_by_role("link").get_attribute("href") or ""


def _everybody_reads(citizen: Screen, address: str) -> None:
    citizen.open(address)
    citizen.sees("Tuyên truyền cải cách hành chính")
    citizen.reads(f"Kế hoạch số {NUMBER} ngày {DAY}")
    citizen.tap(citizen.page.get_by_text("Xem 12 nhiệm vụ trong kế hoạch"))
    citizen.reads("Công khai danh mục thủ tục hành chính đang thực hiện tại trường")
    expect(citizen.page.get_by_text(DEPUTY)).to_have_count(0)


def _rows(desk: Screen) -> Locator:
    return desk.page.locator("ul.task-list .task-row")


def _order(row: Locator) -> int:
    return int(row.locator(".task-row-content").inner_text().strip().partition(".")[0])

"""Sở Nội vụ hands its plan down to 13 departments and 98 communes; the late ones are urged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.served import Served
from tests.signing import Authority, number_and_day, sign
from vanban.writers.composition import Block, Bullet, Composition, Heading

pytestmark = pytest.mark.journey
ISSUED, TAKEN_UP, URGED = "2026-01-12T08:00", "2026-01-26T09:00", "2026-03-01T08:00"
TERM = "28/02/2026"
NUMBER, SUPERIORS = "05/KH-SNV", "265/KH-UBND"
OFFICER = "Đỗ Thị Tổng"
DEPARTMENT = acts.Beginning(
    name="Sở Nội vụ tỉnh Sơn Hà",
    superior="Ủy ban nhân dân tỉnh Sơn Hà",
    symbol="SNV",
    place="Sơn Hà",
    signer="Ngô Văn Thử",
    post="Phó Giám đốc",
    staff=(
        (OFFICER, "Chuyên viên phụ trách cải cách hành chính", "Phòng Cải cách hành chính"),
        ("Ngô Văn Thử", "Phó Giám đốc", "Lãnh đạo Sở"),
    ),
)
DEPARTMENTS = [
    f"Sở {name} tỉnh Sơn Hà"
    for name in (
        "Tài chính",
        "Xây dựng",
        "Công Thương",
        "Giáo dục và Đào tạo",
        "Y tế",
        "Tư pháp",
        "Khoa học và Công nghệ",
        "Nông nghiệp và Môi trường",
        "Văn hóa, Thể thao và Du lịch",
        "Dân tộc và Tôn giáo",
        "Ngoại vụ",
    )
] + ["Thanh tra tỉnh Sơn Hà", "Văn phòng Ủy ban nhân dân tỉnh Sơn Hà"]
COMMUNES = [
    f"Ủy ban nhân dân xã {first} {second}"
    for first in ("An", "Bình", "Đông", "Hòa", "Long", "Phú", "Tân", "Thanh", "Vĩnh", "Xuân")
    for second in (
        "Hải",
        "Khê",
        "Lâm",
        "Mỹ",
        "Nghĩa",
        "Sơn",
        "Thịnh",
        "Thọ",
        "Tiến",
        "Trạch",
    )
][:98]
UNITS = DEPARTMENTS + COMMUNES
OPENS, DRAFTS, FOLLOWS = COMMUNES[0], COMMUNES[1], COMMUNES[2]
ON_PAPER = DEPARTMENTS[0]
LATE = [name for name in UNITS if name not in (DRAFTS, FOLLOWS, ON_PAPER)]
PEOPLE = {OPENS: "Lê Thị Mở", DRAFTS: "Phạm Văn Soạn", FOLLOWS: "Trần Thị Theo"}
PAPER_NUMBER = "17/KH-STC"
CHAIRMAN, OWN_NUMBER = "Vũ Văn Ký", "12"
OTHER_TIME = "Quý II/2026"
QUESTION = "Xã chưa có trang thông tin điện tử riêng nên chưa đăng được tin, bài."
ANSWER = "Đăng trên chuyên mục của xã tại cổng thông tin điện tử của tỉnh."


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new()


@pytest.fixture
def served(tmp_path: Path, authority: Authority) -> Iterator[Served]:
    """Loa that trusts the test authority and no other."""
    roots = authority.put_into(tmp_path / "chung-thu-goc")
    served = Served.on_empty_tables(tmp_path / "data", LOA_NOW=ISSUED, LOA_TRUST=str(roots))
    yield served
    assert served.end() == 0


def test_a_plan_goes_down_and_who_is_late_is_named(
    open_screen: OpenScreen, served: Served, authority: Authority, tmp_path: Path
) -> None:
    assert (len(DEPARTMENTS), len(COMMUNES)) == (13, 98)
    desk = open_screen(width=DESK)
    acts.begin(desk, DEPARTMENT)
    _issues_its_plan(desk, tmp_path / "ke-hoach.docx")
    _names_the_units(desk)
    slips = {unit: _opens_for(desk, unit) for unit in PEOPLE}
    _hands_down(desk)

    served.go_on(LOA_NOW=TAKEN_UP)
    commune = open_screen(width=PHONE)
    acts.sign_in_first_time(commune, *slips[OPENS])
    _takes_up(commune)
    follower = open_screen(width=DESK)
    acts.sign_in_first_time(follower, *slips[FOLLOWS])
    _follows(follower)
    drafter = open_screen(width=DESK)
    acts.sign_in_first_time(drafter, *slips[DRAFTS])
    _drafts(drafter)
    _issues(drafter, authority, tmp_path)
    _is_stuck(drafter, open_screen(width=DESK))
    desk = open_screen(width=DESK)
    acts.sign_in(desk, "vanthu")
    _notes_a_plan_on_paper(desk)
    _answers(desk)
    drafter.open("/lam-viec/kho-khan/")
    _is_counted(drafter)

    served.go_on(LOA_NOW=URGED)
    desk = open_screen(width=DESK)
    acts.sign_in(desk, "vanthu")
    _stands_on_the_board(desk)
    _urges_exactly_the_late_ones(desk)
    _owes_four_reports(desk)
    _gives_its_section(desk)
    _amends(desk)
    drafter = open_screen(width=DESK)
    acts.sign_in(drafter, slips[DRAFTS][0], acts.OWN_PASSWORD)
    _accepts_the_difference(drafter)
    assert desk.complaints + commune.complaints + drafter.complaints == []


def _issues_its_plan(desk: Screen, file: Path) -> None:
    """It rests on the province's plan, and wants the units' own by 28 February."""
    vanban.write(_paper(), file)
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch số 05.KH-SNV"))
    desk.reads(SUPERIORS)
    desk.press("Đưa vào thực hiện")
    desk.reads("vào thực hiện")


def _paper() -> Composition:
    written = plan("so-noi-vu", acts.YEAR).composition
    ground = (
        f"Căn cứ Kế hoạch số {SUPERIORS} ngày 29 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh"
        " Sơn Hà về cải cách hành chính năm 2026"
    )
    body = tuple(_reworded(block) for block in written.body)
    return replace(written, grounds=(*written.grounds, ground), body=body, watermark=None)


def _reworded(block: Block) -> Block:
    """The paper of the demonstration speaks to communes only, with a term in January."""
    if isinstance(block, Heading) and "xã, phường" in str(block.title):
        return replace(block, title="Các sở, ban, ngành; Ủy ban nhân dân các xã, phường")
    if isinstance(block, Bullet):
        return replace(block, words=str(block.words).replace("31/01/2026", TERM))
    return block


def _names_the_units(desk: Screen) -> None:
    """The 111 units with their symbols are pasted as they stand in Excel."""
    acts.change_role(desk, "Quản trị đơn vị")
    desk.open("/lam-viec/don-vi/quan-he/")
    desk.sees("Quan hệ với cơ quan khác")
    below = desk.page.locator("section", has_text="Thêm các đơn vị bên dưới").locator("form")
    rows = [f"{name}\tUBND" if name in COMMUNES else name for name in UNITS]
    below.get_by_label(re.compile("^Tên đơn vị")).fill("\n".join(rows))
    below.get_by_label("Đầu mối tổng hợp").check()
    below.get_by_label("Từ ngày").fill("01/7/2025")
    desk.press("Thêm", within=below)
    desk.reads("Đã ghi 111 đơn vị bên dưới.")


def _opens_for(desk: Screen, unit: str) -> tuple[str, str]:
    """One person there gets an account; the user name and the password of the slip."""
    desk.open("/lam-viec/don-vi/quan-he/")
    desk.sees("Quan hệ với cơ quan khác")
    desk.press(f"Mở tài khoản cho {unit}")
    desk.sees(f"Mở tài khoản cho {unit}")
    desk.write("Họ và tên", PEOPLE[unit])
    desk.write("Chức vụ", "Văn thư")
    desk.press("Mở tài khoản")
    desk.sees(f"Đã mở tài khoản cho {unit}")
    facts = desk.page.locator("dl.facts strong").all_inner_texts()
    return facts[0], facts[1]


def _hands_down(desk: Screen) -> None:
    """In one act, with the term that the plan itself names: two clicks from the list."""
    acts.change_role(desk, "Đầu mối cải cách hành chính")
    desk.open("/lam-viec/ke-hoach/da-giao/")
    desk.sees("Tình hình triển khai")
    before = desk.taps
    desk.press("Giao xuống các đơn vị")
    desk.sees("Giao kế hoạch xuống các đơn vị")
    expect(desk.page.get_by_label(re.compile(r"tổng hợp \(111\)$"))).to_be_checked()
    expect(desk.page.get_by_label(re.compile("^Hạn ban hành kế hoạch"))).to_have_value(TERM)
    desk.press("Giao kế hoạch")
    desk.reads("Đã giao kế hoạch cho 111 đơn vị.")
    assert desk.taps - before == 2
    desk.sees("Tình hình triển khai")
    assert _numbers(desk) == [111, 0, 0, 0]


def _numbers(desk: Screen) -> list[int]:
    """Sent, opened, issued, late, as they stand on the board."""
    shown = desk.page.locator("main .figure-number").all_inner_texts()
    return [int(acts.number(text)) for text in shown]


def _finds_the_plan(screen: Screen) -> None:
    screen.open("/lam-viec/ke-hoach/cap-tren/")
    screen.sees("Kế hoạch của cấp trên")
    screen.press(re.compile("^Tuyên truyền cải cách hành chính tỉnh Sơn Hà"))
    screen.sees(f"Kế hoạch số {NUMBER}")
    screen.press("Tiếp nhận kế hoạch")
    screen.reads("Đã tiếp nhận kế hoạch.")


def _takes_up(phone: Screen) -> None:
    _finds_the_plan(phone)
    phone.look()
    phone.reads("Nhiệm vụ cấp trên giao")
    phone.reads("Đơn vị chưa có kế hoạch để thực hiện kế hoạch này.")


def _follows(follower: Screen) -> None:
    """No plan of its own: not before the public, and its tasks are the duties."""
    _finds_the_plan(follower)
    follower.press("Thực hiện theo kế hoạch của cấp trên, không ban hành kế hoạch riêng")
    follower.sees(re.compile("^Kế hoạch số 05.KH-SNV"))
    follower.reads("Đơn vị thực hiện theo kế hoạch này của cấp trên")
    follower.open("/")
    follower.press(FOLLOWS)
    expect(follower.page.get_by_text(NUMBER)).to_have_count(0)


def _drafts(desk: Screen) -> None:
    """From the list of superiors' plans to a paper that waits for its signature: eight clicks."""
    _says_who_signs(desk)
    before = desk.taps
    _finds_the_plan(desk)
    desk.press("Soạn kế hoạch của đơn vị")
    desk.sees("Soạn kế hoạch của đơn vị")
    desk.press("Soạn kế hoạch")
    desk.sees(re.compile("^Kế hoạch"))
    expect(desk.page.locator("#to-giay")).to_contain_text(NUMBER)
    desk.press("Trình ký")
    desk.reads(re.compile("^Đã trình"))
    assert desk.taps - before <= 8


def _issues(desk: Screen, authority: Authority, folder: Path) -> None:
    """The signed copy comes home, and is the plan that answers the superior's."""
    signed = folder / "ke-hoach-da-ky.pdf"
    signed.write_bytes(_signed(desk.downloads("PDF"), authority))
    desk.give("Thả bản đã ký vào đây", signed)
    desk.press("Nhận bản đã ký")
    desk.reads("nội dung không thay đổi so với dự thảo.")
    desk.press("Ghi nhận đã ban hành")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch"))
    desk.press("Đưa vào thực hiện")
    desk.reads("vào thực hiện")


def _signed(pdf: bytes, authority: Authority) -> bytes:
    """The chairman signs, văn thư stamps number and day, the seal comes last."""
    chairman = authority.certificate(CHAIRMAN, organisation=DRAFTS, title="Chủ tịch")
    clerk = authority.certificate(PEOPLE[DRAFTS], organisation=DRAFTS)
    signed = sign(pdf, chairman)
    signed = number_and_day(signed, clerk, number=OWN_NUMBER, day="26", month="01")
    return sign(signed, authority.certificate(DRAFTS))


def _says_who_signs(desk: Screen) -> None:
    acts.change_role(desk, "Quản trị đơn vị")
    desk.open("/lam-viec/don-vi/thong-tin/")
    desk.sees("Sửa thông tin đơn vị")
    desk.write("Địa danh", "An Khê")
    desk.write("Chức vụ người đứng đầu", "Chủ tịch")
    desk.press("Lưu")
    desk.sees(DRAFTS)
    desk.open("/lam-viec/nguoi-cua-don-vi/nhap-danh-sach/")
    desk.sees("Nhập danh sách người từ Excel")
    desk.write("Hoặc dán danh sách vào đây", f"Họ và tên\tChức vụ\n{CHAIRMAN}\tChủ tịch")
    desk.press("Xem trước")
    desk.press(re.compile("^Lưu"))
    desk.sees("Người của đơn vị")
    acts.change_role(desk, "Văn thư")


def _is_stuck(desk: Screen, chairman: Screen) -> None:
    """Văn thư tells of it; the chairman, who may, takes it to the department."""
    desk.open("/lam-viec/kho-khan/bao/")
    desk.sees("Báo khó khăn, vướng mắc")
    desk.write("Khó khăn, vướng mắc", QUESTION)
    desk.press("Gửi")
    desk.reads("Đã gửi.")
    acts.sign_in_first_time(chairman, *acts.gives_password(desk, CHAIRMAN))
    acts.change_role(desk, "Văn thư")
    chairman.open("/lam-viec/kho-khan/")
    chairman.press(QUESTION)
    chairman.tap(chairman.page.locator("summary", has_text="báo cáo cấp trên"))
    chairman.write("Nơi nhận", DEPARTMENT.name)
    chairman.write("Đã báo cáo bằng", "Công văn số 21/UBND-VHXH")
    chairman.press("Ghi nhận đã báo cáo")
    chairman.reads("Đã báo cáo cấp trên")


def _notes_a_plan_on_paper(desk: Screen) -> None:
    """A department without an account sent its plan on paper."""
    desk.open("/lam-viec/ke-hoach/da-giao/")
    desk.press(re.compile("^Tuyên truyền cải cách hành chính tỉnh Sơn Hà"))
    desk.sees("Tình hình triển khai")
    assert _numbers(desk) == [111, 3, 2, 0]
    desk.press(ON_PAPER)
    desk.sees(ON_PAPER)
    desk.reads("Đơn vị không dùng Loa")
    desk.write("Số, ký hiệu kế hoạch của đơn vị", PAPER_NUMBER)
    desk.write("Ngày ban hành", "23/01/2026")
    desk.press("Ghi nhận", within=desk.page.locator("form", has_text="bằng bản giấy"))
    desk.reads(f"số {PAPER_NUMBER}, ngày 23/01/2026")


def _answers(desk: Screen) -> None:
    desk.open("/lam-viec/kho-khan/cap-duoi/")
    desk.sees("Khó khăn, vướng mắc của cấp dưới")
    desk.reads(QUESTION)
    desk.tap(desk.page.locator("summary", has_text="Trả lời"))
    desk.write("Ý kiến trả lời", ANSWER)
    desk.press("Trả lời", within=desk.page.locator("form.form"))
    desk.reads("1 vướng mắc cấp dưới đã báo cáo, 1 đã được trả lời.")


def _is_counted(desk: Screen) -> None:
    """The figure opens to the one difficulty, and that to its answer."""
    desk.sees("Khó khăn, vướng mắc")
    assert _numbers(desk) == [1, 1]
    desk.press(re.compile("Khó khăn, vướng mắc được cấp trên trả lời$"))
    desk.sees("Khó khăn, vướng mắc được cấp trên trả lời")
    rows = desk.page.locator(".ledger-list li")
    expect(rows).to_have_count(1)
    desk.tap(rows.get_by_role("link").first)
    desk.reads(ANSWER)


def _stands_on_the_board(desk: Screen) -> None:
    """Each number opens the units that it counts."""
    desk.open("/lam-viec/ke-hoach/da-giao/")
    desk.press(re.compile("^Tuyên truyền cải cách hành chính tỉnh Sơn Hà"))
    desk.sees("Tình hình triển khai")
    assert _numbers(desk) == [111, 3, 3, len(LATE)]
    desk.press(re.compile("đơn vị đã ban hành hoặc thực hiện theo$"))
    rows = desk.page.locator("#gia-han tbody tr")
    expect(rows).to_have_count(3)
    for name, said in (
        (ON_PAPER, f"Số {PAPER_NUMBER}, ngày 23/01/2026"),
        (DRAFTS, f"Số {OWN_NUMBER}/KH-UBND, ngày 26/01/2026"),
        (FOLLOWS, "Thực hiện theo kế hoạch của cấp trên"),
    ):
        expect(rows.filter(has_text=name)).to_contain_text(said)
    desk.press(re.compile("đơn vị chậm$"))
    expect(rows.first).to_contain_text("Chậm 1 ngày")


def _urges_exactly_the_late_ones(desk: Screen) -> None:
    """One click makes the letter; with it goes the list, also of those without an account."""
    desk.press(f"Soạn công văn đôn đốc ({len(LATE)})")
    desk.reads(f"Đã soạn công văn gửi {len(LATE)} đơn vị.")
    desk.sees(re.compile("^Công văn"))
    letter = docx.Document(BytesIO(desk.downloads("Tải Word")))
    listed = next(table for table in letter.tables if table.cell(0, 1).text == "Đơn vị")
    assert [row.cells[1].text for row in listed.rows[1:]] == LATE
    said = " ".join(paragraph.text for paragraph in letter.paragraphs)
    assert "Sở Nội vụ tỉnh Sơn Hà đề nghị các đơn vị nêu trên" in said
    assert f"chậm nhất ngày {TERM}" in said


def _owes_four_reports(desk: Screen) -> None:
    desk.open("/lam-viec/bao-cao/")
    desk.sees("Báo cáo")
    rows = desk.page.locator("table tbody th").all_inner_texts()
    assert [row.splitlines()[0] for row in rows] == [
        "Quý I năm 2026",
        "6 tháng đầu năm 2026",
        "Quý III năm 2026",
        "Năm 2026",
    ]


def _gives_its_section(desk: Screen) -> None:
    """Only what the department's own report on the whole reform needs: no head, no signature."""
    acts.draft_report(desk)
    part = docx.Document(BytesIO(desk.downloads("Tải riêng mục tuyên truyền")))
    said = [paragraph.text for paragraph in part.paragraphs]
    headings = [p.text for p in part.paragraphs if "Heading" in str(p.style.name)]
    assert len(headings) >= 5
    assert part.tables
    assert not any("CỘNG HÒA" in text or "Nơi nhận" in text for text in said)


def _amends(desk: Screen) -> None:
    """The first duty of the communes gets another time."""
    desk.open("/lam-viec/ke-hoach/")
    desk.press(re.compile("^Tuyên truyền cải cách hành chính tỉnh Sơn Hà"))
    desk.tap(desk.page.locator("summary", has_text="điều chỉnh"))
    desk.press("Điều chỉnh, bổ sung")
    desk.sees("Lịch sử điều chỉnh")
    desk.write("Lý do điều chỉnh, bổ sung", "Kế hoạch của tỉnh ban hành muộn hơn")
    desk.write("Số, ký hiệu văn bản điều chỉnh", "31/KH-SNV")
    desk.write("Ngày văn bản", "27/02/2026")
    desk.press("Bắt đầu điều chỉnh")
    desk.sees("Điều chỉnh, bổ sung kế hoạch")
    desk.press("Sửa nhiệm vụ 1")
    desk.write("Thời gian", OTHER_TIME)
    desk.press("Đưa vào điều chỉnh")
    desk.sees("Điều chỉnh, bổ sung kế hoạch")
    desk.press("Áp dụng điều chỉnh")
    desk.sees("Lịch sử điều chỉnh")


def _accepts_the_difference(drafter: Screen) -> None:
    """It is before the commune as a difference, and becomes an amendment of its own plan."""
    drafter.open("/lam-viec/ke-hoach/cap-tren/")
    drafter.press(re.compile("^Tuyên truyền cải cách hành chính tỉnh Sơn Hà"))
    drafter.press("Xác nhận tất cả như dưới đây")
    drafter.reads(re.compile(r"^Đã xác nhận \d nhiệm vụ cấp trên giao"))
    drafter.reads("Chờ xem xét")
    drafter.press(re.compile("31.KH-SNV"))
    expect(drafter.page.locator("main ins").first).to_contain_text("II")
    drafter.look()
    drafter.press("Đưa vào điều chỉnh đang soạn")
    drafter.sees("Điều chỉnh, bổ sung kế hoạch")
    expect(drafter.page.locator("main ins").first).to_contain_text("II")

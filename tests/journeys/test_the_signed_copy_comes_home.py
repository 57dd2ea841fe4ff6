"""A plan goes out as a draft and comes home signed: by the leader, numbered, sealed in a QLVB."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

import vanban
from tests.journeys import acts
from tests.journeys.browsing import DESK, OpenScreen, Screen
from tests.journeys.conftest import NOW
from tests.served import Served
from tests.signing import Authority, number_and_day, sign
from vanban.writers.composition import Composition, Paragraph

pytestmark = pytest.mark.journey
SEAL, HEAD = "Trường THPT Bình Minh", "Nguyễn Văn Mẫu"
SCHOOL = acts.Beginning(
    name=SEAL,
    superior="Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
    symbol="THPTBM",
    place="An Phú",
    signer=HEAD,
    post="Phó Hiệu trưởng",
    staff=(
        ("Phạm Thị Thư", "Văn thư", "Văn phòng nhà trường"),
        (HEAD, "Phó Hiệu trưởng", "Ban Giám hiệu"),
    ),
)


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


def test_it_is_recognised_recorded_and_put_into_force(
    open_screen: OpenScreen, authority: Authority, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    _leaves_draft(desk, _plan(), tmp_path / "du-thao.docx")
    _drops(desk, _signed(_plan(), authority), tmp_path / "ky-so.pdf")
    desk.reads("Đây là bản đã ký của dự thảo “Kế hoạch tuyên truyền công tác cải cách")
    desk.reads("Số 35/KH-THPTBM, ngày 02/3/2026.")
    desk.reads("hợp lệ, nội dung không thay đổi so với dự thảo.")
    desk.look()
    desk.press("Bằng chứng kiểm tra")
    desk.sees("Bằng chứng kiểm tra chữ ký số")
    desk.reads("Chưa kiểm tra chứng thư có bị thu hồi hay không")
    desk.page.go_back()
    desk.press("Ghi nhận đã ban hành")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch số 35"))
    desk.reads("Đã ghi nhận ban hành văn bản số 35/KH-THPTBM.")
    acts.put_into_force(desk, 12)
    assert desk.complaints == []


def test_an_altered_file_is_refused_and_another_draft_is_known_as_that_one(
    open_screen: OpenScreen, authority: Authority, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, SCHOOL)
    _leaves_draft(desk, _plan(), tmp_path / "du-thao.docx")
    _leaves_draft(desk, _other(), tmp_path / "du-thao-khac.docx")
    altered = replace(_plan(), body=(*_plan().body, Paragraph("Kinh phí: 30 triệu đồng.")))
    _drops(desk, _signed(altered, authority), tmp_path / "da-sua.pdf")
    desk.reads("nội dung khác với dự thảo.")
    expect(desk.page.locator("#ban-da-ky ins").first).to_contain_text("30 triệu đồng")
    expect(desk.page.get_by_role("button", name="Ghi nhận đã ban hành")).to_be_hidden()
    desk.look()
    _drops(desk, _signed(_other(), authority), tmp_path / "ban-khac.pdf")
    desk.reads("Đây là bản đã ký của dự thảo “Kế hoạch phổ biến pháp luật về an toàn giao thông")
    desk.reads("nội dung không thay đổi so với dự thảo.")
    assert desk.complaints == []


def _plan() -> Composition:
    """The school's plan with blanks for number and day."""
    from loa.demonstration.plans import plan

    paper = plan("truong-binh-minh", acts.YEAR).composition
    return replace(paper, number=None, date=None, month=3, year=acts.YEAR)


def _other() -> Composition:
    """A plan on another matter."""
    return replace(
        _plan(),
        title="Phổ biến pháp luật về an toàn giao thông năm 2026",
        body=(
            Paragraph("Nhà trường ban hành Kế hoạch phổ biến pháp luật về an toàn giao thông."),
            Paragraph("Văn phòng đăng bài trên trang thông tin điện tử trong tháng 4 năm 2026."),
            Paragraph("Đoàn trường tuyên truyền trong giờ sinh hoạt dưới cờ hằng tháng."),
        ),
        annexes=(),
    )


def _signed(paper: Composition, authority: Authority) -> bytes:
    """The deputy signs, văn thư stamps number and day, the school's seal comes last."""
    made = BytesIO()
    vanban.write(paper, made, format="pdf")
    deputy = authority.certificate(HEAD, organisation=SEAL, title="Phó Hiệu trưởng")
    clerk = authority.certificate("Phạm Thị Thư", organisation=SEAL)
    signed = sign(made.getvalue(), deputy)
    signed = number_and_day(signed, clerk, number="35", day="02")
    return sign(signed, authority.certificate(SEAL))


def _drops(desk: Screen, content: bytes, file: Path) -> None:
    file.write_bytes(content)
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    desk.sees(re.compile("^Kế hoạch số 35"))


def _leaves_draft(desk: Screen, paper: Composition, file: Path) -> None:
    vanban.write(paper, file)
    desk.open("/lam-viec/van-ban/")
    desk.sees("Văn bản")
    desk.give("Thả kế hoạch năm vào đây", file)
    desk.press("Đọc văn bản")
    desk.sees(re.compile("^Đã đọc xong Kế hoạch"))
    desk.press("Để lại làm dự thảo")
    desk.reads("Đã để lại làm dự thảo.")

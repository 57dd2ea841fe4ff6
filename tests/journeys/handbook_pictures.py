"""Pictures of the users' handbook and of the newer pages; `script/screenshots` runs it.

python -m tests.journeys.handbook_pictures docs
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect, sync_playwright

import vanban
from loa.demonstration.plans import plan
from loa.norms.windows import window
from tests.journeys import acts
from tests.journeys.browsing import ARGUMENTS, CHROMIUM, PHONE, SECONDS, Screen
from tests.journeys.camera import served, take, try_as
from tests.loa.reports import many_reports
from tests.signing import Authority, number_and_day, sign

MONDAY = "2026-03-16T06:35"
SCHOOL, COMMUNE = "Trường THPT Bình Minh", "Ủy ban nhân dân xã An Phú"
DEPARTMENT = "Sở Giáo dục và Đào tạo"
CLERK, DEPUTY, ADMIN = "Văn thư", "Cấp phó", "Quản trị đơn vị"
TEACHER, LEAD, OFFICER = "Người thực hiện", "Trưởng bộ phận", "Đầu mối"
OTHER_SCHOOL = "Trường THPT Hoa Sen"
SIGNER = "Nguyễn Văn Mẫu"
IN_FORCE = "[href^='/lam-viec/ke-hoach/']:not([href*='/doc/']):not([href$='/soan/'])"
LOW = 900  # pixels: a picture in the handbook shows one thing
STAFF = (
    "Họ và tên\tChức vụ\tBộ phận\tĐiện thoại",
    "Đỗ Thị Giả Định\tVăn thư\tBộ phận Văn thư\t0900 000 001",
    "Trần Thị Thử Nghiệm\tGiáo viên\tTổ Ngữ văn\t0900 000 002",
    "Lê Văn Ví Dụ\tGiáo viên\tTổ Tin học\t0900 000 003",
    "Phan Thị Tưởng Tượng\tNhân viên\tTổ Thư viện\t09000",
)


def main(docs: Path) -> None:
    """Takes all pictures anew."""
    authority = Authority.new()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        trust = authority.put_into(work / "roots")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        data = work / "data"
        with served(data, demonstration=True, LOA_NOW=MONDAY, LOA_TRUST=str(trust)) as address:
            Pictures(browser, address, docs, work).take_all(authority)
        browser.close()


class Pictures:
    """One Monday morning at a school, a commune and a department."""

    def __init__(self, browser: Browser, address: str, docs: Path, work: Path) -> None:
        self.desk = Screen(browser, address)
        self.phone = Screen(browser, address, width=PHONE)
        self.handbook, self.images, self.work = docs / "handbook" / "images", docs / "images", work

    def take_all(self, authority: Authority) -> None:
        """In the order of the morning: what is done in one picture is seen in the next."""
        self._leader()
        self._clerk(authority)
        self._teacher()
        self._lead()
        self._officer()
        self._administrator()
        self._superior()
        self._along_the_tree()

    def _leader(self) -> None:
        """The page of Monday, and evidence that waits."""
        for screen in (self.desk, self.phone):
            try_as(screen, SCHOOL, DEPUTY)
            take(screen, self.images / f"briefing-{screen.width}.png")
        self._keep(self.phone, "lanh-dao-1", tallest=1300)
        self.phone.open("/lam-viec/xac-nhan/")
        self._keep(self.phone, "lanh-dao-3", tallest=1050)

    def _clerk(self, authority: Authority) -> None:
        desk = self.desk
        try_as(desk, SCHOOL, CLERK)
        self._keep(desk, "van-thu-1")
        self._understood()
        self._draft()
        self._signature(authority)
        desk.open("/lam-viec/su-kien/")
        desk.press("Họp hội đồng sư phạm thường kỳ")
        take(desk, self.images / "event-1366.png")
        desk.open("/lam-viec/lich/")
        take(desk, self.images / "agenda-1366.png")

    def _understood(self) -> None:
        """A plan dropped: what was read, and what is asked."""
        other = plan("truong-binh-minh", acts.YEAR).composition
        file = self.work / "ke-hoach-chuyen-doi-so.docx"
        title = "Tuyên truyền chuyển đổi số năm 2026"
        vanban.write(replace(other, title=title, number="31"), file)
        self.desk.open("/lam-viec/van-ban/")
        self.desk.give("Thả kế hoạch năm vào đây", file)
        self.desk.press("Đọc văn bản")
        self.desk.sees(re.compile("^Đã đọc xong Kế hoạch"))
        self._keep(self.desk, "van-thu-2")

    def _draft(self) -> None:
        self.desk.open("/lam-viec/du-thao/soan-ke-hoach/")
        self.desk.press("Bắt đầu soạn")
        self.desk.sees(re.compile("^Kế hoạch “"))
        take(self.desk, self.images / "draft-editor-1366.png", tallest=LOW)
        self._keep(self.desk, "van-thu-3")

    def _signature(self, authority: Authority) -> None:
        """The quarter's report goes up, the leader reads it at a link, its signed copy is home."""
        desk = self.desk
        desk.open("/lam-viec/bao-cao/")
        desk.press("Soạn báo cáo")
        desk.sees("Báo cáo quý I năm 2026")
        desk.press("Trình báo cáo")
        desk.press("Gói trình ký")
        desk.sees(re.compile("^Báo cáo chưa có số"))
        paper = desk.page.url.removeprefix(desk.address.rstrip("/"))
        take(desk, self.images / "outgoing-paper-1366.png")
        package = desk.page.get_by_role("heading", name="Gói trình ký")
        self._keep(desk, "van-thu-4", at=package)
        desk.press("Tạo đường dẫn")
        self.phone.page.goto(self._link("Mở thử"))
        agree = self.phone.page.get_by_role("button", name="Đồng ý")
        self._keep(self.phone, "lanh-dao-2", at=agree, tallest=760)
        signed = self.work / "bao-cao-ky-so.pdf"
        signed.write_bytes(_signed(desk.downloads("PDF"), authority))
        desk.open(paper)
        desk.give("Thả bản đã ký vào đây", signed)
        desk.press("Nhận bản đã ký")
        desk.reads("Đây là bản đã ký của dự thảo")
        take(desk, self.images / "signed-copy-card-1366.png", tallest=LOW)
        self._keep(desk, "van-thu-5")
        desk.press("Ghi nhận đã ban hành")
        desk.reads("Đã ghi nhận ban hành văn bản số")

    def _teacher(self) -> None:
        """A link for each person; one of them opened on a phone, with and without network."""
        desk, phone = self.desk, self.phone
        self._plan("Gửi việc qua Zalo")
        desk.press("Tạo đường dẫn cho tất cả")
        desk.reads("đường dẫn giao việc")
        self._keep(desk, "dau-moi-3")
        link = re.search(r"/viec/\S+", desk.page.locator(".link-words").first.inner_text())
        assert link
        phone.open(link[0])
        self._keep(phone, "nguoi-thuc-hien-1", tallest=1100)
        take(phone, self.images / "task-link-360.png")
        phone.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        phone.open(link[0])
        phone.page.context.set_offline(True)
        phone.give(acts.minutes_label(phone), acts.photo(self.work))
        phone.write("Số học sinh", "420")
        phone.press("Gửi")
        phone.reads(re.compile("^Chưa có mạng. Ảnh đã lưu trong máy"))
        self._keep(phone, "nguoi-thuc-hien-3")
        phone.page.context.set_offline(False)
        phone.reads(re.compile("^Đã ghi nhận. Cảm ơn"))
        self._keep(phone, "nguoi-thuc-hien-2")

    def _lead(self) -> None:
        try_as(self.desk, SCHOOL, LEAD)
        self.desk.open("/lam-viec/phan-cong/")
        self._keep(self.desk, "truong-bo-phan-1")
        self.desk.open("/lam-viec/xac-nhan/")
        self._keep(self.desk, "truong-bo-phan-2")

    def _officer(self) -> None:
        """In the commune, which has an officer of its own for these plans."""
        desk = self.desk
        try_as(desk, COMMUNE, OFFICER)
        self._keep(desk, "dau-moi-1", tallest=660)
        self._plan("Giao lại")
        desk.sees("Giao việc")
        self._keep(desk, "dau-moi-2")
        desk.open("/lam-viec/bao-cao/")
        desk.press(re.compile("^(Xem|Soạn) báo cáo$"))
        desk.tap(desk.page.locator("a.paper-figure").filter(has_text="1").last)
        desk.reads("Số liệu này gồm những gì")
        self._keep(desk, "dau-moi-4")
        desk.open("/lam-viec/theo-doi/")
        self._keep(desk, "dau-moi-5")

    def _administrator(self) -> None:
        desk = self.desk
        try_as(desk, SCHOOL, ADMIN)
        desk.open("/lam-viec/nguoi-cua-don-vi/nhap-danh-sach/")
        desk.write("Hoặc dán danh sách vào đây", "\n".join(STAFF))
        desk.press("Xem trước")
        desk.sees("Xem trước danh sách")
        take(desk, self.images / "people-import-1366.png")
        self._keep(desk, "quan-tri-1")
        desk.open("/lam-viec/nguoi-cua-don-vi/phieu-tai-khoan/")
        self._keep(desk, "quan-tri-2")
        desk.open("/lam-viec/don-vi/")
        self._keep(desk, "quan-tri-3", tallest=1200)

    def _superior(self) -> None:
        """The department, once the school's report has come."""
        try_as(self.desk, DEPARTMENT, "Theo dõi cấp dưới")
        self._keep(self.desk, "cap-tren-1", tallest=620)
        self.desk.open("/lam-viec/bao-cao/cap-duoi/")
        self._keep(self.desk, "cap-tren-2", tallest=620)

    def _along_the_tree(self) -> None:
        """A school drafts from its superior's plan; the department collects."""
        desk = self.desk
        try_as(desk, OTHER_SCHOOL, CLERK)
        desk.open("/lam-viec/ke-hoach/")
        desk.press(re.compile("^Soạn kế hoạch năm"))
        desk.press("Soạn kế hoạch")
        desk.sees(re.compile("^Kế hoạch “"))
        self._keep(desk, "van-thu-6", tallest=720)
        try_as(desk, DEPARTMENT, OFFICER)
        desk.open("/lam-viec/ke-hoach/da-giao/")
        desk.tap(desk.page.locator("main a[href$='/trien-khai/']").first)
        self._keep(desk, "cap-tren-3")
        desk.open("/lam-viec/bao-cao/thu/")
        desk.tap(desk.page.locator("main th a").first)
        desk.sees(re.compile("^Thu báo cáo"))
        self._keep(desk, "cap-tren-4")
        desk.press("Tệp đã nhận")
        desk.page.get_by_label("Thả tất cả tệp báo cáo vào đây").first.set_input_files(
            _reports(self.work)
        )
        desk.press("Đọc các tệp")
        expect(desk.page.get_by_role("heading", name="Cần xác nhận")).to_be_visible(timeout=SECONDS)
        expect(desk.page.locator("progress")).to_have_count(0, timeout=5 * SECONDS)
        self._keep(desk, "cap-tren-5")

    def _plan(self, press: str) -> None:
        """The agency's first plan in force, and one of its buttons."""
        self.desk.open("/lam-viec/ke-hoach/")
        self.desk.tap(self.desk.page.locator(f"main a{IN_FORCE}").first)
        self.desk.press(press)

    def _link(self, name: str) -> str:
        return self.desk.page.get_by_role("link", name=name).first.get_attribute("href") or ""

    def _keep(
        self, screen: Screen, name: str, *, at: Locator | None = None, tallest: int = LOW
    ) -> None:
        take(screen, self.handbook / f"{name}.png", at=at, tallest=tallest)


def _reports(folder: Path) -> list[Path]:
    """What two schools without Loa sent: one report, the same once more, one of another period."""
    quarter, year = window("q1", acts.YEAR), window("year", acts.YEAR - 1)
    one = many_reports.as_docx("Trường THPT Đồi Thông", many_reports.figures_of(3), days=quarter)
    other = many_reports.as_pdf("Trường THPT Suối Mơ", many_reports.figures_of(5), days=year)
    named = (
        ("Bao cao quy I Doi Thong.docx", one),
        ("Ban sao bao cao Doi Thong.docx", one),
        ("BC Suoi Mo.pdf", other),
    )
    for name, made in named:
        (folder / name).write_bytes(made.content)
    return [folder / name for name, _ in named]


def _signed(paper: bytes, authority: Authority) -> bytes:
    """The deputy signs, văn thư stamps number and day, the school's seal comes last."""
    deputy = authority.certificate(SIGNER, organisation=SCHOOL, title="Phó Hiệu trưởng")
    clerk = authority.certificate("Đỗ Thị Giả Định", organisation=SCHOOL)
    signed = number_and_day(sign(paper, deputy), clerk, number="36", day="16", month="3")
    return sign(signed, authority.certificate(SCHOOL))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

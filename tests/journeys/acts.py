"""What people do with Loa in a year, each act as they meet it on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import expect

import vanban
from loa.demonstration.plans import plan
from tests.journeys.browsing import SECONDS, Screen

PASSWORD = "mat-khau-cua-truong"
OWN_PASSWORD = "mot-mat-khau-cua-rieng-minh"
FIRST_PAGE = re.compile("^Hôm nay|^Một trang giao ban")
NOTHING_YET = "Chưa có số liệu"
YEAR = 2026


@dataclass(frozen=True)
class Beginning:
    """What the first screen asks of an agency; `staff` is pasted as it comes from Excel."""

    name: str
    superior: str
    symbol: str
    place: str
    signer: str
    post: str
    staff: tuple[tuple[str, str, str], ...]

    @property
    def first(self) -> str:
        """Who sits at the screen: the first of the list."""
        return self.staff[0][0]


def begin(screen: Screen, beginning: Beginning) -> None:
    """First start: the five fields, the staff pasted, and a user name for whoever sits there."""
    screen.open("/")
    screen.sees("Bắt đầu với đơn vị của mình")
    screen.write("Tên đơn vị", beginning.name)
    if beginning.superior:
        screen.write("Cơ quan chủ quản", beginning.superior)
    screen.write("Ký hiệu", beginning.symbol)
    screen.write("Địa danh", beginning.place)
    screen.write("Họ và tên người ký", beginning.signer)
    screen.write("Chức vụ người ký", beginning.post)
    screen.page.get_by_label("Cấp phó ký thay (KT.)").check()
    pasted = "\n".join("\t".join(line) for line in beginning.staff)
    screen.write("Danh sách người của đơn vị", pasted)
    screen.write("Họ và tên người khai báo", beginning.first)
    screen.write("Tên đăng nhập", "vanthu")
    screen.write("Mật khẩu", PASSWORD)
    screen.write("Nhập lại mật khẩu", PASSWORD)
    screen.press("Bắt đầu")
    screen.sees("Văn bản")
    screen.reads(f"Đã khai báo {beginning.name}")


def sign_in(screen: Screen, user_name: str, password: str = PASSWORD) -> None:
    """By user name, to the first page: what to do today, or a leader's sheet of the week."""
    _give_name(screen, user_name, password)
    screen.sees(FIRST_PAGE)


def sign_in_first_time(screen: Screen, user_name: str, given: str) -> None:
    """With the password of a slip, which has to be changed before anything else."""
    _give_name(screen, user_name, given)
    screen.sees("Đổi mật khẩu")
    screen.write("Mật khẩu đang dùng", given)
    screen.write("Mật khẩu mới", OWN_PASSWORD)
    screen.write("Nhập lại mật khẩu mới", OWN_PASSWORD)
    screen.press("Đổi mật khẩu")
    screen.sees(FIRST_PAGE)


def _give_name(screen: Screen, user_name: str, password: str) -> None:
    screen.open("/dang-nhap/")
    screen.sees("Đăng nhập")
    screen.write("Tên đăng nhập, số điện thoại hoặc thư điện tử", user_name)
    screen.write("Mật khẩu", password)
    screen.press("Đăng nhập")


def gives_password(screen: Screen, person: str) -> tuple[str, str]:
    """The administrator's page gives a person a password; the user name and the password."""
    change_role(screen, "Quản trị đơn vị")
    screen.open("/lam-viec/nguoi-cua-don-vi/")
    screen.sees("Người của đơn vị")
    screen.press(person)
    screen.sees(person)
    screen.press("Cấp mật khẩu")
    screen.sees(f"Mật khẩu mới của {person}")
    facts = screen.page.locator("dl.facts strong").all_inner_texts()
    return facts[0], facts[1]


def change_role(screen: Screen, role: str) -> None:
    """Another of the person's own roles, by the menu that always shows the one in use."""
    screen.tap(screen.page.locator("details.role summary"))
    screen.press(re.compile(f"^{role}"), within=screen.page.locator("details.role"))
    expect(screen.page.locator("details.role .role-name")).to_have_text(role)


def drop_plan(screen: Screen, slug: str, folder: Path) -> None:
    """Drops one of the fictional plans as docx, and waits until it was read."""
    file = folder / f"ke-hoach-{slug}.docx"
    vanban.write(plan(slug, YEAR).composition, file)
    screen.open("/lam-viec/van-ban/")
    screen.sees("Văn bản")
    screen.give("Thả kế hoạch năm vào đây", file)
    screen.press("Đọc văn bản")
    screen.sees(re.compile("^Đã đọc xong Kế hoạch"))


def put_into_force(screen: Screen, tasks: int) -> None:
    """With the answers as they stand, to the year's calendar."""
    screen.press("Đưa vào thực hiện")
    screen.reads(f"vào thực hiện: {tasks} nhiệm vụ.")
    assert len(calendar_rows(screen)) == tasks


def calendar_rows(screen: Screen) -> list[str]:
    """The tasks of the year's calendar that have a due piece in some month."""
    rows = screen.page.locator("table.calendar tbody tr")
    filled = rows.filter(has=screen.page.locator(".calendar-piece"))
    return filled.locator(".calendar-task").all_inner_texts()


def record_session(
    screen: Screen, form: str, present: int, minutes: Path, counted: str = "Số người dự"
) -> int:
    """From the page of today to a recorded session on a phone; the taps that it took."""
    screen.open("/lam-viec/")
    screen.sees(re.compile("^Hôm nay"))
    before = screen.taps
    screen.press("Ghi nhận", within=screen.page.locator(".bar"))
    screen.sees("Ghi nhận kết quả")
    screen.press(form)
    screen.sees(form)
    screen.give(minutes_label(screen), minutes)
    screen.write(counted, str(present))
    screen.press("Gửi")
    screen.sees(re.compile("^Nhiệm vụ"))
    screen.reads(re.compile("^Đã ghi nhận"))
    return screen.taps - before


def minutes_label(screen: Screen) -> str:
    """The camera's label on the form in sight."""
    return screen.page.locator("label[for=id_photo]").first.inner_text().strip()


def record_article(screen: Screen, form: str, address: str) -> None:
    """The address of an article; its title and day are left to the page."""
    screen.open("/lam-viec/ghi-nhan/")
    screen.sees("Ghi nhận kết quả")
    screen.press(form)
    screen.sees(form)
    screen.write("Đường dẫn", address)
    screen.page.get_by_label("Nằm trong chuyên mục cải cách hành chính").check()
    screen.press("Gửi")
    screen.reads(re.compile("^Đã ghi nhận"))


def confirm_all(screen: Screen, count: int) -> None:
    """Whoever did not hand it in confirms what waits."""
    for _ in range(count):
        screen.open("/lam-viec/xac-nhan/")
        screen.sees("Chờ xác nhận")
        screen.press("Xác nhận")
        screen.reads("Đã xác nhận. Kết quả đã được tính vào số liệu.")
    screen.open("/lam-viec/xac-nhan/")
    screen.reads("Không có minh chứng nào đang chờ")


def draft_report(screen: Screen) -> None:
    """The first quarter's report, drafted from the facts."""
    screen.open("/lam-viec/bao-cao/")
    screen.sees("Báo cáo")
    screen.press("Soạn báo cáo")
    screen.sees("Báo cáo quý I năm 2026")


def open_every_figure(screen: Screen) -> int:
    """Opens the list under each underlined figure, compares the two, and returns how many."""
    addresses = [
        (link.inner_text(), link.get_attribute("href") or "")
        for link in screen.page.locator("a.paper-figure").all()
    ]
    for shown, href in addresses:
        _open_figure(screen, href)
        _agrees(screen, shown, href)
    return len(addresses)


def _open_figure(screen: Screen, href: str) -> None:
    """Waits for this figure's own list, not for one that stood there before."""
    if screen.scripts:
        screen.page.locator("#so-lieu").evaluate("side => side.classList.add('before')")
    screen.tap(screen.page.locator(f'a.paper-figure[href="{href}"]').first)
    expect(screen.page.locator("#so-lieu.before")).to_have_count(0, timeout=SECONDS)
    heading = screen.page.get_by_role("heading", name="Số liệu này gồm những gì")
    expect(heading).to_be_visible(timeout=SECONDS)


def _agrees(screen: Screen, shown: str, href: str) -> None:
    """The list says the figure again, and its lines add up to it where it is a count."""
    side = screen.page.locator("#so-lieu")
    total = side.locator("p strong").first.inner_text()
    if total == NOTHING_YET:
        assert not re.search(r"\d", shown), (href, shown)
        return
    value, _, unit = total.partition(" ")
    assert number(value) == number(shown), href
    lines = side.locator(".ledger-list li .small").all_inner_texts()
    if unit not in ("%", "ngày"):
        assert sum(map(_counted, lines)) == number(shown), (href, shown, lines)
    elif number(shown):
        assert lines, href


def _counted(line: str) -> float:
    """ "09/3/2026 · 42 lượt người" counts 42, "09/3/2026" one."""
    found = re.search(r"· ([\d.,]+) ", line)
    return number(found[1]) if found else 1


def number(text: str) -> float:
    """ "1.234,5" → 1234.5"""
    return float(text.strip().rstrip("%").strip().replace(".", "").replace(",", "."))


def reads_papers(screen: Screen, words: Sequence[str]) -> None:
    """Saves the report as docx and as PDF and finds the words in both."""
    docx = vanban.read(screen.downloads("Tải Word"))
    assert docx.type == "Báo cáo"
    with pypdfium2.PdfDocument(screen.downloads("Tải PDF")) as paper:
        printed = "\n".join(page.get_textpage().get_text_bounded() for page in paper)
    for wanted in words:
        assert wanted in " ".join(docx.text.split()), wanted
        assert wanted in " ".join(printed.split()), wanted


def photo(folder: Path, name: str = "bien-ban.jpg") -> Path:
    """A picture as a phone's camera makes it."""
    path = folder / name
    made = BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(made, "JPEG")
    path.write_bytes(made.getvalue())
    return path

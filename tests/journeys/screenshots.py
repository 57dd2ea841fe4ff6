"""Pictures of the main pages for the documentation; `script/screenshots` runs it.

python -m tests.journeys.screenshots docs/images
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import acts
from tests.journeys.browsing import ARGUMENTS, CHROMIUM, DESK, PHONE, Screen
from tests.journeys.test_a_school_year import SCHOOL
from tests.served import Served

NOW = "2026-03-14T09:00"
TALLEST = {DESK: 1500, PHONE: 1560}  # pixels; below, a page goes on as it began
HEAVIEST = 150_000  # bytes
CLERK = "Văn thư"
PAPER_DOTS = 80  # per inch


def main(folder: Path) -> None:
    """Takes all pictures anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with _served(Path(work) / "empty", demonstration=False) as address:
            _first_start(browser, address, folder)
            _review(browser, address, folder, Path(work))
        with _served(Path(work) / "full", demonstration=True) as address:
            for width in (DESK, PHONE):
                _demonstration(Screen(browser, address, width=width), folder)
            _report_paper(browser, address, folder)
        browser.close()


@contextmanager
def _served(data: Path, *, demonstration: bool) -> Iterator[str]:
    served = Served(data, demonstration=demonstration, LOA_NOW=NOW)
    try:
        yield served.address
    finally:
        served.end()


def _first_start(browser: Browser, address: str, folder: Path) -> None:
    for width in (DESK, PHONE):
        screen = Screen(browser, address, width=width)
        screen.open("/")
        screen.sees("Bắt đầu với đơn vị của mình")
        _take(screen, folder, "first-start")


def _review(browser: Browser, address: str, folder: Path, work: Path) -> None:
    """The school begins and drops its plan; both screens show what was understood."""
    desk = Screen(browser, address)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-binh-minh", work)
    _take(desk, folder, "review")
    phone = Screen(browser, address, width=PHONE)
    acts.sign_in(phone, "vanthu")
    phone.open(desk.page.url.removeprefix(address.rstrip("/")))
    _take(phone, folder, "review")


def _demonstration(screen: Screen, folder: Path) -> None:
    screen.open("/")
    _take(screen, folder, "portal-front")
    screen.press(SCHOOL.name)
    _take(screen, folder, "portal")
    screen.open("/dang-nhap/")
    _take(screen, folder, "sign-in")
    _try_as(screen, CLERK)
    _take(screen, folder, "today")
    screen.open("/lam-viec/ke-hoach/")
    _open_first(screen, "main a[href^='/lam-viec/ke-hoach/']")
    _take(screen, folder, "plan")
    screen.press("Lịch năm")
    _take(screen, folder, "calendar")
    _open_first(screen, "main a[href^='/lam-viec/nhiem-vu/']")
    _take(screen, folder, "task")
    screen.open("/lam-viec/ghi-nhan/")
    _open_first(screen, "main a[href^='/lam-viec/ghi-nhan/']")
    _take(screen, folder, "evidence")
    _open_report(screen)
    _take(screen, folder, "report")


def _report_paper(browser: Browser, address: str, folder: Path) -> None:
    """The pages of the report's PDF as pictures."""
    screen = Screen(browser, address)
    _try_as(screen, CLERK)
    _open_report(screen)
    with tempfile.TemporaryDirectory() as work:
        paper = Path(work) / "report.pdf"
        paper.write_bytes(screen.downloads("Tải PDF"))
        pages = paper.with_suffix("")
        subprocess.run(["pdftoppm", "-r", str(PAPER_DOTS), "-png", paper, pages], check=True)
        for number, page in enumerate(sorted(Path(work).glob("report-*.png")), start=1):
            _save(Image.open(page), folder / f"report-pdf-{number}.png")


def _try_as(screen: Screen, role: str) -> None:
    """One click on a trial account of the school."""
    screen.open("/dang-nhap/")
    name = screen.page.get_by_role("heading", name=SCHOOL.name)
    school = screen.page.locator("section.card", has=name)
    screen.press(re.compile(f"^{role}"), within=school)
    screen.sees(re.compile("^Hôm nay"))


def _open_report(screen: Screen) -> None:
    """The first quarter's, drafted when nobody has yet; with the list under its articles."""
    screen.open("/lam-viec/bao-cao/")
    screen.press(re.compile("^(Xem|Soạn) báo cáo$"))
    screen.tap(screen.page.locator("a.paper-figure").filter(has_text="1").last)
    screen.reads("Số liệu này gồm những gì")


def _open_first(screen: Screen, selector: str) -> None:
    screen.tap(screen.page.locator(selector).filter(visible=True).first)


def _take(screen: Screen, folder: Path, name: str) -> None:
    screen.page.wait_for_load_state("networkidle")
    height = min(TALLEST[screen.width], screen.page.evaluate("document.body.scrollHeight"))
    screen.page.set_viewport_size({"width": screen.width, "height": int(height)})
    screen.page.evaluate("scrollTo(0, 0)")
    shot = screen.page.screenshot()
    screen.page.set_viewport_size({"width": screen.width, "height": 760})
    _save(Image.open(BytesIO(shot)), folder / f"{name}-{screen.width}.png")


def _save(picture: Image.Image, path: Path) -> None:
    """With as many colours as fit the weight."""
    for colours in (128, 64, 32, 16):
        few = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= HEAVIEST:
            return
    raise ValueError(f"{path} weighs {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

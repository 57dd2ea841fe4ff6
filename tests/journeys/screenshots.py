"""Pictures of the main pages for the documentation; `script/screenshots` runs it.

python -m tests.journeys.screenshots docs/images
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.journeys import acts
from tests.journeys.browsing import ARGUMENTS, CHROMIUM, DESK, PHONE, Screen
from tests.journeys.camera import save, served, take, try_as
from tests.journeys.test_a_school_year import SCHOOL

NOW = "2026-03-14T09:00"
CLERK = "Văn thư"
PAPER_DOTS = 80  # per inch


def main(folder: Path) -> None:
    """Takes all pictures anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with served(Path(work) / "empty", demonstration=False, LOA_NOW=NOW) as address:
            _first_start(browser, address, folder)
            _review(browser, address, folder, Path(work))
        with served(Path(work) / "full", demonstration=True, LOA_NOW=NOW) as address:
            for width in (DESK, PHONE):
                _demonstration(Screen(browser, address, width=width), folder)
            _report_paper(browser, address, folder)
        browser.close()


def _first_start(browser: Browser, address: str, folder: Path) -> None:
    for width in (DESK, PHONE):
        screen = Screen(browser, address, width=width)
        screen.open("/")
        screen.sees("Bắt đầu với đơn vị của mình")
        _keep(screen, folder, "first-start")


def _review(browser: Browser, address: str, folder: Path, work: Path) -> None:
    """The school begins and drops its plan; both screens show what was understood."""
    desk = Screen(browser, address)
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-binh-minh", work)
    _keep(desk, folder, "review")
    phone = Screen(browser, address, width=PHONE)
    acts.sign_in(phone, "vanthu")
    phone.open(desk.page.url.removeprefix(address.rstrip("/")))
    _keep(phone, folder, "review")


def _demonstration(screen: Screen, folder: Path) -> None:
    screen.open("/")
    _keep(screen, folder, "portal-front")
    screen.press(SCHOOL.name)
    _keep(screen, folder, "portal")
    screen.open("/dang-nhap/")
    _keep(screen, folder, "sign-in")
    try_as(screen, SCHOOL.name, CLERK)
    _keep(screen, folder, "today")
    screen.open("/lam-viec/ke-hoach/")
    _open_first(screen, "main a[href^='/lam-viec/ke-hoach/']")
    _keep(screen, folder, "plan")
    screen.press("Lịch năm")
    _keep(screen, folder, "calendar")
    _open_first(screen, "main a[href^='/lam-viec/nhiem-vu/']")
    _keep(screen, folder, "task")
    screen.open("/lam-viec/ghi-nhan/")
    _open_first(screen, "main a[href^='/lam-viec/ghi-nhan/']")
    _keep(screen, folder, "evidence")
    _open_report(screen)
    _keep(screen, folder, "report")


def _report_paper(browser: Browser, address: str, folder: Path) -> None:
    """The pages of the report's PDF as pictures."""
    screen = Screen(browser, address)
    try_as(screen, SCHOOL.name, CLERK)
    _open_report(screen)
    with tempfile.TemporaryDirectory() as work:
        paper = Path(work) / "report.pdf"
        paper.write_bytes(screen.downloads("Tải PDF"))
        pages = paper.with_suffix("")
        subprocess.run(["pdftoppm", "-r", str(PAPER_DOTS), "-png", paper, pages], check=True)
        for number, page in enumerate(sorted(Path(work).glob("report-*.png")), start=1):
            save(Image.open(page), folder / f"report-pdf-{number}.png")


def _open_report(screen: Screen) -> None:
    """The first quarter's, drafted when nobody has yet; with the list under its articles."""
    screen.open("/lam-viec/bao-cao/")
    screen.press(re.compile("^(Xem|Soạn) báo cáo$"))
    screen.tap(screen.page.locator("a.paper-figure").filter(has_text="1").last)
    screen.reads("Số liệu này gồm những gì")


def _open_first(screen: Screen, selector: str) -> None:
    screen.tap(screen.page.locator(selector).filter(visible=True).first)


def _keep(screen: Screen, folder: Path, name: str) -> None:
    take(screen, folder / f"{name}-{screen.width}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

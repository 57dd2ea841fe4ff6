"""Every kind of page that staff meet, on a desk and on a phone side by side, as sheets to look at.

python -m tests.journeys.every_page docs/images/pages
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Page, sync_playwright

from tests.journeys.browsing import ARGUMENTS, CHROMIUM, DESK, HEIGHT, PHONE
from tests.journeys.camera import served
from tests.journeys.walking import kind, sign_in_as, walk

NOW = "2026-03-16T09:00"
PEOPLE = (
    "binhminh.vanthu",
    "binhminh.hieutruong",
    "binhminh.quantri",
    "anphu.daumoi",
    "binhminh.giaovien",
    "sgddt.daumoi",
    "sgddt.theodoi",
)
SORTED = re.compile(r"(/(?:them|dinh-ky|ghi-nhan/…)/)\w+/")
"""Forms that differ only in what kind of event or proof they are of: one stands for all."""
TALLEST = 1300  # pixels of a page; below it goes on as it began
SMALLER = {DESK: 0.5, PHONE: 0.65}
A_SHEET, GAP, TITLE = 6, 12, 22
QUALITY = 45  # of WebP: letters stay readable


def main(folder: Path) -> None:
    """Writes trang-01.webp … with six kinds of pages each, in the order of the walk."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("trang-*.webp"):
        old.unlink()
    with (
        tempfile.TemporaryDirectory() as work,
        served(Path(work) / "full", demonstration=True, LOA_NOW=NOW) as address,
    ):
        strips = list(_strips(address.rstrip("/")))
    for number, first in enumerate(range(0, len(strips), A_SHEET), start=1):
        sheet = _joined(strips[first : first + A_SHEET])
        sheet.save(folder / f"trang-{number:02}.webp", quality=QUALITY, method=6)


def _strips(address: str) -> Iterator[Image.Image]:
    """One picture a kind: its path, the page on a desk, the page on a phone."""
    seen: set[str] = set()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for person in PEOPLE:
            page = browser.new_page(viewport={"width": DESK, "height": HEIGHT}, locale="vi-VN")
            sign_in_as(page, address, person)
            for path in walk(page, address):
                if (sort := SORTED.sub(r"\1…/", kind(path))) not in seen:
                    seen.add(sort)
                    yield _strip(f"{person}  {path}", [_shot(page, DESK), _shot(page, PHONE)])
                    page.set_viewport_size({"width": DESK, "height": HEIGHT})
            page.close()
        browser.close()


def _shot(page: Page, width: int) -> Image.Image:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    height = min(TALLEST, int(page.evaluate("document.body.scrollHeight")))
    page.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot()))
    scale = SMALLER[width]
    return picture.resize((int(picture.width * scale), int(picture.height * scale)))


def _strip(title: str, shots: list[Image.Image]) -> Image.Image:
    wide = sum(shot.width + GAP for shot in shots)
    strip = Image.new("RGB", (wide, max(shot.height for shot in shots) + TITLE + GAP), "white")
    ImageDraw.Draw(strip).text((4, 4), title, fill="black", font=ImageFont.load_default(14))
    left = 0
    for shot in shots:
        strip.paste(shot, (left, TITLE))
        left += shot.width + GAP
    return strip


def _joined(strips: list[Image.Image]) -> Image.Image:
    """Two columns, each strip under the shorter one."""
    wide = max(strip.width for strip in strips)
    tops, places = [0, 0], []
    for strip in strips:
        column = tops.index(min(tops))
        places.append((column * wide, tops[column]))
        tops[column] += strip.height
    sheet = Image.new("RGB", (2 * wide, max(tops)), "white")
    for strip, place in zip(strips, places, strict=True):
        sheet.paste(strip, place)
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]))

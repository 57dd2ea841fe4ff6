"""Pictures of pages for the documentation: a demonstration to stand before, and the camera."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator

from tests.journeys.browsing import DESK, HEIGHT, PHONE, Screen
from tests.served import Served

TALLEST = {DESK: 1500, PHONE: 1560}  # pixels; below, a page goes on as it began
HEAVIEST = 150_000  # bytes
ABOVE = 24  # pixels of air left above what a picture is of


@contextmanager
def served(data: Path, *, demonstration: bool, **environment: str) -> Iterator[str]:
    """The address of a Loa of its own, ended afterwards."""
    running = Served(data, demonstration=demonstration, **environment)
    try:
        yield running.address
    finally:
        running.end()


def try_as(screen: Screen, agency: str, role: str) -> None:
    """One click on a trial account, whoever was signed in before."""
    screen.page.context.clear_cookies()
    screen.open("/dang-nhap/")
    name = screen.page.get_by_role("heading", name=agency)
    screen.press(re.compile(f"^{role}"), within=screen.page.locator("section.card", has=name))
    screen.page.wait_for_url("**/lam-viec/**")


def take(
    screen: Screen, path: Path, *, at: Locator | None = None, tallest: int | None = None
) -> None:
    """The page from its top, or from `at`, not taller than `tallest` pixels."""
    page = screen.page
    page.wait_for_load_state("networkidle")
    highest = tallest or TALLEST[screen.width]
    height = min(highest, page.evaluate("document.body.scrollHeight"))
    page.set_viewport_size({"width": screen.width, "height": int(height)})
    page.evaluate("scrollTo(0, 0)")
    if at is not None:
        top = at.evaluate("thing => thing.getBoundingClientRect().top")
        page.evaluate("top => scrollTo(0, top)", max(top - ABOVE, 0))
    shot = page.screenshot()
    page.set_viewport_size({"width": screen.width, "height": HEIGHT})
    save(Image.open(BytesIO(shot)), path)


def save(
    picture: Image.Image, path: Path, *, by: Image.Quantize = Image.Quantize.MEDIANCUT
) -> None:
    """With as many colours as fit the weight; an octree keeps the few that are vivid."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (128, 64, 32, 16):
        few = picture.convert("RGB").quantize(colours, by, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= HEAVIEST:
            return
    raise ValueError(f"{path} weighs {path.stat().st_size} bytes")

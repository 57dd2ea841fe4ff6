"""A person at a screen: opens pages, presses what is there, and is told when a page is unfit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = 360, 1366
HEIGHT = 760
SECONDS = 60_000  # milliseconds in which anything awaited has to come, also on a busy machine
GRAVE = ("serious", "critical")


class Screen:
    """One window of one person, a phone or a desk; `taps` counts what was pressed.

    Every page that `sees` meets for the first time is looked at by axe and may not be wider
    than the screen; what the browser complains of is kept in `complaints`.
    """

    def __init__(
        self, browser: Browser, address: str, *, width: int = DESK, scripts: bool = True
    ) -> None:
        self.address = address
        self.scripts = scripts
        self.width = width
        self.taps = 0
        self.complaints: list[str] = []
        self._context = browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            has_touch=width == PHONE,
            locale="vi-VN",
            accept_downloads=True,
        )
        self._looked_at: set[str] = set()
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(SECONDS)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> None:
        """Goes to an address of the site, as by a bookmark."""
        self.page.goto(self.address.rstrip("/") + path)

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """Waits for the page with this heading, and looks at it once."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible(
            timeout=SECONDS
        )
        self.look()

    def reads(self, words: str | re.Pattern[str]) -> None:
        """Waits for words that can be read on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=SECONDS)

    def press(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        """Presses the first link or button with this name."""
        place = within or self.page
        found = place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))
        self.tap(found.filter(visible=True).first)

    def tap(self, what: Locator) -> None:
        """Presses one thing."""
        self.taps += 1
        what.click()

    def write(self, label: str, words: str) -> None:
        """Fills the field with this label; getting into it is a tap."""
        self.taps += 1
        self.page.get_by_label(labelled(label)).fill(words)

    def give(self, label: str, file: Path) -> None:
        """Chooses a file, or takes a photo, for the field with this label: one tap."""
        self.taps += 1
        self.page.get_by_label(labelled(label)).first.set_input_files(file)

    def downloads(self, name: str) -> bytes:
        """What a press on this name saves."""
        with self.page.expect_download(timeout=60_000) as saved:
            self.press(name)
        return Path(saved.value.path()).read_bytes()

    def look(self) -> None:
        """Fails when a page of this kind is not accessible or wider than the screen."""
        kind = re.sub(r"\d+", "…", self.page.url.partition("?")[0])
        if not self.scripts or kind in self._looked_at:
            return
        self._looked_at.add(kind)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, f"{self.page.url} is {wide} px wide on {self.width} px"
        found = Axe().run(self.page).response["violations"]
        grave = [_told(violation) for violation in found if violation["impact"] in GRAVE]
        assert grave == [], f"{self.page.url}: {grave}"

    def keep(self, folder: Path, name: str) -> None:
        """Leaves a picture of the window and its page's code in `folder`; none of a closed one."""
        if self.page.is_closed():
            return
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
        (folder / f"{name}.html").write_text(self.page.content())

    def close(self) -> None:
        self._context.close()

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


def labelled(label: str) -> re.Pattern[str]:
    """The label as it stands on the page, optional or not."""
    return re.compile(rf"^{re.escape(label)}(?: \(không bắt buộc\))?$")


OpenScreen = Callable[..., Screen]


def _told(violation: dict[str, Any]) -> tuple[str, list[str]]:
    return violation["id"], [node["html"][:200] for node in violation["nodes"][:3]]

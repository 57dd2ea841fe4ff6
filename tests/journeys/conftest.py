"""The real stack as a user has it, and a browser before it.

Each journey begins with an empty installation of its own: the first start is part of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import ARGUMENTS, CHROMIUM, OpenScreen, Screen
from tests.journeys.school_site import SchoolSite
from tests.served import Served

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "test-results"
NOW = "2026-03-14T09:00"
OPENED = pytest.StashKey[list[Screen]]()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module: beside a running Playwright no other test could use Django."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def now() -> str:
    """The moment at which the story begins; a module that tells of another day has its own."""
    return NOW


@pytest.fixture
def served(tmp_path: Path, now: str) -> Iterator[Served]:
    """Loa on a free port, at the moment `now`; its tables are there, and empty."""
    served = Served.on_empty_tables(tmp_path / "data", LOA_NOW=now, LOA_FETCH_PRIVATE="1")
    yield served
    assert served.end() == 0


@pytest.fixture
def open_screen(
    browser: Browser, served: Served, request: pytest.FixtureRequest
) -> Iterator[OpenScreen]:
    """Opens windows before the running Loa; closes them afterwards."""
    opened = request.node.stash.setdefault(OPENED, [])

    def open_screen(**options: object) -> Screen:
        opened.append(Screen(browser, served.address, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield open_screen
    for screen in opened:
        screen.close()


@pytest.fixture
def school_site() -> Iterator[SchoolSite]:
    with SchoolSite() as site:
        yield site


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """After a failure the windows are kept as pictures and code; the report names the folder."""
    report = yield
    screens = item.stash.get(OPENED, [])
    if report.when == "call" and report.failed and screens:
        folder = KEPT / re.sub(r"[^\w-]+", "-", item.nodeid)[-120:]
        for number, screen in enumerate(screens, start=1):
            screen.keep(folder, f"window-{number}")
        report.sections.append(("Windows at the failure", f"pictures and pages in {folder}"))
    return report

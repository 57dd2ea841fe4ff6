"""What UniKey and the keyboards of phones type into our fields is what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browsing import ARGUMENTS, CHROMIUM, DESK, PHONE
from tests.loa.ui import gallery
from tests.typing_vietnamese import WAYS, WORDS, Typing

pytestmark = pytest.mark.slow
TYPED = "input:not([type]), input[type=text], input[type=search], textarea"
PAGES = ["bieu-mau.html", "viec.html"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("gallery")
    gallery.write(folder)
    with gallery.served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("typing", WAYS)
@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_field_keeps_what_is_typed(
    browser: Browser,
    address: str,
    name: str,
    typing: Typing,
    width: int,
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 760})
    page.goto(f"{address}/{name}")
    fields = [field for field in page.locator(TYPED).all() if field.is_visible()]
    assert fields
    for field in fields:
        field.fill("")
        typing(page, field, WORDS)
        assert field.input_value() == WORDS, field.get_attribute("name")
    page.close()

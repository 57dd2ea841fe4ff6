"""The gallery in Chromium: readable by everybody, as wide as its screen, alive with scripts and
whole without them."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.loa.ui import gallery

pytestmark = pytest.mark.slow
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
PAGES = sorted(page.name for page in gallery.TEMPLATES.glob("*.html"))
PHONE, DESK = 360, 1366


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    gallery.write(folder)
    with gallery.served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS.split()
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, address):
    opened = []

    def open_page(name, width=DESK, **options):
        page = browser.new_page(viewport={"width": width, "height": 760}, **options)
        page.complaints = []
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{address}/{name}")
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_every_piece_is_accessible_and_fits_its_screen(open_page, name, width):
    page = open_page(name, width)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_large_text_and_high_contrast_stay_accessible(open_page, name):
    page = open_page(name, PHONE)
    page.evaluate("document.documentElement.classList.add('large', 'contrast')")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    found = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_what_is_pressed_on_a_phone_is_large_enough(open_page, name):
    page = open_page(name, PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, summary, select, .place')]
            .filter(e => e.checkVisibility() && !e.closest('.unseen, dialog'))
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([_, box]) => box.height < 44).map(([words, box]) => [words, box.height])"""
    )
    assert small == []


def test_without_scripts_nothing_that_needs_them_is_offered(open_page):
    page = open_page("viec.html", java_script_enabled=False)
    assert not page.get_by_text("Chép gửi Zalo").is_visible()
    assert page.get_by_role("link", name="Tải Excel").is_visible()
    assert page.get_by_text("Hoàn tác").is_visible()


def test_without_scripts_words_and_field_are_links_to_each_other(open_page):
    page = open_page("doc.html", java_script_enabled=False)
    page.get_by_role("link", name="35/KH-PTDTNT").click()
    assert page.url.endswith("#so")


def test_touching_words_lights_up_their_field_and_the_other_way_round(open_page):
    page = open_page("doc.html")
    page.get_by_role("link", name="35/KH-PTDTNT").click()
    assert "lit" in page.locator("#so").get_attribute("class")
    page.locator("#han").focus()
    assert "lit" in page.locator("#mark-han").get_attribute("class")
    assert page.locator(".lit").count() == 2


def test_showing_the_words_of_a_field_moves_the_paper_and_never_the_page(open_page):
    page = open_page("doc.html")
    page.set_viewport_size({"width": DESK, "height": 420})
    page.evaluate("document.querySelector('#han').scrollIntoView({block: 'end'})")
    before = page.evaluate("scrollY")
    page.evaluate("document.querySelector('#han').focus({preventScroll: true})")
    assert page.locator("#mark-han.lit").count() == 1
    assert page.evaluate("scrollY") == before


def test_a_chosen_file_is_named_with_its_size(open_page, tmp_path):
    plan = Path(tmp_path) / "ke-hoach.docx"
    plan.write_bytes(b"x" * 34_500)
    page = open_page("bieu-mau.html")
    page.locator("#id_plan").set_input_files(plan)
    assert page.locator("[data-file-names] li").all_text_contents() == ["ke-hoach.docx (34,5 KB)"]


def test_a_dropped_file_is_taken(open_page):
    page = open_page("bieu-mau.html")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(['x'], 'ke-hoach.docx'));
            const zone = document.querySelector('[data-file-drop]');
            zone.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
        }"""
    )
    assert page.evaluate("document.getElementById('id_plan').files[0].name") == "ke-hoach.docx"


def test_the_words_for_zalo_are_copied_even_without_a_clipboard_interface(open_page):
    page = open_page("viec.html")
    page.evaluate("delete Navigator.prototype.clipboard")
    page.evaluate(
        "document.execCommand = c => { window.copied = [c, getSelection() + '']; return 1 }"
    )
    page.get_by_role("button", name="Chép gửi Zalo").click()
    page.get_by_role("button", name="Đã chép").wait_for()
    assert page.evaluate("window.copied[0]") == "copy"


def test_the_print_button_prints(open_page):
    page = open_page("viec.html")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.printed")


def test_closing_a_notice_leaves_the_focus_on_the_page(open_page):
    page = open_page("viec.html")
    before = page.locator(".notice").count()
    page.get_by_role("button", name="Đóng").first.click()
    assert page.locator(".notice").count() == before - 1
    assert page.evaluate("document.activeElement.id") == "noi-dung"


def test_the_undo_is_offered_for_ten_seconds(open_page, browser, address):
    page = browser.new_page()
    page.clock.install()
    page.goto(f"{address}/viec.html")
    page.clock.run_for(9_000)
    assert page.get_by_text("Hoàn tác").count() == 1
    page.clock.run_for(2_000)
    assert page.get_by_text("Hoàn tác").count() == 0
    page.close()


def test_a_question_mark_shows_the_keys_and_esc_closes_them(open_page):
    page = open_page("viec.html")
    page.keyboard.press("?")
    assert page.get_by_role("heading", name="Phím tắt").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("heading", name="Phím tắt").is_visible()


def test_a_stroke_goes_to_the_filter(open_page):
    page = open_page("viec.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "loc-tim"


def test_esc_closes_the_menu_and_gives_the_focus_back(open_page):
    page = open_page("viec.html")
    page.locator("details.role summary").click()
    page.keyboard.press("Escape")
    assert not page.locator("details.role .menu").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_first_thing_a_keyboard_meets_is_the_way_past_the_places(open_page):
    page = open_page("viec.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"


def test_after_a_refused_form_the_focus_is_on_what_must_be_mended(open_page):
    page = open_page("bieu-mau.html")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name=re.compile("Đề nghị nhập “Tên")).click()
    assert page.evaluate("document.activeElement.id") == "id_name"


def test_a_public_page_weighs_no_more_than_60_kb(browser, address):
    page = browser.new_page(viewport={"width": PHONE, "height": 760})
    bodies = []
    page.on("response", lambda response: bodies.append(response))
    page.goto(f"{address}/cong.html", wait_until="networkidle")
    assert not [body.url for body in bodies if body.url.endswith(".js")]
    assert sum(gallery.weight(body.body()) for body in bodies) <= 60_000
    page.close()

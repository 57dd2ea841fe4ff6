"""UniKey, Telex, VNI and composing keyboards in every field of the demonstration's pages.

Nothing that is typed may be eaten: not by a mark taken back, not by a page that saves, answers,
finds or renews itself in the middle of a syllable, however late the answer comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from selectolax.lexbor import LexborNode

from tests.journeys.browsing import DESK, HEIGHT, PHONE, SECONDS
from tests.journeys.walking import kind, sign_in_as, walk_unseen
from tests.served import Served
from tests.typing_vietnamese import (
    WAYS,
    WORDS,
    Typing,
    begin_composing,
    by_composing,
    by_telex,
    by_unikey,
    end_composing,
)

pytestmark = pytest.mark.journey
NOW = "2026-03-14T09:00"
CLERK = "binhminh.vanthu"
TYPED = "input:not([type]), input[type=text], input[type=search], input[type=tel], textarea"
PAUSE = 2000  # milliseconds, longer than the editor waits before it saves
FAR = 600  # milliseconds that an answer takes
PEOPLE = (
    (CLERK, DESK),
    ("binhminh.quantri", DESK),
    ("anphu.daumoi", DESK),
    ("binhminh.hieutruong", PHONE),
    ("binhminh.giaovien", PHONE),
)
FIELDS = 80
EDITED = {"title.words", "n….words"}
SHORT = "Đổi, ngữ"
PASTED = "STT\tHọ và tên\tChức vụ\n1\tĐỗ Thị Giả Thử\tGiáo viên\n2\tNgô Văn Ví Dụ\tTổ trưởng"


@dataclass
class Told:
    """The kinds of fields that were typed in, and what was eaten: page, field, way, what stood."""

    met: set[tuple[str, str]] = field(default_factory=set)
    eaten: list[tuple[str, str, str, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data: Path = tmp_path_factory.mktemp("typing") / "data"
    served = Served(data, demonstration=True, LOA_NOW=NOW)
    yield served.address.rstrip("/")
    served.end()


@pytest.fixture
def opened(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHT}, locale="vi-VN")
    context.set_default_timeout(SECONDS)
    yield context
    context.close()


@pytest.fixture
def editor(opened: BrowserContext, address: str) -> Page:
    """A plan that was just begun, in the editor."""
    page = opened.new_page()
    sign_in_as(page, address, CLERK)
    _begin_plan(page, address)
    return page


def test_every_field_of_every_page_keeps_what_is_typed(browser: Browser, address: str) -> None:
    told = Told()
    for user, width in PEOPLE:
        context = browser.new_context(viewport={"width": width, "height": HEIGHT}, locale="vi-VN")
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in_as(page, address, user)
        if user == CLERK:
            _begin_plan(page, address)
        sought = set[tuple[str, str]]()
        for path, code in walk_unseen(page, address):
            fields = {_known(path, node) for node in code.css(TYPED)} - told.met - sought
            if fields:
                sought |= fields
                page.goto(address + path)
                _type_everywhere(page, path, told)
        context.close()
    assert told.eaten == []
    assert len(told.met) >= FIELDS, sorted(told.met)
    assert {name for form, name in told.met if form == "/lam-viec/du-thao/…"} >= EDITED


def test_the_link_of_a_task_keeps_what_is_typed_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHT}, has_touch=True)
    page = context.new_page()
    sign_in_as(page, address, CLERK)
    link = _any_task_link(page, address)
    context.clear_cookies()
    page.goto(link)
    told = Told()
    _type_everywhere(page, "/viec/", told)
    context.close()
    assert told.eaten == []
    assert told.met


def test_a_draft_is_not_saved_in_the_middle_of_a_syllable(editor: Page) -> None:
    saved = _count_saves(editor)
    words = editor.locator("textarea[name='title.words']")
    editor.clock.install()
    words.fill("")
    under_way = begin_composing(editor, words, "đuong")
    editor.clock.fast_forward(3 * PAUSE)
    assert saved == []
    end_composing(under_way, "đường")
    editor.clock.fast_forward(PAUSE)
    expect(editor.locator("#da-luu")).to_contain_text("Đã lưu lúc", timeout=SECONDS)
    editor.reload()
    expect(words).to_have_value("đường")


@pytest.mark.parametrize("typing", [by_unikey, by_telex, by_composing])
def test_letters_typed_while_a_draft_is_saved_stay_and_are_saved(
    editor: Page, typing: Typing
) -> None:
    _far_away(editor)
    words = editor.locator("textarea[name='title.words']")
    words.fill("")
    for part in WORDS.split():
        with editor.expect_request(lambda asked: asked.method == "POST"):
            typing(editor, words, part)
        typing(editor, words, " ")
    expect(words).to_have_value(f"{WORDS} ")
    _saved(editor)
    expect(words).to_have_value(WORDS)


def test_enter_below_the_last_row_is_written_in_at_once(editor: Page) -> None:
    _far_away(editor)
    table = editor.locator("[data-line]:not(tr) table").first
    before = table.locator("tr[data-line]").count()
    _cell(table, before - 1).focus()
    for words in ("Đường lối", "đổi mới", "của Tổ"):
        editor.keyboard.press("Enter")
        by_telex(editor, editor.locator(":focus"), words)
    expect(table.locator("tr[data-line]:not([data-coming])")).to_have_count(
        before + 3, timeout=SECONDS
    )
    _saved(editor)
    added = [_cell(table, before + at).input_value() for at in range(3)]
    assert added == ["Đường lối", "đổi mới", "của Tổ"]


def test_a_syllable_is_ended_before_the_editor_is_renewed_around_it(editor: Page) -> None:
    _far_away(editor)
    words = editor.locator("textarea[name='title.words']")
    words.fill("")
    parts = editor.locator("[data-line]").count()
    editor.locator("button[value^='add:bullet@']").first.dispatch_event("click")
    under_way = begin_composing(editor, words, "duong")
    expect(editor.locator("[data-sending]")).to_have_count(0, timeout=SECONDS)
    expect(editor.locator("[data-line]")).to_have_count(parts)
    end_composing(under_way, "đường")
    expect(editor.locator("[data-line]")).to_have_count(parts + 1, timeout=SECONDS)
    expect(words).to_have_value("đường")
    expect(words).to_be_focused()
    by_telex(editor, words, " lối")
    _saved(editor)
    expect(words).to_have_value("đường lối")


def test_a_remark_of_an_inspection_is_kept_when_its_answer_is_saved(
    opened: BrowserContext, address: str
) -> None:
    page = opened.new_page()
    page.goto(_inspection(page, address))
    _far_away(page)
    item = page.locator("form[hx-trigger^='change']").first
    action = item.get_attribute("action")
    remark = page.locator(f"form[action='{action}'] input[name=note]")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        item.locator("input[name=verdict]").first.check()
        by_telex(page, remark, "Hồ sơ lưu chưa đủ")
    expect(remark).to_have_value("Hồ sơ lưu chưa đủ")
    by_telex(page, remark, " biên bản")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        remark.blur()
    page.reload()
    expect(remark).to_have_value("Hồ sơ lưu chưa đủ biên bản")


@pytest.mark.parametrize("typing", WAYS)
def test_ctrl_k_finds_while_one_types_and_leaves_the_words_alone(
    opened: BrowserContext, address: str, typing: Typing
) -> None:
    page = opened.new_page()
    sign_in_as(page, address, CLERK)
    _far_away(page)
    page.keyboard.press("Control+k")
    words = page.locator("#tim-chu")
    expect(words).to_be_focused()
    typing(page, words, "Kế hoạch tuyên truyền")
    expect(page.locator("#tim-nhanh .found-hit").first).to_be_visible(timeout=SECONDS)
    expect(words).to_have_value("Kế hoạch tuyên truyền")
    expect(words).to_be_focused()


def test_a_list_pasted_from_excel_keeps_its_columns_and_rows(
    opened: BrowserContext, address: str
) -> None:
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = opened.new_page()
    sign_in_as(page, address, "binhminh.quantri")
    page.goto(f"{address}/lam-viec/nguoi-cua-don-vi/nhap-danh-sach/")
    page.evaluate("words => navigator.clipboard.writeText(words)", PASTED)
    names = page.locator("textarea[name=staff]")
    names.focus()
    page.keyboard.press("Control+v")
    expect(names).to_have_value(PASTED)
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("rowheader", name="Ngô Văn Ví Dụ")).to_be_visible(timeout=SECONDS)


@pytest.mark.parametrize("typed", ["15/3/2026", "1.234.000", "03-2026", "15032026"])
def test_days_and_sums_are_typed_as_figures_with_unikey_on(
    opened: BrowserContext, address: str, typed: str
) -> None:
    page = opened.new_page()
    sign_in_as(page, address, CLERK)
    page.goto(f"{address}/lam-viec/so-van-ban/den/them/")
    for box in page.locator("input[inputmode=numeric]").all():
        box.fill("")
        by_telex(page, box, typed)
        expect(box).to_have_value(typed)


def _type_everywhere(page: Page, path: str, told: Told) -> None:
    """Types into each visible field of a kind not met before; notes what was eaten."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for place in page.locator(TYPED).all():
        known = _kind_of_field(_form(place) or path, place.get_attribute("name"))
        if known in told.met or not place.is_visible() or not place.is_editable():
            continue
        told.met.add(known)
        words = _fitting(int(place.get_attribute("maxlength") or 0))
        for typing in WAYS:
            place.fill("")
            typing(page, place, words)
            if (shown := place.input_value()) != words:
                told.eaten.append((path, known[1], typing.__name__, shown))


def _known(path: str, node: LexborNode) -> tuple[str, str]:
    """The kind of a field that stands in a page's code, as of one that stands on a page."""
    around: LexborNode | None = node
    while around is not None and around.tag != "form":
        around = around.parent
    action = around.attributes.get("action") if around is not None else None
    return _kind_of_field(action or path, node.attributes.get("name"))


def _kind_of_field(sent_to: str, name: str | None) -> tuple[str, str]:
    where = "/".join(kind(sent_to).split("/")[:4])
    return where, re.sub(r"\d+", "…", name or "")


def _form(place: Locator) -> str | None:
    """Where the field is sent."""
    found = place.evaluate("field => field.form && field.form.getAttribute('action')")
    return str(found) if found else None


def _fitting(most: int) -> str:
    words = SHORT
    while most and len(words) > most:
        words = words.rpartition(" ")[0] or words[:most]
    return words


def _begin_plan(page: Page, address: str) -> None:
    page.goto(f"{address}/lam-viec/du-thao/soan-ke-hoach/")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.wait_for_url(re.compile(r"/lam-viec/du-thao/\d+/"))
    expect(page.locator("[data-editor][data-ready]")).to_be_visible(timeout=SECONDS)


def _any_task_link(page: Page, address: str) -> str:
    """Of the first plan for which links can be made or are there."""
    page.goto(f"{address}/lam-viec/ke-hoach/")
    plans = page.eval_on_selector_all("main a[href*='/ke-hoach/']", "all => all.map(a => a.href)")
    for plan in [one for one in plans if re.search(r"/ke-hoach/\d+/$", one)]:
        page.goto(f"{plan}duong-dan/")
        if (button := page.get_by_role("button", name="Tạo đường dẫn cho tất cả")).count():
            button.click()
        if found := re.search(r"http\S+/viec/\S+", page.locator("main").inner_text()):
            return found[0]
    raise AssertionError("no plan has a task that can be sent by a link")


def _inspection(page: Page, address: str) -> str:
    """Decides an inspection of today; the address of its questions."""
    sign_in_as(page, address, "anphu.daumoi")
    page.goto(f"{address}/lam-viec/su-kien/kiem-tra/them/")
    for label, words in (
        ("Tên cuộc kiểm tra", "Tự kiểm tra công tác tuyên truyền"),
        ("Số quyết định", "12/QĐ-UBND"),
        ("Ngày quyết định", "10/3/2026"),
        ("Kiểm tra từ ngày", "12/3/2026"),
        ("Đến ngày", "20/3/2026"),
    ):
        page.get_by_label(label).fill(words)
    page.locator("input[name=checklist]").first.check()
    page.locator("input[name=units]").first.check()
    page.get_by_label("Trưởng đoàn").select_option(label="Ông Hồ Văn Phỏng Đoán")
    page.get_by_role("button", name="Ghi quyết định").click()
    page.locator("main a[href*='/kiem-tra/don-vi/']").first.click()
    expect(page.locator("form[hx-trigger^='change']").first).to_be_visible(timeout=SECONDS)
    return page.url


def _count_saves(page: Page) -> list[str]:
    saved: list[str] = []
    page.on("request", lambda asked: saved.append(asked.url) if asked.method == "POST" else None)
    return saved


def _far_away(page: Page) -> None:
    """From now on every answer takes its time."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {"offline": False, "latency": FAR, "downloadThroughput": -1}
    session.send("Network.emulateNetworkConditions", conditions | {"uploadThroughput": -1})


def _saved(page: Page) -> None:
    """Nothing waits to be saved any more; then the page as the server has it."""
    waiting = page.locator("[data-unsaved], [data-sending], [data-coming]")
    expect(waiting).to_have_count(0, timeout=SECONDS)
    page.reload()


def _cell(table: Locator, row: int) -> Locator:
    """The second cell of a row, the first that is written in."""
    return table.locator("tr[data-line]").nth(row).locator("[data-cell]").nth(1)

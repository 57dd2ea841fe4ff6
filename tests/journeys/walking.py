"""From page to page of the staff, by the links that stand there, one page of each kind or more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page
from selectolax.lexbor import LexborHTMLParser

PLACES = ("/lam-viec/", "/tro-giup/")
NOT_PAGES = re.compile(
    r"/(?:word|pdf|excel|tep|tep-goc|anh|zip|ics|tai|tai-ve|tai-word|mau|bang|phieu-trinh|minh-chung/tai"
    r"|goi-trinh-ky|muc-luc|trang/\d+|chung-nhan|bang-phan-cong|loi)/|\.\w{2,4}$|dang-xuat"
)

COLLECTED = re.compile(r"/bao-cao/thu/\d+/(?:tep|bang)/$")
"""Pages of collecting whose addresses sound like files."""


def sign_in_as(page: Page, address: str, user: str) -> None:
    """By the button of a trial account; `user` is its user name."""
    page.context.clear_cookies()
    page.goto(f"{address}/dang-nhap/")
    account = page.locator("form", has=page.locator(f"input[name=username][value='{user}']"))
    account.get_by_role("button").click()
    page.wait_for_url(re.compile("/lam-viec/"))


def walk(page: Page, address: str, *, of_each_kind: int = 1) -> Iterator[str]:
    """Opens page after page and yields its path while it stands open.

    Pages are of one kind when their paths differ only in numbers.
    """

    def links_at(path: str) -> list[str] | None:
        return _links(page) if _is_page(page, address + path) else None

    return _walked(links_at, of_each_kind)


def walk_unseen(page: Page, address: str) -> Iterator[tuple[str, LexborHTMLParser]]:
    """The paths of `walk` and the code of their pages, asked for without opening any of them."""
    code: dict[str, LexborHTMLParser] = {}

    def links_at(path: str) -> list[str] | None:
        answer = page.request.get(address + path)
        if not answer.ok or "text/html" not in answer.headers["content-type"]:
            return None
        code[path] = LexborHTMLParser(answer.text())
        anchors = code[path].css("a[href]:not([download])")
        hrefs = [urljoin(address + path, anchor.attributes["href"] or "") for anchor in anchors]
        return _of_staff(hrefs, address)

    return ((path, code.pop(path)) for path in _walked(links_at, 1))


def _walked(links_at: Callable[[str], list[str] | None], of_each_kind: int) -> Iterator[str]:
    waiting, known, met = ["/lam-viec/", "/tro-giup/"], {"/lam-viec/", "/tro-giup/"}, Counter[str]()
    while waiting:
        path = waiting.pop(0)
        if met[kind(path)] >= of_each_kind:
            continue
        found = links_at(path)
        if found is None:
            continue
        met[kind(path)] += 1
        yield path
        waiting += [link for link in found if link not in known]
        known.update(found)


def _is_page(page: Page, address: str) -> bool:
    """Opens the address; False for a file to save, a picture or a refusal."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    return answer is not None and answer.ok and "text/html" in answer.headers["content-type"]


def kind(path: str) -> str:
    """The path without its numbers and its question."""
    return re.sub(r"\d+", "…", path.partition("?")[0])


def _links(page: Page) -> list[str]:
    """Without their questions, which sort and filter the same page."""
    hrefs = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)")
    return _of_staff(hrefs, _origin(page))


def _of_staff(hrefs: Iterable[str], origin: str) -> list[str]:
    paths = dict.fromkeys(urlsplit(href).path for href in hrefs if href.startswith(origin))
    mine = (path for path in paths if path.startswith(PLACES))
    return [path for path in mine if COLLECTED.search(path) or not NOT_PAGES.search(path)]


def _origin(page: Page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}/"

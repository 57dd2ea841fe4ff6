# needs: requirements/test.txt
"""How heavy are the staff's pages, how long do they take far away, and how much memory is used?

Starts the product with the demonstration and walks through the staff's pages as a clerk, a head
and a teacher, on a screen of 1366 px and on a phone of 360 px, in Chromium. Every page is opened
twice at the latency asked for: with an empty cache, which gives its weight (everything that came
over the wire, pictures of papers and photos apart), and again as on the next day. Usable means
that the heading stands there and the page's scripts have run. The memory is that of every process
of Loa and its database after the walk.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import statistics
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.serving import memory, product
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from loa.embedded.supervisor import LOOPBACK

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
CHROMIUM = "/usr/bin/chromium"
PEOPLE = (("Văn thư", 1366), ("Thủ trưởng", 1366), ("Người thực hiện", 360))
FLOOR_BYTES, FLOOR_MEMORY = 200 * 1024, 2048
NOT_PAGES = re.compile(r"/(?:word|pdf|excel|tep|tep-goc|anh|zip|ics)/|\.\w{2,4}$|dang-xuat|/trang/")
MARK = "() => document.documentElement.classList.contains('scripted')"


@dataclass
class Visit:
    """One page: bytes over the wire, of them pictures, and seconds until usable, cold and warm."""

    who: str
    path: str
    cold_bytes: int
    pictures: int
    warm_bytes: int
    cold_seconds: float
    warm_seconds: float

    @property
    def weight(self) -> int:
        """What the page weighs without pictures."""
        return self.cold_bytes - self.pictures


class Wire:
    """Counts what comes over the wire of one page."""

    def __init__(self, session: CDPSession, latency: int) -> None:
        self.session, self.kinds = session, {}
        self.bytes = self.pictures = 0
        session.send("Network.enable")
        session.on("Network.responseReceived", self._note)
        session.on("Network.loadingFinished", self._count)
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": latency,
                "downloadThroughput": 200_000,
                "uploadThroughput": 90_000,
            },
        )

    def reset(self) -> None:
        self.bytes = self.pictures = 0

    def empty_cache(self) -> None:
        self.session.send("Network.clearBrowserCache")

    def _note(self, event: dict[str, object]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _count(self, event: dict[str, object]) -> None:
        length = int(event["encodedDataLength"])  # type: ignore[call-overload]
        self.bytes += length
        if self.kinds.get(event["requestId"]) == "Image":
            self.pictures += length


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        print("Starting Loa with the demonstration …", flush=True)
        process, port = stack.enter_context(product(Path(folder)))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        visits = [
            visit
            for who, width in PEOPLE
            for visit in _walk(browser, f"http://{LOOPBACK}:{port}", who, width, options)
        ]
        browser.close()
        used = memory(process)
    _print(visits, used, options.latency)
    _keep(visits, used, options)
    return int(max(v.weight for v in visits) > FLOOR_BYTES or sum(used.values()) > FLOOR_MEMORY)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--latency", type=int, default=400, help="milliseconds (400)")
    parser.add_argument("--most", type=int, default=45, help="pages of each person (45)")
    return parser.parse_args()


def _walk(
    browser: Browser, address: str, who: str, width: int, options: argparse.Namespace
) -> list[Visit]:
    context = browser.new_context(viewport={"width": width, "height": 760}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{address}/dang-nhap/")
    page.get_by_role("button", name=re.compile(who)).first.click()
    wire = Wire(context.new_cdp_session(page), options.latency)
    visits: list[Visit] = []
    waiting, seen = ["/lam-viec/"], set()
    while waiting and len(visits) < options.most:
        path = waiting.pop(0)
        if (shape := re.sub(r"\d+", "N", path)) in seen:
            continue
        seen.add(shape)
        visits.append(_visit(page, wire, address, who, path))
        waiting += _links(page)
    context.close()
    return visits


def _visit(page: Page, wire: Wire, address: str, who: str, path: str) -> Visit:
    wire.empty_cache()
    cold_seconds = _open(page, wire, address + path)
    cold, pictures = wire.bytes, wire.pictures
    warm_seconds = _open(page, wire, address + path)
    return Visit(who, path, cold, pictures, wire.bytes, cold_seconds, warm_seconds)


def _open(page: Page, wire: Wire, address: str) -> float:
    wire.reset()
    started = time.perf_counter()
    page.goto(address, wait_until="domcontentloaded")
    page.locator("h1").first.wait_for()
    assert page.evaluate(MARK)
    usable = time.perf_counter() - started
    page.wait_for_load_state("networkidle")
    return usable


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href^='/lam-viec/']", "all => all.map(a => a.pathname)")
    return [path for path in found if not NOT_PAGES.search(path)]


def _print(visits: list[Visit], used: dict[str, float], latency: int) -> None:
    print(f"{'page':<48}{'who':<18}{'KB':>7}{'pictures':>10}{'usable s':>10}{'again s':>9}")
    for v in sorted(visits, key=lambda v: -v.weight)[:25]:
        size, pictures = v.weight / 1024, v.pictures / 1024
        print(
            f"{v.path:<48}{v.who:<18}{size:>7.0f}{pictures:>10.0f}"
            f"{v.cold_seconds:>10.2f}{v.warm_seconds:>9.2f}"
        )
    heaviest = max(v.weight for v in visits) / 1024
    print(f"\n{len(visits)} pages at {latency} ms")
    print(f"heaviest {heaviest:.0f} KB without pictures (floor {FLOOR_BYTES // 1024})")
    for name, seconds in (
        ("with an empty cache", [v.cold_seconds for v in visits]),
        ("again", [v.warm_seconds for v in visits]),
    ):
        median, worst = statistics.median(seconds), max(seconds)
        print(f"usable {name}: median {median:.1f} s, worst {worst:.1f} s")
    parts = ", ".join(f"{name} {size:.0f}" for name, size in sorted(used.items()))
    print(f"memory {sum(used.values()):.0f} MB (floor {FLOOR_MEMORY}): {parts}")


def _keep(visits: list[Visit], used: dict[str, float], options: argparse.Namespace) -> None:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"pages-{time.strftime('%Y%m%d-%H%M%S')}.json"
    figures = {"options": vars(options), "visits": [asdict(v) for v in visits], "memory": used}
    path.write_text(json.dumps(figures, ensure_ascii=False), "utf-8")
    print(f"raw figures: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    raise SystemExit(main())

# needs: requirements/test.txt
"""How heavy are the staff's pages, how long do they take far away, and how much memory is used?

Starts the product with the demonstration and walks, by the links that stand there, through the
pages of every role, on screens of 1366 px and phones of 360 px, in Chromium. Every page is opened
twice: by a browser that has never been here, then by the same one as on the next day; weight is
everything that came over the wire, pictures included, headers too.

Then the heaviest kinds of pages are opened again over a line whose round trip takes `--latency`
(bench/far_away.py: connections and TCP's slow start included). Usable means that the page is
styled and its scripts have run; the figure in round trips is that time divided by one of them.

Memory is that of every process of Loa and its database while people open pages and make papers
and three plans (Word, PDF, a scan) are read at once: proportional set size, twice a second, the
highest sum. Weights hold on a busy machine, seconds and peaks do not quite.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.far_away import far_away
from bench.morning import Peak, busy_morning
from bench.serving import product
from playwright.sync_api import Browser, Page, Route, StorageState, expect, sync_playwright
from tests.journeys.walking import kind, sign_in_as, walk

from loa.embedded.supervisor import LOOPBACK

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
CHROMIUM = "/usr/bin/chromium"
CLERK = "binhminh.vanthu"
PEOPLE = (
    (CLERK, 1366),
    ("binhminh.hieutruong", 1366),
    ("anphu.daumoi", 1366),
    ("binhminh.quantri", 1366),
    ("sgddt.theodoi", 1366),
    ("binhminh.totruong", 360),
    ("binhminh.giaovien", 360),
)
SEARCHED = "/lam-viec/tim/?q=k"
FLOOR_BYTES, FLOOR_MEMORY = 200 * 1024, 2048
FLOOR_FIRST, FLOOR_AGAIN = 15, 5  # round trips until usable
LINE_WIDTH = 200_000  # bytes a second, 1,6 Mbit/s
SECONDS = 60_000
USABLE = """() => {
  const page = performance.getEntriesByType('navigation')[0];
  if (!document.documentElement.classList.contains('scripted')) throw new Error('no scripts');
  return (page.domContentLoadedEventEnd - page.startTime) / 1000;
}"""


@dataclass
class Visit:
    """A page of somebody: bytes over the wire, and of them pictures, first and again."""

    who: str
    width: int
    path: str
    first: int
    pictures: int
    again: int


@dataclass
class Far:
    """Seconds until a page is usable over the long line, and connections opened at first."""

    path: str
    first: float
    again: float
    connections: int


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        print("Starting Loa with the demonstration …", flush=True)
        process, port = stack.enter_context(product(Path(folder)))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        states = {who: _signed_in(browser, port, who) for who, _ in PEOPLE}
        visits: list[Visit] = []
        for who, width in PEOPLE[: options.people]:
            visits += _visits(browser, port, who, width, states[who], options.of_each_kind)
            print(f"{who} has walked: {len(visits)} pages so far", flush=True)
        far = list(_far(browser, port, visits, states, options)) if options.far else []
        peak = busy_morning(browser, process, port, states, visits, Path(folder))
        browser.close()
    _print(visits, far, peak, options.latency)
    _keep(visits, far, peak, options)
    return int(not _held(visits, far, peak, options.latency))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--latency", type=int, default=400, help="milliseconds there and back (400)"
    )
    parser.add_argument("--far", type=int, default=40, help="how many kinds of pages far away (40)")
    parser.add_argument(
        "--of-each-kind", type=int, default=1, help="pages that differ only in numbers (1)"
    )
    parser.add_argument(
        "--people", type=int, default=len(PEOPLE), help=f"how many walk ({len(PEOPLE)})"
    )
    return parser.parse_args()


def _signed_in(browser: Browser, port: int, who: str) -> StorageState:
    """The cookies of somebody who has signed in; the clerk has also begun a plan."""
    context = browser.new_context(locale="vi-VN")
    page, address = context.new_page(), f"http://{LOOPBACK}:{port}"
    sign_in_as(page, address, who)
    if who == CLERK:
        page.goto(f"{address}/lam-viec/du-thao/soan-ke-hoach/")
        page.get_by_role("button", name="Bắt đầu soạn").click()
        expect(page.locator("[data-editor]")).to_be_visible(timeout=SECONDS)
    state = context.storage_state()
    context.close()
    return state


def _visits(
    browser: Browser, port: int, who: str, width: int, state: StorageState, most: int
) -> Iterator[Visit]:
    """Walks with one window to know the pages, and opens each in a new one to weigh it."""
    address = f"http://{LOOPBACK}:{port}"
    context = browser.new_context(storage_state=state, locale="vi-VN")
    page = context.new_page()
    page.route(re.compile(r"\.(?:png|jpg|woff2)$"), _let_go)
    for path in (*walk(page, address, of_each_kind=most), SEARCHED):
        yield _weighed(browser, state, address, who, width, path)
    context.close()


def _let_go(route: Route) -> None:
    route.abort()


def _weighed(
    browser: Browser, state: StorageState, address: str, who: str, width: int, path: str
) -> Visit:
    context = browser.new_context(
        storage_state=state, viewport={"width": width, "height": 760}, locale="vi-VN"
    )
    page = context.new_page()
    wire = Wire(page)
    page.goto(address + path, wait_until="networkidle")
    first, pictures = wire.bytes, wire.pictures
    wire.bytes = wire.pictures = 0
    page.goto(address + path, wait_until="networkidle")
    context.close()
    return Visit(who, width, path, first, pictures, wire.bytes)


class Wire:
    """Counts what comes over the wire of one page with its headers, and the pictures of it."""

    def __init__(self, page: Page) -> None:
        self.bytes = self.pictures = 0
        self._images: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._note)
        session.on("Network.loadingFinished", self._count)

    def _note(self, event: dict[str, str]) -> None:
        if event["type"] == "Image":
            self._images.add(event["requestId"])

    def _count(self, event: dict[str, str]) -> None:
        length = int(event["encodedDataLength"])
        self.bytes += length
        self.pictures += length * (event["requestId"] in self._images)


def _far(
    browser: Browser,
    port: int,
    visits: list[Visit],
    states: dict[str, StorageState],
    options: argparse.Namespace,
) -> Iterator[Far]:
    """The heaviest page of each kind, the heaviest kinds first."""
    kinds: dict[str, Visit] = {}
    for visit in sorted(visits, key=lambda visit: -visit.first):
        kinds.setdefault(kind(visit.path), visit)
    for visit in list(kinds.values())[: options.far]:
        trip = options.latency / 1000
        with far_away(LOOPBACK, port, round_trip=trip, width=LINE_WIDTH) as line:
            context = browser.new_context(
                storage_state=states[visit.who],
                viewport={"width": visit.width, "height": 760},
                locale="vi-VN",
            )
            page = context.new_page()
            address = f"http://{LOOPBACK}:{line.port}{visit.path}"
            first = _usable(page, address)
            yield Far(visit.path, first, _usable(page, address), line.connections)
            context.close()


def _usable(page: Page, address: str) -> float:
    page.goto(address, wait_until="load", timeout=SECONDS)
    return float(page.evaluate(USABLE))


def _held(visits: list[Visit], far: list[Far], peak: Peak, latency: int) -> bool:
    trips = [(one.first * 1000 / latency, one.again * 1000 / latency) for one in far]
    return (
        max(visit.first for visit in visits) <= FLOOR_BYTES
        and all(first <= FLOOR_FIRST and again <= FLOOR_AGAIN for first, again in trips)
        and peak.megabytes <= FLOOR_MEMORY
    )


def _print(visits: list[Visit], far: list[Far], peak: Peak, latency: int) -> None:
    print(f"\n{'page':<52}{'who':<22}{'first KB':>9}{'pictures':>9}{'again KB':>9}")
    for visit in sorted(visits, key=lambda visit: -visit.first)[:20]:
        print(
            f"{visit.path:<52}{visit.who:<22}{visit.first / 1024:>9.0f}"
            f"{visit.pictures / 1024:>9.0f}{visit.again / 1024:>9.1f}"
        )
    kinds = len({kind(visit.path) for visit in visits})
    print(f"{len(visits)} pages of {kinds} kinds, {len({visit.who for visit in visits})} people")
    for name, sizes in (
        ("first", [visit.first / 1024 for visit in visits]),
        ("again", [visit.again / 1024 for visit in visits]),
    ):
        floor = f" (floor {FLOOR_BYTES // 1024})" if name == "first" else ""
        print(f"{name}: median {statistics.median(sizes):.0f} KB, most {max(sizes):.0f}{floor}")
    if far:
        _print_far(far, latency)
    parts = ", ".join(f"{name} {size:.0f}" for name, size in sorted(peak.parts.items()))
    print(f"memory at its highest {peak.megabytes:.0f} MB (floor {FLOOR_MEMORY}): {parts}")
    print(f"at rest before {peak.at_rest:.0f} MB")
    print(f"meanwhile {peak.pages} pages and papers were opened and {peak.read} plans read")


def _print_far(far: list[Far], latency: int) -> None:
    trip = latency / 1000
    said = f"page, {latency} ms there and back"
    print(f"\n{said:<52}{'first s':>9}{'trips':>7}{'again s':>9}{'trips':>7}{'lines':>7}")
    for one in sorted(far, key=lambda one: -one.first)[:20]:
        print(
            f"{one.path:<52}{one.first:>9.1f}{one.first / trip:>7.1f}"
            f"{one.again:>9.1f}{one.again / trip:>7.1f}{one.connections:>7}"
        )
    for name, seconds, floor in (
        ("first", [one.first for one in far], FLOOR_FIRST),
        ("again", [one.again for one in far], FLOOR_AGAIN),
    ):
        print(
            f"usable {name}: median {statistics.median(seconds):.1f} s, most {max(seconds):.1f} s "
            f"= {max(seconds) / trip:.1f} round trips (floor {floor})"
        )


def _keep(visits: list[Visit], far: list[Far], peak: Peak, options: argparse.Namespace) -> None:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"pages-{time.strftime('%Y%m%d-%H%M%S')}.json"
    figures = {
        "options": vars(options),
        "visits": [asdict(visit) for visit in visits],
        "far": [asdict(one) for one in far],
        "memory": asdict(peak),
    }
    path.write_text(json.dumps(figures, ensure_ascii=False), "utf-8")
    print(f"raw figures: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    raise SystemExit(main())

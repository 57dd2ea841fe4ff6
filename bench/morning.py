"""A busy morning in the demonstration, and the memory that it takes at its highest."""

from __future__ import annotations

import contextlib
import re
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Protocol

import pypdfium2
from bench.serving import memory
from playwright.sync_api import Browser, Page, StorageState

import vanban
from loa.demonstration.plans import plan
from loa.embedded.supervisor import LOOPBACK

YEAR = 2027  # of which the demonstration has none, so that none is known already
CLERK = "binhminh.vanthu"
READ = re.compile("Đã đọc|Chưa đọc được")
HANDS = 4  # people who open one page after the other
READING_SECONDS = 240
EVERY = 0.5  # seconds between two looks at the memory
SCAN_SCALE = 200 / 72


class Opened(Protocol):
    """A page and whose it is."""

    who: str
    path: str


@dataclass
class Peak:
    """Megabytes before, and at the highest, with what each part had then; what was done."""

    at_rest: float
    megabytes: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    pages: int = 0
    read: int = 0


def busy_morning(
    browser: Browser,
    process: int,
    port: int,
    states: Mapping[str, StorageState],
    visits: Sequence[Opened],
    folder: Path,
) -> Peak:
    """Three plans are read at once while four people open pages and make papers."""
    peak = Peak(at_rest=sum(memory(process).values()))
    address = f"http://{LOOPBACK}:{port}"
    context = browser.new_context(storage_state=states[CLERK], locale="vi-VN")
    with _watched(process, peak), _hands(address, states, visits, peak):
        peak.read = _have_read(context.new_page(), address, _plans(folder))
    context.close()
    return peak


@contextlib.contextmanager
def _watched(process: int, peak: Peak) -> Iterator[None]:
    done = threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            used = memory(process)
            if (total := sum(used.values())) > peak.megabytes:
                peak.megabytes, peak.parts = total, used

    with _thread(watch, done):
        yield


@contextlib.contextmanager
def _hands(
    address: str, states: Mapping[str, StorageState], visits: Sequence[Opened], peak: Peak
) -> Iterator[None]:
    done = threading.Event()
    with contextlib.ExitStack() as stack:
        for hand in range(HANDS):
            mine = [(states[one.who], address + one.path) for one in visits[hand::HANDS]]
            mine += [
                (states[CLERK], f"{address}/lam-viec/bao-cao/1/{form}/") for form in ("word", "pdf")
            ]

            def work(mine: list[tuple[StorageState, str]] = mine) -> None:
                while not done.is_set():
                    for state, page in mine:
                        if done.is_set():
                            return
                        peak.pages += _open(state, page)

            stack.enter_context(_thread(work, done))
        yield


@contextlib.contextmanager
def _thread(work: object, done: threading.Event) -> Iterator[None]:
    thread = threading.Thread(target=work, daemon=True)  # type: ignore[arg-type]
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _open(state: StorageState, address: str) -> int:
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in state["cookies"])
    asked = urllib.request.Request(address, headers={"Cookie": cookies, "Accept-Encoding": "gzip"})
    with contextlib.suppress(OSError), urllib.request.urlopen(asked, timeout=60) as answer:
        answer.read()
        return 1
    return 0


def _plans(folder: Path) -> list[Path]:
    """One plan as Word, another as PDF, a third as the scan of its pages."""
    files = [folder / "ke-hoach.docx", folder / "ke-hoach.pdf", folder / "ban-quet.pdf"]
    papers = ("truong-binh-minh", "truong-hoa-sen", "so-gddt")
    for file, slug in zip(files, papers, strict=True):
        vanban.write(plan(slug, YEAR).composition, file)
    _scan(files[-1])
    return files


def _scan(file: Path) -> None:
    with pypdfium2.PdfDocument(file.read_bytes()) as paper:
        first, *more = [page.render(scale=SCAN_SCALE).to_pil().convert("L") for page in paper]
    made = BytesIO()
    first.save(made, "PDF", save_all=True, append_images=more, resolution=200)
    file.write_bytes(made.getvalue())


def _have_read(page: Page, address: str, files: Sequence[Path]) -> int:
    """Drops the files together; how many were read in time."""
    page.goto(f"{address}/lam-viec/van-ban/")
    before = page.locator("main td", has_text=READ).count()
    page.locator("input[type=file]").first.set_input_files(list(files))
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_load_state()
    deadline, read = time.monotonic() + READING_SECONDS, 0
    while read < len(files) and time.monotonic() < deadline:
        time.sleep(1)
        page.goto(f"{address}/lam-viec/van-ban/")
        read = page.locator("main td", has_text=READ).count() - before
    return read

"""Loa as its users start it, in a folder of its own, and what its processes use."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from loa.embedded.supervisor import LOOPBACK

Found = TypeVar("Found")
READY_SECONDS = 300
TICKS = os.sysconf("SC_CLK_TCK")
_GENERATIONS = 8


@contextlib.contextmanager
def product(folder: Path, **settings: str) -> Iterator[tuple[int, int]]:
    """Loa with its demonstration: (process, port)."""
    command = [sys.executable, "-P", "-c", "import sys, loa.cli; sys.exit(loa.cli.main())"]
    kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "LOA_NOW")}
    log = folder / "loa.log"
    arguments = ["serve", "--port", "0", "--data", str(folder / "data")]
    with running([*command, *arguments], log, kept | settings) as process:
        address = rf"http://{re.escape(LOOPBACK)}:(\d+)/"
        found = wait(process, log, lambda: re.search(address, log.read_text("utf-8")))
        yield process.pid, int(found[1])


@contextlib.contextmanager
def running(
    command: list[str], log: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours, ended by SIGTERM and, when that does not help, by SIGKILL."""
    with log.open("wb") as words:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=words, stderr=words
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait(process: subprocess.Popen[bytes], log: Path, ready: Callable[[], Found | None]) -> Found:
    """What `ready` finds once the program is up; SystemExit with its last words otherwise."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := ready():
            return found
        time.sleep(0.2)
    raise SystemExit(f"script/bench: did not start:\n{log.read_text('utf-8')[-2000:]}")


def processor_seconds(root: int) -> float:
    """What a process and all that descend from it have used of the processors."""
    return sum(sum(map(int, fields[11:15])) for fields in _family(root).values()) / TICKS


def memory(root: int) -> dict[str, float]:
    """MB of the memory of a process and all that descend from it, by what they are.

    Proportional set size: a page that several share counts once among them.
    """
    used: dict[str, float] = {}
    for process in _family(root):
        with contextlib.suppress(OSError):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            name = _called(process)
            kilobytes = int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])  # type: ignore[index]
            used[name] = used.get(name, 0) + kilobytes / 1024
    return used


def _called(process: int) -> str:
    words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
    said = " ".join(words)
    if "postgres" in said:
        return "PostgreSQL"
    for name in ("granian", "procrastinate"):
        if name in said:
            return name
    return "Loa"


def _family(root: int) -> dict[int, list[str]]:
    """The fields of /proc/N/stat after the name, of a process and all that descend from it."""
    found: dict[int, list[str]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
    ours = {root}
    for _ in range(_GENERATIONS):
        ours |= {process for process, fields in found.items() if int(fields[1]) in ours}
    return {process: fields for process, fields in found.items() if process in ours}

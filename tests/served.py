"""`loa serve` as a child process, as a person at a terminal starts it."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.prepared import copy_to

LOCK = Path(__file__).resolve().parents[1] / ".pytest_cache" / "building-static-files"
LOA = Path(sys.executable).with_name("loa")
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
SETTINGS = ("DATABASE_URL", "LOA_DATA", "LOA_SECRET_KEY", "LOA_PLAIN_STATIC", "LOA_NOW")


class Served:
    """A running `loa serve` on a free port, and the address that it has printed.

    Without `demonstration` nothing is loaded, so that it shows the first start.
    """

    def __init__(
        self, data: Path, *options: str, demonstration: bool = False, **environment: str
    ) -> None:
        self.data, self.options = data, options
        self.environment = environment
        self.shown = [] if demonstration else ["--no-demo"]
        self._start()

    @classmethod
    def on_empty_tables(cls, data: Path, **environment: str) -> Served:
        """Without a demonstration, and without making the tables, which takes far longer."""
        data.mkdir()
        copy_to(data / "postgres")
        LOCK.parent.mkdir(exist_ok=True)
        with LOCK.open("w") as held:  # two workers may not build the same files at once
            fcntl.flock(held, fcntl.LOCK_EX)
            return cls(data, **environment)

    def go_on(self, **environment: str) -> None:
        """Stops it and starts it again on the same data, as after a night; another port."""
        assert self.end() == 0
        self.environment |= environment
        self._start()

    def _start(self) -> None:
        own = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        self.process = subprocess.Popen(
            [LOA, "serve", "--data", str(self.data), "--port", "0", *self.shown, *self.options],
            env=own | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self.address = self._read_address()

    def status(self) -> int:
        """The status that the front page answers with."""
        with urllib.request.urlopen(self.address, timeout=20) as answer:
            return int(answer.status)

    def end(self, number: int = signal.SIGTERM) -> int:
        """Sends a signal and waits for the end; the exit code."""
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def _read_address(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if found := ADDRESS.search(line):
                return found[0]
        raise AssertionError(self.said)

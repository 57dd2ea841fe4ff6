"""The programs that the supervisor keeps running."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from loa.embedded.accounts import Account
from loa.embedded.logs import open_log

MOST_RESTARTS = 5
RESTART_WINDOW = 600.0  # seconds in which MOST_RESTARTS is counted
STOP_SECONDS = 10.0
MARK = "LOA_SUPERVISED"  # in a child's environment: the data folder that it works for


class Restarts:
    """Counts how often a program had to be started again lately."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def may_have_another(self) -> bool:
        """Counts one more; False when they are too many to be worth it."""
        now = time.monotonic()
        self._times = [at for at in self._times if now - at < RESTART_WINDOW] + [now]
        return len(self._times) <= MOST_RESTARTS


class Child:
    """One program in a process group of its own; its words go to a log."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        environment: Mapping[str, str],
        data: Path,
        log: Path,
    ) -> None:
        self.name = name
        self.log = log
        self._argv = argv
        self._environment = {**environment, MARK: str(data)}
        self._process: subprocess.Popen[bytes] | None = None
        self.restarts = Restarts()

    def start(self) -> None:
        """Starts the program. It is told to stop when the supervisor dies, however it dies."""
        self._signal(signal.SIGKILL)  # what a dead program left of its group
        me = Account(os.geteuid(), os.getegid())
        with open_log(self.log) as log:
            self._process = subprocess.Popen(
                me.command(*self._argv),
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def died(self) -> bool:
        """True when the program was started and has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def ask_to_stop(self) -> None:
        """Sends SIGTERM to the program's group; `wait_stopped` sees it through."""
        self._signal(signal.SIGTERM)

    def wait_stopped(self) -> None:
        """Waits until the program has ended, and kills what is left of its group."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self._signal(signal.SIGKILL)
        self._process.wait()
        self._process = None

    def _signal(self, number: int) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


def end_leftovers(data: Path) -> None:
    """Kills what a supervisor of this folder, itself killed, could not stop.

    The caller holds the folder, so no living supervisor owns these processes.
    """
    for pid in _marked(data):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)


def _marked(data: Path) -> Iterator[int]:
    mark = f"{MARK}={data}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                yield int(entry.name)

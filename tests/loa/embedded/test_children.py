"""Programs under supervision."""

import os
import subprocess
import sys
import time
from pathlib import Path

from loa.embedded.children import MARK, MOST_RESTARTS, Child, Restarts, end_leftovers

PARENT_OF_ANOTHER = """
import subprocess, sys
inner = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
print(inner.pid, flush=True)
inner.wait()
"""


def test_stopping_a_child_stops_what_it_started(tmp_path: Path) -> None:
    log = tmp_path / "child.log"
    child = Child("thử", [sys.executable, "-c", PARENT_OF_ANOTHER], os.environ, tmp_path, log)
    child.start()
    while not log.exists() or not log.read_text().strip():
        assert not child.died()
    inner = int(log.read_text())
    child.ask_to_stop()
    child.wait_stopped()
    deadline = time.monotonic() + 10
    while _runs(inner):  # a process that was killed takes a moment to be gone
        assert time.monotonic() < deadline


def test_leftovers_of_this_folder_are_ended_and_others_spared(tmp_path: Path) -> None:
    mine = _pausing({MARK: str(tmp_path)})
    other = _pausing({MARK: str(tmp_path / "other")})
    end_leftovers(tmp_path)
    assert mine.wait(timeout=10) == -9
    assert other.poll() is None
    other.kill()
    other.wait()


def test_a_program_is_not_started_again_for_ever() -> None:
    restarts = Restarts()
    assert all(restarts.may_have_another() for _ in range(MOST_RESTARTS))
    assert not restarts.may_have_another()


def _pausing(environment: dict[str, str]) -> subprocess.Popen[str]:
    """A program that waits for a signal, started and surely running."""
    program = subprocess.Popen(
        [sys.executable, "-c", "import signal; print('ready', flush=True); signal.pause()"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    with program.stdout:
        assert program.stdout.readline() == "ready\n"
    return program


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False

"""What the child programs say, one file each."""

from pathlib import Path
from typing import IO

LONGEST_LOG = 5 * 1024 * 1024  # bytes; then the file is set aside as .1


def open_log(log: Path) -> IO[bytes]:
    """Opens a log to append to; one that has grown long is set aside first."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log.open("ab")


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log; empty when there is none."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])

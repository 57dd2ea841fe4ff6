"""A thousand documents at once: do `vanban parse` and `check` with --jobs use every core?"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.vanban import generator

LEAST_OF_CORES = 0.75
"""With as many jobs as cores it must be at least so much of that many times as fast."""
_PAPERS = 50
_ANSWERED = (0, 1)
"""1: the papers have findings."""


class Pace(NamedTuple):
    """Documents a second by the clock, and processor milliseconds for each."""

    jobs: int
    rate: float
    cost: float


def paces(documents: int, verb: str = "parse") -> list[Pace]:
    """Of `vanban parse` or `check`, with one job, and with one a core; on Word papers we drew."""
    with tempfile.TemporaryDirectory() as folder:
        files = _write(Path(folder), documents)
        cores = len(os.sched_getaffinity(0))
        return [_pace(Path(folder), files, verb, jobs) for jobs in dict.fromkeys((1, cores))]


def print_paces(measured: list[Pace]) -> bool:
    """Prints the table; whether all cores were used."""
    print(f"\n{'many documents':<28}{'jobs':>8}{'a second':>16}{'processor ms each':>24}")
    for pace in measured:
        print(f"{'':<28}{pace.jobs:>8}{pace.rate:>16.0f}{pace.cost:>24.1f}")
    alone, together = measured[0], measured[-1]
    faster, least = together.rate / alone.rate, LEAST_OF_CORES * together.jobs
    print(f"{together.jobs} jobs are {faster:.2f} times as fast as one (at least {least:.2f})")
    return together.jobs == 1 or faster >= least


def _write(folder: Path, documents: int) -> list[str]:
    papers = [generator.paper(seed, "docx").content for seed in range(_PAPERS)]
    files = []
    for number in range(documents):
        path = folder / f"{number}.docx"
        content = papers[number % len(papers)]
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        files.append(str(path))
    return files


def _pace(folder: Path, files: list[str], verb: str, jobs: int) -> Pace:
    command = [sys.executable, "-P", "-m", "vanban.cli", verb, "--jobs", str(jobs)]
    if verb == "parse":
        command += ["--out", str(folder / f"{jobs}")]
    spent, started = _processor_seconds(), time.perf_counter()
    done = subprocess.run([*command, *files], stdout=subprocess.DEVNULL)
    assert done.returncode in _ANSWERED, verb
    elapsed = time.perf_counter() - started
    cost = (_processor_seconds() - spent) / len(files)
    return Pace(jobs, len(files) / elapsed, cost * 1000)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime

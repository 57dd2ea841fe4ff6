"""One piece of work for each of many files, by all cores, with the answers in their order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

OK, FOUND, FAILED = 0, 1, 2


def complain(message: str) -> int:
    """Says on stderr what went wrong."""
    print(f"vanban: {message}", file=sys.stderr)
    return FAILED


class Count(NamedTuple):
    """A finding as far as it is counted: `mended` is "safe", "unsafe" or ""."""

    rule: str
    severity: str
    mended: str


class Answer(NamedTuple):
    """What became of one file: the exit code, what to print, what to complain of, and what
    the format of the output needs: its findings as plain dictionaries, and their count."""

    code: int
    printed: str | None = None
    complaint: str | None = None
    findings: tuple[dict[str, Any], ...] = ()
    counts: tuple[Count, ...] = ()


Work = Callable[[str], Answer]


def report(answer: Answer) -> int:
    """Prints what a file's answer says."""
    if answer.complaint is not None:
        complain(answer.complaint)
    if answer.printed is not None:
        print(answer.printed)
    return answer.code


def each(files: list[str], work: Work, jobs: int | None) -> Iterator[Answer]:
    """The answers in the order of the files, worked out by `jobs` processes (all cores)."""
    jobs = min(jobs or len(os.sched_getaffinity(0)), len(files))
    if jobs < 2 or len(files) < _WORTH_IT:
        yield from map(work, files)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    import vanban.parser
    import vanban.readers  # noqa: F401 - read once, before the processes part

    chunk = max(1, min(16, len(files) // (4 * jobs)))
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        try:
            yield from pool.map(work, files, chunksize=chunk)
        except BrokenProcessPool:
            yield Answer(FAILED, complaint=_BROKEN)


_BROKEN = (
    "Một tiến trình đọc đã dừng đột ngột nên các tệp còn lại chưa được đọc. "
    "Đề nghị chạy lại với --jobs 1 để biết đang đọc tệp nào."
)
_WORTH_IT = 4
"""Fewer files are read before a second process has started."""

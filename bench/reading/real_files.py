"""The real files of the corpus: is each read without a crash, and its type and number found?"""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import combining, normalize

LEAST_RIGHT = 0.97
_LIMIT = 600  # seconds for one file


class Seen(NamedTuple):
    """What was read of a file; `refused` is why it was not."""

    refused: str | None = None
    type: str | None = None
    number: str | None = None
    letters: int = 0
    pages: int = 0
    tables: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0


def print_table(folder: Path) -> int:
    """Prints a row for each file; 1 when a file crashes or the floors are not met."""
    gold = json.loads((folder / "pdf-gold.json").read_text("utf-8"))
    print(f"{'file':<42}{'read as':<14}{'number':<22}{'right':>6}{'letters':>9}{'pages':>6}"
          f"{'tables':>7}{'s':>7}{'MB':>6}")  # fmt: skip
    right, asked, crashed = 0, 0, 0
    for path in sorted(folder.iterdir()):
        if path.suffix == ".json":
            continue
        seen = _seen(path)
        wanted = _wanted(path, gold)
        verdict = ""
        if wanted:
            found = [seen.type == wanted[0], _slug(seen.number or "") == wanted[1]]
            right, asked = right + sum(found), asked + 2
            verdict = "".join("+" if one else "–" for one in found)
        crashed += seen.refused == "crashed"
        _print_row(path, seen, verdict)
    share = right / max(1, asked)
    print(f"\ntype and number right: {right} of {asked} ({share:.3f}, at least {LEAST_RIGHT}); "
          f"crashes: {crashed} (none)")  # fmt: skip
    return 0 if share >= LEAST_RIGHT and not crashed else 1


def _seen(path: Path) -> Seen:
    """In a process of its own, so that a crash is told and memory is this file's."""
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            return pool.submit(_read, path).result(_LIMIT)
    except BrokenProcessPool:
        return Seen("crashed")


def _read(path: Path) -> Seen:
    import vanban
    from vanban.errors import ReadError

    vanban.read("Thông báo.".encode())  # what is imported once is not this file's time
    started = time.perf_counter()
    try:
        document = vanban.read(path)
    except ReadError as error:
        return Seen(str(error), seconds=time.perf_counter() - started)
    return Seen(
        None, document.type, document.number, len(document.text), len(document.source.pages),
        len(document.source.tables), time.perf_counter() - started,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )  # fmt: skip


def _wanted(path: Path, gold: dict[str, Any]) -> tuple[str, str] | None:
    """(type, number as it stands in a file's name); None when nobody knows."""
    if path.name in gold:
        slug = re.sub(r"-\d+$", "", gold[path.name]["slug"])
        return gold[path.name]["type"], slug.partition("-so-")[2]
    if match := re.fullmatch(r"nd30-(\d+_\d{4}_nd_cp)", path.stem):
        return "Nghị định", match[1].replace("_", "-")
    return None


def _slug(number: str) -> str:
    letters = normalize("NFKD", number.replace("Đ", "d").replace("đ", "d")).lower()
    plain = "".join(letter for letter in letters if not combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _print_row(path: Path, seen: Seen, verdict: str) -> None:
    if seen.refused:
        print(f"{path.name[:41]:<42}{seen.refused}")
        return
    print(
        f"{path.name[:41]:<42}{seen.type or '–':<14}{seen.number or '–':<22}{verdict:>6}"
        f"{seen.letters:>9}{seen.pages:>6}{seen.tables:>7}{seen.seconds:>7.2f}{seen.megabytes:>6.0f}"
    )

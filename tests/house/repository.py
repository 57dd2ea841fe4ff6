"""What the repository holds, for the tests about the house itself."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOA = ROOT / "src" / "loa"


@cache
def configuration() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@cache
def committed_files() -> tuple[Path, ...]:
    """Every file that git knows and that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


@cache
def level_of_rooms() -> dict[str, int]:
    """Room → how high it stands in import-linter's order; siblings share a level."""
    contract = configuration()["tool"]["importlinter"]["contracts"][0]
    return {
        module.strip(" ()").removeprefix("loa."): level
        for level, layer in enumerate(reversed(contract["layers"]))
        for module in layer.split("|")
    }


def may_know(room: str, other: str) -> bool:
    """True when `room` may name what belongs to `other`: itself, or what stands below it."""
    levels = level_of_rooms()
    return room == other or levels[other] < levels[room]

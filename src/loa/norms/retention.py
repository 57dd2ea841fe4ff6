"""How long files of the archive are kept (data/retention.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Example:
    """What files of one matter are commonly kept for."""

    title: str
    term: str


def terms() -> list[str]:
    """The terms that one chooses from, the longest first."""
    return list(_data()["terms"])


def examples() -> list[Example]:
    """Common matters with their terms; the agency's own list of files decides."""
    return [Example(row["title"], row["term"]) for row in _data()["examples"]]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((DATA / "retention.toml").read_text("utf-8"))

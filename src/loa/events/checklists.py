"""Checklists of inspections (data/checklists.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from loa.events.kinds import DATA


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence that is met, not met, or does not apply."""

    code: str
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A named list of items."""

    code: str
    name: str
    items: tuple[Item, ...]

    def item(self, code: str) -> Item | None:
        """The item with this code, if the list has it."""
        return next((item for item in self.items if item.code == code), None)


@cache
def checklists() -> dict[str, Checklist]:
    """All checklists by code, in the order of the file."""
    rows = tomllib.loads((DATA / "checklists.toml").read_text("utf-8"))
    return {
        code: Checklist(code, row["name"], tuple(Item(**item) for item in row["items"]))
        for code, row in rows.items()
    }

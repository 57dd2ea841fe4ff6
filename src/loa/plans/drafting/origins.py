"""Where a part of a draft came from: the paper, the place in it, the words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

What = Literal["superior", "last_year", "own_reform_plan", "skeleton"]


@dataclass(frozen=True, slots=True)
class Origin:
    """A span of a document's text; `called` and `place` name it to a person: "Kế hoạch
    18/KH-SGDĐT", "mục II.1". `also` are further papers that say the same."""

    what: What
    document: int | None = None
    start: int = 0
    end: int = 0
    quote: str = ""
    called: str = ""
    place: str = ""
    also: tuple[Origin, ...] = ()

    def beside(self, other: Origin) -> Origin:
        """This one, with another paper that says the same."""
        return replace(self, also=(*self.also, other))

    def as_json(self) -> dict[str, Any]:
        """As a draft's part keeps it under "from"."""
        said: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("what", "document", "start", "end", "quote", "called", "place")
        }
        if self.also:
            said["also"] = [other.as_json() for other in self.also]
        return said


SKELETON = Origin("skeleton", called="mẫu của Loa")


@cache
def words() -> dict[str, Any]:
    """words.toml: patterns, units and sentences of this package."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def sentence(name: str) -> str:
    """A sentence that the engine writes itself, with its blanks."""
    said: str = words()["sentences"][name]
    return said

"""What plans are for: reform, legal education, digital transformation … (data/programmes.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from loa.norms.forms import DATA

PRESET = "cchc"


@dataclass(frozen=True, slots=True)
class Programme:
    """One row of programmes.toml."""

    code: str
    name: str
    words: tuple[str, ...]


@cache
def programmes() -> dict[str, Programme]:
    """All programmes by code, in order."""
    rows = tomllib.loads((DATA / "programmes.toml").read_text("utf-8"))
    return {code: Programme(code, row["name"], tuple(row["words"])) for code, row in rows.items()}


def programme_named_in(folded_title: str) -> str:
    """The code of the programme that a title without marks names; the preset for none."""
    named = ((folded_title.find(word), p.code) for p in programmes().values() for word in p.words)
    found = sorted(place for place in named if place[0] >= 0)
    return found[0][1] if found else PRESET

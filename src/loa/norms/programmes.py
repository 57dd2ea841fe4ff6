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
    is_campaign: bool = False


@cache
def programmes() -> dict[str, Programme]:
    """All programmes by code, in order."""
    rows = tomllib.loads((DATA / "programmes.toml").read_text("utf-8"))
    return {
        code: Programme(code, row["name"], tuple(row["words"]), row.get("campaign", False))
        for code, row in rows.items()
    }


def programme_named_in(folded_title: str) -> str:
    """The code of the programme that a title without marks names; the preset for none."""
    named = ((folded_title.find(word), p.code) for p in programmes().values() for word in p.words)
    found = sorted(place for place in named if place[0] >= 0)
    return found[0][1] if found else PRESET


def campaigns_named_in(folded_text: str) -> list[str]:
    """The codes of campaigns (of one year, not of every year) that a text without marks names."""
    return [
        programme.code
        for programme in programmes().values()
        if programme.is_campaign and any(word in folded_text for word in programme.words)
    ]


def campaign_name(code: str, year: int) -> str:
    """The programme's name; of a campaign with the year that it is of: "Bầu cử 2021"."""
    programme = programmes()[code]
    return f"{programme.name} {year}" if programme.is_campaign else programme.name

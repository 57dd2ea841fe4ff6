"""Kinds of event: what each asks for and what it proves (data/kinds.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of kinds.toml; see its head for the columns."""

    code: str
    name: str
    icon: str
    proves: tuple[str, ...]
    asks: frozenset[str]
    proof: str
    schools: bool = False
    pupils: bool = False
    listed: bool = False
    invites: bool = False
    minutes: bool = False
    limited: bool = False
    away: bool = False
    content: str = "Nội dung"


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by code, in the order of the file."""
    rows = tomllib.loads((DATA / "kinds.toml").read_text("utf-8"))
    return {
        code: Kind(
            code=code,
            **{
                **row,
                "proves": tuple(row["proves"]),
                "asks": frozenset(row["asks"]),
            },
        )
        for code, row in rows.items()
    }


def kind(code: str) -> Kind:
    """The kind with this code. KeyError for another."""
    return kinds()[code]


def kinds_for(*, school: bool) -> list[Kind]:
    """The kinds that an agency holds."""
    return [row for row in kinds().values() if school or not row.schools]

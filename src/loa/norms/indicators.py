"""Indicators and how a figure is made from facts (data/indicators.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loa.norms.forms import DATA

Made = Literal["sum", "distinct", "all_of", "in_year", "ratio"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of indicators.toml; see its head for what `made` means."""

    code: str
    name: str
    unit: str
    made: Made
    of: str | None = None
    over: str | None = None


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code, in order."""
    rows = tomllib.loads((DATA / "indicators.toml").read_text("utf-8"))
    return {code: Indicator(code=code, **row) for code, row in rows.items()}

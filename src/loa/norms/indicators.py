"""Indicators and how a figure is made from facts (data/indicators.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from loa.norms.forms import DATA

Made = Literal["sum", "distinct", "all_of", "in_year", "longest", "ratio", "mean"]
Above = Literal["sum", "distinct", "ratio", "mean", "share", "median", "longest", "own"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of indicators.toml; see its head for what `made` and `above` mean.

    `source` is empty while no room emits its facts; `declared` says whether an agency may state
    it with evidence.
    """

    code: str
    name: str
    unit: str
    made: Made
    above: Above
    of: str | None = None
    over: str | None = None
    source: str = ""
    declared: bool = False

    @property
    def is_quotient(self) -> bool:
        """Whether it is made of two others and has no facts of its own."""
        return self.made in ("ratio", "mean")

    @property
    def adds_over_time(self) -> bool:
        """Whether the figures of two windows side by side make that of both: by values or keys."""
        return self.made == self.above and self.made in ("sum", "distinct")


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code, in order."""
    rows = tomllib.loads((DATA / "indicators.toml").read_text("utf-8"))
    return {code: _read(code, row) for code, row in rows.items()}


def _read(code: str, row: dict[str, Any]) -> Indicator:
    return Indicator(**{"code": code, "above": row["made"], **row})

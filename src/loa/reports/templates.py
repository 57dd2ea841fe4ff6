"""Templates of reports as data (templates.toml): what is counted, until when, due when."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from loa.norms.programmes import PRESET, programmes
from loa.norms.windows import Window, working_day_before

DEFAULT = PRESET
_GENERAL = "other"
_DATA = Path(__file__).parent / "templates.toml"


@dataclass(frozen=True, slots=True)
class Template:
    """One table of templates.toml. `title` stands on the paper, `about` within its sentences."""

    code: str
    name: str
    title: str
    about: str
    relations: tuple[str, ...]
    windows: tuple[str, ...]
    indicators: tuple[str, ...]
    matrix: tuple[str, ...]
    estimates: bool
    cut_off: Mapping[str, int]
    due: Mapping[str, int]

    def cut_off_for(self, level: str, days: Window) -> date:
        """The last day that a unit of `level` (Agency.Kind) counts while the window runs."""
        return _in_last_month(self.cut_off, level, days.end, otherwise=days.end)

    def due_for(self, level: str, days: Window) -> date:
        """When a unit of `level` hands its report up, on a working day."""
        return working_day_before(_in_last_month(self.due, level, days.end, otherwise=days.due))


@cache
def templates() -> dict[str, Template]:
    """The template of every programme of norms, under the programme's code."""
    rows = tomllib.loads(_DATA.read_text("utf-8"))
    return {code: _made(code, rows.get(code, rows[_GENERAL])) for code in programmes()}


def template(code: str = DEFAULT) -> Template:
    """The template of the programme `code`. KeyError for another."""
    return templates()[code]


def _made(code: str, row: Mapping[str, Any]) -> Template:
    name = programmes()[code].name
    called = name[:1].lower() + name[1:]
    return Template(
        code=code,
        name=row["name"].format(programme=called),
        title=row["title"].format(programme=called),
        about=row["about"].format(programme=called),
        relations=tuple(row["relations"]),
        windows=tuple(row["windows"]),
        indicators=tuple(row["indicators"]),
        matrix=tuple(row["matrix"]),
        estimates=row["estimates"],
        cut_off=row["cut_off"],
        due=row["due"],
    )


def _in_last_month(days: Mapping[str, int], level: str, end: date, *, otherwise: date) -> date:
    return end.replace(day=days[level]) if level in days else otherwise

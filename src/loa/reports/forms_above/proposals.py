"""What belongs into each blank of a form: which figure, of which days, and how sure that is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loa.norms.forms import forms, themes
from loa.norms.indicators import indicators
from loa.reports.collecting.naming import DATA as COMMON
from loa.reports.collecting.naming import Match, Names
from loa.reports.figures import channel_key, theme_key
from loa.reports.forms_above.blanks import Blank, plain, words

SURE = 72
"""From here on a proposal is taken without asking."""
PERIODS = {
    "this": "kỳ này",
    "to_date": "luỹ kế từ đầu năm",
    "last_year": "cùng kỳ năm trước",
}
"""The days that a figure can be asked for, as one says them."""
FACTS = {
    "agency": "Tên đơn vị",
    "window": "Kỳ báo cáo",
    "plan_number": "Số, ký hiệu kế hoạch",
    "plan_day": "Ngày ban hành kế hoạch",
    "superior": "Cơ quan chủ quản",
}
"""Words about the report itself; their keys are "=agency" …"""
_PHRASES = Path(__file__).with_name("phrases.toml")
_NOT_ASKED = "MC"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A figure's key ("TT08", "TT08@website_article", "#T05", "=agency"; "" for none), its days
    (PERIODS), and how sure that is, 0 to 100."""

    key: str
    of: str
    sure: int

    @property
    def is_sure(self) -> bool:
        return self.sure >= SURE


def propose(blank: Blank) -> Proposal:
    """What the words around a blank say that belongs there."""
    fact = _fact(blank)
    if fact is not None:
        return fact
    of = period_of(blank.column)
    found = _by_row(blank.row, blank.unit) or _by_column(blank.column, blank.unit)
    if of is None or found is None:
        return Proposal("", "this", 0)
    return Proposal(found.code, of, found.sure)


def period_of(column: Sequence[str]) -> str | None:
    """The days that a column counts; None for days of which Loa has no figures (a plan's figure,
    a change, an estimate)."""
    for said in (f" {plain(part)} " for part in reversed(column)):
        for period, phrases in words()["periods"].items():
            if any(f" {phrase} " in said for phrase in phrases):
                return period if period in PERIODS else None
    return "this"


def choices() -> dict[str, dict[str, str]]:
    """Everything that a blank can be filled with: {group: {key: what it is called}}."""
    named = {code: f"{row.name} ({row.unit})" for code, row in indicators().items()}
    named.pop(_NOT_ASKED)
    by_form = {
        channel_key(code, form.code): f"{form.name} ({indicators()[code].unit})"
        for form in forms().values()
        for code in form.counts
    }
    by_theme = {theme_key(code): name for code, name in themes().items()}
    facts = {f"={key}": name for key, name in FACTS.items()}
    return {
        "Chỉ tiêu": named,
        "Theo hình thức": by_form,
        "Theo nội dung": by_theme,
        "Về báo cáo": facts,
    }


@cache
def names_of_keys() -> dict[str, str]:
    """What each key is called."""
    return {key: name for group in choices().values() for key, name in group.items()}


def _fact(blank: Blank) -> Proposal | None:
    said = plain(blank.row[-1]) if blank.row else ""
    head = plain(blank.column[-1]) if blank.column else ""
    for key, phrases in words()["facts"].items():
        if (said in phrases and not blank.column) or (not said and head in phrases):
            return Proposal(f"={key}", "this", 100)
    return None


def _by_row(row: Sequence[str], unit: str) -> Match | None:
    """By the row's own words, or, where they say too little, with those of the row above it."""
    if not row:
        return None
    ways = [row[-1]]
    if len(row) > 1:
        ways.append(f"{row[-1]} {row[-2]}")
    names = _theme_names() if _is_about_themes(row[:-1]) else _names()
    found = [match for way in ways if (match := names.match(way, unit))]
    return max(found, key=lambda match: match.sure, default=None)


def _by_column(column: Sequence[str], unit: str) -> Match | None:
    """Tables that lie on their side have a column for each indicator."""
    found = [match for part in column if (match := _names().match(part, unit))]
    return max(found, key=lambda match: match.sure, default=None)


def _is_about_themes(above: Sequence[str]) -> bool:
    return any("noi dung tuyen truyen" in plain(part) for part in above)


@cache
def _names() -> Names:
    known = {code: row for code, row in indicators().items() if code != _NOT_ASKED}
    phrases = [(code, row.name) for code, row in known.items()]
    for data in (COMMON, _PHRASES):
        phrases += [(code, said) for code, some in _read(data).items() for said in some]
    return Names(
        [(code, said) for code, said in phrases if code in known],
        {code: plain(row.unit) for code, row in known.items()},
    )


@cache
def _theme_names() -> Names:
    phrases = [(theme_key(code), name) for code, name in themes().items()]
    return Names(phrases, {key: "luot" for key, _ in phrases})


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))

"""Administrative units over time: which there were on a day, and what became of them.

Since 01/7/2025 there are 34 provinces and 3,321 communes, and no districts (resolution
202/2025/QH15 and those of the Standing Committee of the National Assembly).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from vanban import lexicon
from vanban.lexicon.letters import fold
from vanban.lexicon.tables import Row, day

REFORM = date(2025, 7, 1)
_LAST_DAY = date(2025, 6, 30)


class Unit(NamedTuple):
    """A province or a commune under one name and extent.

    `kind` is "tỉnh", "thành phố", "xã", "phường", "thị trấn", "đặc khu" or "huyện" (an island);
    `within` the code of its province, None for a province; `district` as printed, before the
    reform. It existed from `since` (None: always) to `until` (None: still), both inclusive;
    `becomes` are the codes of the units that have it since, the largest part first.
    """

    code: str
    kind: str
    name: str
    within: str | None
    district: str | None
    since: date | None
    until: date | None
    becomes: tuple[str, ...]

    def existed_on(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def find(name: str, *, on: date | None = None, within: str | None = None) -> list[Unit]:
    """The units called `name` ("xã Phú Thịnh", "Quảng Trị", "TỈNH LÀO CAI"), provinces first.

    With a kind before the name only units of that kind; `on` leaves those of that day, `within`
    those of the province with that code.
    """
    folded = fold(" ".join(name.split()))
    return [
        unit
        for unit in _by_name().get(folded, ())
        if (on is None or unit.existed_on(on)) and within in (None, unit.within)
    ]


def successors(unit: Unit) -> list[Unit]:
    """The units that have the territory of `unit` today; itself if it still exists."""
    if unit.until is None:
        return [unit]
    today = _provinces_today() if unit.within is None else _communes_today()
    return [today[code] for code in unit.becomes]


@cache
def _by_name() -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in (*_provinces(), *_communes()):
        found.setdefault(fold(unit.name), []).append(unit)
        found.setdefault(fold(f"{unit.kind} {unit.name}"), []).append(unit)
    return found


@cache
def _provinces() -> tuple[Unit, ...]:
    return tuple(_province(row) for row in lexicon.rows("provinces"))


def _province(row: Row) -> Unit:
    becomes = tuple(row["becomes"].split())
    since, until = day(row["since"]), day(row["until"])
    return Unit(row["code"], row["kind"], row["name"], None, None, since, until, becomes)


@cache
def _communes() -> tuple[Unit, ...]:
    now = (
        Unit(row["code"], row["kind"], row["name"], row["province"], None, REFORM, None, ())
        for row in lexicon.rows("communes")
    )
    before = (
        Unit(
            row["code"],
            row["kind"],
            row["name"],
            row["province"],
            row["district"],
            None,
            _LAST_DAY,
            tuple(row["becomes"].split()),
        )
        for row in lexicon.rows("former-communes")
    )
    return (*now, *before)


@cache
def _provinces_today() -> dict[str, Unit]:
    return {unit.code: unit for unit in _provinces() if unit.until is None}


@cache
def _communes_today() -> dict[str, Unit]:
    return {unit.code: unit for unit in _communes() if unit.until is None}

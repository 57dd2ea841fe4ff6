"""Adding up reports: every agency once, every figure by its own rule, nothing counted silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from loa.agencies.models import Agency
from loa.norms.indicators import Indicator, indicators
from loa.reports.frozen import Frozen, Row, base_code, number_of, value_of
from loa.reports.models import Adjustment, Submission

_HUNDREDTHS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Rolled:
    """Sums over agencies: `figures` frozen rows by key, `parts` what each agency gave by its pk.

    `counted` of `total` units reported and were accepted; `missing` are the others.
    `adjustments` are those of what units reported.
    """

    figures: dict[str, dict[str, Any]]
    parts: dict[str, Frozen] = field(default_factory=dict)
    counted: int = 0
    total: int = 0
    missing: list[Agency] = field(default_factory=list)
    adjustments: list[Adjustment] = field(default_factory=list)

    def value(self, key: str) -> Decimal | None:
        """The sum under `key`."""
        return value_of(self.figures.get(key))


def roll_up(
    own: Mapping[str, Frozen],
    submissions: Iterable[Submission],
    *,
    missing: Iterable[Agency] = (),
    adjustments: Iterable[Adjustment] = (),
) -> Rolled:
    """The collector's `own` rows (by agency pk) and the accepted submissions, added up.

    An agency that reported by itself counts by that report, wherever else it is contained too.
    """
    counted, absent, changed = list(submissions), list(missing), list(adjustments)
    parts: dict[str, Frozen] = dict(own)
    for submission in counted:
        of_this = [one for one in changed if one.submission_id == submission.pk]
        mine = submission.parts.get(str(submission.unit_id), {})
        rows = mine if submission.parts else submission.figures
        parts.setdefault(str(submission.unit_id), with_adjustments(rows, of_this))
    for submission in counted:
        for agency, rows in submission.parts.items():
            parts.setdefault(agency, rows)
    total = len(counted) + len(absent)
    summed = added_up(_to_add(parts, own))
    return Rolled(summed, parts, len(counted), total, absent, changed)


def with_adjustments(rows: Frozen, adjustments: Iterable[Adjustment]) -> Frozen:
    """The rows with what was put right: each adjustment adds what it changed."""
    changed = {key: dict(row) for key, row in rows.items()}
    for one in adjustments:
        row = changed.setdefault(one.key, {"value": None, "facts": []})
        value = (value_of(row) or Decimal(0)) + one.after - (one.before or Decimal(0))
        row |= {"value": str(value), "adjusted": True}
    return changed


def added_up(parts: Iterable[Frozen]) -> dict[str, dict[str, Any]]:
    """The figures of several agencies as one, each by the rule of its indicator."""
    rows: dict[str, list[Row]] = {}
    for figures in parts:
        for key, row in figures.items():
            if base_code(key) in indicators():
                rows.setdefault(key, []).append(row)
    summed = {key: _added(key, found) for key, found in rows.items()}
    return {key: _divided(key, row, summed) for key, row in summed.items()}


def _to_add(parts: Mapping[str, Frozen], own: Mapping[str, Frozen]) -> list[Frozen]:
    """What each agency gives to the sum; what is the collector's alone stays out of the others'."""
    return [
        rows if agency in own else {key: row for key, row in rows.items() if not _is_own(key)}
        for agency, rows in parts.items()
    ]


def _is_own(key: str) -> bool:
    indicator = indicators().get(base_code(key))
    return indicator is not None and indicator.above == "own"


def _added(key: str, rows: list[Row]) -> dict[str, Any]:
    values = [value for row in rows if (value := value_of(row)) is not None]
    added: dict[str, Any] = {"value": None, "facts": [], "units": len(values)}
    if values:
        added["value"] = str(_whole(indicators()[base_code(key)], rows, values))
    if all("weight" in row for row in rows):
        added["weight"] = str(sum(number_of(row["weight"]) or 0 for row in rows))
    if keys := _origins(rows):
        added["keys"] = sorted(keys)
    for mark in ("declared", "adjusted"):
        if any(row.get(mark) for row in rows):
            added[mark] = True
    if any("estimate" in row for row in rows):
        base = value_of(added) or Decimal(0)
        added["estimate"] = str(base + sum((_still_expected(row) for row in rows), Decimal(0)))
    return added


def _still_expected(row: Row) -> Decimal:
    """By how much an agency's figure is expected to grow until the window's end."""
    expected = number_of(row.get("estimate"))
    return Decimal(0) if expected is None else expected - (value_of(row) or Decimal(0))


def _whole(indicator: Indicator, rows: list[Row], values: list[Decimal]) -> Decimal:
    match indicator.above:
        case "distinct":
            return _distinct(rows)
        case "share":
            return Decimal(sum(value > 0 for value in values))
        case "median":
            return Decimal(median(values))
        case "longest":
            return max(values)
        case "ratio" | "mean":
            return _weighed(rows)
        case "sum" | "own":
            return sum(values, Decimal(0))


def _distinct(rows: list[Row]) -> Decimal:
    """Each origin once; what came without origins, on paper, as the unit's own."""
    apart = [
        value - len(row.get("keys", ())) for row in rows if (value := value_of(row)) is not None
    ]
    return len(_origins(rows)) + sum(apart, Decimal(0))


def _weighed(rows: list[Row]) -> Decimal:
    """The mean by what each weighs; only for what came without the two figures it is made of."""
    pairs = [
        (value, number_of(row.get("weight")) or Decimal(1))
        for row in rows
        if (value := value_of(row)) is not None
    ]
    weight = sum((weight for _, weight in pairs), Decimal(0))
    total = sum((value * weight for value, weight in pairs), Decimal(0))
    return (total / weight).quantize(_HUNDREDTHS) if weight else Decimal(0)


def _origins(rows: list[Row]) -> set[str]:
    return {key for row in rows for key in (*row.get("keys", ()), *row.get("copies", ()))}


def _divided(key: str, row: dict[str, Any], summed: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A quotient from the sums of what it is made of; every other figure as it is.

    Where the sums are not there a ratio has no value; a mean is then that of the units, weighed.
    """
    indicator = indicators()[base_code(key)]
    if not indicator.is_quotient:
        return row
    part, whole = (value_of(summed.get(str(code))) for code in (indicator.of, indicator.over))
    if part is None or whole is None:
        return row if "weight" in row else row | {"value": None}
    factor = 100 if indicator.made == "ratio" else 1
    value = str((factor * part / whole).quantize(_HUNDREDTHS)) if whole else None
    return row | {"value": value}

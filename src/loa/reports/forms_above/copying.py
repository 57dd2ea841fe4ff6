"""Figures in the ministry's order, to be copied into its software cell by cell or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loa.norms.indicators import Indicator, indicators
from loa.reports.days import template_of
from loa.reports.figures import current
from loa.reports.forms_above.values import Given, values_of
from loa.reports.models import Report

_NOT_REPORTED = "MC"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the ministry's table."""

    order: int
    indicator: Indicator
    given: Given


def rows(report: Report, of: str) -> list[Row]:
    """The template's indicators in its order, then the others that occurred; `of` are the days
    (proposals.PERIODS). Call it in the agency's scope."""
    first = template_of(report).indicators
    occurred = [code for code, figure in current(report).main.items() if figure.value]
    others = [code for code in indicators() if code in occurred and code not in first]
    codes = [code for code in (*first, *others) if code != _NOT_REPORTED]
    values = values_of(report, [(code, of) for code in codes])
    return [
        Row(order, indicators()[code], values[code, of])
        for order, code in enumerate(codes, start=1)
    ]


def column(found: Sequence[Row]) -> str:
    """All figures, one a line, as they are pasted into a column."""
    return "\n".join(row.given.typed for row in found)


def table(found: Sequence[Row]) -> str:
    """All lines with their names, as they are pasted into a sheet."""
    lines = [(str(r.order), r.indicator.name, r.indicator.unit, r.given.typed) for r in found]
    return "\n".join("\t".join(line) for line in lines)

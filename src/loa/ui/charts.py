"""Charts as readable tables: every length and every shade has its number beside it.

A chart is drawn on the server from these nouns by the tags `chart_bars`, `chart_columns`,
`chart_grid` and `chart_stack`; nothing is measured in the browser, and a screen reader reads the
table. A value of None is "chưa có số liệu", which is not nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal
SHADES = 4
"""Steps of a grid's shade above nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart; `before` is the figure a year ago, `note` stands under the name."""

    label: str
    value: Number | None
    url: str = ""
    before: Number | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one unit, as long as their share of the longest; `scale` sets the longest."""

    title: str
    unit: str
    rows: Sequence[Bar]
    scale: Number | None = None

    @property
    def compares(self) -> bool:
        """Whether any row has a figure of the year before."""
        return any(row.before is not None for row in self.rows)

    @property
    def drawn(self) -> list[tuple[Bar, str, str]]:
        """(row, length now, length a year ago) in per cent, "" where there is no value."""
        top = self.scale or _most([v for row in self.rows for v in (row.value, row.before)])
        return [(row, _share(row.value, top), _share(row.before, top)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Columns:
    """One bar a month, side by side; `months` are (name on the axis, whole name, value, url)."""

    title: str
    unit: str
    months: Sequence[tuple[str, str, Number | None, str]]
    now: int | None = None
    """The place of the running month, whose column is not over yet."""

    @property
    def drawn(self) -> list[tuple[str, str, Number | None, str, str, bool]]:
        """The months with their height in per cent, and whether each is running."""
        top = _most([value for _, _, value, _ in self.months])
        return [
            (name, whole, value, url, _share(value, top), place == self.now)
            for place, (name, whole, value, url) in enumerate(self.months)
        ]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid: (value, url) in each column, and the row's own figure, which need not be
    their sum (what stands in two months counts once)."""

    label: str
    cells: Sequence[tuple[Number | None, str]]
    total: Number | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by columns, shaded by value; `columns` are (short name, whole name)."""

    title: str
    unit: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[GridRow]

    @property
    def drawn(self) -> list[tuple[GridRow, list[tuple[Number | None, str, int, str]]]]:
        """Each row with (value, url, shade 0–SHADES, whole name of the column) a cell."""
        top = _most([value for row in self.rows for value, _ in row.cells])
        return [
            (
                row,
                [
                    (value, url, _shade(value, top), whole)
                    for (value, url), (_, whole) in zip(row.cells, self.columns, strict=True)
                ],
            )
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole; `state` is a state of `{% state %}`."""

    state: str
    label: str
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar in portions that make up the whole."""

    title: str
    unit: str
    portions: Sequence[Portion]

    @property
    def total(self) -> int:
        """All portions together."""
        return sum(portion.count for portion in self.portions)

    @property
    def drawn(self) -> list[tuple[Portion, str, str]]:
        """The portions that are not empty: (portion, where it begins, how long it is), per cent."""
        placed, before = [], 0
        for portion in self.portions:
            if portion.count:
                begins, length = _share(before, self.total), _share(portion.count, self.total)
                placed.append((portion, begins or "0", length))
            before += portion.count
        return placed


def _most(values: Sequence[Number | None]) -> Number:
    return max((value for value in values if value is not None), default=0)


def _share(value: Number | None, top: Number) -> str:
    """ "62.5" per cent with a point, as SVG wants it; "" for what has no length."""
    if not value or not top or value < 0:
        return ""
    return f"{min(100.0, 100 * float(value) / float(top)):.1f}"


def _shade(value: Number | None, top: Number) -> int:
    if not value or value < 0:
        return 0
    return max(1, round(SHADES * float(value) / float(top)))

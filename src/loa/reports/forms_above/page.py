"""A form as the page shows it: as it is, its blanks with what belongs into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loa.reports.forms_above.filling import Filling, meaning
from loa.reports.forms_above.mapping import Entry, is_asked, is_filled
from loa.reports.models import SuperiorForm

MOST_ROWS = 400
MOST_COLUMNS = 40
_LONG = 12


@dataclass(frozen=True, slots=True)
class ShownBlank:
    """A blank: its entry, what is shown in it, and how it stands."""

    entry: Entry
    words: str
    state: str  # "sure", "asked", "left", "filled", "empty"

    @property
    def id(self) -> str:
        return str(self.entry["id"])


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of the form's table; `blank` is there where something belongs into it."""

    text: str = ""
    width: int = 1
    height: int = 1
    is_number: bool = False
    is_formula: bool = False
    blank: ShownBlank | None = None
    inner: tuple[ShownBlank, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet or a table, as it is."""

    name: str
    rows: tuple[tuple[ShownCell, ...], ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a Word file with blanks in it."""

    text: str
    blanks: tuple[ShownBlank, ...]


def shown(form: SuperiorForm, filling: Filling | None = None) -> dict[str, Any]:
    """{"sheets": …, "lines": …} for the template; filled, where there is a filling."""
    blanks = {entry["id"]: _blank(entry, filling) for entry in form.mapping}
    by_place: dict[tuple[int, int, int], list[ShownBlank]] = {}
    by_line: dict[int, list[ShownBlank]] = {}
    for entry in form.mapping:
        place = entry["place"]
        if "line" in place:
            by_line.setdefault(place["line"], []).append(blanks[entry["id"]])
        else:
            at = place["sheet"], place["row"], place["column"]
            by_place.setdefault(at, []).append(blanks[entry["id"]])
    sheets = [
        _sheet(number, given, by_place)
        for number, given in enumerate(form.content["sheets"])
        if not given["hidden"] and any(place[0] == number for place in by_place)
    ]
    lines = [
        ShownLine(text, tuple(by_line[number]))
        for number, text, _ in form.content.get("lines", ())
        if number in by_line
    ]
    return {"sheets": sheets, "lines": lines}


def _blank(entry: Entry, filling: Filling | None) -> ShownBlank:
    if filling is not None:
        given = filling.given.get(entry["id"])
        return ShownBlank(entry, given.shown if given else "", "filled" if given else "empty")
    state = "asked" if is_asked(entry) else "sure" if is_filled(entry) else "left"
    return ShownBlank(entry, meaning(entry), state)


def _sheet(
    number: int, given: Mapping[str, Any], by_place: Mapping[tuple[int, int, int], Any]
) -> ShownSheet:
    cells = {(row, column): (what, text) for row, column, what, text in given["cells"]}
    blanks = {(row, column) for sheet, row, column in by_place if sheet == number}
    said = {place for place, (what, _) in cells.items() if what != "empty"} | blanks
    rows = min(max((row for row, _ in said), default=0), MOST_ROWS)
    columns = min(max((column for _, column in said), default=0), MOST_COLUMNS)
    spans, hidden = _spans(given["merges"], rows, columns)
    _flow_over(cells, spans, hidden, columns)
    made = []
    for row in range(1, rows + 1):
        line = tuple(
            _cell(number, row, column, cells, spans, by_place)
            for column in range(1, columns + 1)
            if (row, column) not in hidden
        )
        made.append(line)
    is_cut = any(row > rows or column > columns for row, column in said)
    return ShownSheet(given["name"], tuple(made), is_cut)


def _spans(
    merges: list[list[int]], rows: int, columns: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """(height, width) of merged cells by their first, and the places that they cover."""
    spans, hidden = {}, set()
    for top, left, bottom, right in merges:
        bottom, right = min(bottom, rows), min(right, columns)
        if top > bottom or left > right:
            continue
        spans[top, left] = bottom - top + 1, right - left + 1
        hidden |= set(_covered(top, left, bottom, right))
    return spans, hidden - spans.keys()


def _flow_over(
    cells: Mapping[tuple[int, int], tuple[str, str]],
    spans: dict[tuple[int, int], tuple[int, int]],
    hidden: set[tuple[int, int]],
    columns: int,
) -> None:
    """Long words flow over cells behind them that are not there, as in Excel."""
    for (row, column), (what, text) in cells.items():
        if what != "text" or len(text) < _LONG or (row, column) in spans:
            continue
        end = column
        while end < columns and (row, end + 1) not in cells and (row, end + 1) not in hidden:
            end += 1
        if end > column:
            spans[row, column] = 1, end - column + 1
            hidden |= set(_covered(row, column, row, end))


def _covered(top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                yield row, column


def _cell(
    number: int,
    row: int,
    column: int,
    cells: Mapping[tuple[int, int], tuple[str, str]],
    spans: Mapping[tuple[int, int], tuple[int, int]],
    by_place: Mapping[tuple[int, int, int], Any],
) -> ShownCell:
    what, text = cells.get((row, column), ("", ""))
    height, width = spans.get((row, column), (1, 1))
    here = by_place.get((number, row, column), ())
    dotted = tuple(blank for blank in here if "start" in blank.entry["place"])
    return ShownCell(
        "" if what == "formula" else text,
        width,
        height,
        what == "number",
        what == "formula",
        None if dotted or not here else here[0],
        dotted,
    )

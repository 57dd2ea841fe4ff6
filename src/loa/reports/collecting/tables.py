"""Figures in tables, however a unit has drawn them: a row for each indicator, or a column.

A table is rows of cells as `loa.files.workbooks` reads them. Which column names indicators and
which one holds this period's figures is found by what stands in it, never by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loa.agencies.names import folded
from loa.files.workbooks import Cell
from loa.norms.indicators import indicators
from loa.reports.collecting.naming import Match, Names
from loa.reports.collecting.values import SURE, Value, read_value

Rows = Sequence[Sequence[Cell]]
_UNIT_HEADS = frozenset(["don vi tinh", "dvt", "don vi", "dv tinh"])
_ORDER_HEADS = frozenset(["tt", "stt", "so tt", "so thu tu"])
_THIS = re.compile(
    r"\b(?:ky nay|ket qua|so lieu|so luong|thuc hien|trong ky|gia tri|kq|da thuc hien)\b"
)
_OTHER = re.compile(
    r"\b(?:ky truoc|nam truoc|cung ky|ke hoach|chi tieu|so sanh|tang|giam|ghi chu|luy ke|muc tieu"
    r"|giao|uoc|ty le|stt|minh chung)\b"
)
_MOST_OWN = 40


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as it was read: how sure, in which row (from 1), and the words beside it."""

    code: str
    value: Value
    sure: int
    row: int
    label: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in a row, and what to do."""

    row: int
    label: str
    what: str
    mend: str = "Đề nghị ghi bằng chữ số, ví dụ 12."

    def __str__(self) -> str:
        return f"Dòng {self.row} “{self.label}”: {self.what}. {self.mend}"


@dataclass(slots=True)
class Found:
    """What a table says. `own` are rows of the unit's own, with their figures; `many` that it has
    the figures of several units."""

    figures: dict[str, Read] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    own: list[tuple[str, str]] = field(default_factory=list)
    many: bool = False


def read_table(rows: Rows, names: Names) -> Found:
    """The figures of one table; nothing for a table about something else."""
    down = _read_down(rows, names)
    across = _read_across(rows, names) if len(down.figures) < 2 else Found()
    return across if len(across.figures) > len(down.figures) or across.many else down


def _read_down(rows: Rows, names: Names) -> Found:
    labels = _label_column(rows, names)
    if labels is None:
        return Found()
    column, matched = labels
    first = min(matched)
    heads = [folded(_text(cell)) for cell in _heads(rows, first)]
    unit_at = next((at for at, head in enumerate(heads) if head in _UNIT_HEADS), None)
    values_at, column_sure = _value_column(rows, sorted(matched), heads, column, unit_at)
    found = Found()
    if values_at is None:
        return found
    for at, row in enumerate(rows[first:], start=first):
        label, given = _text(_at(row, column)), _at(row, values_at)
        if not label:
            continue
        match = names.match(label, _text(_at(row, unit_at)) if unit_at is not None else "")
        if match is None:
            _note_own(found, label, given)
            continue
        _take(found, match, given, at + 1, label, column_sure)
    return found


def _read_across(rows: Rows, names: Names) -> Found:
    """A head of indicators with one row of figures below it; more rows are several units."""
    for at, row in enumerate(rows[:40]):
        heads = [(place, names.match(_text(cell))) for place, cell in enumerate(row) if cell]
        known = [(place, match) for place, match in heads if match and match.sure >= SURE]
        if len(known) < 3 or len({match.code for _, match in known}) < 3:
            continue
        data = [
            (number, below)
            for number, below in enumerate(rows[at + 1 :], start=at + 2)
            if _has_figures(below, [place for place, _ in known])
        ]
        if len(data) != 1:
            return Found(many=len(data) > 1)
        found, (number, below) = Found(), data[0]
        for place, match in known:
            _take(found, match, _at(below, place), number, _text(row[place]), 100)
        return found
    return Found()


def _has_figures(row: Sequence[Cell], places: Sequence[int]) -> bool:
    """Whether it holds figures, and not the numbers of the columns: (1) (2) (3)."""
    cells = [_at(row, place) for place in places]
    read = [read_value(cell, whole=False) for cell in cells]
    numbers = [value.number for value in read if value.number is not None]
    is_numbering = len(numbers) > 2 and all(
        later == before + 1 for before, later in pairwise(numbers)
    )
    return len(numbers) * 2 > len(places) and not is_numbering


def _take(found: Found, match: Match, given: Cell, row: int, label: str, column_sure: int) -> None:
    indicator = indicators()[match.code]
    value = read_value(given, whole=indicator.unit != "%")
    if indicator.unit == "%" and value.number is not None and value.number > 100:
        value = Value(wrong=f"“{given}” lớn hơn 100%")
    if value.wrong:
        if match.sure >= SURE:
            found.complaints.append(Complaint(row, label[:120], value.wrong, _mend(value.wrong)))
        return
    if value.number is None:
        return
    sure = min(match.sure, value.sure, column_sure)
    known = found.figures.get(match.code)
    if known is None or sure > known.sure + 5:
        found.figures[match.code] = Read(match.code, value, sure, row, label[:200])
    elif known.value.number != value.number and abs(known.sure - sure) <= 5:
        found.figures[match.code] = Read(match.code, known.value, 40, known.row, known.label)


def _mend(wrong: str) -> str:
    if "công thức" in wrong:
        return "Đề nghị mở bằng Excel, kiểm tra công thức, bấm Lưu rồi gửi lại."
    if "số âm" in wrong or "lớn hơn 100" in wrong or "quá lớn" in wrong:
        return "Đề nghị kiểm tra lại số này."
    if "số nguyên" in wrong:
        return "Chỉ tiêu này đếm được nên đề nghị ghi số nguyên."
    return "Đề nghị ghi bằng chữ số, ví dụ 12."


def _note_own(found: Found, label: str, given: Cell) -> None:
    value = read_value(given, whole=False)
    if value.number is not None and len(found.own) < _MOST_OWN and not label[:1].isdigit():
        found.own.append((label[:200], f"{value.number:f}"))


def _label_column(rows: Rows, names: Names) -> tuple[int, dict[int, Match]] | None:
    """The column that names most indicators, and in which rows it does."""
    by_column: dict[int, dict[int, Match]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row[:12]):
            if isinstance(cell, str) and len(cell) > 3 and (match := names.match(cell)):
                by_column.setdefault(column, {})[at] = match
    if not by_column:
        return None
    column = max(by_column, key=lambda one: (len(by_column[one]), -one))
    return column, by_column[column]


def _heads(rows: Rows, first: int) -> list[Cell]:
    """The words above each column, the nearest row of several."""
    heads: list[Cell] = []
    for row in rows[max(0, first - 4) : first]:
        if sum(1 for cell in row if cell) < 2:
            continue  # a title over the whole table
        for column, cell in enumerate(row):
            heads += [None] * (column + 1 - len(heads))
            is_number = read_value(cell, whole=False).number is not None if cell else True
            if not is_number:
                heads[column] = f"{heads[column] or ''} {_text(cell)}".strip()
    return heads


def _value_column(
    rows: Rows, matched: Sequence[int], heads: Sequence[str], labels: int, unit_at: int | None
) -> tuple[int | None, int]:
    """The column of this period's figures, and how sure that is."""
    width = max((len(rows[at]) for at in matched), default=0)
    scores: dict[int, float] = {}
    for column in range(width):
        if column in (labels, unit_at):
            continue
        cells = [_at(rows[at], column) for at in matched]
        numbers = sum(1 for cell in cells if read_value(cell, whole=False).number is not None)
        head = heads[column] if column < len(heads) else ""
        if head in _ORDER_HEADS or (column < labels and not _THIS.search(head)):
            continue
        if _OTHER.search(head):
            continue
        if numbers or _THIS.search(head):
            scores[column] = numbers / len(cells) + (2 if _THIS.search(head) else 0)
    if not scores:
        return None, 0
    ordered = sorted(scores, key=lambda column: -scores[column])
    best = ordered[0]
    named = _THIS.search(heads[best]) if best < len(heads) else None
    rival = next((scores[column] for column in ordered[1:]), -1.0)
    if rival >= scores[best] - 0.2:
        return best, 50
    return best, 100 if named else 85


def rows_with_text(rows: Rows, most: int) -> Iterator[str]:
    """The words of the first rows, a line each: titles and names above a table."""
    for row in rows[:most]:
        words = " ".join(_text(cell) for cell in row if cell is not None)
        if words:
            yield words


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _text(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, bool) else " ".join(str(cell).split())

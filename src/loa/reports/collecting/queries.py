"""Reads: what became of the files that were dropped, and the table of units by indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from loa.agencies.models import Agency
from loa.norms.indicators import Indicator, indicators
from loa.reports.collecting.seeing import doubtful
from loa.reports.frozen import value_of
from loa.reports.models import Collection, DroppedFile, Submission
from loa.reports.queries.collecting import UnitStanding, standing
from loa.reports.templates import template
from loa.ui.words import number

State = DroppedFile.State
BLURRED = "Ảnh chụp mờ"


@dataclass(frozen=True, slots=True)
class Card:
    """What dropped files came to, in two sentences; archives count by what was in them."""

    states: Mapping[str, int]
    reporting_units: int
    blurred: int
    total: int
    missing: Sequence[Agency]
    changed: int

    @property
    def files(self) -> int:
        """All files but archives."""
        return sum(self.states.values()) - self.states.get(State.OPENED, 0)

    @property
    def waiting(self) -> int:
        """Those that are still to be read."""
        return self.states.get(State.WAITING, 0) + self.states.get(State.READING, 0)

    @property
    def asked(self) -> int:
        """Those that a person is asked about."""
        return self.states.get(State.ASKED, 0)

    @property
    def read(self) -> int:
        """Those that nothing is to be done about in the background any more."""
        return self.files - self.waiting

    @property
    def said(self) -> str:
        """ "87 tệp: 84 báo cáo của 84 đơn vị, 2 tệp trùng, 1 tệp không đọc được (ảnh chụp mờ)."""
        taken = self.states.get(State.TAKEN, 0)
        parts = [f"{number(taken)} báo cáo của {number(self.reporting_units)} đơn vị"]
        for state, words in (
            (State.DUPLICATE, "tệp trùng"),
            (State.UNREAD, "tệp không đọc được"),
            (State.ASKED, "tệp cần xác nhận"),
            (State.REFUSED, "tệp không nhận"),
            (State.SET_ASIDE, "tệp đã bỏ"),
        ):
            if count := self.states.get(state, 0):
                all_blurred = state == State.UNREAD and self.blurred == count
                parts.append(f"{number(count)} {words}{' (ảnh chụp mờ)' if all_blurred else ''}")
        if self.waiting:
            parts.append(f"{number(self.waiting)} tệp đang đọc")
        return f"{number(self.files)} tệp: {', '.join(parts)}."

    @property
    def left(self) -> str:
        """ "Còn 28/112 đơn vị chưa gửi; 3 đơn vị có số liệu khác kỳ trước trên 50%."""
        if self.missing:
            parts = [f"Còn {number(len(self.missing))}/{number(self.total)} đơn vị chưa gửi"]
        else:
            parts = [f"Cả {number(self.total)} đơn vị đã gửi"]
        if self.changed:
            parts.append(f"{number(self.changed)} đơn vị có số liệu khác kỳ trước trên 50%")
        return f"{'; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a unit: `file` opens where it came from, `doubt` is a question to it."""

    key: str
    value: Decimal | None
    file: DroppedFile | None
    doubt: str = ""

    @property
    def name(self) -> str:
        """What the figure counts."""
        return indicators()[self.key].name


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its figures in the order of the template."""

    standing: UnitStanding
    cells: list[Cell]

    @property
    def doubts(self) -> int:
        """How many figures somebody should ask about."""
        return sum(1 for cell in self.cells if cell.doubt)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The collected table: `missing` are the units without a report."""

    columns: list[Indicator]
    lines: list[Line]
    missing: list[UnitStanding] = field(default_factory=list)

    @property
    def clean(self) -> int:
        """Reports that wait for acceptance and raise no question."""
        return sum(1 for line in self.lines if is_clean(line))


def card(collection: Collection) -> Card:
    """What the collection's dropped files came to by now."""
    files = DroppedFile.objects.filter(collection=collection)
    states = Counter(files.values_list("state", flat=True))
    units = files.filter(state=State.TAKEN).values("unit").distinct().count()
    stood = standing(collection)
    return Card(
        states=states,
        reporting_units=units,
        blurred=files.filter(state=State.UNREAD, said__startswith=BLURRED).count(),
        total=len(stood),
        missing=[one.unit for one in stood if not one.has_reported],
        changed=sum(1 for one in stood if one.has_reported and one.changes),
    )


def gathered(collection: Collection) -> Gathered:
    """Units in official order by indicators, each figure with the file that it came from."""
    codes = template(collection.template).indicators
    stood = standing(collection)
    files = _files(collection)
    lines = [
        Line(one, _cells(one, one.submission, files, codes))
        for one in stood
        if one.submission is not None and one.has_reported
    ]
    missing = [one for one in stood if not one.has_reported]
    return Gathered([indicators()[code] for code in codes], lines, missing)


def is_clean(line: Line) -> bool:
    """Whether a report waits for acceptance, replaces none, and nothing about it is in doubt."""
    waits = line.standing.state == Submission.State.RECEIVED and line.standing.counted is None
    has_figures = any(cell.value is not None for cell in line.cells)
    return waits and has_figures and not line.doubts


def _files(collection: Collection) -> dict[int, DroppedFile]:
    found = DroppedFile.objects.filter(collection=collection, state=State.TAKEN)
    return {file.submission_id: file for file in found.order_by("pk") if file.submission_id}


def _cells(
    one: UnitStanding,
    submission: Submission,
    files: Mapping[int, DroppedFile],
    codes: Sequence[str],
) -> list[Cell]:
    file = files.get(submission.pk)
    changed = {
        change.indicator.code: f"{change.said} so với {change.against} ({number(change.before)})"
        for change in one.changes
    }
    unsure = doubts_of(file) if file is not None else {}
    wrong = _wrong(file)
    return [
        Cell(
            code,
            value_of(submission.figures.get(code)),
            file,
            "; ".join(filter(None, (unsure.get(code), changed.get(code), wrong.get(code)))),
        )
        for code in codes
    ]


def doubts_of(file: DroppedFile) -> dict[str, str]:
    """What to ask about each figure of a file that was not read for sure."""
    said: dict[str, str] = {}
    for key in doubtful(file.found, file.confirmed):
        row: Mapping[str, Any] = file.found[key]
        other = row.get("also")
        said[key] = (
            f"trong tệp còn ghi {other}, chưa rõ số nào đúng" if other else "đọc chưa chắc chắn"
        )
    return said


def _wrong(file: DroppedFile | None) -> dict[str, str]:
    """Rows of the file that could not be read as a figure, by the indicator that they name."""
    if file is None:
        return {}
    by_name = {indicator.name: code for code, indicator in indicators().items()}
    return {
        by_name[row["label"]]: str(row["what"])
        for row in file.complaints
        if row["label"] in by_name and by_name[row["label"]] not in file.found
    }

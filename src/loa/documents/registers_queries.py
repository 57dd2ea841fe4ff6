"""Reads of the registers: the lines of a year on the decree's form, void numbers among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Func, QuerySet, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractYear

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.search import has_words, matching
from loa.documents.models import Direction, RegisterColumns, RegisterEntry, TakenNumber
from loa.ui.words import day


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a register: its cells in the order of `heads`."""

    cells: tuple[str, ...]
    entry: RegisterEntry | None = None
    void: TakenNumber | None = None
    on: date | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """From which day to which, and from which number to which, the lines of a register run."""

    first_day: date | None
    last_day: date | None
    first_number: int
    last_number: int


MOST = 20_000
_DIGITS = re.compile(r"\d{1,12}")
_ENTERED_ON: dict[str, Combinable] = {
    Direction.OUT: F("issued_on"),
    Direction.IN: Coalesce("arrived_on", "issued_on"),
}
"""By which day a paper stands in its register."""
HEADS: dict[str, tuple[str, ...]] = {
    Direction.OUT: (
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ),
    Direction.IN: (
        "Ngày đến",
        "Số đến",
        "Tác giả",
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Đơn vị hoặc người nhận",
        "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    ),
}
"""The ten columns of each form in Annex IV of Decree 30/2020/NĐ-CP, parts I and V. The annex
says of them that they are the least, and gives no widths."""


def entries(direction: str, year: int, words: str = "") -> QuerySet[RegisterEntry]:
    """The lines of a year in the order of the register: by day, then as they were entered."""
    found = RegisterEntry.objects.filter(direction=direction).select_related(
        "outgoing", "document", "taken_number"
    )
    number = "arrival_number" if direction == Direction.IN else "number"
    found = found.annotate(entered_on=_ENTERED_ON[direction]).filter(entered_on__year=year)
    found = found.order_by("entered_on", _Leading(number), "pk")
    return matching(found, words, "kind", "number", "title", "issuer", "signer")


def whole_year(agency: Agency, direction: str, year: int, words: str = "") -> list[Line]:
    """All lines of a year, void numbers in their places; with `words`, those that have them."""
    found = lines(entries(direction, year, words)[:MOST], direction)
    if direction == Direction.OUT:
        found += void_lines(agency, year, words)
        found.sort(key=lambda line: (line.on or date.max, line.number))
    return found


def lines(found: Iterable[RegisterEntry], direction: str) -> list[Line]:
    """Entries as lines; a paper whose number was taken and is void says so."""
    return [_line(entry, direction) for entry in found]


def void_lines(agency: Agency, year: int, words: str = "") -> list[Line]:
    """The void numbers of papers of Loa, which never came to an entry; with `words`, those that
    have them all."""
    found = TakenNumber.objects.filter(agency=agency, register__year=year, entry=None).exclude(
        void_reason=""
    )
    voids = map(_void_line, found.select_related("outgoing"))
    return [line for line in voids if has_words(" ".join(line.cells), words)]


def cover(found: Sequence[Line]) -> Cover:
    """What the cover of the register says of these lines."""
    days = [line.on for line in found if line.on is not None]
    numbers = [line.number for line in found if line.number]
    return Cover(
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        first_number=min(numbers, default=0),
        last_number=max(numbers, default=0),
    )


def years(direction: str) -> list[int]:
    """The years that have entries, and this one, the newest first."""
    found = RegisterEntry.objects.filter(direction=direction).order_by()
    said = found.annotate(year=ExtractYear(_ENTERED_ON[direction])).values_list("year", flat=True)
    known = set(said.distinct())
    return sorted(known | {clock.today().year}, reverse=True)


def remembered(agency: Agency, direction: str) -> dict[str, str]:
    """What the columns of the agency's QLVB meant last time: {field: heading}."""
    found = RegisterColumns.objects.filter(agency=agency, direction=direction).first()
    return dict(found.fields) if found else {}


def _line(entry: RegisterEntry, direction: str) -> Line:
    taken = getattr(entry, "taken_number", None)
    note = entry.note
    if taken is not None and taken.void_reason:
        note = f"Số bỏ: {taken.void_reason}"
    title = entry.title
    if entry.kind and not title.lower().startswith(entry.kind.lower()):
        title = f"{entry.kind}: {title}"
    write = _cells_in if direction == Direction.IN else _cells_out
    came = entry.arrived_on or entry.issued_on
    return Line(
        write(entry, title, note),
        entry,
        on=came if direction == Direction.IN else entry.issued_on,
        number=_leading(entry.arrival_number if direction == Direction.IN else entry.number),
    )


def _void_line(taken: TakenNumber) -> Line:
    on = taken.taken_at.astimezone(clock.VIETNAM).date()
    paper = taken.outgoing
    number = f"{taken}/{paper.symbol}" if paper else str(taken)
    title = f"{paper.kind}: {paper.title}" if paper else ""
    cells = (number, day(on), title, *[""] * 6, f"Số bỏ: {taken.void_reason}")
    return Line(cells, void=taken, on=on, number=taken.number)


def _cells_in(entry: RegisterEntry, title: str, note: str) -> tuple[str, ...]:
    return (
        day(entry.arrived_on) if entry.arrived_on else "",
        entry.arrival_number,
        entry.issuer,
        entry.number,
        day(entry.issued_on),
        title,
        entry.receiver,
        day(entry.handed_over_on) if entry.handed_over_on else "",
        "",
        note,
    )


def _cells_out(entry: RegisterEntry, title: str, note: str) -> tuple[str, ...]:
    return (
        entry.number,
        day(entry.issued_on),
        title,
        entry.signer,
        entry.recipients,
        entry.keeper,
        str(entry.copies or ""),
        day(entry.handed_over_on) if entry.handed_over_on else "",
        "",
        note,
    )


def _leading(number: str) -> int:
    """35 of "35/KH-THPTBM"; 0 for a number that begins otherwise."""
    found = _DIGITS.match(number)
    return int(found[0]) if found else 0


class _Leading(Func):
    """The same in the database, as text that sorts like the number."""

    template = "lpad(coalesce(substring(%(expressions)s from '^\\d{1,12}'), ''), 12, '0')"
    output_field = TextField()

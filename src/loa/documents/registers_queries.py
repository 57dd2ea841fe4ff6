"""Reads of the registers: the lines of a year on the decree's form, void numbers among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from loa import clock
from loa.agencies.models import Agency
from loa.documents.models import Direction, RegisterColumns, RegisterEntry, TakenNumber
from loa.ui.words import day


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a register: its cells in the order of `heads`."""

    cells: tuple[str, ...]
    entry: RegisterEntry | None = None
    void: TakenNumber | None = None
    on: date | None = None


HEADS: dict[str, tuple[str, ...]] = {
    Direction.OUT: (
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
        "Người ký",
        "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu",
        "Số lượng bản",
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
"""The columns of the forms in Annex IV of Decree 30/2020/NĐ-CP."""


def entries(direction: str, year: int, words: str = "") -> QuerySet[RegisterEntry]:
    """The lines of a year in the order of the register: by day, then as they were entered."""
    found = RegisterEntry.objects.filter(direction=direction).select_related(
        "outgoing", "document", "taken_number"
    )
    if direction == Direction.IN:
        of_year = Q(arrived_on__year=year) | Q(arrived_on=None, issued_on__year=year)
        found = found.filter(of_year).order_by("arrived_on", "pk")
    else:
        found = found.filter(issued_on__year=year).order_by("issued_on", "pk")
    for word in words.replace("\x00", " ").split()[:8]:
        found = found.filter(
            Q(title__icontains=word) | Q(number__icontains=word) | Q(issuer__icontains=word)
        )
    return found


def lines(found: Iterable[RegisterEntry], direction: str) -> list[Line]:
    """Entries as lines; a paper whose number was taken and is void says so."""
    return [_line(entry, direction) for entry in found]


def void_lines(agency: Agency, year: int) -> list[Line]:
    """The void numbers of papers of Loa, which never came to an entry."""
    found = TakenNumber.objects.filter(agency=agency, register__year=year, entry=None).exclude(
        void_reason=""
    )
    return [
        Line(
            (
                f"{taken}/{taken.outgoing.symbol}" if taken.outgoing else str(taken),
                day(taken.taken_at.astimezone(clock.VIETNAM).date()),
                taken.outgoing.title if taken.outgoing else "",
                "",
                "",
                "",
                "",
                f"Số bỏ: {taken.void_reason}",
            ),
            void=taken,
            on=taken.taken_at.astimezone(clock.VIETNAM).date(),
        )
        for taken in found.select_related("outgoing")
    ]


def years(direction: str) -> list[int]:
    """The years that have entries, and this one, the newest first."""
    found = RegisterEntry.objects.filter(direction=direction)
    known = {on.year for on in found.dates("issued_on", "year")}
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
    return Line(write(entry, title, note), entry, on=entry.issued_on)


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
        note,
    )

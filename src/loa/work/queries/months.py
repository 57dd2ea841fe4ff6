"""The months of a year: what is due in each, and how far it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from loa import clock
from loa.ui.pieces import Month
from loa.work.queries.lines import Piece, TaskLine
from loa.work.states import State


def year_strip(lines: Sequence[TaskLine], year: int, url: str = "") -> list[Month]:
    """Twelve months: how many of the pieces due in each are done; `url` is the plan's page."""
    due = dict(by_month(lines, year))
    today = clock.today()
    return [
        Month(
            number=month,
            done=sum(piece.state is State.DONE for piece in pieces),
            total=len(pieces),
            state=_month_state([piece.state for piece in pieces]),
            url=f"{url}?thang={month}" if url and pieces else "",
            now=(today.year, today.month) == (year, month),
        )
        for month in range(1, 13)
        for pieces in [due.get(month, [])]
    ]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The months of a calendar's row that a piece covers, or one without anything to do."""

    months: int
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A task over twelve months."""

    line: TaskLine
    stretches: list[Stretch]


def calendar(lines: Sequence[TaskLine], year: int) -> list[CalendarRow]:
    """Tasks by months of `year`; the months of every row add up to twelve."""
    return [CalendarRow(line, list(_stretches(line, year))) for line in lines]


def by_month(lines: Sequence[TaskLine], year: int) -> list[tuple[int, list[Piece]]]:
    """The pieces due in each month of `year` that has any."""
    due: dict[int, list[Piece]] = {month: [] for month in range(1, 13)}
    for line in lines:
        for piece in line.pieces:
            if piece.due.due_on.year == year:
                due[piece.due.due_on.month].append(piece)
    return [(month, pieces) for month, pieces in due.items() if pieces]


def _month_state(states: Collection[State]) -> str:
    if State.LATE in states:
        return "late"
    if states and all(state is State.DONE for state in states):
        return "done"
    if State.WAITING in states:
        return "waiting"
    return "doing" if State.CURRENT in states or State.EARLY in states else ""


def _stretches(line: TaskLine, year: int) -> Iterator[Stretch]:
    months = [_in_month(line, (year, month)) for month in range(1, 13)]
    for _, run in groupby(months, key=id):
        found = list(run)
        if found[0] is None:
            yield from (Stretch(1) for _ in found)
        else:
            yield Stretch(len(found), found[0])


def _in_month(line: TaskLine, month: tuple[int, int]) -> Piece | None:
    for piece in line.pieces:
        start, end = piece.due.starts_on, piece.due.due_on
        if (start.year, start.month) <= month <= (end.year, end.month):
            return piece
    return None

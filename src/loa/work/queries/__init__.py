"""Reads of the room: tasks with their pieces and states, what waits for whom, the year."""

from loa.work.queries.lines import (
    NEAR,
    FormNeeded,
    Piece,
    Progress,
    TaskLine,
    in_time,
    lines_of,
    plan_lines,
    progress,
    task_line,
)
from loa.work.queries.months import CalendarRow, Stretch, by_month, calendar, year_strip
from loa.work.queries.proofs import handed_in_by, on_own_site, returned_to, used_before, waiting_for
from loa.work.queries.todo import PRESSING, everybodys_work, my_work, open_pieces, overdue

__all__ = [
    "NEAR",
    "PRESSING",
    "CalendarRow",
    "FormNeeded",
    "Piece",
    "Progress",
    "Stretch",
    "TaskLine",
    "by_month",
    "calendar",
    "everybodys_work",
    "handed_in_by",
    "in_time",
    "lines_of",
    "my_work",
    "on_own_site",
    "open_pieces",
    "overdue",
    "plan_lines",
    "progress",
    "returned_to",
    "task_line",
    "used_before",
    "waiting_for",
    "year_strip",
]

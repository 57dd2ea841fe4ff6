"""What became of each task that fell due in the report's days: the rows of its second annex."""

from __future__ import annotations

from datetime import date

from loa.reports.days import cut_off, window_of
from loa.reports.models import Report
from loa.reports.narrative import due_pieces
from loa.ui.words import day, period
from loa.work.queries import Piece, plan_lines


def outcomes(report: Report) -> list[list[str]]:
    """(task, forms, time, outcome) for every piece due, as kept once the report was submitted."""
    if report.state == Report.State.SUBMITTED:
        return [list(row) for row in report.outcomes]
    until = cut_off(report)
    pieces = due_pieces(plan_lines(report.plan), window_of(report).start, until)
    return [_row(piece, until) for piece in pieces]


def _row(piece: Piece, until: date) -> list[str]:
    return [
        piece.line.task.content,
        "; ".join(name for _, name in piece.line.form_names),
        period(piece.due.starts_on, piece.due.due_on),
        _outcome(piece, until),
    ]


def _outcome(piece: Piece, until: date) -> str:
    done = piece.due.done_on
    if piece.due.outcome:
        return f"{piece.due.get_outcome_display()}: {piece.due.outcome_reason}"
    if done is None or done > until:
        return "Chưa hoàn thành"
    late = done > piece.due.due_on and not piece.due.before_issue
    return f"Hoàn thành ngày {day(done)}" + (", sau hạn" if late else "")

"""Drafts the sentences of a report from what the facts say. Nothing is invented: where the
facts say nothing, the section stays empty for a person to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from loa.norms.forms import form
from loa.plans.models import Plan
from loa.reports.days import cut_off, window_of
from loa.reports.figures import live
from loa.reports.history import history_of
from loa.reports.models import Report
from loa.reports.telling import (
    compared,
    highlights,
    obstacles_answered,
    obstacles_open,
    shortened,
    units_missing,
)
from loa.ui.words import day, number, period
from loa.work.queries import Piece, TaskLine, plan_lines
from loa.work.states import TAKEN_OFF, State


def drafted(report: Report) -> dict[str, str]:
    """The text of each section by its code; lines are paragraphs."""
    lines, until, counted = plan_lines(report.plan), cut_off(report), live(report)
    said = {code: draft(report, lines, until) for code, draft in _DRAFTS.items()}
    said["overview_note"] = compared(report, counted, history_of(report, counted))
    said["highlights"] = highlights(report, counted)
    said["limits"] += units_missing(counted)
    said["causes"] += obstacles_answered(report)
    said["proposals"] += obstacles_open(report)
    return {code: "\n".join(sentences) for code, sentences in said.items()}


def due_pieces(lines: Sequence[TaskLine], start: date, end: date) -> list[Piece]:
    """The pieces that fall due from `start` to `end`, in the order of the plan.

    What was taken off the agency before its day never fell due.
    """
    return [
        piece
        for line in lines
        for piece in line.pieces
        if start <= piece.due.due_on <= end and not _cancelled_in_time(piece)
    ]


def not_done_by(pieces: Sequence[Piece], until: date) -> list[Piece]:
    """Those of `pieces` that were not done by the end of `until`, early and ended ones aside."""
    return [
        piece
        for piece in pieces
        if piece.state is not State.EARLY
        and not piece.due.outcome
        and (piece.due.done_on is None or piece.due.done_on > until)
    ]


def done_late(pieces: Sequence[Piece], until: date) -> list[Piece]:
    """Those that were done by `until` but after their last day."""
    return [
        piece
        for piece in pieces
        if piece.due.done_on is not None
        and not piece.due.before_issue
        and piece.due.due_on < piece.due.done_on <= until
    ]


def _cancelled_in_time(piece: Piece) -> bool:
    ended = piece.due.outcome_on
    return piece.state in TAKEN_OFF and ended is not None and ended <= piece.due.due_on


def _nothing(report: Report, lines: Sequence[TaskLine], until: date) -> list[str]:
    return []


def _limits(report: Report, lines: Sequence[TaskLine], until: date) -> list[str]:
    due = due_pieces(lines, window_of(report).start, until)
    said = [
        f"Nhiệm vụ “{_content(piece)}” (thời gian: {_when(piece)}) chưa hoàn thành."
        for piece in not_done_by(due, until)
    ]
    said += [
        f"Nhiệm vụ “{_content(piece)}” ({_when(piece)}) không thực hiện được: "
        f"{_as_reason(piece.due.outcome_reason)}."
        for piece in due
        if piece.state is State.NOT_DONE
    ]
    said += [
        f"Nhiệm vụ “{_content(piece)}” ({_when(piece)}, trước ngày ban hành kế hoạch) "
        "chưa ghi nhận kết quả."
        for piece in due
        if piece.state is State.EARLY
    ]
    said += [
        f"Nhiệm vụ “{_content(piece)}” hoàn thành ngày {day(piece.due.done_on)}, sau thời hạn."
        for piece in done_late(due, until)
        if piece.due.done_on
    ]
    return said


def _causes(report: Report, lines: Sequence[TaskLine], until: date) -> list[str]:
    return [
        f"Nhiệm vụ “{shortened(line.task.content)}”: thực hiện bằng hình thức "
        f"“{form(row.code).name}” thay cho “{form(row.instead_of).name}” "
        f"vì {_as_reason(row.reason)}."
        for line in lines
        for row in (needed.row for needed in line.forms)
        if row is not None and row.instead_of
    ]


def _solutions(report: Report, lines: Sequence[TaskLine], until: date) -> list[str]:
    due = due_pieces(lines, window_of(report).start, until)
    late = not_done_by(due, until)
    said = []
    if late:
        said.append(f"Hoàn thành {number(len(late))} nhiệm vụ còn chậm trong thời gian sớm nhất.")
    coming = [
        piece
        for line in lines
        for piece in line.pieces
        if piece.due.due_on > until and piece.due.is_open
    ]
    coming.sort(key=lambda piece: piece.due.due_on)
    said += [f"Thực hiện nhiệm vụ “{_content(piece)}” ({_when(piece)})." for piece in coming[:3]]
    return said


_DRAFTS: dict[str, Callable[[Report, Sequence[TaskLine], date], list[str]]] = {
    "by_form_note": _nothing,
    "by_theme_note": _nothing,
    "limits": _limits,
    "causes": _causes,
    "solutions": _solutions,
    "proposals": _nothing,
}


def plan_called(plan: Plan) -> str:
    """ "Kế hoạch số 27/KH-THPTBM ngày 02/3/2026", as far as number and day are known."""
    if plan.number and plan.issued_on:
        return f"Kế hoạch số {plan.number} ngày {day(plan.issued_on)}"
    return f"Kế hoạch “{plan.title}”"


def _content(piece: Piece) -> str:
    return shortened(piece.line.task.content)


def _when(piece: Piece) -> str:
    return _lower_first(period(piece.due.starts_on, piece.due.due_on))


def _as_reason(reason: str) -> str:
    return _lower_first(reason.rstrip(" .;"))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text

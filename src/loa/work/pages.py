"""Where acts on a task or a piece are done."""

from __future__ import annotations

from django.urls import reverse

from loa.work.queries import Piece, TaskLine, open_pieces


def record_url(of: TaskLine | Piece) -> str:
    """Where results are recorded: the form itself when only one is missing, or a choice.

    Empty when nothing is missing.
    """
    line = of.line if isinstance(of, Piece) else of
    pieces = [of] if isinstance(of, Piece) else open_pieces([line])
    wanted = [(piece.due.pk, needed.code) for piece in pieces for needed in piece.missing]
    if not wanted:
        return ""
    if len(wanted) == 1:
        return reverse("work:record_form", args=wanted[0])
    return f"{reverse('work:record')}?nhiem-vu={line.task.pk}"

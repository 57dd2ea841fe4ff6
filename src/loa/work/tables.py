"""Lists of work as Excel files."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from loa.plans.models import Plan
from loa.ui import sheets
from loa.work.messages import title
from loa.work.queries import Piece, TaskLine


def plan_sheet(plan: Plan, lines: Sequence[TaskLine]) -> HttpResponse:
    """A plan's tasks with who does them and how far they are."""
    columns = [
        "TT",
        "Nội dung nhiệm vụ",
        "Hình thức",
        "Thời gian",
        "Bộ phận",
        "Người thực hiện",
        "Phối hợp",
        "Sản phẩm",
        "Tình hình",
    ]
    rows = [
        (
            line.task.order,
            line.task.content,
            "; ".join(name for _, name in line.form_names),
            line.period,
            line.unit,
            line.person,
            line.task.support,
            line.task.product,
            line.label,
        )
        for line in lines
    ]
    return sheets.download(f"nhiem-vu-{plan.year}", columns, rows, f"Nhiệm vụ {title(plan)}")


def pieces_sheet(pieces: Sequence[Piece]) -> HttpResponse:
    """One's own work with its last days."""
    columns = ["TT", "Nội dung", "Theo kế hoạch", "Thời gian", "Thời hạn", "Tình hình"]
    rows = [
        (
            place,
            piece.line.task.content,
            str(piece.line.task.plan),
            piece.period,
            piece.due.due_on,
            piece.label,
        )
        for place, piece in enumerate(pieces, 1)
    ]
    return sheets.download("viec-cua-toi", columns, rows, "Việc của tôi")

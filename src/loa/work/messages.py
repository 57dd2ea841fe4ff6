"""Words to copy into Zalo, and what a page says after an act."""

from __future__ import annotations

from collections.abc import Sequence

from loa.agencies.models import Role
from loa.plans.models import Plan
from loa.ui.words import day, number, shortened
from loa.work.agenda import Thing
from loa.work.models import Evidence, Initiative, Obstacle
from loa.work.money import Money
from loa.work.other_work import OtherWork
from loa.work.queries import Piece, Progress, TaskLine, task_line
from loa.work.states import State
from loa.work.workload import Item, Workload


def plan_for_zalo(plan: Plan, progress: Progress, lines: Sequence[TaskLine]) -> str:
    """The list as one message: progress first, a line for each task."""
    rows = [
        f"{line.task.order}. {shortened(line.task.content)}"
        f" – {line.person or line.unit or 'chưa giao'} – {line.period} – {line.label}"
        for line in lines
    ]
    return "\n".join([f"{title(plan)}: {progress.words}.", *rows])


def pieces_for_zalo(pieces: Sequence[Piece]) -> str:
    """Pieces with their last days, one line each."""
    return "\n".join(
        f"{number}. {shortened(piece.line.task.content)} – hạn {day(piece.due.due_on)}"
        f" – {piece.label}"
        for number, piece in enumerate(pieces, 1)
    )


def items_for_zalo(name: str, items: Sequence[Item]) -> str:
    """One person's or unit's work, one line each."""
    rows = [
        f"{place}. {shortened(item.content)} – hạn {day(item.due_on)} – {item.label}"
        for place, item in enumerate(items, 1)
    ]
    return "\n".join([f"Việc của {name}:", *rows]) if rows else ""


def workload_for_zalo(found: Workload) -> str:
    """Who has late work and how much, units and people one line each."""
    loads = [load for load in (*found.units, *found.people) if load.open]
    return "\n".join(
        f"{load.name}: {number(len(load.open))} việc đang giao"
        + (f", {number(len(load.late))} chậm" if load.late else "")
        for load in loads
    )


def other_for_zalo(found: Sequence[OtherWork]) -> str:
    """Work that no plan names, one line each."""
    return "\n".join(
        f"{place}. {shortened(work.due.what)} – {work.person or work.unit or 'chưa giao'}"
        f" – hạn {day(work.due.due_on)} – {work.label}"
        for place, work in enumerate(found, 1)
    )


def agenda_for_zalo(name: str, found: Sequence[Thing]) -> str:
    """What falls due, one line each."""
    rows = [
        f"{day(thing.day)}: {shortened(thing.content)}"
        + (f" – {thing.who or thing.unit}" if thing.who or thing.unit else "")
        + (f" – {thing.label}" if thing.label else "")
        for thing in found
    ]
    return "\n".join([f"Lịch công việc {name}:", *rows]) if rows else ""


def obstacles_for_zalo(found: Sequence[Obstacle]) -> str:
    """What stands in the way, with the day on which an answer is owed."""
    return "\n".join(
        f"{place}. {shortened(one.content)} – {one.get_state_display()}"
        f" – hạn trả lời {day(one.answer_due_on)}"
        for place, one in enumerate(found, 1)
    )


def initiatives_for_zalo(found: Sequence[Initiative]) -> str:
    """The register in lines: what, whose, how far."""
    return "\n".join(
        f"{place}. {shortened(one.title)} – {one.authors} – {one.get_state_display()}"
        for place, one in enumerate(found, 1)
    )


def money_for_zalo(plan: Plan, found: Money) -> str:
    """Totals by source."""
    rows = [
        f"{total.label}: dự toán {number(total.estimate)} đồng, thực chi"
        f" {number(total.actual)} đồng"
        for total in (*found.by_source, found.total)
    ]
    return "\n".join([f"Kinh phí {title(plan)}:", *rows]) if found.lines else ""


def title(plan: Plan) -> str:
    """Kế hoạch số 35/KH-THPTBM ngày 02/3/2026, or the plan's title without a number."""
    if not plan.number:
        return plan.title
    when = f" ngày {day(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {plan.number}{when}"


def recorded(evidence: Evidence, by: Role) -> str:
    """What the person reads after handing in, with what it means for the task."""
    line = task_line(evidence.due_work.task)
    piece = next(piece for piece in line.pieces if piece.due.pk == evidence.due_work_id)
    thanks = f"Đã ghi nhận. Cảm ơn {by.person.called}."
    task = f"Nhiệm vụ {line.task.order}"
    if piece.missing:
        names = ", ".join(needed.name for needed in piece.missing)
        return f"{thanks} {task} còn cần minh chứng: {names}."
    if piece.state is State.WAITING:
        return f"{thanks} {task} đã đủ minh chứng, đang chờ xác nhận."
    return f"{thanks} {task} đã đủ minh chứng."

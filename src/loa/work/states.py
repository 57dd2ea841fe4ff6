"""How far a due piece is, and what follows for its task (a task has no state of its own)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import Enum

from loa.norms.forms import form
from loa.work.models import DueWork, Evidence


class State(Enum):
    """What pages say; `colour` names it in the design system, `label` in words.

    PLANNED its time has not come · CURRENT it has · WAITING all is handed in, somebody must
    look · DONE · LATE · EARLY planned before the day of issue and so never late · CANCELLED by
    an amendment · HANDED_ON others below do it since the plan was handed down · NOT_DONE because
    it could not be.
    """

    PLANNED = "planned", "Chưa đến kỳ"
    CURRENT = "doing", "Đang trong thời gian"
    WAITING = "waiting", "Chờ xác nhận"
    DONE = "done", "Đã xong"
    LATE = "late", "Chậm"
    EARLY = "early", "Thực hiện trước ngày ban hành"
    CANCELLED = "planned", "Huỷ do điều chỉnh"
    HANDED_ON = "planned", "Giao đơn vị cấp dưới"
    NOT_DONE = "late", "Không thực hiện được"

    def __init__(self, colour: str, label: str) -> None:
        self.colour = colour
        self.label = label


ENDED = {
    "cancelled": State.CANCELLED,
    "handed_on": State.HANDED_ON,
    "not_done": State.NOT_DONE,
}
TAKEN_OFF = frozenset({State.CANCELLED, State.HANDED_ON})
"""States of what the agency need not do any more, without having done it."""
CLOSED = TAKEN_OFF | {State.DONE, State.NOT_DONE}
"""States in which nothing is owed any more."""


def state_of(
    piece: DueWork, proofs: Iterable[Evidence], wanted: Collection[str], at_least: int, today: date
) -> State:
    """The state of a due piece from its evidence and the forms that are wanted."""
    if piece.done_on is not None:
        return State.DONE
    if piece.outcome:
        return ENDED[piece.outcome]
    if is_handed_in(proofs, wanted, at_least):
        return State.WAITING
    if piece.before_issue:
        return State.EARLY
    if today > piece.due_on:
        return State.LATE
    return State.CURRENT if today >= piece.starts_on else State.PLANNED


def is_handed_in(proofs: Iterable[Evidence], wanted: Collection[str], at_least: int) -> bool:
    """Whether every wanted form has enough evidence that was not returned."""
    standing = [proof.form for proof in proofs if proof.stands]
    return all(standing.count(code) >= form(code).needed(at_least) for code in wanted)


def state_of_task(pieces: Collection[State]) -> State:
    """What stands out among a task's pieces: late, waiting, running, early; or else done.

    What was taken off says something of the task only where nothing else is left.
    """
    for outstanding in (State.LATE, State.WAITING, State.CURRENT, State.EARLY):
        if outstanding in pieces:
            return outstanding
    owed = [state for state in pieces if state not in TAKEN_OFF]
    if not owed and pieces:
        return State.HANDED_ON if State.HANDED_ON in pieces else State.CANCELLED
    if owed and all(state in CLOSED for state in owed):
        return State.NOT_DONE if State.NOT_DONE in owed else State.DONE
    return State.CURRENT if State.DONE in pieces else State.PLANNED

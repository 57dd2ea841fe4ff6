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
    look · DONE · LATE · EARLY planned before the day of issue and so never late.
    """

    PLANNED = "planned", "Chưa đến kỳ"
    CURRENT = "doing", "Đang trong thời gian"
    WAITING = "waiting", "Chờ xác nhận"
    DONE = "done", "Đã xong"
    LATE = "late", "Chậm"
    EARLY = "early", "Thực hiện trước ngày ban hành"

    def __init__(self, colour: str, label: str) -> None:
        self.colour = colour
        self.label = label


def state_of(
    piece: DueWork, proofs: Iterable[Evidence], wanted: Collection[str], at_least: int, today: date
) -> State:
    """The state of a due piece from its evidence and the forms that are wanted."""
    if piece.done_on is not None:
        return State.DONE
    if is_handed_in(proofs, wanted, at_least):
        return State.WAITING
    if piece.before_issue:
        return State.EARLY
    if today > piece.due_on:
        return State.LATE
    return State.CURRENT if today >= piece.starts_on else State.PLANNED


def is_handed_in(proofs: Iterable[Evidence], wanted: Collection[str], at_least: int) -> bool:
    """Whether every wanted form has enough evidence that was not returned."""
    standing = [proof.form for proof in proofs if proof.state != Evidence.State.RETURNED]
    return all(standing.count(code) >= form(code).needed(at_least) for code in wanted)


def state_of_task(pieces: Collection[State]) -> State:
    """What stands out among a task's pieces: late, waiting, running, early; or else done."""
    for outstanding in (State.LATE, State.WAITING, State.CURRENT, State.EARLY):
        if outstanding in pieces:
            return outstanding
    if all(state is State.DONE for state in pieces):
        return State.DONE
    return State.CURRENT if State.DONE in pieces else State.PLANNED

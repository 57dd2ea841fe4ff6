"""When a due piece is done: every form of its task is proven often enough."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from loa.ledger.actions import take_back
from loa.norms.forms import form
from loa.plans.models import Task
from loa.work import facts
from loa.work.models import DueWork, Evidence

WITHOUT_FORM = "other"


def finish_what_is_proven(piece: DueWork) -> None:
    """Marks `piece` done, and emits the facts, when its evidence has become complete.

    The day is that of the work which proved the last form, not that of the click. A piece
    that is done or ended already stays as it is.
    """
    piece = (
        DueWork.objects.select_for_update(of=("self",))
        .select_related("task", "agency")
        .get(pk=piece.pk)
    )
    if not piece.is_open:
        return
    piece.done_on = _proven_on(piece)
    if piece.done_on is None:
        return
    piece.save(update_fields=["done_on"])
    facts.is_done(piece)


def reopen_what_is_unproven(piece: DueWork) -> None:
    """Opens `piece` again when what proved it counts no longer; its facts are compensated.

    A piece that other evidence still proves stays done.
    """
    piece = (
        DueWork.objects.select_for_update(of=("self",))
        .select_related("task", "agency")
        .get(pk=piece.pk)
    )
    if piece.done_on is None or _proven_on(piece) is not None:
        return
    piece.done_on = None
    piece.save(update_fields=["done_on"])
    take_back(piece, indicators=facts.OF_DONE)


def _proven_on(piece: DueWork) -> date | None:
    """The day of the work that proved the last form; None while something is missing."""
    days: dict[str, list[date]] = defaultdict(list)
    proofs = piece.evidence.filter(state=Evidence.State.VERIFIED).order_by("happened_on")
    for code, day in proofs.values_list("form", "happened_on"):
        days[code].append(day)
    enough = {code: form(code).needed(piece.task.at_least) for code in forms_of(piece.task)}
    if any(len(days[code]) < count for code, count in enough.items()):
        return None
    return max(days[code][count - 1] for code, count in enough.items())


def forms_of(task: Task) -> list[str]:
    """The codes of the forms that the task needs evidence for; never none."""
    return [wanted.code for wanted in task.forms.all()] or [WITHOUT_FORM]

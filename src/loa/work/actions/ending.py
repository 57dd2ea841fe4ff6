"""More time for a piece of work, and its end without a result."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.work import facts
from loa.work.models import DueWork, Evidence, Extension, Result


@verb("work.end")
def extend(due_work: DueWork, *, until: date, document: str, reason: str, by: Role) -> Extension:
    """Gia hạn: the piece falls due on `until`, as `document` allows; the day before stays known.

    What had fallen due already stays counted as due on its day. ValidationError for a piece
    that is done or ended, a day that gives no more time, and without document or reason.
    """
    due_work = _open(due_work)
    document, reason = document.strip(), reason.strip()
    if until <= due_work.due_on or until < clock.today():
        raise ValidationError({"until": "Thời hạn mới phải sau thời hạn cũ và không ở quá khứ."})
    if not document:
        raise ValidationError({"document": "Đề nghị ghi văn bản hoặc ý kiến cho phép gia hạn."})
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do gia hạn."})
    extension = Extension.objects.create(
        agency=due_work.agency,
        due_work=due_work,
        was_due_on=due_work.due_on,
        until=until,
        document=document,
        reason=reason,
        made_at=clock.now(),
        made_by=by,
    )
    move_to(due_work, due_work.starts_on, until)
    return extension


@verb("work.end")
def give_up(due_work: DueWork, *, reason: str, by: Role) -> DueWork:
    """Không thực hiện được: the piece ends without a result; it stays counted as due.

    ValidationError without a reason, and while evidence of it waits for somebody's look.
    """
    due_work = _open(due_work)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do không thực hiện được."})
    if _waits(due_work):
        raise ValidationError("Còn minh chứng chờ xác nhận. Đề nghị xem minh chứng trước.")
    return _end(due_work, DueWork.Outcome.NOT_DONE, reason, by)


def cancel(due_work: DueWork, reason: str, by: Role) -> DueWork:
    """Within a verb: an amendment takes the piece back; it counts as due no more from today."""
    return _take_off(due_work, DueWork.Outcome.CANCELLED, reason, by)


def hand_over(due_work: DueWork, reason: str, by: Role) -> DueWork:
    """Within a verb: those below do it; it counts as due here no more from today."""
    return _take_off(due_work, DueWork.Outcome.HANDED_ON, reason, by)


def reopen(due_work: DueWork, due_on: date) -> None:
    """Within a verb: an amendment asks again for the piece that another had cancelled."""
    counts_still = due_work.outcome_on is not None and due_work.due_on < due_work.outcome_on
    due_work.due_on, due_work.outcome = due_on, DueWork.Outcome.OPEN
    due_work.outcome_on, due_work.outcome_reason, due_work.outcome_by = None, "", None
    due_work.save()
    if not counts_still:
        facts.falls_due(due_work)


def move_to(due_work: DueWork, starts_on: date, due_on: date) -> None:
    """Within a verb: another time; a day that has passed stays the one on which it counts."""
    counts_later = due_work.has_task and due_work.due_on >= clock.today()
    if counts_later:
        facts.falls_due_no_more(due_work)
    due_work.starts_on, due_work.due_on = starts_on, due_on
    due_work.save(update_fields=["starts_on", "due_on"])
    if counts_later:
        facts.falls_due(due_work)


def _open(due_work: DueWork) -> DueWork:
    found = (
        DueWork.objects.select_for_update(of=("self",))
        .select_related("task", "agency")
        .get(pk=due_work.pk)
    )
    if not found.is_open:
        raise ValidationError("Việc này đã kết thúc nên không thay đổi được.")
    return found


def _waits(due_work: DueWork) -> bool:
    return (
        due_work.evidence.filter(state=Evidence.State.WAITING).exists()
        or due_work.results.filter(state=Result.State.WAITING).exists()
    )


def _take_off(due_work: DueWork, outcome: str, reason: str, by: Role) -> DueWork:
    if due_work.due_on >= clock.today():
        facts.falls_due_no_more(due_work)
    return _end(due_work, outcome, reason, by)


def _end(due_work: DueWork, outcome: str, reason: str, by: Role) -> DueWork:
    due_work.outcome = outcome
    due_work.outcome_on = clock.today()
    due_work.outcome_reason = reason
    due_work.outcome_by = by
    due_work.save(update_fields=["outcome", "outcome_on", "outcome_reason", "outcome_by"])
    return due_work

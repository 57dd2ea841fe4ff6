"""A second person looks: what is right counts from then on, the rest goes back with a reason."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Q

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import may_verify_own
from loa.agencies.verbs import verb
from loa.ledger.actions import take_back
from loa.work import facts
from loa.work.actions.finishing import finish_what_is_proven, reopen_what_is_unproven
from loa.work.models import DueWork, Evidence


@verb("work.verify_evidence")
def verify(evidence: Evidence, *, by: Role) -> Evidence:
    """Confirms `evidence`: its facts stand, and its piece is done when nothing else is missing.

    What serves other plans too is confirmed for all of them at once. ValidationError when
    somebody looked before, and for one's own evidence in whatever role.
    """
    evidence, *others = _waiting(evidence, by)
    for each in (evidence, *others):
        each.state = Evidence.State.VERIFIED
        each.verified_by = by
        each.verified_at = clock.now()
        each.self_verified = each.submitted_by.person_id == by.person_id
        each.save()
        facts.is_verified(each)
        finish_what_is_proven(each.due_work)
    return evidence


@verb("work.verify_evidence")
def return_for_completion(evidence: Evidence, *, reason: str, by: Role) -> Evidence:
    """Gives `evidence` back with a reason (trả lại để hoàn thiện); it counts for nothing.

    Only while it waits: what was confirmed has been counted. ValidationError otherwise.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do trả lại để hoàn thiện."})
    evidence, *others = _waiting(evidence, by)
    for each in (evidence, *others):
        each.state = Evidence.State.RETURNED
        each.return_reason = reason
        each.save()
    return evidence


@verb("work.verify_evidence")
def take_back_confirmation(evidence: Evidence, *, reason: str, by: Role) -> Evidence:
    """Gives back what was confirmed by mistake: its facts are compensated, its pieces reopened.

    ValidationError without a reason, for what is not confirmed, and for what a submitted
    report has counted: that can only be added to (Bổ sung).
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do trả lại để hoàn thiện."})
    evidence, *others = _locked(evidence)
    if evidence.state != Evidence.State.VERIFIED:
        raise ValidationError("Minh chứng này chưa được xác nhận hoặc đã được trả lại.")
    for each in (evidence, *others):
        if each.reported_in:
            raise ValidationError(
                f"Minh chứng này đã được tính trong {each.reported_in} nên không trả lại được nữa."
                " Nếu cần, đề nghị bổ sung minh chứng mới cho nhiệm vụ."
            )
    for each in (evidence, *others):
        uncount(each, Evidence.State.RETURNED, reason)
    return evidence


def uncount(evidence: Evidence, state: Evidence.State, reason: str) -> None:
    """Within a verb: what was confirmed counts no longer, on the day on which it counted."""
    evidence.state = state
    evidence.return_reason = reason
    evidence.save(update_fields=["state", "return_reason"])
    take_back(evidence)
    reopen_what_is_unproven(evidence.due_work)


def seal(evidence_ids: Collection[int], report: str) -> int:
    """Within the verb that submits `report`: what it counted does not change from then on.

    `report` are its words, "Báo cáo quý I năm 2026". Says how many were sealed; a database
    trigger refuses to change them afterwards.
    """
    counted = Evidence.objects.filter(pk__in=evidence_ids, reported_in="")
    return counted.filter(state=Evidence.State.VERIFIED).update(reported_in=report[:200])


def _waiting(evidence: Evidence, by: Role) -> list[Evidence]:
    """The evidence and its likes of other plans that wait with it."""
    found = _locked(evidence)
    if found[0].state != Evidence.State.WAITING:
        raise ValidationError("Minh chứng này đã được xem xét trước đó.")
    if found[0].submitted_by.person_id == by.person_id and not may_verify_own(by):
        raise ValidationError("Người gửi minh chứng không tự xác nhận. Đề nghị người khác xem.")
    return found


def _locked(evidence: Evidence) -> list[Evidence]:
    """The evidence first, then those in the same state that serve other plans; locked after
    their pieces, so that two verifiers stand in line."""
    first = evidence.same_as_id or evidence.pk
    alike = Q(pk=first) | Q(same_as=first)
    pieces = Evidence.objects.filter(alike).values_list("due_work", flat=True)
    list(DueWork.objects.select_for_update().filter(pk__in=list(pieces)).order_by("pk"))
    found = {
        row.pk: row
        for row in Evidence.objects.filter(alike)
        .select_related("due_work__task", "due_work__agency", "agency", "submitted_by")
        .order_by("pk")
    }
    asked = found.pop(evidence.pk)
    return [asked, *(row for row in found.values() if row.state == asked.state)]

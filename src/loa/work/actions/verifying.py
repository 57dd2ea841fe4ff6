"""A second person looks: what is right counts from then on, the rest goes back with a reason."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.work import facts
from loa.work.actions.finishing import finish_what_is_proven
from loa.work.models import DueWork, Evidence


@verb("work.verify_evidence")
def verify(evidence: Evidence, *, by: Role) -> Evidence:
    """Confirms `evidence`: its facts stand, and its piece is done when nothing else is missing.

    ValidationError when somebody looked before, and for one's own evidence in whatever role.
    """
    evidence = _waiting(evidence, by)
    evidence.state = Evidence.State.VERIFIED
    evidence.verified_by = by
    evidence.verified_at = clock.now()
    evidence.save()
    facts.is_verified(evidence)
    finish_what_is_proven(evidence.due_work)
    return evidence


@verb("work.verify_evidence")
def return_for_completion(evidence: Evidence, *, reason: str, by: Role) -> Evidence:
    """Gives `evidence` back with a reason (trả lại để hoàn thiện); it counts for nothing.

    Only while it waits: what was confirmed has been counted. ValidationError otherwise.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do trả lại để hoàn thiện."})
    evidence = _waiting(evidence, by)
    evidence.state = Evidence.State.RETURNED
    evidence.return_reason = reason
    evidence.save()
    return evidence


def _waiting(evidence: Evidence, by: Role) -> Evidence:
    """The evidence, locked after its piece, so that two verifiers stand in line."""
    DueWork.objects.select_for_update().get(pk=evidence.due_work_id)
    evidence = Evidence.objects.select_related(
        "due_work__task", "due_work__agency", "agency", "submitted_by"
    ).get(pk=evidence.pk)
    if evidence.state != Evidence.State.WAITING:
        raise ValidationError("Minh chứng này đã được xem xét trước đó.")
    if evidence.submitted_by.person_id == by.person_id:
        raise ValidationError("Người gửi minh chứng không tự xác nhận. Đề nghị người khác xem.")
    return evidence

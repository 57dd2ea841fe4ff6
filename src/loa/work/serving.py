"""Which other plans one proof may serve (Tính cho kế hoạch): entered once, counted once in each."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.norms.forms import form as norm_of
from loa.plans.models import Task
from loa.ui.words import shortened
from loa.work import queries
from loa.work.messages import title
from loa.work.models import DueWork, Evidence
from loa.work.recording import Other

MOST = 12


def others_for(due_work: DueWork, code: str, role: Role) -> list[Other]:
    """Open pieces of other plans, begun by today, that the same kind of proof proves.

    Those of the same form stand first; one piece a task.
    """
    if not due_work.has_task:
        return []
    tasks = Task.objects.filter(agency=role.agency_id).exclude(plan=due_work.task.plan_id)
    proof = norm_of(code).proof
    found = [
        (needed.code != code, piece, needed.code)
        for line in queries.lines_of(tasks)
        for piece in queries.open_pieces([line])[:1]
        if piece.due.starts_on <= clock.today()
        for needed in piece.missing
        if needed.code == code or norm_of(needed.code).proof == proof
    ]
    found.sort(key=lambda one: one[0])
    return [
        (
            f"{piece.due.pk}:{form}",
            f"{title(piece.line.task.plan)} – nhiệm vụ {piece.line.task.order}:"
            f" {shortened(piece.line.task.content, 80)}",
            piece.due,
            form,
        )
        for _, piece, form in found[:MOST]
    ]


def others_of(evidence: Evidence, role: Role) -> list[Other]:
    """The same for evidence that was handed in already, without the plans that it serves."""
    alike = Evidence.objects.filter(same_as=evidence.first) | Evidence.objects.filter(
        pk=evidence.first
    )
    served = set(alike.values_list("due_work__task__plan", flat=True))
    return [
        other
        for other in others_for(evidence.due_work, evidence.form, role)
        if other[2].task.plan_id not in served
    ]

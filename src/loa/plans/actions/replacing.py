"""The same plan came again: a replacement is read as an amendment of the one in force."""

from __future__ import annotations

from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.verbs import verb
from loa.documents.models import Document
from loa.plans.actions.amending import (
    begin_amendment,
    stage_addition,
    stage_cancellation,
    stage_change,
)
from loa.plans.amending import WORDS, Fields, fields_of
from loa.plans.models import Amendment, Plan, Task
from loa.plans.proposals import Proposal, proposals

SIMILAR = 0.6
"""Share of words in common from which two tasks are taken for one that was reworded."""


@verb("plans.amend")
def propose_replacement(document: Document, plan: Plan, *, by: Role) -> Amendment:
    """Gathers what `document` says otherwise than `plan`, to be looked at and applied.

    A task is found again by its content, or by most of its words; one that the document does
    not name any more is proposed to be cancelled. PlanError while another amendment of the plan
    is in preparation.
    """
    amendment = begin_amendment(
        plan,
        number=document.number,
        issued_on=document.issued_on,
        reason=f"Thay thế bằng {document.called}",
        document=document,
        by=by,
    )
    tasks = list(plan.tasks.filter(cancelled_in=None).prefetch_related("forms"))
    for proposal in proposals(document):
        found = _found(proposal, tasks)
        if found is None:
            fields = _fields(proposal)
            fields["deadline"] = fields["deadline"] or "Cả năm"
            stage_addition(amendment, fields=fields, by=by)
            continue
        tasks.remove(found)
        stage_change(amendment, found, fields=_not_lost(proposal, found), by=by)
    for task in tasks:
        stage_cancellation(amendment, task, reason="Không còn trong văn bản thay thế", by=by)
    return amendment


def _found(proposal: Proposal, tasks: list[Task]) -> Task | None:
    same = folded(proposal.content)
    exact = next((task for task in tasks if folded(task.content) == same), None)
    if exact is not None or not tasks:
        return exact
    best = max(tasks, key=lambda task: _alike(same, folded(task.content)))
    return best if _alike(same, folded(best.content)) >= SIMILAR else None


def _alike(one: str, other: str) -> float:
    mine, theirs = set(one.split()), set(other.split())
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _fields(proposal: Proposal) -> Fields:
    found: Fields = {name: getattr(proposal, name) for name in WORDS}
    return found | {"forms": list(proposal.forms or ("other",))}


def _not_lost(proposal: Proposal, task: Task) -> Fields:
    """What the document says; where it is silent, or a form was replaced since, what stands."""
    now = fields_of(task)
    said = _fields(proposal)
    replaced = any(needed.instead_of for needed in task.forms.all())
    same_forms = set(said["forms"]) == set(now["forms"]) or replaced
    return {
        name: now[name] if not value or (name == "forms" and same_forms) else value
        for name, value in said.items()
    }

"""A plan that was put into force before it had number and day gets them from its signed copy."""

from __future__ import annotations

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.models import Document
from loa.plans import facts
from loa.plans.actions.answering import propose_again
from loa.plans.models import Plan


@verb("plans.accept")
def take_number(plan: Plan, *, by: Role) -> Plan:
    """The plan counts as issued from the day on which its document was."""
    plan.number, plan.issued_on = plan.document.number, plan.document.issued_on
    plan.save(update_fields=["number", "issued_on"])
    facts.is_issued(plan)
    return plan


def number_its_plan(document: Document, by: Role) -> None:
    """For `documents.registry.when_numbered`."""
    plan = Plan.objects.select_related("document").filter(document=document).first()
    if plan is not None and not plan.number:
        propose_again(take_number(plan, by=by), by)

"""Figures for the ledger: a plan was issued, and how soon after the plan that it rests on."""

from __future__ import annotations

from loa.ledger.actions import emit
from loa.plans.models import Plan

ISSUED = "TT01"
DAYS_AFTER_SUPERIOR = "TT02"


def is_issued(plan: Plan) -> None:
    """Counts a plan of the agency's own with its number and day. A draft counts for nothing, nor
    does work that follows the superior's plan."""
    if not plan.number or plan.issued_on is None or plan.follows_superior:
        return
    for indicator, value in ((ISSUED, 1), (DAYS_AFTER_SUPERIOR, _days(plan))):
        if value is not None:
            emit(
                indicator,
                value,
                plan.issued_on,
                agency=plan.agency,
                key=f"plan:{plan.pk}",
                label=str(plan),
                source=plan,
                plan_id=plan.pk,
                programme=plan.programme,
            )


def programme_of(plan_id: int) -> str | None:
    """The programme of the plan with this number, where one is seen."""
    return Plan.objects.filter(pk=plan_id).values_list("programme", flat=True).first()


def _days(plan: Plan) -> int | None:
    """None when the plan rests on no superior's plan, or on one that is younger than itself."""
    if plan.superior_issued_on is None or plan.issued_on is None:
        return None
    days = (plan.issued_on - plan.superior_issued_on).days
    return days if days >= 0 else None

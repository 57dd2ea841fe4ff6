"""Reads of plans; all of them inside the scope of the role that asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from loa.documents.models import Document
from loa.plans.actions import KIND
from loa.plans.models import Plan

_WEBSITE = re.compile(r"trang|cổng|website|TTĐT", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Basis:
    """The superior's plan that a plan carries out; `document_id` where the agency has its paper,
    `days` from its day to the plan's own."""

    number: str
    issued_on: date | None
    document_id: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class PlanRecipient:
    """An entry of Nơi nhận; one `on_website` is published to everybody."""

    name: str
    purpose: str
    on_website: bool


def plans() -> QuerySet[Plan]:
    """All plans in force, the newest year first, each with `task_count`."""
    return Plan.objects.annotate(task_count=Count("tasks"))


def waiting() -> QuerySet[Document]:
    """Plan documents that were read and wait for a person, or stay as drafts."""
    return Document.objects.filter(
        kind=KIND, state__in=[Document.State.READ, Document.State.DRAFT]
    ).defer("text", "reading", "layout")


def basis_of(plan: Plan) -> Basis | None:
    """The superior's plan among the grounds; None when the plan rests on none."""
    if not plan.superior_number:
        return None
    cited = plan.document.references.filter(symbol=plan.superior_number).exclude(to=None).first()
    issued, own = plan.superior_issued_on, plan.issued_on
    days = (own - issued).days if issued and own and own >= issued else None
    return Basis(plan.superior_number, issued, cited.to_id if cited else None, days)


def recipients_of(plan: Plan) -> list[PlanRecipient]:
    """Nơi nhận as printed, without the line that says where the copy is kept."""
    return [
        PlanRecipient(row["name"], row["purpose"] or "", bool(_WEBSITE.search(row["name"])))
        for row in plan.document.reading.get("recipients", [])
        if row["purpose"] != "lưu"
    ]

"""Builders of drafts: a plan that was begun, and parts of it by kind."""

from __future__ import annotations

from loa.agencies.models import Role
from loa.documents.actions import drafts as actions
from loa.documents.drafting.content import nodes
from loa.documents.drafting.opening import PlanWishes, plan_composition
from loa.documents.models import Draft


def begun_plan(*, by: Role, year: int = 2026) -> Draft:
    """The agency's plan for a year, just begun."""
    paper = plan_composition(by.agency, PlanWishes(year=year, themes=("T01", "T05", "T15")))
    return actions.begin_draft("Kế hoạch", paper, by=by)


def first_of(draft: Draft, kind: str) -> str:
    """The id of the first part of a kind."""
    return next(node["id"] for node in nodes(draft.content) if node["kind"] == kind)

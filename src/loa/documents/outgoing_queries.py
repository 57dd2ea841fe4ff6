"""Reads of papers on their way out; all of them inside the scope of the role that asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from loa.agencies.models import Agency, Role
from loa.documents.models import ClericalRules, Outgoing

State = Outgoing.State


@dataclass(frozen=True, slots=True)
class Rules:
    """How an agency's papers go: with the two checks of Art. 12, numbered by Loa."""

    two_checks: bool
    loa_numbers: bool


def rules_of(agency: Agency) -> Rules:
    """What the head decided; until then a school leaves the two checks out, Loa numbers nothing."""
    found = ClericalRules.objects.filter(agency=agency).first()
    if found is None:
        return Rules(two_checks=agency.kind != Agency.Kind.SCHOOL, loa_numbers=False)
    return Rules(found.two_checks, found.loa_numbers)


def outgoing_papers(words: str = "") -> QuerySet[Outgoing]:
    """All papers in sight, the newest first; with `words`, those whose head has them all."""
    found = Outgoing.objects.select_related("submitted_by__person", "unit").defer("text")
    for word in words.split()[:8]:
        found = found.filter(title__icontains=word) | found.filter(number__icontains=word)
    return found


def ready_for(state: str, agency: Agency) -> bool:
    """Whether a paper in this state waits for the leader: after the checks, or at once."""
    return state == (State.CHECKED if rules_of(agency).two_checks else State.SUBMITTED)


def waiting_for_leader(role: Role) -> QuerySet[Outgoing]:
    """The papers that wait for *Đồng ý* of the role's leader, the oldest first."""
    state = State.CHECKED if rules_of(role.agency).two_checks else State.SUBMITTED
    return outgoing_papers().filter(state=state).order_by("due_on", "submitted_at")

"""Reads of the room: what a person was told, what left for whom."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest

from loa.agencies.models import Role
from loa.channels.models import Delivery, Notice


def notices_of(role: Role, *, unread_only: bool = False) -> QuerySet[Notice]:
    """What the person was told at the agency of `role`, the newest first."""
    found = Notice.objects.filter(agency=role.agency_id, person=role.person_id)
    return found.filter(read_at=None) if unread_only else found


def unread_count(request: HttpRequest) -> int:
    """How many notices the person has yet to read in the role in use."""
    role = getattr(request, "role", None)
    return notices_of(role, unread_only=True).count() if isinstance(role, Role) else 0


def deliveries(role: Role, state: str = "") -> QuerySet[Delivery]:
    """What left for somebody outside, the newest first; of one state when it is named."""
    found = Delivery.objects.filter(agency=role.agency_id)
    return found.filter(state=state) if state in Delivery.State.values else found


def delivery_counts(role: Role) -> dict[str, int]:
    """How many deliveries there are in each state that has any."""
    rows = Delivery.objects.filter(agency=role.agency_id).order_by().values("state")
    return {row["state"]: row["count"] for row in rows.annotate(count=Count("pk"))}

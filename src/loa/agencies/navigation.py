"""Which of the staff's places a request shows."""

from __future__ import annotations

from django.http import HttpRequest

from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import has_below, has_reporting

OF_SUPERIORS = {"agencies.read_below": has_below, "agencies.read_reporting": has_reporting}
"""What is about agencies below, and about those too that only send their results here."""


def may_go(request: HttpRequest, act: str) -> bool:
    """Whether the role in use may open a place for `act`. What is about agencies below stands
    only where there are some, asked once a page; who is there to follow others sees it always."""
    role = getattr(request, "role", None)
    if not may(role, act):
        return False
    if act not in OF_SUPERIORS or role is None or role.code == Role.Code.SUPERIOR_VIEWER:
        return True
    known: dict[str, bool] = getattr(request, "somebody_below", {})
    if act not in known:
        known[act] = OF_SUPERIORS[act](role.agency)
        request.somebody_below = known  # type: ignore[attr-defined]
    return known[act]

"""The leaders of an agency, and the addresses under which they read the week's sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.queries import LEADERS, leaders
from loa.desk.actions import PURPOSE
from loa.desk.briefing import Briefing


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader with the living link, if one was made, and the words to send with it."""

    role: Role
    link: AccessLink | None
    address: str
    message: str


def leading(agency: Agency) -> list[Role]:
    """The roles that lead `agency` today, the head first."""
    held = leaders(agency).filter(person__is_active=True)
    return sorted(held, key=lambda role: (LEADERS.index(Role.Code(role.code)), role.pk))


def leaders_with_links(request: HttpRequest, agency: Agency, briefing: Briefing) -> list[Leader]:
    """Each leader of `agency` with what can be sent."""
    roles = leading(agency)
    living = {
        link.role_id: link
        for link in AccessLink.objects.filter(role__in=roles, purpose=PURPOSE, revoked_at=None)
    }
    return [_leader(request, role, living.get(role.pk), briefing) for role in roles]


def _leader(
    request: HttpRequest, role: Role, link: AccessLink | None, briefing: Briefing
) -> Leader:
    path = reverse("desk_links:briefing", args=[link.token]) if link else ""
    address = request.build_absolute_uri(path) if link else ""
    message = f"Kính gửi {role.person.called}, {briefing.summary} Mở xem tại: {address}"
    return Leader(role, link, address, message)

"""Verbs of the desk: the sheet of the week is given to leaders who do not sign in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from loa.agencies.links import make_link
from loa.agencies.links import revoke_link as revoke
from loa.agencies.models import AccessLink, Role
from loa.agencies.queries import LEADERS
from loa.agencies.verbs import verb

PURPOSE = "desk.briefing"


@verb("desk.brief")
def give_link(leader: Role, *, by: Role) -> AccessLink:
    """An address under which `leader` reads the week's sheet without signing in.

    PermissionDenied for somebody who does not lead: the sheet names who is late.
    """
    if leader.code not in LEADERS:
        raise PermissionDenied("the sheet is for leaders")
    return make_link(PURPOSE, on=leader.agency, role=leader, by=by)


@verb("desk.brief")
def revoke_link(link: AccessLink, *, by: Role) -> AccessLink:
    """Ends such an address."""
    if link.purpose != PURPOSE:
        raise PermissionDenied("another link")
    return revoke(link, by=by)

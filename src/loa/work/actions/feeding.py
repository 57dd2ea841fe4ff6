"""Addresses under which a calendar can be subscribed to."""

from __future__ import annotations

from loa.agencies.links import make_link, revoke_link
from loa.agencies.models import AccessLink, Role
from loa.agencies.verbs import verb
from loa.work.feeds import PURPOSE


@verb("work.read")
def open_own_feed(*, by: Role) -> AccessLink:
    """The address of one's own calendar, made when it is asked for first."""
    return make_link(PURPOSE, on=by, role=by, by=by)


@verb("work.assign")
def open_agency_feed(*, by: Role) -> AccessLink:
    """The address of the agency's calendar, for who assigns; each has their own."""
    return make_link(PURPOSE, on=by.agency, role=by, by=by)


@verb("work.read")
def close_feeds(*, by: Role) -> int:
    """Ends all calendar addresses of this role; whoever had them sees nothing more."""
    living = AccessLink.objects.filter(role=by, purpose=PURPOSE, revoked_at=None)
    found = list(living)
    for link in found:
        revoke_link(link, by=by)
    return len(found)

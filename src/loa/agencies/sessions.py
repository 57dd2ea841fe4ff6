"""What a session holds: the role in use, and whether others use the machine (máy dùng chung)."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponse

SESSION_KEY = "role"
SHARED_KEY = "shared"
SHARED_SECONDS = 10 * 60
"""How long a session on a shared machine lives without being used."""


def share(session: SessionBase) -> None:
    """Lets the session end after ten minutes without use."""
    session[SHARED_KEY] = True
    session.set_expiry(SHARED_SECONDS)


def is_shared(session: SessionBase) -> bool:
    """Whether others use the machine too."""
    return bool(session.get(SHARED_KEY))


def keep(session: SessionBase) -> None:
    """Counts the ten minutes anew."""
    session.modified = True


def forget_machine(response: HttpResponse) -> HttpResponse:
    """Asks the browser to throw away what it kept of this site; it obeys under HTTPS."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response

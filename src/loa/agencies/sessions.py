"""What a session holds: the role in use, and whether others use the machine (máy dùng chung);
what a machine of one's own keeps: which agency signs in on it."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

SESSION_KEY = "role"
SHARED_KEY = "shared"
SHARED_SECONDS = 10 * 60
"""How long a session on a shared machine lives without being used."""


AGENCY_COOKIE = "don-vi"
AGENCY_SECONDS = 365 * 24 * 60 * 60


def remember_agency(request: HttpRequest, response: HttpResponse, agency_id: int) -> None:
    """Keeps on this machine which agency somebody signed in at; no name of anybody."""
    response.set_signed_cookie(
        AGENCY_COOKIE,
        str(agency_id),
        max_age=AGENCY_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def remembered_agency(request: HttpRequest) -> int | None:
    """The agency that was kept here; None on a machine that nobody or others use."""
    kept = request.get_signed_cookie(AGENCY_COOKIE, default="", max_age=AGENCY_SECONDS) or ""
    return int(kept) if kept.isdigit() else None


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
    response.delete_cookie(AGENCY_COOKIE, samesite="Lax")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response

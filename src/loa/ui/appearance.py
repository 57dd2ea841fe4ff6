"""Large text and high contrast: a form that sets a cookie, so that it works without scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "giao_dien"
SWITCHES = {"large": "Chữ lớn", "contrast": "Tương phản cao"}
A_YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    """The switches that are on, as classes of the root element: "", "large contrast" …"""
    wanted = request.COOKIES.get(COOKIE, "").split(".")
    return " ".join(switch for switch in SWITCHES if switch in wanted)


# Public pages are cached for everybody and so carry no token; the cookie only changes looks.
@csrf_exempt
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turns one switch on or off (`switch=large`) and goes back to the page (`next`)."""
    on = set(chosen(request).split())
    on ^= {request.POST.get("switch", "")} & SWITCHES.keys()
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(
        COOKIE,
        ".".join(sorted(on)),
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


# Read by the walk over all routes (loa.agencies.access, which this room may not import).
switch.access = "public"  # type: ignore[attr-defined]


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"

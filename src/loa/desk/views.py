"""Hôm nay: what to do now, what waits for others, what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.desk.below import agencies_below
from loa.desk.queries import today_of
from loa.desk.search import found


@allow("desk.read")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in; for who follows other agencies, what came from them."""
    role = role_of(request)
    if may(role, "agencies.read_below"):
        rows = agencies_below(role)
        context = {
            "day": clock.today(),
            "rows": rows,
            "issued": sum(row.plan is not None for row in rows),
        }
        return render(request, "desk/below.html", context)
    return render(request, "desk/today.html", {"day": clock.today(), "today": today_of(role)})


@allow("desk.read")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words `?q=`: a page of its own, or only the list for the box of Ctrl+K."""
    part = "desk/found.html" if request.htmx else "desk/search.html"
    return render(request, part, found(request, request.GET.get("q", "")))

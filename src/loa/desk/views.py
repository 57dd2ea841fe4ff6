"""Hôm nay: what to do now, what waits for others, what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa.agencies.access import allow


@allow("desk.read")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "desk/today.html")

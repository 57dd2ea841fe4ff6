"""The public's pages: they need no sign-in and no scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa.agencies.access import public
from loa.agencies.models import Agency


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, and the agencies whose pages stand here."""
    return render(request, "portal/front.html", {"agencies": Agency.objects.order_by("pk")})

"""The pages that say what went wrong and what to do. They need no database and no sign-in."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the request was larger than the server takes."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "ui/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not in a role that may, or for what `exception.said` tells the person.

    `exception.others` are the person's own roles that may.
    """
    said = getattr(exception, "said", "")
    others = getattr(exception, "others", ())
    return render(request, "ui/403.html", {"said": said, "others": others}, status=403)


def csrf_failure(request: HttpRequest, **_reason: str) -> HttpResponse:
    """403: the form was too old, or cookies are off."""
    return render(request, "ui/403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none that this person may see."""
    return render(request, "ui/404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: a file or a form over the limit."""
    return render(request, "ui/413.html", status=413)


def server_error(_request: HttpRequest) -> HttpResponse:
    """500: our fault; rendered without the request, so that nothing else can fail."""
    return HttpResponse(render_to_string("ui/500.html"), status=500)

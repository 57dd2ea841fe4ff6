"""The pages of the users' handbook."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa.agencies.access import public
from loa.desk import handbook

A_DAY = 24 * 60 * 60


@public
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """What there is; the page of the role in use stands first."""
    role = getattr(request, "role", None)
    own = handbook.of_role(role.code) if role else None
    context = {"own": own, "chapters": handbook.chapters()}
    return render(request, "desk/handbook.html", context)


@public
@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """One page."""
    found = handbook.chapter(slug)
    if found is None:
        raise Http404("no such page of the handbook")
    context = {"chapter": found, "chapters": handbook.chapters(), "wide": True}
    return render(request, "desk/handbook_chapter.html", context)


@public
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """One picture."""
    path = handbook.picture(name)
    if path is None:
        raise Http404("no such picture")
    answer = HttpResponse(handbook.shown(path), content_type="image/webp")
    answer["Cache-Control"] = f"public, max-age={A_DAY}"
    return answer

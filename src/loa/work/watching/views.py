"""Bài mới: what was found on the agency's site, and for which tasks it counts."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.ui import flash
from loa.work.forms import show_errors
from loa.work.models import DueWork, WatchedPage
from loa.work.watching import actions, queries
from loa.work.watching.forms import WatchForm

PAGE = 20
CHOICE = re.compile(r"(\d{1,18}):([a-z_]{1,40})")


@allow("work.settle_found")
@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """What waits: Tính cho nhiệm vụ nào?"""
    role = role_of(request)
    page = Paginator(queries.proposed(role), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "proposals": queries.proposals(role, list(page)),
        "words": queries.words_of(role),
        "pages": queries.pages(role),
        "may_set": may(role, "work.set_watch"),
    }
    return render(request, "work/found.html", context)


@allow("work.settle_found")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts the item for the chosen tasks (`plan` ticked, `choice-<plan>` chosen), or passes."""
    role = role_of(request)
    item = get_object_or_404(queries.proposed(role), pk=pk)
    try:
        if "pass" in request.POST:
            actions.pass_over(item, by=role)
            flash.done(request, "Đã bỏ qua bài này; bài không được nêu lại.")
        else:
            pieces = _chosen(request)
            actions.count_item(item, pieces, by=role)
            flash.done(request, f"Đã ghi nhận bài này cho {len(pieces)} kế hoạch.")
    except ValidationError as refused:
        flash.warn(request, " ".join(refused.messages))
    return redirect("work:found")


@allow("work.set_watch")
@require_http_methods(["GET", "POST"])
def pages(request: HttpRequest) -> HttpResponse:
    """Which pages are watched."""
    role = role_of(request)
    form = WatchForm(request.POST or None, initial={"address": role.agency.website})
    if request.method == "POST" and form.is_valid():
        try:
            actions.watch(**form.cleaned_data, by=role)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Trang này được xem vài giờ một lần; bài mới sẽ được nêu ra.")
            return redirect("work:watched_pages")
    context = {"form": form, "pages": queries.pages(role)}
    return render(request, "work/watched_pages.html", context, status=422 if form.errors else 200)


@allow("work.set_watch")
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Watches a page no more."""
    role = role_of(request)
    page: WatchedPage = get_object_or_404(queries.pages(role), pk=pk)
    actions.stop_watching(page, by=role)
    flash.done(request, f"Đã thôi theo dõi trang “{page.name}”.")
    return redirect("work:watched_pages")


def _chosen(request: HttpRequest) -> list[tuple[DueWork, str]]:
    """The pieces of the ticked plans; what is no piece of the agency is left out."""
    said = [request.POST.get(f"choice-{plan}", "") for plan in request.POST.getlist("plan")[:20]]
    keys = [(int(key[1]), key[2]) for one in said if (key := CHOICE.fullmatch(one))]
    pieces = DueWork.objects.select_related("task__plan", "agency").in_bulk([pk for pk, _ in keys])
    return [(pieces[pk], form) for pk, form in keys if pk in pieces]

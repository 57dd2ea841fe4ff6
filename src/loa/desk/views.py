"""Hôm nay, the sheet of the week, and the search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from loa import clock
from loa.agencies.access import allow, role_of, under_link
from loa.agencies.models import AccessLink, Role
from loa.agencies.queries import LEADERS
from loa.desk import actions
from loa.desk.below import agencies_below
from loa.desk.briefing import briefing_of
from loa.desk.leaders import leaders_with_links, leading
from loa.desk.queries import plans_with_lines, today_of, todo_of
from loa.desk.search import found
from loa.ui import flash


@allow("desk.read")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in: for whoever leads the sheet of the week, for who follows
    other agencies what came from them, for everybody else what to do."""
    role = role_of(request)
    if role.code == Role.Code.SUPERIOR_VIEWER:
        rows = agencies_below(role)
        context = {
            "day": clock.today(),
            "rows": rows,
            "issued": sum(row.plan is not None for row in rows),
        }
        return render(request, "desk/below.html", context)
    if role.code in LEADERS:
        return _sheet(request, role)
    return render(request, "desk/today.html", {"day": clock.today(), "today": today_of(role)})


@allow("desk.brief")
@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    """The sheet of the week, with the addresses to hand on to leaders."""
    return _sheet(request, role_of(request), hand_on=True)


@allow("desk.brief")
@require_POST
def give_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes a leader's address."""
    role = role_of(request)
    leader = get_object_or_404(Role, pk=pk, pk__in=[held.pk for held in leading(role.agency)])
    actions.give_link(leader, by=role)
    flash.done(request, f"Đã tạo đường dẫn cho {leader.person.called}. Chép lời nhắn để gửi.")
    return redirect("desk:briefing")


@allow("desk.brief")
@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a leader's address."""
    role = role_of(request)
    link = get_object_or_404(AccessLink, pk=pk, agency=role.agency, purpose=actions.PURPOSE)
    actions.revoke_link(link, by=role)
    flash.done(request, "Đã thu hồi đường dẫn. Ai mở đường dẫn ấy sẽ được báo.")
    return redirect("desk:briefing")


@under_link(actions.PURPOSE)
@require_safe
def briefing_link(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """The sheet as a leader reads it without signing in."""
    context = {"briefing": briefing_of(link.role), "agency": link.agency, "wide": True}
    return render(request, "desk/briefing_link.html", context)


@allow("desk.read")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words `?q=`: a page of its own, or only the list for the box of Ctrl+K."""
    part = "desk/found.html" if request.headers.get("HX-Request") else "desk/search.html"
    return render(request, part, found(request, request.GET.get("q", "")))


def _sheet(request: HttpRequest, role: Role, *, hand_on: bool = False) -> HttpResponse:
    plans = plans_with_lines(role)
    sheet = briefing_of(role, plans)
    context = {
        "briefing": sheet,
        "todo": todo_of(role, plans),
        "message": sheet.summary,
        "leaders": leaders_with_links(request, role.agency, sheet) if hand_on else [],
    }
    return render(request, "desk/briefing.html", context)

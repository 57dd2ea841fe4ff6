"""Theo dõi: the charts of one plan in one window, and of all agencies below."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Agency
from loa.desk.following import following
from loa.desk.following_below import bars_of, following_below, progress_of_units
from loa.desk.qualities import qualities
from loa.norms.windows import Window, reporting_year, window_by_slug, windows
from loa.plans.models import Plan
from loa.ui.pieces import Link
from loa.work.messages import title
from loa.work.queries import plan_lines

_UNITS_A_PAGE = 50


@allow("desk.follow")
@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """`?ke-hoach=` names the plan (the year's), `?ky=` the window (the whole year)."""
    plans = list(Plan.objects.filter(agency=role_of(request).agency).select_related("agency"))
    if not plans:
        return render(request, "desk/following.html", {"plans": []})
    plan = _chosen(plans, request.GET.get("ke-hoach", ""))
    days = _window(plan, request.GET.get("ky", "nam"))
    context = {
        "plan": plan,
        "plans": [_link(other, other == plan, days) for other in plans],
        "window": days,
        "windows": [_window_link(plan, one, one == days) for one in windows(days.year)],
        "following": following(plan, days, plan_lines(plan)),
        "qualities": qualities(plan, days),
    }
    return render(request, "desk/following.html", context)


@allow("agencies.read_reporting")
@require_safe
def follow_below(request: HttpRequest) -> HttpResponse:
    """`?nam=` names the year (the running one), `?ky=` the window (the year)."""
    role = role_of(request)
    days = _window_of(request.GET.get("nam", ""), request.GET.get("ky", "nam"))
    page = Paginator(progress_of_units(role.agency, days), _UNITS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "window": days,
        "windows": [_below_link(one, one == days) for one in windows(days.year)],
        "years": [
            _below_link(_window_of(str(year), days.slug), year == days.year)
            for year in _years(role.agency)
        ],
        "following": following_below(role, days),
        "page": page,
        "units": bars_of(role, list(page.object_list), days),
    }
    return render(request, "desk/following_below.html", context)


def _years(agency: Agency) -> list[int]:
    """The running year and those of the agency's plans before, the newest first."""
    plans = Plan.objects.filter(agency=agency).values_list("year", flat=True)
    return sorted({reporting_year(clock.today()), *plans}, reverse=True)


def _window_of(year: str, slug: str) -> Window:
    asked = int(year) if year.isdecimal() and len(year) == 4 else reporting_year(clock.today())
    found = window_by_slug(slug, asked)
    if found is None:
        raise Http404
    return found


def _below_link(days: Window, current: bool) -> Link:
    address = f"{reverse('desk:follow_below')}?nam={days.year}&ky={days.slug}"
    return Link(days.label, address, current=current)


def _chosen(plans: list[Plan], asked: str) -> Plan:
    """The plan asked for, or of the running year the one that was issued first: the year's own,
    before what was added to it."""
    if asked:
        found = next((plan for plan in plans if str(plan.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    year = reporting_year(clock.today())
    of_year = [plan for plan in plans if plan.year == year]
    return of_year[-1] if of_year else plans[0]


def _window(plan: Plan, slug: str) -> Window:
    found = window_by_slug(slug, plan.year)
    if found is None:
        raise Http404
    return found


def _link(plan: Plan, current: bool, days: Window) -> Link:
    return Link(title(plan), _address(plan, days.slug), current=current)


def _window_link(plan: Plan, days: Window, current: bool) -> Link:
    return Link(days.label, _address(plan, days.slug), current=current)


def _address(plan: Plan, slug: str) -> str:
    return f"{reverse('desk:follow')}?ke-hoach={plan.pk}&ky={slug}"

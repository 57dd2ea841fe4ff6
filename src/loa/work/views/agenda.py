"""The calendar of the agency on a page, and as a feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loa.agencies.access import allow, role_of, under_link
from loa.agencies.links import LinkError
from loa.agencies.models import AccessLink
from loa.agencies.permissions import may
from loa.agencies.queries import units
from loa.plans.models import Plan
from loa.ui import flash, sheets
from loa.ui.fields import key_in
from loa.ui.pieces import Link
from loa.work import actions, agenda, feeds, messages
from loa.work.agenda import Filters, Shown, Thing

KINDS = {"thang": "Tháng", "quy": "Quý", "nam": "Năm"}


@allow("work.read")
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """What falls due in a month, a quarter or a year, of all plans."""
    role = role_of(request)
    days = agenda.read(request.GET)
    wanted = _filters(request)
    found = [
        one for one in agenda.things(role.agency, days.start, days.end) if wanted.let_through(one)
    ]
    if request.GET.get("tep") == "excel":
        return _sheet(days, found)
    kept = _kept(request)
    context = {
        "days": days,
        "found": found,
        "weeks": agenda.weeks(days.start, found) if days.kind == "thang" else [],
        "by_day": agenda.by_day(found),
        "months": agenda.by_month(days, found),
        "before": f"?{days.moved(-1).query}{kept}",
        "after": f"?{days.moved(1).query}{kept}",
        "tabs": [
            Link(name, f"?{days.as_kind(kind).query}{kept}", kind == days.kind)
            for kind, name in KINDS.items()
        ],
        "plans": Plan.objects.filter(agency=role.agency_id),
        "units": units(role.agency),
        "wanted": wanted,
        "zalo": messages.agenda_for_zalo(days.title, found),
        "excel": f"?{days.query}{kept}&tep=excel",
    }
    return render(request, "work/agenda.html", context)


@allow("work.read")
@require_GET
def subscribe(request: HttpRequest) -> HttpResponse:
    """The addresses of the calendar for a phone or a mail program."""
    role = role_of(request)
    living = AccessLink.objects.filter(role=role, purpose=feeds.PURPOSE, revoked_at=None)
    context = {
        "feeds": [
            (
                "Lịch của đơn vị" if link.object_kind == "agencies.agency" else "Lịch của tôi",
                request.build_absolute_uri(reverse("calendars:feed", args=[link.token])),
                link,
            )
            for link in living.order_by("pk")
        ],
        "may_agency": may(role, "work.assign"),
    }
    return render(request, "work/feeds.html", context)


@allow("work.read")
@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    """Makes an address, one's own or the agency's."""
    role = role_of(request)
    if request.POST.get("which") == "agency":
        actions.open_agency_feed(by=role)
    else:
        actions.open_own_feed(by=role)
    return redirect("work:subscribe")


@allow("work.read")
@require_POST
def close_feeds(request: HttpRequest) -> HttpResponse:
    """Ends one's addresses."""
    actions.close_feeds(by=role_of(request))
    flash.done(request, "Đã thu hồi. Lịch đã gắn vào điện thoại sẽ không cập nhật nữa.")
    return redirect("work:subscribe")


def _no_feed(_request: HttpRequest, refused: LinkError) -> HttpResponse:
    """For programs, that show no page."""
    media_type = "text/plain; charset=utf-8"
    return HttpResponse(str(refused), status=refused.status, content_type=media_type)


@under_link(feeds.PURPOSE, _no_feed)
@require_GET
def feed(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """The calendar itself, for programs that do not sign in."""
    site = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(feeds.feed(link, site), content_type=feeds.MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="lich.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _filters(request: HttpRequest) -> Filters:
    return Filters(
        plan=key_in(request.GET.get("ke-hoach", "")),
        unit=request.GET.get("bo-phan", "")[:200],
        state=request.GET.get("trang-thai", ""),
    )


def _kept(request: HttpRequest) -> str:
    """The filters of this address, to go on with."""
    kept = request.GET.copy()
    for name in ("xem", "nam", "thang", "quy", "tep"):
        kept.pop(name, None)
    said = kept.urlencode()
    return f"&{said}" if said else ""


def _sheet(days: Shown, found: list[Thing]) -> HttpResponse:
    columns = ["TT", "Ngày", "Nội dung", "Kế hoạch, nguồn việc", "Bộ phận", "Người", "Tình hình"]
    rows = [
        (place, one.day, one.content, one.source, one.unit, one.who, one.label)
        for place, one in enumerate(found, 1)
    ]
    return sheets.download("lich-cong-viec", columns, rows, f"Lịch công việc {days.title}")

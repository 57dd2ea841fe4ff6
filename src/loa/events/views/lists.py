"""What comes and what was held; adding an event or a series of them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.models import Agency
from loa.agencies.permissions import may
from loa.events import actions, messages, queries
from loa.events.forms import EventForm, SeriesForm, show_errors
from loa.events.kinds import Kind, kinds, kinds_for
from loa.events.models import Event
from loa.ui import flash, sheets
from loa.ui.pieces import Column, Link
from loa.ui.words import number

IN_A_PAGE = 40
MOST_ROWS = 2000


@allow("events.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What comes, with what has yet to be closed before it; or what was held."""
    role = role_of(request)
    is_past = request.GET.get("xem") == "da-qua"
    found = queries.past(role) if is_past else queries.coming(role)
    page = Paginator(found, IN_A_PAGE).get_page(request.GET.get("trang"))
    here = reverse("events:list")
    context = {
        "page": page,
        "to_close": [] if is_past else queries.to_close(role),
        "is_past": is_past,
        "may_arrange": may(role, "events.arrange"),
        "tabs": [
            Link("Sắp tới", here, not is_past, "calendar"),
            Link("Đã qua", f"{here}?xem=da-qua", is_past, "done"),
        ],
        "excel": f"{reverse('events:sheet')}{'?xem=da-qua' if is_past else ''}",
        "zalo": messages.list_for_zalo(page.object_list),
    }
    return render(request, "events/list.html", context)


@allow("events.read")
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file."""
    role = role_of(request)
    is_past = request.GET.get("xem") == "da-qua"
    found = queries.past(role) if is_past else queries.coming(role)
    columns: list[Column | str] = ["TT", "Ngày", "Giờ", "Sự kiện", "Loại", "Địa điểm", "Tình trạng"]
    columns.append(Column("Số người dự", number=True))
    shown = found.prefetch_related("invited")[:MOST_ROWS]
    rows = [_cells(place, event) for place, event in enumerate(shown, start=1)]
    return sheets.download("su-kien", columns, rows, "Sự kiện của đơn vị")


@allow("events.arrange")
@require_safe
def choose_kind(request: HttpRequest) -> HttpResponse:
    """Which kind of event it is."""
    school = role_of(request).agency.kind == Agency.Kind.SCHOOL
    return render(request, "events/choose_kind.html", {"kinds": kinds_for(school=school)})


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """One event of a kind."""
    role, row = role_of(request), _kind(kind)
    form = EventForm(row, role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.plan_event(kind, by=role, **form.planned())
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã thêm sự kiện vào lịch.")
            return redirect("events:show", event.pk)
    context = {"form": form, "kind": row}
    return render(request, "events/add.html", context, status=422 if form.errors else 200)


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def add_series(request: HttpRequest, kind: str) -> HttpResponse:
    """Events that come back by a rule."""
    role, row = role_of(request), _kind(kind)
    form = SeriesForm(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            series = actions.plan_series(kind, at=data.pop("begins"), by=role, **data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã thêm {number(series.events.count())} buổi vào lịch.")
            return redirect("events:list")
    context = {"form": form, "kind": row}
    return render(request, "events/add_series.html", context, status=422 if form.errors else 200)


def _kind(code: str) -> Kind:
    if code not in kinds():
        raise Http404(code)
    return kinds()[code]


def _cells(place: int, event: Event) -> list[sheets.Value]:
    return [
        place,
        event.day,
        f"{event.begins:%H:%M}",
        event.title,
        event.of_kind.name,
        event.place,
        event.get_state_display(),
        queries.presence(event).present,
    ]

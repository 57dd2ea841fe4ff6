"""Who came: one line, ticks, the code on the screen; and a meeting recorded from the phone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from loa.agencies.access import allow, role_of
from loa.events import actions, codes, queries
from loa.events.forms import LineForm, RecordForm, show_errors
from loa.events.links import confirm_address
from loa.events.models import EventFile
from loa.events.views.event import found
from loa.ui import flash
from loa.ui.fields import WholeNumberField, keys_in


@allow("events.attend")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which event: today's first."""
    return render(request, "events/choose.html", {"events": queries.to_record(role_of(request))})


@allow("events.attend")
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """The number present, a photo, Gửi."""
    event = found(pk)
    offered = queries.countable(event) if event.is_open else []
    initial = {
        "counts": [f"{c.due_work_id}:{c.form}" for c in event.counted.all()],
        "present": queries.presence(event).present or None,
    }
    form = RecordForm(event, offered, request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_meeting(
                event,
                present=form.cleaned_data["present"],
                photo=form.taken(),
                counts=form.pairs(),
                by=role_of(request),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            said = f"Đã ghi nhận. Cảm ơn {role_of(request).person.called}."
            flash.done(request, said)
            return redirect("events:show", pk)
    wrong = form.errors.get("photo", [""])[0] if form.is_bound else ""
    context = {"event": event, "form": form, "wrong": wrong}
    return render(request, "events/record.html", context, status=422 if form.errors else 200)


@allow("events.attend")
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Presence by one line with the photo of the signed list, or by ticks."""
    event, role = found(pk), role_of(request)
    rows = sorted(event.invited.all(), key=lambda row: row.sort_key)
    by_ticks = request.POST.get("by") == "ticks"
    form = LineForm(
        request.POST if request.method == "POST" and not by_ticks else None, request.FILES or None
    )
    try:
        if request.method == "POST" and by_ticks:
            came = keys_in(request.POST.getlist("came")[:1000])
            besides = _number(request.POST.get("besides", ""))
            actions.tick(event, came=came, besides=besides, by=role)
            return _taken(request, pk)
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            actions.record_line(event, line=data["line"], besides=data["besides"] or 0, by=role)
            if data["photo"]:
                what = EventFile.What.SIGNED_LIST
                actions.keep_file(event, data["photo"], what=what, by=role)
            return _taken(request, pk)
    except ValidationError as error:
        if by_ticks:
            flash.fail(request, " ".join(error.messages))
        else:
            show_errors(form, error)
    context = {
        "event": event,
        "rows": rows,
        "form": form,
        "presence": queries.presence(event),
        "wrong": form.errors.get("photo", [""])[0] if form.is_bound else "",
    }
    return render(request, "events/attendance.html", context, status=422 if form.errors else 200)


@allow("events.attend")
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The page for the screen of the hall: the code, and how many have confirmed."""
    event = found(pk)
    shown = codes.screen_code(event)
    context = {
        "event": event,
        "presence": queries.presence(event),
        "code": shown,
        "address": confirm_address(request, event, role_of(request), shown),
    }
    if request.headers.get("HX-Target") == "ma":
        return render(request, "events/screen_code.html", context)
    return render(request, "events/screen.html", context)


@allow("events.attend")
@require_safe
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of this minute as a picture."""
    event = found(pk)
    address = confirm_address(request, event, role_of(request), codes.screen_code(event))
    response = HttpResponse(codes.drawn(address), content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _taken(request: HttpRequest, pk: int) -> HttpResponse:
    flash.done(request, f"Đã điểm danh: {queries.presence(found(pk)).words}.")
    return redirect("events:show", pk)


def _number(text: str) -> int:
    return WholeNumberField(required=False, min_value=0).clean(text) or 0

"""One event: what, when, where, who, the agenda, and the next act."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.events import actions, messages, queries
from loa.events.forms import (
    CancelForm,
    ConcludeForm,
    EventForm,
    InviteForm,
    choices_of,
    read_pairs,
    show_errors,
)
from loa.events.links import answer_address
from loa.events.models import AgendaItem, Conclusion, Event, EventFile, Invited
from loa.events.steps import next_step
from loa.ui import flash, sheets
from loa.ui.fields import key_in

INVITED_COLUMNS = (
    *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Trả lời", "Người dự thay, lý do"),
    "Điểm danh",
)


@allow("events.read")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one event."""
    event, role = found(pk), role_of(request)
    counted = queries.counted_by_item(event)
    context = {
        "event": event,
        "kind": event.of_kind,
        "presence": queries.presence(event),
        "answers": queries.answers(event),
        "agenda": [(item, counted.get(item.pk, [])) for item in event.agenda.all()],
        "counted": counted.get(None, []),
        "photos": event.files.filter(what=EventFile.What.PHOTO),
        "papers": event.files.exclude(what=EventFile.What.PHOTO).select_related("invited"),
        "conclusions": event.conclusions.select_related("unit", "person", "due_work"),
        "step": next_step(event, role),
        "may_arrange": may(role, "events.arrange"),
        "may_attend": may(role, "events.attend"),
        "has_come": event.day <= clock.today(),
        "zalo": messages.presence_for_zalo(event) if queries.presence(event).taken else "",
    }
    return render(request, "events/show.html", context)


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Changing what was planned."""
    event, role = found(pk), role_of(request)
    initial = EventForm.initial_of(event)
    form = EventForm(event.of_kind, role.agency, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise(event, by=role, **form.planned())
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã lưu.")
            return redirect("events:show", pk)
    context = {"form": form, "kind": event.of_kind, "event": event}
    return render(request, "events/add.html", context, status=422 if form.errors else 200)


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it does not take place."""
    event = found(pk)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(event, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi nhận không tổ chức.")
            return redirect("events:show", pk)
    context = {"form": form, "event": event}
    return render(request, "events/cancel.html", context, status=422 if form.errors else 200)


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is invited, what they answered, and where more are added."""
    event, role = found(pk), role_of(request)
    rows = list(event.invited.all())
    own = [row.person_id for row in rows if row.person_id]
    form = InviteForm(event.agency, own, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.invite(event, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã thêm {len(added)} người vào danh sách.")
            return redirect("events:invite", pk)
    address = answer_address(request, event, role) if rows and event.is_open else ""
    waiting = [row for row in rows if not row.answer]
    context = {
        "event": event,
        "rows": rows,
        "answers": queries.answers(event),
        "form": form,
        "address": address,
        "zalo": messages.invitation_for_zalo(event, address) if address else "",
        "reminder": messages.reminder_for_zalo(event, waiting, address)
        if address and waiting and len(waiting) < len(rows)
        else "",
    }
    return render(request, "events/invite.html", context, status=422 if form.errors else 200)


@allow("events.arrange")
@require_POST
def uninvite(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a name off the list."""
    row: Invited = get_object_or_404(Invited.objects.select_related("event"), pk=pk)
    event_pk = row.event_id
    _told(request, lambda: actions.uninvite(row, by=role_of(request)), "Đã bỏ khỏi danh sách.")
    return redirect("events:invite", event_pk)


@allow("events.read")
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of the invited with answers and presence, as an Excel file."""
    event = found(pk)
    rows = [_cells(place, row) for place, row in enumerate(event.invited.all(), start=1)]
    return sheets.download(f"danh-sach-{event.pk}", INVITED_COLUMNS, rows, event.title)


@allow("events.attend")
@require_http_methods(["GET", "POST"])
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Tính cho kế hoạch: which tasks of which plans a point of the agenda counts for."""
    event = found(pk)
    item = _item(request, event)
    own = {(c.due_work_id, c.form) for c in event.counted.filter(item=item)}
    offered = queries.countable(event)
    if request.method == "POST":
        pairs = read_pairs(request.POST.getlist("counts")[:200])
        known = {(row.due.pk, row.form) for row in offered}
        wanted = [pair for pair in pairs if pair in known]
        if _told(
            request,
            lambda: actions.count_for(event, item, pieces=wanted, by=role_of(request)),
            "Đã ghi nhận nhiệm vụ được tính.",
        ):
            return redirect("events:show", pk)
    taken = set(event.counted.exclude(item=item).values_list("due_work_id", "form"))
    by_plan: dict[object, list[tuple[str, str, bool, bool]]] = {}
    for row, (value, label) in zip(offered, choices_of(offered), strict=True):
        pair = (row.due.pk, row.form)
        by_plan.setdefault(row.piece.line.task.plan, []).append(
            (value, label, pair in own, pair in taken)
        )
    context = {"event": event, "item": item, "plans": list(by_plan.items())}
    return render(request, "events/count.html", context)


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """A conclusion, which may become work."""
    event = found(pk)
    form = ConcludeForm(event.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.conclude(event, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi kết luận.")
            return redirect(f"{reverse('events:show', args=[pk])}#ket-luan")
    context = {"form": form, "event": event}
    return render(request, "events/conclude.html", context, status=422 if form.errors else 200)


@allow("events.read")
@require_safe
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """The event that a conclusion was made at: where work that came of it leads."""
    row: Conclusion = get_object_or_404(Conclusion.objects.all(), pk=pk)
    return redirect(f"{reverse('events:show', args=[row.event_id])}#ket-luan")


@allow("events.attend")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends the event; what it counts for gets its evidence."""
    event = found(pk)
    counted = event.counted.count()
    said = "Đã kết thúc sự kiện."
    if counted:
        said += f" Minh chứng đã gửi cho {counted} nhiệm vụ, đang chờ người khác xác nhận."
    _told(request, lambda: actions.close(event, by=role_of(request)), said)
    return redirect("events:show", pk)


def found(pk: int) -> Event:
    """The event with its agency and unit, or 404."""
    event: Event = get_object_or_404(
        Event.objects.select_related("agency", "unit", "closed_by__person"), pk=pk
    )
    return event


def _cells(place: int, row: Invited) -> list[sheets.Value]:
    came = {True: "Có mặt", False: "Vắng", None: ""}[row.came]
    answer = str(row.get_answer_display())
    return [
        place,
        row.name,
        row.post,
        row.unit_name,
        answer,
        row.substitute or row.reason,
        came,
    ]


def _item(request: HttpRequest, event: Event) -> AgendaItem | None:
    given = key_in(request.GET.get("noi-dung", ""))
    if given is None:
        return None
    item: AgendaItem = get_object_or_404(event.agenda.all(), pk=given)
    return item


def _told(request: HttpRequest, act: Callable[[], object], said: str) -> bool:
    try:
        act()
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
        return False
    flash.done(request, said)
    return True

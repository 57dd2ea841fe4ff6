"""The papers of an event: Giấy mời, the list to be signed, Biên bản, files and photos."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.documents.actions.drafts import begin_draft
from loa.events import actions, papers
from loa.events.forms import FileForm, MinutesForm, NumberForm, show_errors
from loa.events.models import Event, EventFile
from loa.events.views.event import found
from loa.files.models import StoredFile
from loa.files.serving import download
from loa.files.serving import picture as smaller_picture
from loa.ui import flash
from vanban.writers.composition import Composition

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """The Giấy mời: to be taken out, and its number and day brought back from the QLVB."""
    event = found(pk)
    if not event.of_kind.invites:
        raise Http404("no invitation")
    initial: dict[str, object] = {"number": event.invitation_number}
    if event.invitation_date:
        initial["date"] = event.invitation_date
    form = NumberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.number_invitation(event, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi số giấy mời.")
            return redirect("events:show", pk)
    context = {"event": event, "form": form, "invited": event.invited.count()}
    return render(request, "events/invitation.html", context, status=422 if form.errors else 200)


@allow("events.read")
@require_safe
def invitation(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The Giấy mời as a file."""
    event = found(pk)
    if not event.of_kind.invites:
        raise Http404("no invitation")
    return _paper(event, papers.invitation, suffix, "GM")


@allow("events.read")
@require_safe
def signing_list(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """Danh sách đại biểu ký tên as a file."""
    event = found(pk)
    if event.of_kind.limited or event.of_kind.pupils:
        raise Http404("no list")
    return _paper(event, papers.signing_list, suffix, "DS-ky-ten")


@allow("events.read")
@require_safe
def minutes_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The draft of the Biên bản as a file."""
    event = found(pk)
    if not event.of_kind.minutes:
        raise Http404("no minutes")
    return _paper(event, papers.minutes, suffix, "BB")


@allow("events.arrange")
@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said; the rest of the minutes is there already."""
    event = found(pk)
    if not event.of_kind.minutes:
        raise Http404("no minutes")
    form = MinutesForm(request.POST or None, initial={"summary": event.summary})
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(event, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã lưu biên bản.")
            return redirect("events:minutes", pk)
    context = {"event": event, "form": form}
    return render(request, "events/minutes.html", context, status=422 if form.errors else 200)


@allow("events.arrange")
@require_POST
def put_up_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Trình ký the Giấy mời."""
    event = found(pk)
    if not event.of_kind.invites:
        raise Http404("no invitation")
    try:
        actions.put_up_invitation(event, by=role_of(request))
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
        return redirect("events:number", pk)
    flash.done(request, "Đã trình ký giấy mời. Khi ban hành, số và ngày tự ghi vào đây.")
    return redirect("events:show", pk)


@allow("events.arrange")
@require_POST
def draft_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens the Biên bản as a draft that several people may write in."""
    event = found(pk)
    if not event.of_kind.minutes:
        raise Http404("no minutes")
    draft = begin_draft("Biên bản", papers.minutes(event), source=event, by=role_of(request))
    return redirect("drafts:edit", draft.pk)


@allow("events.attend")
@require_http_methods(["GET", "POST"])
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo, the signed list or minutes, material."""
    event = found(pk)
    chosen = request.GET.get("la", EventFile.What.PHOTO)
    form = FileForm(request.POST or None, request.FILES or None, initial={"what": chosen})
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_file(
                event,
                form.cleaned_data["upload"],
                what=form.cleaned_data["what"],
                by=role_of(request),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã nhận tệp.")
            return redirect("events:show", pk)
    context = {"event": event, "form": form, "wrong": form.errors.get("upload", [""])[0]}
    return render(request, "events/add_file.html", context, status=422 if form.errors else 200)


@allow("events.read")
@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A file as it came, to be saved."""
    return _served(pk, download)


@allow("events.read")
@require_safe
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The smaller picture of a photo."""
    return _served(pk, smaller_picture)


def _served(pk: int, serve: Callable[[StoredFile, str], FileResponse]) -> FileResponse:
    kept: EventFile = get_object_or_404(EventFile.objects.select_related("file__rendition"), pk=pk)
    try:
        return serve(kept.file, kept.name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


def _paper(
    event: Event, compose: Callable[[Event], Composition], suffix: str, name: str
) -> HttpResponse:
    if suffix not in MEDIA:
        raise Http404(suffix)
    response = HttpResponse(papers.written(compose(event), suffix), content_type=MEDIA[suffix])
    called = f"{name}-{event.agency.symbol}-{event.day:%d-%m-%Y}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{called}"'
    return response

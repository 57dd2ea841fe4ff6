"""Training: who was trained this year, and the certificates."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.events import actions, trained
from loa.events.forms import CertificateForm, show_errors
from loa.events.models import EventFile, Invited
from loa.ui import flash, sheets
from loa.ui.words import day

COLUMNS = ("TT", "Họ và tên", "Lớp đã dự", "Giấy chứng nhận")
FIRST_YEAR = 2020


@allow("events.read")
@require_safe
def summary(request: HttpRequest) -> HttpResponse:
    """How many of the staff were trained in the year, in which classes."""
    year = _year(request.GET.get("nam", ""))
    found = trained.of_year(role_of(request).agency, year)
    if request.GET.get("tai") == "excel":
        rows: list[list[sheets.Value]] = [
            [n, row.person.full_name, "\n".join(e.title for e in row.classes), row.certificates]
            for n, row in enumerate(found.people, start=1)
        ]
        return sheets.download("tap-huan", COLUMNS, rows, f"Người đã tập huấn năm {year}")
    lines = [f"{n}. {_line(row)}" for n, row in enumerate(found.people, start=1)]
    context = {
        "found": found,
        "excel": f"{reverse('events:training')}?tai=excel&nam={year}",
        "zalo": "\n".join([f"Đã tập huấn năm {year}: {found.words}.", *lines]),
    }
    return render(request, "events/training.html", context)


@allow("events.attend")
@require_http_methods(["GET", "POST"])
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificate of one person."""
    row: Invited = get_object_or_404(Invited.objects.select_related("event__agency"), pk=pk)
    form = CertificateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_file(
                row.event,
                form.cleaned_data["upload"],
                what=EventFile.What.CERTIFICATE,
                invited=row,
                by=role_of(request),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã nhận giấy chứng nhận của {row.name}.")
            return redirect("events:show", row.event_id)
    context = {"row": row, "event": row.event, "form": form}
    context["wrong"] = form.errors.get("upload", [""])[0] if form.is_bound else ""
    return render(request, "events/certificate.html", context, status=422 if form.errors else 200)


def _line(row: trained.Trained) -> str:
    classes = ", ".join(f"{event.title} ({day(event.day)})" for event in row.classes)
    return f"{row.person.full_name}: {classes}"


def _year(asked: str) -> int:
    this_year = clock.today().year
    known = {str(year): year for year in range(FIRST_YEAR, this_year + 1)}
    return known.get(asked, this_year)

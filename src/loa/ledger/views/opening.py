"""Số liệu đầu kỳ: what the agency reported before it began with Loa."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.files.serving import download
from loa.ledger import opening as verbs
from loa.ledger.forms import OpeningForm, WithdrawForm, show_errors
from loa.ledger.models import Opening
from loa.norms.windows import Window, reporting_year, windows
from loa.ui import flash


@allow("ledger.open_figures")
@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """The former reports of this year and the last one: entered, or still to enter."""
    held = list(Opening.objects.filter(agency=role_of(request).agency_id))
    standing = {(one.year, one.window): one for one in held if one.withdrawn_at is None}
    rows = [(days, standing.get((days.year, days.kind))) for days in _over()]
    withdrawn = [one for one in held if one.withdrawn_at is not None]
    return render(request, "ledger/openings.html", {"rows": rows, "withdrawn": withdrawn})


@allow("ledger.open_figures")
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """The figures of the report on one window."""
    days = next((found for found in _over() if (found.year, found.slug) == (year, slug)), None)
    if days is None:
        raise Http404
    form = OpeningForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = verbs.take_over(
                days.kind,
                year,
                form.values(),
                report_number=data["report_number"],
                report_day=data["report_day"],
                upload=data["upload"],
                by=role_of(request),
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(
                request, f"Đã nhập số liệu {days.said}. Báo cáo ghi rõ nguồn của các số này."
            )
            return redirect("ledger:opening", made.pk)
    context = {"form": form, "days": days}
    return render(request, "ledger/take_over.html", context, status=422 if form.errors else 200)


@allow("ledger.open_figures")
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """What was taken over from one report; it can be withdrawn here."""
    found = _opening(pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.withdraw(found, reason=form.cleaned_data["reason"], by=role_of(request))
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã rút lại. Các số này không còn được tính vào kỳ nào.")
            return redirect("ledger:openings")
    context = {"opening": found, "figures": verbs.shown(found), "form": form}
    return render(request, "ledger/opening.html", context, status=422 if form.errors else 200)


@allow("ledger.open_figures")
@require_safe
def opening_file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper of the former report."""
    found = _opening(pk)
    if found.file is None:
        raise Http404
    return download(found.file, found.file_name)


def _opening(pk: int) -> Opening:
    found: Opening = get_object_or_404(Opening.objects.select_related("agency", "file"), pk=pk)
    return found


def _over() -> list[Window]:
    """The windows of this reporting year and the last one that are over, the newest first."""
    this = reporting_year(clock.today())
    found = [days for year in (this - 1, this) for days in windows(year)]
    return sorted((d for d in found if d.end < clock.today()), key=lambda d: d.end, reverse=True)

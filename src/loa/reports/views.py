"""The pages of the reports: what is owed, the paper with its figures, the files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import vanban
from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.agencies.queries import visible_below
from loa.documents.errors import DocumentError
from loa.files import serving
from loa.ledger.views import list_context
from loa.norms.windows import window_by_slug
from loa.plans.models import Plan
from loa.reports.actions import SubmittedError, draft, submit, write_anew, write_section
from loa.reports.figures import address_of, current, drifted, window_of
from loa.reports.models import Report
from loa.reports.paper import file_name, paper_of
from loa.reports.preview import laid_out
from loa.reports.putting_up import paper_put_up
from loa.reports.queries import missing, owed, submitted_below
from loa.reports.sections import BY_CODE, SECTIONS
from loa.ui import flash

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow("reports.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reports that each plan's year asks for."""
    plans = list(
        Plan.objects.filter(agency=role_of(request).agency).prefetch_related("obligations")
    )
    return render(request, "reports/list.html", {"owed": owed(plans)})


@allow("reports.draft")
@require_POST
def begin(request: HttpRequest, plan_pk: int, year: int, window: str) -> HttpResponse:
    """Drafts a report, or drafts it anew from today's facts."""
    plan = get_object_or_404(Plan, pk=plan_pk)
    days = window_by_slug(window, year)
    if days is None or year != plan.year:
        raise Http404
    return _after(request, lambda: draft(plan, days, by=role_of(request)), "Đã soạn dự thảo.")


@allow("reports.read")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper; `so-lieu` names the figure whose list stands at its side."""
    report = _report(pk)
    key = request.GET.get("so-lieu", "")
    context = _paper_context(request, report, key)
    if key and request.headers.get("HX-Request") == "true":
        return render(request, "reports/figure_side.html", context)
    return render(request, "reports/show.html", context)


@allow("reports.draft")
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Writing one section."""
    report = _report(pk)
    if code not in BY_CODE:
        raise Http404
    if request.method == "POST":
        text = request.POST.get("text", "")[:20_000]
        return _after(
            request,
            lambda: write_section(report, code=code, text=text, by=role_of(request)),
            f"Đã lưu mục “{BY_CODE[code].title}”.",
        )
    context = {
        "report": report,
        "section": BY_CODE[code],
        "text": report.sections.get(code, ""),
        "window": window_of(report),
    }
    return render(request, "reports/section.html", context)


@allow("reports.submit")
@require_POST
def submit_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Freezes the figures."""
    report = _report(pk)
    return _after(
        request,
        lambda: submit(report, by=role_of(request)),
        "Đã trình báo cáo. Số liệu được giữ nguyên từ lúc này.",
    )


@allow("reports.submit")
@require_POST
def write_anew_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins the report that replaces an issued one."""
    report = _report(pk)
    said = "Đã mở dự thảo báo cáo thay thế. Báo cáo đã ban hành vẫn được giữ ở Văn bản đi."
    return _after(request, lambda: write_anew(report, by=role_of(request)), said)


@allow("reports.read")
@require_safe
def docx(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as a Word file."""
    return _file(_report(pk), "docx", WORD)


@allow("reports.read")
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The report as a PDF."""
    return _file(_report(pk), "pdf", "application/pdf")


@allow("agencies.read_below")
@require_safe
def below(request: HttpRequest) -> HttpResponse:
    """The submitted reports of the agencies below."""
    return render(
        request,
        "reports/below.html",
        {"reports": [(r, window_of(r)) for r in submitted_below(role_of(request))]},
    )


@allow("agencies.read_below")
@require_safe
def show_below(request: HttpRequest, pk: int) -> HttpResponse:
    """A submitted report of an agency below, as it was submitted."""
    with visible_below(role_of(request)):
        found = Report.objects.filter(state=Report.State.SUBMITTED)
        report: Report = get_object_or_404(found.select_related("agency", "plan"), pk=pk)
        parts = laid_out(paper_of(report), {})
        context = {"report": report, "window": window_of(report), **parts}
        return render(request, "reports/show_below.html", context)


def _report(pk: int) -> Report:
    return get_object_or_404(Report.objects.select_related("agency", "plan"), pk=pk)


def _after(request: HttpRequest, act: Callable[[], Report], said: str) -> HttpResponse:
    try:
        report = act()
    except (SubmittedError, DocumentError) as refusal:
        flash.fail(request, str(refusal))
        return redirect("reports:list")
    flash.done(request, said)
    return redirect("reports:show", pk=report.pk)


def _paper_context(request: HttpRequest, report: Report, key: str) -> dict[str, object]:
    counted = current(report)
    keyed = counted.keyed()
    urls = {name: f"?so-lieu={name.replace('#', '%23')}#so-lieu" for name in keyed}
    days = window_of(report)
    context: dict[str, object] = {
        "report": report,
        "window": days,
        "running": clock.today() < days.end,
        "sections": SECTIONS,
        "missing": missing(report),
        "outgoing": paper_put_up(report),
        "drifted": len(drifted(report)) if report.state == Report.State.SUBMITTED else 0,
        "may_draft": may(role_of(request), "reports.draft"),
        "may_submit": may(role_of(request), "reports.submit"),
        **laid_out(paper_of(report, counted), urls),
    }
    if key in keyed:
        context["listed"] = list_context(keyed[key], address_of(report, key))
    return context


def _file(report: Report, suffix: str, media_type: str) -> HttpResponseBase:
    """The frozen file of a submitted report; of a draft the paper as it stands now."""
    outgoing = paper_put_up(report) if report.state == Report.State.SUBMITTED else None
    if outgoing is not None:
        stored = outgoing.docx if suffix == "docx" else outgoing.pdf
        return serving.download(stored, file_name(report, suffix))
    target = BytesIO()
    vanban.write(paper_of(report), target, format=suffix)
    response = HttpResponse(target.getvalue(), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(report, suffix)}"'
    return response

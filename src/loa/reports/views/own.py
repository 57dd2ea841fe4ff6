"""The pages of the reports: what is owed, the paper with its figures, the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import vanban
from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import visible_below
from loa.documents.errors import DocumentError
from loa.files import serving
from loa.ledger.queries import Figure
from loa.ledger.views import list_context
from loa.norms.windows import window_by_slug
from loa.plans.models import Plan
from loa.reports.actions import (
    CollectingError,
    SubmittedError,
    adjust_report,
    draft,
    expect,
    explain,
    hand_up,
    submit,
    write_anew,
    write_section,
)
from loa.reports.days import closes_early, cut_off, template_of, window_of
from loa.reports.figures import Figures, address_of, current, drifted
from loa.reports.forms import AdjustForm, FiguresForm, ReasonsForm
from loa.reports.forms_above.word_back import word_of
from loa.reports.frozen import value_of
from loa.reports.given import given_by
from loa.reports.models import Report
from loa.reports.paper import file_name, paper_of
from loa.reports.paper_section import section_of
from loa.reports.preview import laid_out
from loa.reports.putting_up import paper_put_up
from loa.reports.queries.comparing import own_changes
from loa.reports.queries.handing import asks_for, superiors_of
from loa.reports.queries.own import missing, owed, submitted_below
from loa.reports.sections import BY_CODE, SECTIONS
from loa.ui import flash

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allow("reports.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reports that each plan's year asks for."""
    plans = list(
        Plan.objects.filter(agency=role_of(request).agency)
        .select_related("agency")
        .prefetch_related("obligations")
    )
    return render(request, "reports/list.html", {"owed": owed(plans, role_of(request))})


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


@allow("reports.draft")
@require_POST
def say_why(request: HttpRequest, pk: int) -> HttpResponse:
    """Why figures are far from those of the period before."""
    report = _report(pk)
    form = ReasonsForm(own_changes(report, current(report).rows), request.POST)
    reasons = form.reasons() if form.is_valid() else report.explained
    return _after(
        request,
        lambda: explain(report, reasons, by=role_of(request)),
        "Đã lưu lý do. Cấp trên đọc được lý do này cùng số liệu.",
    )


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


@allow("reports.submit")
@require_POST
def send_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Gửi cấp trên: the issued report goes to every superior that asks."""
    report = _report(pk)
    said = "Đã gửi báo cáo đến cấp trên. Khi cấp trên tiếp nhận hoặc trả lại, trang này cho biết."
    return _after(request, lambda: hand_up(report, by=role_of(request)), said)


@allow("reports.draft")
@require_http_methods(["GET", "POST"])
def expected(request: HttpRequest, pk: int) -> HttpResponse:
    """Ước đến hết kỳ."""
    report = _report(pk)
    form = FiguresForm(report.template, request.POST or None, initial=report.estimates)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        return _after(
            request,
            lambda: expect(report, values, by=role_of(request)),
            "Đã lưu số ước đến hết kỳ; báo cáo ghi rõ đây là số ước.",
        )
    rows = [(form[one.code], current(report).main.get(one.code)) for one in form.indicators]
    context = {"report": report, "window": window_of(report), "form": form, "rows": rows}
    status = 422 if request.method == "POST" else 200
    context["cut_off"] = cut_off(report)
    return render(request, "reports/estimates.html", context, status=status)


@allow("reports.draft")
@require_http_methods(["GET", "POST"])
def put_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Điều chỉnh số liệu of what was added up."""
    report = _report(pk)
    form = AdjustForm(report.template, current(report).rows, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _after(
            request,
            lambda: _adjusted(report, form, role_of(request)),
            "Đã điều chỉnh; báo cáo ghi rõ số trước, số sau và lý do.",
        )
    context = {"report": report, "window": window_of(report), "form": form}
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/adjust.html", context, status=status)


@allow("reports.read")
@require_safe
def section_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the section, with headings and tables, to be put into another report."""
    report = _report(pk)
    response = HttpResponse(section_of(report), content_type=WORD)
    name = file_name(report, "docx").replace("BC-", "Muc-tuyen-truyen-", 1)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
    except CollectingError as refusal:
        flash.fail(request, str(refusal))
        pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
        return redirect("reports:show", pk) if pk else redirect("reports:list")
    flash.done(request, said)
    return redirect("reports:show", pk=report.pk)


def _adjusted(report: Report, form: AdjustForm, by: Role) -> Report:
    adjust_report(report, by=by, **form.cleaned_data)
    return report


def _paper_context(request: HttpRequest, report: Report, key: str) -> dict[str, object]:
    counted = current(report)
    keyed = counted.keyed()
    urls = {name: f"?so-lieu={name.replace('#', '%23')}#so-lieu" for name in keyed}
    days, asks = window_of(report), asks_for(report, role_of(request))
    superiors = superiors_of(report) if report.number else []
    level = template_of(report).due_for(report.agency.kind, days)
    context: dict[str, object] = {
        "report": report,
        "due_on": min((ask.due_on for ask in asks), default=level),
        "window": days,
        "running": clock.today() < days.end,
        "reasons": _reasons(report, counted),
        "sections": SECTIONS,
        "missing": missing(report),
        "outgoing": paper_put_up(report),
        "drifted": len(drifted(report)) if report.state == Report.State.SUBMITTED else 0,
        "asks": asks,
        "to_send": any(ask.awaits(report) for ask in asks) if asks else bool(superiors),
        "superiors": superiors,
        "adds_up": bool(counted.basis.get("collection")),
        "basis": counted.basis,
        "may_expect": closes_early(report) and template_of(report).estimates,
        "may_draft": may(role_of(request), "reports.draft"),
        "may_submit": may(role_of(request), "reports.submit"),
        **laid_out(paper_of(report, counted), urls),
    }
    if key in keyed:
        context["listed"] = list_context(_own_part(report, counted, key), address_of(report, key))
        context["given"] = given_by(report, counted, key)
        context["given_figure"] = keyed[key]
    return context


def _reasons(report: Report, counted: Figures) -> ReasonsForm | None:
    """The figures that are to be looked at before submitting, each with why it changed."""
    asked = own_changes(report, counted.rows)
    return ReasonsForm(asked, initial=report.explained) if asked else None


def _own_part(report: Report, counted: Figures, key: str) -> Figure:
    """The agency's own share of a figure: what its list of facts is as long as."""
    found = counted.keyed()[key]
    if not counted.parts:
        return found
    row = counted.parts.get(str(report.agency_id), {}).get(key)
    return replace(found, value=value_of(row))


def _file(report: Report, suffix: str, media_type: str) -> HttpResponseBase:
    """The frozen file of a submitted report; of a draft the paper as it stands now."""
    outgoing = paper_put_up(report) if report.state == Report.State.SUBMITTED else None
    if outgoing is not None:
        stored = outgoing.docx if suffix == "docx" else outgoing.pdf
        return serving.download(stored, file_name(report, suffix))
    response = HttpResponse(_made(report, suffix), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(report, suffix)}"'
    return response


def _made(report: Report, suffix: str) -> bytes:
    if suffix == "docx":
        return word_of(report)
    target = BytesIO()
    vanban.write(paper_of(report), target, format=suffix)
    return target.getvalue()

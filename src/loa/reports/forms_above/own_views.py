"""The pages that put the section on communication into the agency's own report."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from loa.agencies.access import allow, role_of
from loa.files import actions as files
from loa.files import sniffing
from loa.files.errors import FileError, NotReadError
from loa.files.forms import read_outline
from loa.files.queries import open_file
from loa.reports.days import window_of
from loa.reports.forms_above.actions import keep_own_paper
from loa.reports.forms_above.own_paper import ANNEX, Chapter, Plan, chapters, file_of, planned
from loa.reports.forms_above.sections import headings, section_among
from loa.reports.models import OwnPaper, Report
from loa.ui import flash
from vanban.errors import SecretDocumentError

_NO_FILE = "Đề nghị chọn tệp báo cáo của đơn vị."
_NOT_WORD = "Chỉ nhận báo cáo ở dạng Word (.docx). Đề nghị lưu lại ở dạng đó rồi thả vào."
_USUAL = ("1", "2", ANNEX)
"""The chapters that nearly every report wants: what is so, what was done, the figures."""


@allow("reports.draft")
@require_http_methods(["GET", "POST"])
def own_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the agency's own report."""
    report, error = report_called(pk), ""
    if request.method == "POST":
        try:
            own = _taken_in(request, report)
        except (ValidationError, FileError, NotReadError, SecretDocumentError) as refused:
            error = refused.messages[0] if isinstance(refused, ValidationError) else str(refused)
        else:
            return redirect("reports:own_paper", pk=pk, own=own.pk)
    context = {"report": report, "window": window_of(report), "error": error}
    return render(request, "reports/forms_above_own_in.html", context, status=422 if error else 200)


@allow("reports.draft")
@require_safe
def own_paper(request: HttpRequest, pk: int, own: int) -> HttpResponse:
    """Old and new beside each other; which section, and what goes in."""
    report, paper = report_called(pk), _own(pk, own)
    of = chapters(report)
    plan, chosen = _plan(request, paper, of)
    known = headings(paper.outline)
    context = {
        "report": report,
        "window": window_of(report),
        "own": paper,
        "plan": plan,
        "found": section_among(known),
        "headings": known,
        "chapters": of,
        "chosen": chosen,
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/forms_above_own.html", context)


@allow("reports.draft")
@require_safe
def own_file(request: HttpRequest, pk: int, own: int) -> HttpResponse:
    """The agency's report with the section in it."""
    report, paper = report_called(pk), _own(pk, own)
    plan, _ = _plan(request, paper, chapters(report))
    try:
        made = file_of(paper, plan)
    except (NotReadError, FileNotFoundError) as refused:
        flash.fail(request, str(refused))
        return redirect("reports:own_paper", pk=pk, own=own)
    response = HttpResponse(made, content_type=sniffing.DOCX)
    stem = paper.file_name.rpartition(".")[0] or "bao-cao"
    named = content_disposition_header(True, f"{stem}-co-muc-tuyen-truyen.docx")
    response.headers["Content-Disposition"] = named or "attachment"
    return response


def _plan(request: HttpRequest, own: OwnPaper, of: list[Chapter]) -> tuple[Plan, list[str]]:
    said = request.GET.get("muc", "")
    at = int(said) if said.isdecimal() and len(said) < 6 else None
    codes = {chapter.code for chapter in of}
    chosen = [code for code in request.GET.getlist("phan") if code in codes] or list(_USUAL)
    return planned(own, of, chosen, at, is_new=request.GET.get("cach") == "chen"), chosen


def _taken_in(request: HttpRequest, report: Report) -> OwnPaper:
    upload = request.FILES.get("file")
    if upload is None:
        raise FileError(_NO_FILE)
    stored = files.store(upload)
    try:
        if stored.media_type != sniffing.DOCX:
            raise FileError(_NOT_WORD)
        with open_file(stored) as kept:
            outline = read_outline(kept.read())
        return keep_own_paper(
            report, stored, outline, file_name=upload.name or "bao-cao.docx", by=role_of(request)
        )
    except SecretDocumentError:
        files.wipe(stored)
        raise
    except (FileError, NotReadError, ValidationError):
        files.discard(stored)
        raise


def report_called(pk: int) -> Report:
    """The report with its agency and plan; 404 where the reader has none such."""
    found = Report.objects.select_related("agency", "plan")
    report: Report = get_object_or_404(found, pk=pk)
    return report


def _own(pk: int, own: int) -> OwnPaper:
    paper: OwnPaper = get_object_or_404(OwnPaper.objects.select_related("file"), report=pk, pk=own)
    return paper

"""The pages of superiors' forms: the list, the mapping on the form itself, the filled file."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.files import actions as files
from loa.files import sniffing
from loa.files.errors import FileError, NotReadError
from loa.files.forms import FormRead, read_form
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.reports.days import window_of
from loa.reports.forms_above import actions, copying
from loa.reports.forms_above.filling import Filling, called, fill, meaning
from loa.reports.forms_above.mapping import Entry, is_asked
from loa.reports.forms_above.page import shown
from loa.reports.forms_above.proposals import PERIODS, choices
from loa.reports.models import Report, SuperiorForm
from loa.ui import flash
from loa.ui.pieces import Link
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

_NO_FILE = "Đề nghị chọn tệp biểu mẫu."
_MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.12"
_MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.12"
Kept = tuple[StoredFile, FormRead, str]


@allow("reports.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The forms in use, and where a new one is dropped; `bao-cao` fills them from a report."""
    return _list(request)


@allow("reports.draft")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Takes a form in."""
    try:
        stored, read, name = _dropped(request)
        form = actions.keep_form(
            stored,
            read,
            name=request.POST.get("name", "")[:200],
            issuer=request.POST.get("issuer", "")[:200],
            file_name=name,
            by=role_of(request),
        )
    except (FileError, NotReadError, SecretDocumentError, ValidationError) as refused:
        return _list(request, error=said_of(refused), status=422)
    asked = sum(1 for entry in form.mapping if is_asked(entry))
    rest = f" Còn {asked} ô cần xác nhận." if asked else ""
    flash.done(request, f"Đã đọc {form.name}: {len(form.mapping)} ô để điền.{rest}")
    return redirect("reports:form", pk=form.pk)


@allow("reports.read")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as it is, with what belongs into each blank; `o` is the blank at hand."""
    form = _form(pk)
    asked = [entry for entry in form.mapping if is_asked(entry)]
    chosen = _entry(form, request.GET.get("o", "")) or (asked[0] if asked else None)
    context = {
        "form": form,
        "asked": asked,
        "sure": len(form.mapping) - len(asked),
        "lost": [(called(entry), meaning(entry)) for entry in form.lost],
        "chosen": chosen,
        "chosen_called": called(chosen) if chosen else "",
        "chosen_above": chosen["row"][:-1] if chosen else (),
        "choices": choices(),
        "periods": PERIODS,
        "may_draft": may(role_of(request), "reports.draft"),
        "reports": _reports(),
        **shown(form),
    }
    part = request.headers.get("HX-Request") == "true"
    template = "forms_above_blank.html" if part else "forms_above_show.html"
    return render(request, f"reports/{template}", context)


@allow("reports.draft")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what belongs into one blank, and goes on to the next one that is asked about."""
    form = _form(pk)
    blank, key = request.POST.get("o", ""), request.POST.get("key", "")
    answer = ("", "") if "leave" in request.POST else (key, request.POST.get("of", "this"))
    if not answer[0] and "leave" not in request.POST:
        flash.fail(request, "Đề nghị chọn số liệu, hoặc bấm Để trống ô này.")
        return redirect(f"{reverse('reports:form', args=[pk])}?o={blank}#o-dang-chon")
    try:
        form = actions.settle_blanks(form, {blank: answer}, by=role_of(request))
    except ValidationError as refused:
        flash.fail(request, said_of(refused))
        return redirect("reports:form", pk=pk)
    following = next((e for e in form.mapping if is_asked(e)), None)
    page = reverse("reports:form", args=[pk])
    if following is None:
        flash.done(request, "Đã xác nhận hết các ô của biểu.")
        return redirect(f"{page}?o={blank}")
    return redirect(f"{page}?o={following['id']}#o-dang-chon")


@allow("reports.draft")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes all proposals that are asked about."""
    said = "Đã xác nhận các ô theo gợi ý; ô không có gợi ý để trống."
    return _after(request, pk, lambda f: actions.confirm_guesses(f, by=role_of(request)), said)


@allow("reports.draft")
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of what the newest file no longer has was read."""
    said = "Đã bỏ các ô không còn trong biểu."
    return _after(request, pk, lambda f: actions.forget_lost(f, by=role_of(request)), said)


@allow("reports.draft")
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A newer file of the form takes the place of the one before."""
    form = _form(pk)
    try:
        stored, read, name = _dropped(request)
        form = actions.renew_form(form, stored, read, file_name=name, by=role_of(request))
    except (FileError, NotReadError, SecretDocumentError, ValidationError) as refused:
        flash.fail(request, said_of(refused))
        return redirect("reports:form", pk=pk)
    asked = sum(1 for entry in form.mapping if is_asked(entry))
    known = len(form.mapping) - asked
    lost = f" {len(form.lost)} ô của biểu trước không thấy lại." if form.lost else ""
    new = f" {asked} ô cần xác nhận." if asked else ""
    flash.done(request, f"Đã nhận tệp mới: nhận ra {known}/{len(form.mapping)} ô.{new}{lost}")
    return redirect("reports:form", pk=pk)


@allow("reports.draft")
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """The form is not used any more."""
    form = _form(pk)
    actions.put_form_away(form, by=role_of(request))
    flash.done(request, f"Đã cất {form.name}.")
    return redirect("reports:forms")


@allow("reports.read")
@require_safe
def filled(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """How many blanks a report fills, and which stay empty."""
    filling, report = _filling(pk, report_pk)
    context = {
        "form": filling.form,
        "report": report,
        "window": window_of(report),
        "filling": filling,
        "reports": _reports(),
        **shown(filling.form, filling),
    }
    return render(request, "reports/forms_above_filled.html", context)


@allow("reports.read")
@require_http_methods(["GET"])
def file(request: HttpRequest, pk: int, report_pk: int) -> HttpResponse:
    """The filled file."""
    filling, report = _filling(pk, report_pk)
    form = filling.form
    try:
        made = filling.file()
    except (NotReadError, FileNotFoundError) as refused:
        flash.fail(request, str(refused))
        return redirect("reports:form_filled", pk=pk, report_pk=report.pk)
    suffix, media_type = _kind(form)
    response = HttpResponse(made, content_type=media_type)
    stem = form.file_name.rpartition(".")[0] or "bieu"
    response.headers["Content-Disposition"] = _attachment(
        f"{stem}-{window_of(report).slug}-{report.year}.{suffix}"
    )
    return response


@allow("reports.read")
@require_safe
def copy_out(request: HttpRequest, report_pk: int) -> HttpResponse:
    """Figures in the ministry's order; `cua` says of which days."""
    found: Report = get_object_or_404(Report.objects.select_related("agency", "plan"), pk=report_pk)
    of = request.GET.get("cua", "this")
    of = of if of in PERIODS else "this"
    rows = copying.rows(found, of)
    links = [
        Link(name[:1].upper() + name[1:], f"?cua={code}", current=code == of)
        for code, name in PERIODS.items()
    ]
    context = {
        "report": found,
        "window": window_of(found),
        "rows": rows,
        "links": links,
        "column": copying.column(rows),
        "table": copying.table(rows),
    }
    return render(request, "reports/forms_above_copy.html", context)


def _list(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    role = role_of(request)
    found = list(SuperiorForm.objects.filter(agency=role.agency, put_away_at=None).defer("content"))
    rows = [
        (form, len(form.mapping), sum(1 for entry in form.mapping if is_asked(entry)))
        for form in found
    ]
    said = request.GET.get("bao-cao", "")
    report = Report.objects.filter(pk=int(said[:12])).first() if said.isdecimal() else None
    context = {
        "rows": rows,
        "error": error,
        "may_draft": may(role, "reports.draft"),
        "report": report,
        "window": window_of(report) if report else None,
    }
    return render(request, "reports/forms_above_list.html", context, status=status)


def _after(
    request: HttpRequest, pk: int, act: Callable[[SuperiorForm], object], said: str
) -> HttpResponse:
    try:
        act(_form(pk))
        flash.done(request, said)
    except ValidationError as refused:
        flash.fail(request, said_of(refused))
    return redirect("reports:form", pk=pk)


def _dropped(request: HttpRequest) -> Kept:
    """The form that was sent, read; one that is refused does not stay."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise FileError(_NO_FILE)
    name = upload.name or "bieu"
    refuse_name(name)
    stored = files.store(upload)
    try:
        with open_file(stored) as kept:
            data = kept.read()
        read = read_form(data)
    except SecretDocumentError:
        files.wipe(stored)
        raise
    except NotReadError:
        files.discard(stored)
        raise
    if read.data is not data:
        files.discard(stored)
        stored = files.store(read.data)
        name = f"{name.rpartition('.')[0] or name}.{read.content['kind']}"
    return stored, read, name


def _form(pk: int) -> SuperiorForm:
    found: SuperiorForm = get_object_or_404(SuperiorForm, pk=pk, put_away_at=None)
    return found


def _entry(form: SuperiorForm, blank: str) -> Entry | None:
    return next((entry for entry in form.mapping if entry["id"] == blank), None)


def _filling(pk: int, report_pk: int) -> tuple[Filling, Report]:
    form = _form(pk)
    report: Report = get_object_or_404(
        Report.objects.select_related("agency", "plan"), pk=report_pk
    )
    if report.agency_id != form.agency_id:
        raise Http404
    return fill(form, report), report


def _reports() -> list[tuple[Report, str]]:
    """The agency's reports that a form can be filled from, the newest first."""
    found = Report.objects.select_related("plan")[:20]
    return [(report, window_of(report).label) for report in found]


def _kind(form: SuperiorForm) -> tuple[str, str]:
    macros = bool(form.content.get("macros"))
    if form.content["kind"] == "docx":
        return ("docm", _MACRO_WORD) if macros else ("docx", sniffing.DOCX)
    return ("xlsm", _MACRO_BOOK) if macros else ("xlsx", sniffing.XLSX)


def _attachment(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"


def said_of(refused: Exception) -> str:
    """What a person reads of a refusal."""
    return refused.messages[0] if isinstance(refused, ValidationError) else str(refused)

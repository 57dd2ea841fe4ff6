"""One report that was received: its figures beside the earlier ones, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.files import serving
from loa.files.actions import store
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.reports import actions
from loa.reports.actions import CollectingError
from loa.reports.forms import AdjustForm, PaperForm, ReturnForm
from loa.reports.models import Submission
from loa.reports.queries.collecting import overlaps, window_of_collection
from loa.reports.received import compared
from loa.ui import flash
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name


@allow("agencies.read_below")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures beside those of the period before, the words, and the way it went."""
    return _page(request, _submission(pk))


@allow("agencies.read_below")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that came with it."""
    found = _submission(pk)
    if found.file is None:
        raise Http404
    return serving.download(found.file, found.file_name or "bao-cao")


@allow("reports.collect")
@require_POST
def accept_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Tiếp nhận."""
    found, role = _submission(pk), role_of(request)
    note = request.POST.get("note", "")[:2000]
    return _after(
        request,
        found,
        lambda: actions.accept(found, note=note, by=role),
        f"Đã tiếp nhận báo cáo của {found.unit.short_name}.",
    )


@allow("reports.collect")
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Trả lại để hoàn thiện."""
    found, role, form = _submission(pk), role_of(request), ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, found, returning=form, status=422)
    return _after(
        request,
        found,
        lambda: actions.return_for_completion(found, by=role, **form.cleaned_data),
        f"Đã trả lại {found.unit.short_name} để hoàn thiện.",
    )


@allow("reports.collect")
@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a paper, typed, with the paper itself."""
    found, role = _submission(pk), role_of(request)
    code = found.collection.template
    if request.method == "POST":
        form = PaperForm(code, request.POST, request.FILES)
        kept, name = _paper(form) if form.is_valid() else (None, "")
        if form.is_valid():
            said = form.cleaned_data
            return _after(
                request,
                found,
                lambda: actions.type_from_paper(
                    found,
                    values=form.values(),
                    number=said["number"],
                    issued_on=said["issued_on"],
                    file=kept,
                    file_name=name,
                    by=role,
                ),
                "Đã lưu số liệu nhập từ bản giấy.",
            )
    else:
        known = {key: row["value"] for key, row in found.figures.items() if row.get("value")}
        initial = known | {"number": found.number, "issued_on": found.issued_on}
        form = PaperForm(code, initial=initial)
    status = 422 if request.method == "POST" else 200
    context = {"submission": found, "form": form, "figures": _boxes(form)}
    return render(request, "reports/type_from_paper.html", context, status=status)


@allow("reports.collect")
@require_POST
def put_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Điều chỉnh số liệu of what the unit reported."""
    found, role = _submission(pk), role_of(request)
    form = AdjustForm(found.collection.template, found.figures, request.POST)
    if not form.is_valid():
        return _page(request, found, adjusting=form, status=422)
    return _after(
        request,
        found,
        lambda: actions.adjust_submission(found, by=role, **form.cleaned_data),
        "Đã điều chỉnh; số liệu đơn vị báo cáo vẫn được giữ nguyên bên cạnh.",
    )


def _page(
    request: HttpRequest,
    found: Submission,
    *,
    returning: ReturnForm | None = None,
    adjusting: AdjustForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "submission": found,
        "collection": found.collection,
        "window": window_of_collection(found.collection),
        "compared": compared(found),
        "overlaps": overlaps(found.collection).get(found.unit_id, []),
        "may_collect": may(role_of(request), "reports.collect"),
        "returning": returning or ReturnForm(),
        "adjusting": adjusting or AdjustForm(found.collection.template, found.figures),
    }
    return render(request, "reports/submission.html", context, status=status)


def _after(
    request: HttpRequest, found: Submission, act: Callable[[], Any], said: str
) -> HttpResponse:
    try:
        act()
    except CollectingError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, said)
    return redirect("reports:submission", found.pk)


def _paper(form: PaperForm) -> tuple[StoredFile | None, str]:
    """The paper itself, kept, with its name; one that is not kept is an error of the form."""
    upload = form.cleaned_data["file"]
    if not upload:
        return None, ""
    try:
        refuse_name(upload.name or "")
        return store(upload), upload.name or ""
    except (FileError, SecretDocumentError) as refused:
        form.add_error("file", str(refused))
        return None, ""


def _boxes(form: PaperForm) -> list[Any]:
    return [form[one.code] for one in form.indicators]


def _submission(pk: int) -> Submission:
    found: Submission = get_object_or_404(
        Submission.objects.select_related("collection__agency", "unit", "file", "replaces"), pk=pk
    )
    return found

"""The pages of the archive: the files, one with its table of contents, filing, closing, export."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.names import slugified
from loa.agencies.permissions import may
from loa.agencies.search import matching
from loa.documents.actions import archive as actions
from loa.documents.archive import export
from loa.documents.archive.fileable import of_document, offered
from loa.documents.archive.forms import CloseForm, FileForm
from loa.documents.errors import DocumentError
from loa.documents.models import ArchiveEntry, ArchiveFile, Document
from loa.norms.retention import examples, terms
from loa.ui import flash, sheets
from loa.ui.pieces import Link

PAGE = 50
_DAMAGED = (
    "Có văn bản trong hồ sơ không còn nguyên tệp gốc nên chưa xuất được. Đề nghị báo quản trị."
)


@allow("documents.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All files, by year, code or title without marks."""
    words, year = request.GET.get("tim", ""), request.GET.get("nam", "")
    files = ArchiveFile.objects.annotate(papers=Count("entries")).order_by("-year", "code", "pk")
    found = matching(files, words, "code", "title")
    if year.isascii() and year.isdigit() and len(year) == 4:
        found = found.filter(year=int(year))
    if "excel" in request.GET:
        return _files_sheet(list(found.select_related("opened_by__person")[:2_000]), year)
    years = ArchiveFile.objects.order_by("-year").values_list("year", flat=True).distinct()[:12]
    tabs = [Link("Tất cả", "?", not year)]
    tabs += [Link(f"Năm {each}", f"?nam={each}", str(each) == year) for each in years]
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "searched": words or year,
        "keeps": may(role_of(request), "documents.keep_archive"),
        "tabs": tabs if len(tabs) > 2 else [],
        "excel": f"?excel=1&nam={year}" if year else "?excel=1",
    }
    return render(request, "documents/archive/list.html", context)


@allow("documents.keep_archive")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens a file."""
    form = FileForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = actions.open_file(**form.cleaned_data, by=role_of(request))
        except DocumentError as refusal:
            form.add_error("code", str(refusal))
        else:
            flash.done(request, "Đã mở hồ sơ. Chọn văn bản để đưa vào.")
            return redirect("archive:show", pk=file.pk)
    context = {"form": form, "examples": examples(), "terms": terms()}
    return render(
        request, "documents/archive/form.html", context, status=422 if form.is_bound else 200
    )


@allow("documents.keep_archive")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts right what a file is called."""
    file = get_object_or_404(ArchiveFile, pk=pk)
    form = FileForm(request.POST or None, file=file)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_file(file, **form.cleaned_data, by=role_of(request))
        except DocumentError as refusal:
            form.add_error("code", str(refusal))
        else:
            flash.done(request, "Đã sửa hồ sơ.")
            return redirect("archive:show", pk=pk)
    context = {"form": form, "file": file, "examples": examples(), "terms": terms()}
    return render(
        request, "documents/archive/form.html", context, status=422 if form.is_bound else 200
    )


@allow("documents.read")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One file with its table of contents, and what can be filed in it."""
    return _show(request, get_object_or_404(ArchiveFile, pk=pk))


@allow("documents.keep_archive")
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Files the papers that were ticked; only what the agency can file counts."""
    file = get_object_or_404(ArchiveFile, pk=pk)
    asked = set(request.POST.getlist("paper"))
    groups = offered(file.agency_id, request.POST.get("tim", ""))
    papers = [paper for _, group in groups for paper in group if paper.key in asked]
    if not papers:
        flash.warn(request, "Chưa chọn văn bản nào.")
        return redirect("archive:show", pk=pk)
    try:
        count = actions.file_papers(file, papers, by=role_of(request))
        flash.done(request, f"Đã đưa {count} văn bản vào hồ sơ.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("archive:show", pk=pk)


@allow("documents.keep_archive")
@require_POST
def file_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Files one document from its own page, in the file that was chosen there."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    chosen = request.POST.get("file", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
    file = get_object_or_404(ArchiveFile, pk=number)
    try:
        new = actions.file_papers(file, [of_document(document)], by=role_of(request))
        flash.done(request, f"Đã đưa vào {file}." if new else f"Văn bản đã có trong {file}.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("documents:show", pk=pk)


@allow("documents.keep_archive")
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a paper out of a file; the paper itself stays where it is."""
    entry: ArchiveEntry = get_object_or_404(ArchiveEntry.objects.select_related("file"), pk=pk)
    try:
        actions.take_out(entry, by=role_of(request))
        flash.done(request, f"Đã bỏ “{entry.title}” khỏi hồ sơ. Văn bản vẫn được giữ.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("archive:show", pk=entry.file_id)


@allow("documents.keep_archive")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends a file."""
    file = get_object_or_404(ArchiveFile, pk=pk)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _show(request, file, close=form, status=422)
    try:
        actions.close_file(file, on=form.cleaned_data["on"], by=role_of(request))
        flash.done(request, "Đã kết thúc hồ sơ.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("archive:show", pk=pk)


@allow("documents.read")
@require_GET
def contents(request: HttpRequest, pk: int) -> HttpResponse:
    """The table of contents as an Excel file."""
    file = get_object_or_404(ArchiveFile, pk=pk)
    return sheets.download(
        f"muc-luc-ho-so-{slugified(file.code)}-{file.year}",
        export.COLUMNS,
        export.rows(list(file.entries.all())),
        export.title_of(file),
        notes=export.notes(file),
    )


@allow("documents.read")
@require_GET
def package(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Everything in the file as a ZIP: the papers as they are, the contents, the digests."""
    file = get_object_or_404(ArchiveFile, pk=pk)
    try:
        made = export.archive(file, list(file.entries.select_related("stored")))
    except FileNotFoundError:
        flash.fail(request, _DAMAGED)
        return redirect("archive:show", pk=pk)
    return FileResponse(
        made,
        as_attachment=True,
        filename=f"ho-so-{slugified(file.code)}-{file.year}.zip",
        content_type="application/zip",
    )


def _show(
    request: HttpRequest, file: ArchiveFile, *, close: CloseForm | None = None, status: int = 200
) -> HttpResponse:
    words = request.GET.get("tim", "")
    entries = list(file.entries.select_related("stored", "filed_by__person"))
    filed = {(entry.source_kind, entry.source_id) for entry in entries}
    may_change = file.closed_on is None and may(role_of(request), "documents.keep_archive")
    groups = offered(file.agency_id, words) if may_change else []
    left = [
        (label, [paper for paper in papers if (paper.kind, paper.id) not in filed])
        for label, papers in groups
    ]
    context = {
        "file": file,
        "entries": list(zip(entries, export.page_numbers(entries), strict=True)),
        "offered": [(label, papers) for label, papers in left if papers],
        "searched": words,
        "may_change": may_change,
        "close": close or CloseForm(),
    }
    return render(request, "documents/archive/show.html", context, status=status)


def _files_sheet(files: list[ArchiveFile], year: str) -> HttpResponse:
    title = f"Danh mục hồ sơ năm {year}" if year else "Danh mục hồ sơ"
    lines, notes = export.list_rows(files), export.list_notes(files)
    return sheets.download("danh-muc-ho-so", export.LIST_COLUMNS, lines, title, notes=notes)

"""The pages of documents: the list with its drop zone, one document in whatever state it is."""

from __future__ import annotations

from dataclasses import asdict

from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.names import same_body
from loa.agencies.permissions import may
from loa.documents import actions, queries
from loa.documents.citing import citations
from loa.documents.doubts import doubts
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.exchange.card import carried_card
from loa.documents.forms import DoubtsForm, HeaderForm
from loa.documents.marks import header_marks
from loa.documents.models import Document
from loa.documents.panes import pane, shown
from loa.documents.registry import kinds, next_url_name, ours_url_name, review_url_name
from loa.documents.signed.card import has_open_copy, signatures, signed_card
from loa.documents.signed.forms import IssueForm
from loa.documents.uploads import are_pages, as_one
from loa.files import serving
from loa.files.errors import FileError, NotReadError
from loa.files.layout import load
from loa.files.pages import page_picture
from loa.norms.former import former_words
from loa.ui import flash, sheets
from vanban.errors import SecretDocumentError

PAGE = 50
MOST_AT_ONCE = 30
ACCEPTED = (
    ".docx,.doc,.rtf,.odt,.pdf,.jpg,.jpeg,.png,.webp,.tif,.tiff,"
    ".html,.htm,.mht,.mhtml,.eml,.txt,.md,image/*"
)
"""What the file chooser of the system offers first; whatever comes is looked at by its content."""
_NO_FILE = "Chưa có tệp nào. Đề nghị chọn tệp của văn bản (Word, PDF, bản quét hoặc ảnh chụp)."
_TOO_MANY = f"Mỗi lần chỉ nhận {MOST_AT_ONCE} tệp. Đề nghị chia thành nhiều lần."


@allow("documents.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All documents, and where the next one is dropped."""
    return _listing(request)


@allow("documents.receive")
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Takes a file, several, or photos that are the pages of one document (`join`), and goes to
    where the reading can be awaited."""
    uploads = request.FILES.getlist("file")
    if not 0 < len(uploads) <= MOST_AT_ONCE:
        return _listing(request, error=_TOO_MANY if uploads else _NO_FILE, status=422)
    try:
        if "join" in request.POST and are_pages(uploads):
            content, name = as_one(uploads)
            return _take(request, content, name)
        if len(uploads) == 1:
            return _take(request, uploads[0], uploads[0].name or "")
    except (FileError, NotReadError, SecretDocumentError) as refusal:
        return _listing(request, error=str(refusal), status=422)
    return _take_each(request, uploads)


@allow("documents.read")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: being read, not read, wiped, or as paper with what was understood."""
    document = Document.objects.select_related("file", "received_by__person").filter(pk=pk).first()
    if document is None:
        return _wiped(request, pk)
    if document.is_being_read:
        return render(request, "documents/reading.html", {"document": document})
    if document.state == Document.State.FAILED:
        return render(request, "documents/failed.html", {"document": document})
    if document.state == Document.State.READ and "xem" not in request.GET:
        review = _review_url(document)
        if review and not has_open_copy(document):
            return redirect(review)
    return paper(request, document)


@allow("documents.read")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked every second by the page of a document that is being read."""
    document = Document.objects.select_related("file").filter(pk=pk).first()
    if document is not None and document.is_being_read:
        return render(request, "documents/progress.html", {"document": document})
    if document is None and not queries.was_wiped(pk, role_of(request)):
        raise Http404
    return HttpResponseClientRedirect(reverse("documents:show", args=[pk]))


@allow("documents.read")
@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file exactly as it came."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    try:
        return serving.download(document.file, document.file_name)
    except FileNotFoundError as error:
        raise Http404 from error


@allow("documents.read")
@require_GET
def page(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A page of a PDF or a scan as a picture, made when it is first looked at."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    if number not in {known for known, *_ in document.layout.get("pages", [])}:
        raise Http404
    try:
        return serving.page(page_picture(document.file, number))
    except (FileNotFoundError, NotReadError) as error:
        raise Http404 from error


@allow("documents.receive")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a document that could not be read off the list."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    try:
        actions.remove_failed(document, by=role_of(request))
        flash.done(request, f"Đã bỏ “{document.file_name}” khỏi danh sách. Tệp đã được xoá.")
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
    return redirect("documents:list")


@allow("documents.review")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes what a person saw on the page where words were in doubt: all, or `one` of them."""
    document = get_object_or_404(Document, pk=pk)
    found = doubts(document, load(document.layout, document.text))
    one = request.POST.get("one")
    form = DoubtsForm([d for d in found if one in (None, d.key)], request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            flash.fail(request, " ".join(map(str, errors)))
    elif form.doubts:
        _settle(request, document, form)
    return redirect(_back(request, document))


@allow("documents.receive")
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads the file again."""
    document = get_object_or_404(Document, pk=pk)
    try:
        actions.retry_reading(document, by=role_of(request))
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
    return redirect("documents:show", pk=pk)


@allow("documents.review")
@require_http_methods(["GET", "POST"])
def header(request: HttpRequest, pk: int) -> HttpResponse:
    """The head of a document, to be put right."""
    document = get_object_or_404(Document, pk=pk)
    back = _back(request, document)
    form = HeaderForm(request.POST or None, initial=asdict(actions.header_of(document)))
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_header(document, form.header(), by=role_of(request))
            flash.done(request, "Đã sửa đầu văn bản.")
        except DocumentError as refusal:
            flash.warn(request, str(refusal))
        return HttpResponseClientRedirect(back) if _in_place(request) else redirect(back)
    name = "documents/header_form.html" if _in_place(request) else "documents/header.html"
    context = {"document": document, "form": form, "back": back, "kinds": kinds()}
    return render(
        request, name, context, status=422 if form.is_bound and not _in_place(request) else 200
    )


@allow("documents.review")
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a document that nothing follows from, or a plan as a draft (`as=draft`); with
    `as=ours` the agency's own plan begins from it."""
    document = get_object_or_404(Document, pk=pk)
    as_draft, as_ours = (request.POST.get("as") == what for what in ("draft", "ours"))
    act = actions.leave_as_draft if as_draft else actions.keep
    try:
        act(document, by=role_of(request))
        words = "Đã để lại làm dự thảo." if as_draft else "Đã lưu để tra cứu."
        flash.done(request, words)
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
        return redirect("documents:list")
    ours = _begins(request, document).get("ours_url") if as_ours else None
    return redirect(ours or "documents:list")


def _listing(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    words, kind = request.GET.get("tim", ""), request.GET.get("loai", "")
    year = _year(request.GET.get("nam", ""))
    found = queries.documents(words, kind=kind, year=year)
    if "excel" in request.GET:
        return _sheet(list(found[:5_000]))
    kinds_met, years = queries.kinds_and_years()
    asked = {"tim": words, "loai": kind, "nam": year or "", "excel": 1}
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "error": error,
        "words": words,
        "kind": kind,
        "year": year,
        "kinds": kinds_met,
        "years": years,
        "searched": words or kind or year,
        "excel": f"?{urlencode(asked)}",
        "accepted": ACCEPTED,
    }
    return render(request, "documents/list.html", context, status=status)


def _year(typed: str) -> int | None:
    return int(typed) if len(typed) == 4 and typed.isascii() and typed.isdigit() else None


def _sheet(documents: list[Document]) -> HttpResponse:
    columns = ("Số, ký hiệu", "Ngày ban hành", "Tên loại", "Trích yếu", "Cơ quan ban hành")
    rows = [[d.number, d.issued_on, d.kind, d.title or d.file_name, d.issuer] for d in documents]
    return sheets.download("van-ban", columns, rows, "Văn bản đã nhận")


def _take(
    request: HttpRequest, content: bytes | UploadedFile[bytes], name: str
) -> HttpResponseRedirect:
    try:
        document = actions.drop(content, file_name=name, by=role_of(request))
    except AlreadyHereError as here:
        flash.tell(request, f"{here} Hệ thống không lưu thêm bản thứ hai.")
        return redirect("documents:show", pk=here.document.pk)
    return redirect("documents:show", pk=document.pk)


def _take_each(request: HttpRequest, uploads: list[UploadedFile[bytes]]) -> HttpResponse:
    """Each file on its own; those that are refused are named, the others are kept."""
    taken = 0
    for upload in uploads:
        try:
            actions.drop(upload, file_name=upload.name or "", by=role_of(request))
            taken += 1
        except (DocumentError, FileError, SecretDocumentError) as refusal:
            flash.warn(request, str(refusal))
    if taken:
        flash.done(request, f"Đã nhận {taken} tệp. Mỗi tệp được đọc thành một văn bản.")
    return redirect("documents:list")


def _settle(request: HttpRequest, document: Document, form: DoubtsForm) -> None:
    try:
        actions.settle_doubts(
            document,
            [doubt.key for doubt in form.doubts],
            header=form.header(actions.header_of(document)),
            rows=form.rows(),
            by=role_of(request),
        )
        flash.done(request, f"Đã đối chiếu {len(form.doubts)} chỗ.")
    except DocumentError as refusal:
        flash.warn(request, str(refusal))


def paper(
    request: HttpRequest, document: Document, *, form: IssueForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of a document that was read; `form` as it was filled in to record its issue."""
    source = load(document.layout, document.text)
    found = [d for d in doubts(document, source) if d.part is None]
    context = {
        "document": document,
        "pane": pane(request, document, source, header_marks(document), found),
        "notes": document.reading.get("notes", []),
        "doubts": shown(document, source, found) if document.may_change else [],
        "doubtful": {doubt.name for doubt in found},
        "signature": document.reading.get("signature") or {},
        "review": _review_url(document),
        "kinds": kinds(),
        "header": actions.header_of(document),
        "next": request.get_full_path(),
        "signed": signed_card(document, form),
        "signatures": signatures(document),
        "carried": carried_card(document, may_review=may(role_of(request), "documents.review")),
        "citations": citations(document),
        "former_words": former_words(document.text, clock.today()),
        "filed": queries.filed(document),
        "open_files": queries.open_files(role_of(request)),
        "may_put_up": not document.number and may(role_of(request), "documents.draft"),
        **_begins(request, document),
    }
    return render(request, "documents/show.html", context, status=status)


def _begins(request: HttpRequest, document: Document) -> dict[str, str]:
    """The pages on which a paper begins another: a superior's ours, ours that of next year."""
    role = role_of(request)
    if not may(role, "documents.draft") or not document.reading:
        return {}
    is_ours = same_body(document.issuer, role.agency.name) or not document.issuer
    if is_ours:
        name = next_url_name(document.kind) if document.issued_on else None
        return {"next_year_url": reverse(name, args=[document.pk])} if name else {}
    name = ours_url_name(document.kind)
    return {"ours_url": reverse(name, args=[document.pk])} if name else {}


def _review_url(document: Document) -> str:
    name = review_url_name(document.kind)
    return reverse(name, args=[document.pk]) if name else ""


def _wiped(request: HttpRequest, pk: int) -> HttpResponse:
    if not queries.was_wiped(pk, role_of(request)):
        raise Http404
    return render(request, "documents/wiped.html", status=410)


def _back(request: HttpRequest, document: Document) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else f"{resolve_url('documents:show', pk=document.pk)}?xem=1"


def _in_place(request: HttpRequest) -> bool:
    """Whether htmx asks, to put the answer into the page that stands."""
    return "HX-Request" in request.headers

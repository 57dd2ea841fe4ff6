"""The pages of documents: the list with its drop zone, one document in whatever state it is."""

from __future__ import annotations

from dataclasses import asdict

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from loa.agencies.access import allow, role_of
from loa.documents import actions, queries
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.forms import HeaderForm
from loa.documents.marks import header_marks
from loa.documents.models import Document
from loa.documents.registry import kinds, review_url_name
from loa.files.errors import FileError
from loa.files.layout import load
from loa.files.serving import download
from loa.ui import flash, paper
from vanban.errors import SecretDocumentError

PAGE = 50
_NO_FILE = "Chưa có tệp nào. Đề nghị chọn tệp Word của văn bản rồi thả lại."


@allow("documents.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All documents, and where the next one is dropped."""
    return _listing(request)


@allow("documents.receive")
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Takes one file, and goes to the page on which its reading can be awaited."""
    upload = request.FILES.get("file")
    if upload is None:
        return _listing(request, error=_NO_FILE, status=422)
    try:
        document = actions.drop(upload, file_name=upload.name or "", by=role_of(request))
    except AlreadyHereError as here:
        flash.tell(request, f"{here} Hệ thống không lưu thêm bản thứ hai.")
        return redirect("documents:show", pk=here.document.pk)
    except (FileError, SecretDocumentError) as refusal:
        return _listing(request, error=str(refusal), status=422)
    return redirect("documents:show", pk=document.pk)


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
        if review:
            return redirect(review)
    return _paper(request, document)


@allow("documents.read")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked every second by the page of a document that is being read."""
    document = Document.objects.filter(pk=pk).first()
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
        return download(document.file, document.file_name)
    except FileNotFoundError as error:
        raise Http404 from error


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
    """Keeps a document that nothing follows from, or a plan as a draft (`as=draft`)."""
    document = get_object_or_404(Document, pk=pk)
    as_draft = request.POST.get("as") == "draft"
    act = actions.leave_as_draft if as_draft else actions.keep
    try:
        act(document, by=role_of(request))
        words = "Đã để lại làm dự thảo." if as_draft else "Đã lưu để tra cứu."
        flash.done(request, words)
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
    return redirect("documents:list")


def _listing(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    found = queries.documents(request.GET.get("tim", ""))
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "error": error, "searched": request.GET.get("tim", "")}
    return render(request, "documents/list.html", context, status=status)


def _paper(request: HttpRequest, document: Document) -> HttpResponse:
    source = load(document.layout, document.text)
    context = {
        "document": document,
        "paper": paper.lay_out(source, header_marks(document)),
        "signature": document.reading.get("signature") or {},
        "review": _review_url(document),
        "kinds": kinds(),
        "header": actions.header_of(document),
    }
    return render(request, "documents/show.html", context)


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

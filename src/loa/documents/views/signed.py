"""The signed copy of a paper: handed in, compared, recorded as issued; the proof of its check."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from loa.agencies.access import allow, role_of
from loa.documents import actions
from loa.documents.actions import signed as verbs
from loa.documents.actions.exchange import take_carried
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.exchange.taking import ask
from loa.documents.models import Document, Outgoing, SignedCopy
from loa.documents.signed.card import signatures
from loa.documents.signed.checking import check
from loa.documents.signed.forms import IssueForm
from loa.documents.uploads import are_pages, as_one
from loa.documents.views.incoming import paper
from loa.files.errors import FileError, NotReadError
from loa.ui import flash
from vanban.errors import SecretDocumentError

_ONE_FILE = "Chưa có tệp nào. Đề nghị chọn tệp PDF đã ký, bản quét, hoặc ảnh chụp các trang."


@allow("documents.receive")
@require_POST
def drop_signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the signed copy of a paper that is on its way: a PDF, a scan or photos of pages."""
    outgoing = get_object_or_404(Outgoing, pk=pk)
    try:
        content, name = _one(request.FILES.getlist("file"))
        document = actions.drop(content, file_name=name, expected=outgoing, by=role_of(request))
    except AlreadyHereError as here:
        flash.tell(request, f"{here} Hệ thống không lưu thêm bản thứ hai.")
        document = here.document
    except (DocumentError, FileError, NotReadError, SecretDocumentError) as refusal:
        flash.fail(request, str(refusal))
        return redirect("outgoing:show", pk=pk)
    return redirect("documents:show", pk=document.pk)


@allow("documents.issue")
@require_POST
def record_issued(request: HttpRequest, pk: int) -> HttpResponse:
    """Records the document as the issued paper, then goes on to what a plan becomes."""
    document, copy = _copy(pk)
    form = IssueForm(copy, request.POST)
    if not form.is_valid():
        return paper(request, document, form=form, status=422)
    said = form.cleaned_data
    try:
        verbs.record_issued(
            copy,
            number=said["number"],
            issued_on=said["issued_on"],
            reason=said["reason"],
            by=role_of(request),
        )
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, f"Đã ghi nhận ban hành văn bản số {said['number']}.")
    return redirect(_page(document))


@allow("documents.issue")
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is no signed copy of that draft."""
    document, copy = _copy(pk)
    try:
        verbs.decline(copy, by=role_of(request))
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
    return redirect(_page(document))


@allow("documents.read")
@require_GET
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed, when, and what a check of the signatures found (Bằng chứng kiểm tra)."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    found = signatures(document)
    if found is None:
        raise Http404
    earlier = document.signature_checks.select_related("checked_by__person")[1:]
    context = {"document": document, "signatures": found, "earlier": earlier}
    return render(request, "documents/signed/proof.html", context)


@allow("documents.receive")
@require_POST
def check_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Checks the signatures anew, for instance after another authority was trusted."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    checked = check(document.file)
    if checked is None:
        flash.warn(request, "Tệp này không có chữ ký số nào để kiểm tra.")
        return redirect(_page(document))
    verbs.take_check(document, checked, by=role_of(request))
    take_carried(document, ask(document.file), by=role_of(request))
    flash.done(request, "Đã kiểm tra lại chữ ký số.")
    return redirect("documents:proof", pk=pk)


def _one(uploads: list[UploadedFile[bytes]]) -> tuple[bytes | UploadedFile[bytes], str]:
    """The file, or photos of pages as one; its name."""
    if are_pages(uploads):
        return as_one(uploads)
    if len(uploads) != 1:
        raise DocumentError(_ONE_FILE)
    return uploads[0], uploads[0].name or ""


def _copy(pk: int) -> tuple[Document, SignedCopy]:
    document: Document = get_object_or_404(
        Document.objects.select_related("file", "received_by__person"), pk=pk
    )
    copy = get_object_or_404(SignedCopy, document=document)
    copy.document = document
    return document, copy


def _page(document: Document) -> str:
    return reverse("documents:show", args=[document.pk])

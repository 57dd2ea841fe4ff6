"""The steps of a paper as forms: each view takes one, and goes back to the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import AccessLink, Role
from loa.documents.actions import drop
from loa.documents.actions import outgoing_sending as sending
from loa.documents.actions import outgoing_steps as steps
from loa.documents.actions.numbering import take_number
from loa.documents.actions.outgoing import issue as issue_paper
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.models import Addressee, Document, Outgoing
from loa.documents.outgoing_forms import (
    IssueForm,
    LinkForm,
    OutsideForm,
    ReasonForm,
    ScanForm,
    SendingForm,
    WordsForm,
)
from loa.documents.views.outgoing import paper
from loa.files.errors import FileError
from loa.ui import flash
from vanban.errors import SecretDocumentError

Act = Callable[[Outgoing, Role], object]
_FORM = "documents/outgoing_form.html"


@allow("documents.initial")
@require_POST
def initial(request: HttpRequest, pk: int) -> HttpResponse:
    """*Ký nháy nội dung*."""
    said = "Đã ký nháy nội dung. Tiếp theo: văn thư, văn phòng kiểm tra thể thức."
    return _step(request, pk, lambda outgoing, by: steps.initial(outgoing, by=by), said)


@allow("documents.check")
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """*Kiểm tra thể thức*."""
    said = "Đã kiểm tra thể thức. Văn bản chờ lãnh đạo duyệt."
    return _step(request, pk, lambda outgoing, by: steps.check(outgoing, by=by), said)


@allow("documents.approve")
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """*Đồng ý*, with words where there are any."""
    form = WordsForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    said = "Đã đồng ý. Văn thư sẽ trình ký chính thức."
    return _step(request, pk, lambda o, by: steps.approve(o, words=words, by=by), said)


@allow("documents.issue")
@require_POST
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """*Ghi nhận đã ký*."""
    said = "Đã ghi nhận đã ký. Tiếp theo: số và ngày ban hành."
    return _step(request, pk, lambda outgoing, by: steps.note_signed(outgoing, by=by), said)


@allow("documents.issue")
@require_POST
def number(request: HttpRequest, pk: int) -> HttpResponse:
    """*Cấp số*."""
    said = "Đã cấp số. Đóng dấu hoặc ký số cơ quan, rồi ghi nhận đã ban hành."
    return _step(request, pk, lambda outgoing, by: take_number(outgoing, by=by), said)


@allow("documents.return")
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """*Trả lại để hoàn thiện*."""
    return _by_form(
        request,
        pk,
        ReasonForm(request.POST or None),
        "Trả lại để hoàn thiện",
        lambda outgoing, said, by: steps.return_for_completion(outgoing, **said, by=by),
        "Đã trả lại để hoàn thiện. Người trình thấy lý do ở trang của văn bản.",
    )


@allow("documents.issue")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """*Thôi trình*."""
    return _by_form(
        request,
        pk,
        ReasonForm(request.POST or None),
        "Thôi trình văn bản",
        lambda outgoing, said, by: steps.withdraw(outgoing, **said, by=by),
        "Đã thôi trình. Số đã cấp, nếu có, được ghi là bỏ và không cấp lại.",
    )


@allow("documents.issue")
@require_http_methods(["GET", "POST"])
def outside(request: HttpRequest, pk: int) -> HttpResponse:
    """*Ghi nhận ý kiến duyệt ngoài hệ thống*."""
    form = OutsideForm(request.POST or None, request.FILES or None, initial=_today("decided_on"))
    return _by_form(
        request,
        pk,
        form,
        "Ghi nhận ý kiến duyệt ngoài hệ thống",
        lambda outgoing, said, by: steps.record_approval(
            outgoing, **said, proof_name=said["proof"].name or "minh-chung", by=by
        ),
        "Đã ghi nhận ý kiến duyệt.",
    )


@allow("documents.issue")
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """*Ghi nhận đã ban hành* by hand, with the scan or without."""
    outgoing = paper(pk)
    known = {"number": outgoing.number, "issued_on": outgoing.issued_on}
    first = known if outgoing.number else {"number": f"/{outgoing.symbol}", **_today("issued_on")}
    return _by_form(
        request,
        pk,
        IssueForm(request.POST or None, request.FILES or None, initial=first),
        "Ghi nhận đã ban hành",
        _issue,
        "Đã ghi nhận đã ban hành và vào sổ văn bản đi.",
    )


@allow("documents.issue")
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """The signed copy that comes later."""
    outgoing = paper(pk)
    known = {"number": outgoing.number, "issued_on": outgoing.issued_on}
    return _by_form(
        request,
        pk,
        ScanForm(request.POST or None, request.FILES or None),
        "Bổ sung bản đã ký, đóng dấu",
        lambda outgoing, said, by: _issue(outgoing, said | known, by),
        "Đã nhận bản đã ký.",
    )


@allow("documents.issue")
@require_POST
def send_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper went to everybody that it had not gone to yet."""
    outgoing, way = paper(pk), request.POST.get("way", "")
    if way not in Addressee.Way.values:
        flash.fail(request, "Đề nghị chọn cách gửi.")
        return redirect("outgoing:show", pk=outgoing.pk)
    said = "Đã ghi nhận gửi văn bản."
    return _step(request, pk, lambda o, by: sending.note_all_sent(o, way=way, by=by), said)


@allow("documents.issue")
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, pk: int, addressee_pk: int) -> HttpResponse:
    """How the paper went to one recipient, and its receipt number."""
    outgoing = paper(pk)
    addressee: Addressee = get_object_or_404(outgoing.addressees, pk=addressee_pk)
    first = {
        "way": addressee.sent_by_way or Addressee.Way.QLVB,
        "sent_on": addressee.sent_on or clock.today(),
        "receipt": addressee.receipt,
    }
    return _by_form(
        request,
        pk,
        SendingForm(request.POST or None, initial=first),
        f"Gửi {addressee.name}",
        lambda _, said, by: sending.note_sent(addressee, **said, by=by),
        f"Đã ghi nhận gửi {addressee.name}.",
    )


@allow("documents.put_up")
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the leader's address for reading and approving."""
    outgoing = paper(pk)
    form = LinkForm(outgoing.agency, request.POST)
    if not form.is_valid():
        flash.fail(request, "Đề nghị chọn lãnh đạo nhận đường dẫn và số ngày được dùng.")
        return redirect("outgoing:show", pk=pk)
    chosen = form.cleaned_data
    name = chosen["to"].person.called
    said = f"Đã tạo đường dẫn cho {name}. Chép lời nhắn ở dưới để gửi Zalo."
    return _step(request, pk, lambda o, by: steps.give_link(o, **chosen, by=by), said)


@allow("documents.put_up")
@require_POST
def revoke(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Ends a leader's address."""
    outgoing = paper(pk)
    found: AccessLink = get_object_or_404(
        AccessLink, pk=link_pk, agency=outgoing.agency, object_id=pk, purpose=steps.READING
    )
    said = "Đã thu hồi đường dẫn. Người mở đường dẫn này sẽ được báo là đã thu hồi."
    return _step(request, pk, lambda _, by: steps.take_link_back(found, by=by), said)


def _step(request: HttpRequest, pk: int, act: Act, said: str) -> HttpResponse:
    outgoing = paper(pk)
    try:
        act(outgoing, role_of(request))
        flash.done(request, said)
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("outgoing:show", pk=pk)


def _by_form(
    request: HttpRequest,
    pk: int,
    form: Form,
    title: str,
    act: Callable[[Outgoing, dict[str, Any], Role], object],
    said: str,
) -> HttpResponse:
    """Asks, acts with what was said, and goes back to the paper; a refusal stands at the form."""
    outgoing = paper(pk)
    if request.method == "POST" and form.is_valid():
        try:
            act(outgoing, form.cleaned_data, role_of(request))
        except (DocumentError, FileError, SecretDocumentError) as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, said)
            return redirect("outgoing:show", pk=pk)
    context = {"outgoing": outgoing, "form": form, "title": title}
    return render(request, _FORM, context, status=422 if form.is_bound else 200)


def _issue(outgoing: Outgoing, said: dict[str, Any], by: Role) -> None:
    """With the scan, which is read like any other document that is dropped."""
    document = _taken(said["proof"], by) if said["proof"] else None
    issue_paper(
        outgoing, number=said["number"], issued_on=said["issued_on"], document=document, by=by
    )


def _taken(upload: UploadedFile[bytes], by: Role) -> Document:
    try:
        return drop(upload, file_name=upload.name or "ban-da-ky.pdf", by=by)
    except AlreadyHereError as here:
        return here.document


def _today(name: str) -> dict[str, object]:
    return {name: clock.today()}

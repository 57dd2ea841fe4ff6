"""Nhận tệp tự động: what came by mail and through the folder, and how both are set up."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.documents.inbox import actions
from loa.documents.inbox.folder import folder_of
from loa.documents.inbox.forms import MailboxForm, initial_of
from loa.documents.models import Arrival, Mailbox
from loa.ui import flash

PAGE = 50


@allow("documents.read")
@require_safe
def arrivals(request: HttpRequest) -> HttpResponse:
    """Everything that came by itself, the newest first, and what became of it."""
    role = role_of(request)
    came = Arrival.objects.filter(agency=role.agency_id).select_related("document")
    folder = folder_of(role.agency)
    context = {
        "page": Paginator(came, PAGE).get_page(request.GET.get("trang")),
        "mailbox": Mailbox.objects.filter(agency=role.agency_id).first(),
        "folder": folder if folder.is_dir() else "",
        "may_set": may(role, "documents.set_inbox"),
    }
    return render(request, "documents/inbox.html", context)


@allow("documents.set_inbox")
@require_http_methods(["GET", "POST"])
def mailbox(request: HttpRequest) -> HttpResponse:
    """The agency's mailbox."""
    role = role_of(request)
    known = Mailbox.objects.filter(agency=role.agency_id).first()
    form = MailboxForm(known, request.POST or None, initial=initial_of(known))
    if request.method == "POST" and form.is_valid():
        actions.set_mailbox(form.said(), by=role)
        flash.done(request, "Đã lưu hộp thư. Thư mới được xem trong ít phút.")
        return redirect("documents:set_mailbox")
    context = {"form": form, "mailbox": known, "folder": folder_of(role.agency)}
    return render(request, "documents/mailbox.html", context, status=422 if form.errors else 200)


@allow("documents.set_inbox")
@require_POST
def open_folder(request: HttpRequest) -> HttpResponse:
    """Makes the agency's folder for scans."""
    actions.open_folder(by=role_of(request))
    flash.done(request, "Đã mở thư mục nhận tệp. Tệp đặt vào đó thành văn bản trong ít phút.")
    return redirect("documents:set_mailbox")

"""The pages of what a person was told, and of what left for somebody outside."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.channels import actions, queries
from loa.channels.actions.outbox import NotToBeSentAgainError
from loa.channels.models import Delivery
from loa.channels.sending import mail_leaves
from loa.ui import flash

PAGE = 50


@allow("channels.read_notices")
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What the person was told, the newest first."""
    role = role_of(request)
    unread_only = "chua-doc" in request.GET
    found = queries.notices_of(role, unread_only=unread_only)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "unread": queries.notices_of(role, unread_only=True).count(),
        "unread_only": unread_only,
    }
    return render(request, "channels/notices.html", context)


@allow("channels.read_notices")
@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Goes to what a notice is about; it counts as read from then on."""
    role = role_of(request)
    notice = get_object_or_404(queries.notices_of(role), pk=pk)
    if notice.read_at is None:
        actions.read_notice(notice, by=role)
    return redirect(notice.address)


@allow("channels.read_notices")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything was seen."""
    actions.read_all(by=role_of(request))
    flash.done(request, "Đã đánh dấu mọi thông báo là đã đọc.")
    return redirect("channels:notices")


@allow("channels.read_outbox")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What left for somebody outside, and how far it came."""
    role = role_of(request)
    state = request.GET.get("tinh-trang", "")
    counts = queries.delivery_counts(role)
    context = {
        "page": Paginator(queries.deliveries(role, state), PAGE).get_page(request.GET.get("trang")),
        "state": state,
        "states": [
            (choice, choice.label, counts[choice]) for choice in Delivery.State if choice in counts
        ],
        "total": sum(counts.values()),
        "trial": not mail_leaves(),
        "may_send_again": may(role, "channels.send_again"),
    }
    return render(request, "channels/outbox.html", context)


@allow("channels.read_outbox")
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it was written."""
    role = role_of(request)
    delivery = get_object_or_404(queries.deliveries(role), pk=pk)
    context = {"delivery": delivery, "may_send_again": may(role, "channels.send_again")}
    return render(request, "channels/letter.html", context)


@allow("channels.send_again")
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A person decides to send a letter once more."""
    role = role_of(request)
    delivery = get_object_or_404(queries.deliveries(role), pk=pk)
    try:
        actions.send_again(delivery, by=role)
        flash.done(request, f"Thư gửi {delivery.recipient} sẽ được gửi lại trong ít phút.")
    except NotToBeSentAgainError:
        flash.warn(request, "Thư này đang gửi hoặc đã gửi nên không gửi lại.")
    return redirect("channels:outbox")

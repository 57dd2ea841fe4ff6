"""A paper opened by a leader's link, without an account: read it, agree, or give it back."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from loa.agencies import access
from loa.agencies.access import LinkView
from loa.agencies.models import AccessLink
from loa.documents.actions import outgoing_steps as steps
from loa.documents.errors import DocumentError
from loa.documents.models import Outgoing
from loa.documents.outgoing_forms import WordsForm
from loa.documents.outgoing_queries import open_steps, steps_of
from loa.documents.views.outgoing import page_of, pages_of
from loa.files import serving
from loa.ui import flash


def under_link(view: LinkView) -> LinkView:
    """Opens a leader's link, and the paper that it leads to."""

    @wraps(view)
    def wrapped(request: HttpRequest, link: AccessLink, **kwargs: Any) -> HttpResponseBase:
        found = Outgoing.objects.select_related("agency", "submitted_by__person", "pdf")
        return view(request, link, get_object_or_404(found, pk=link.object_id), **kwargs)

    return access.under_link(steps.READING)(wrapped)


@under_link
@require_GET
def open_paper(request: HttpRequest, link: AccessLink, outgoing: Outgoing) -> HttpResponse:
    """The paper's pages, and the two buttons while it waits."""
    context = {
        "link": link,
        "outgoing": outgoing,
        "open": open_steps(outgoing, link.role),
        "steps": steps_of(outgoing),
        "pages": pages_of(outgoing, "approving:page", [link.token]),
    }
    return render(request, "documents/outgoing_reading.html", context)


@under_link
@require_POST
def decide(request: HttpRequest, link: AccessLink, outgoing: Outgoing) -> HttpResponse:
    """*Đồng ý* or *Trả lại để hoàn thiện*, with the leader's words."""
    form = WordsForm(request.POST)
    if not form.is_valid():
        flash.fail(request, " ".join(map(str, form.errors["words"])))
        return redirect("approving:open", token=link.token)
    words = form.cleaned_data["words"]
    try:
        if request.POST.get("answer") == "return":
            steps.return_for_completion(outgoing, reason=words, by=link.role)
            flash.done(request, "Đã trả lại để hoàn thiện. Người trình sẽ thấy ý kiến này.")
        else:
            steps.approve(outgoing, words=words, by=link.role)
            flash.done(request, "Đã ghi nhận ý kiến đồng ý.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("approving:open", token=link.token)


@under_link
@require_GET
def page(request: HttpRequest, link: AccessLink, outgoing: Outgoing, number: int) -> FileResponse:
    """A page of the paper as a picture."""
    return page_of(outgoing, number)


@under_link
@require_GET
def pdf(request: HttpRequest, link: AccessLink, outgoing: Outgoing) -> FileResponse:
    """The paper as a PDF."""
    try:
        return serving.download(outgoing.pdf, outgoing.file_name("pdf"))
    except FileNotFoundError as error:
        raise Http404 from error

"""Tham mưu: drafts that go up, what superiors say of them, and what was issued."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of, under_link
from loa.agencies.models import AccessLink
from loa.agencies.permissions import may
from loa.agencies.queries import above, visible_as_sent
from loa.documents.models import Document, Draft
from loa.files.serving import download
from loa.plans.actions import advising as actions
from loa.plans.cascading.advice import issued_papers
from loa.plans.cascading.forms import AdviceAnswerForm, AdviseForm, IssuedForm
from loa.plans.errors import PlanError
from loa.plans.models import Advice
from loa.ui import flash
from loa.ui.fields import key_in


@allow("plans.read")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What went up, and the drafts that could."""
    role = role_of(request)
    context = {
        "sent": list(Advice.objects.filter(agency=role.agency_id).select_related("superior")),
        "drafts": list(Draft.objects.filter(state=Draft.State.DRAFT).defer("content")[:50]),
        "may_advise": may(role, "plans.advise") and bool(above(role.agency)),
    }
    return render(request, "plans/cascade/advice_list.html", context)


@allow("plans.advise")
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, draft_pk: int) -> HttpResponse:
    """Sends a draft up."""
    role = role_of(request)
    draft: Draft = get_object_or_404(Draft.objects.select_related("agency"), pk=draft_pk)
    superiors = {r.superior_id: r.superior for r in above(role.agency)}
    form = AdviseForm(list(superiors.values()), request.POST or None)
    if request.method == "POST" and form.is_valid():
        superior = superiors[int(form.cleaned_data["superior"])]
        made = actions.advise(draft, superior, note=form.cleaned_data["note"], by=role)
        flash.done(request, f"Đã gửi dự thảo lên {superior.name}.")
        return redirect("plans:advice", made.pk)
    context = {"draft": draft, "form": form, "superiors": superiors}
    wrong = bool(form.errors)
    return render(request, "plans/cascade/advise.html", context, status=422 if wrong else 200)


@allow("plans.read")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One draft that went up: what was said of it, and what was issued."""
    role, advice = role_of(request), _advice(pk)
    link = AccessLink.objects.filter(
        purpose=actions.READING, object_id=advice.pk, agency=role.agency_id, revoked_at=None
    ).first()
    address = reverse("advice_links:open", args=[link.token]) if link else ""
    context = {
        "advice": advice,
        "address": request.build_absolute_uri(address) if address else "",
        "papers": issued_papers(advice) if advice.state != Advice.State.ISSUED else [],
        "issued": IssuedForm(),
        "may_advise": may(role, "plans.advise"),
    }
    return render(request, "plans/cascade/advice.html", context)


@allow("plans.advise")
@require_POST
def give_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the address under which the superior reads the draft."""
    actions.open_by_link(_advice(pk), by=role_of(request))
    flash.done(request, "Đã tạo đường dẫn. Chép lời nhắn để gửi.")
    return redirect("plans:advice", pk)


@allow("plans.advise")
@require_POST
def issued(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper that was issued: one that came here, or its number and day."""
    role, advice = role_of(request), _advice(pk)
    key = key_in(request.POST.get("document", ""))
    paper = Document.objects.filter(pk=key).first() if key is not None else None
    form = IssuedForm(request.POST)
    try:
        if paper is not None and paper.number and paper.issued_on:
            number, day = paper.number, paper.issued_on
        elif form.is_valid():
            number, day = form.cleaned_data["number"], form.cleaned_data["issued_on"]
        else:
            wrong = (str(e) for errors in form.errors.values() for e in errors)
            raise PlanError(" ".join(wrong))
        actions.note_issued(advice, number=number, issued_on=day, document=paper, by=role)
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, "Đã ghi nhận văn bản được ban hành.")
    return redirect("plans:advice", pk)


@allow("plans.read")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The draft as it went up."""
    advice = _advice(pk)
    return download(advice.file, advice.file_name)


@allow("agencies.read_below")
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """What came up from below."""
    role = role_of(request)
    with visible_as_sent(role):
        found = list(Advice.received.select_related("agency"))
    context = {
        "found": found,
        "form": AdviceAnswerForm(),
        "may_answer": may(role, "plans.hand_down"),
    }
    return render(request, "plans/cascade/advice_received.html", context)


@allow("agencies.read_below")
@require_safe
def received_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A draft that came up."""
    with visible_as_sent(role_of(request)):
        found: Advice = get_object_or_404(Advice.received.select_related("file"), pk=pk)
    return download(found.file, found.file_name)


@allow("plans.hand_down")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What the superior says of a draft that came up."""
    role, form = role_of(request), AdviceAnswerForm(request.POST)
    with visible_as_sent(role):
        get_object_or_404(Advice.received, pk=pk)
    try:
        if not form.is_valid():
            wrong = (str(e) for errors in form.errors.values() for e in errors)
            raise PlanError(" ".join(wrong))
        actions.answer_advice(pk, by=role, **form.cleaned_data)
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, "Đã trả lời đơn vị tham mưu.")
    return redirect("plans:advice_received")


@under_link(actions.READING)
@require_safe
def open_link(request: HttpRequest, link: AccessLink) -> HttpResponseBase:
    """The draft read without an account; with ?tep=1 its file."""
    advice: Advice = get_object_or_404(
        Advice.objects.select_related("agency", "file", "superior"), pk=link.object_id
    )
    if request.GET.get("tep"):
        return download(advice.file, advice.file_name)
    return render(request, "plans/cascade/advice_link.html", {"advice": advice})


def _advice(pk: int) -> Advice:
    found: Advice = get_object_or_404(
        Advice.objects.select_related("agency", "superior", "draft", "file", "document"), pk=pk
    )
    return found

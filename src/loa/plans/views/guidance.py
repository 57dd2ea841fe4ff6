"""Beside a superior's plan: its amendments, guidance and samples, questions and answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.agencies.queries import visible_above, visible_as_sent
from loa.files.errors import FileError
from loa.files.serving import download
from loa.plans.actions import guiding
from loa.plans.actions import handing_amendments as amendments
from loa.plans.amending import differences
from loa.plans.cascading.forms import AnswerForm, GuidanceForm
from loa.plans.errors import PlanError
from loa.plans.models import Cascade, Guidance, HandedAmendment, Plan, PlanQuestion
from loa.ui import flash
from loa.ui.fields import key_in


@allow("agencies.read_below")
@require_http_methods(["GET", "POST"])
def of_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the superior told all who have its plan, and what they asked."""
    role = role_of(request)
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    form = GuidanceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            guiding.guide(plan, by=role, **form.cleaned_data)
        except (PlanError, FileError) as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, "Đã gửi hướng dẫn cho các đơn vị đã được giao kế hoạch.")
            return redirect("plans:guidance", pk)
    with visible_as_sent(role):
        asked = PlanQuestion.sent.filter(cascade__plan=plan).select_related("agency")
        questions = list(asked.order_by("answered_at", "asked_at"))
    context = {
        "plan": plan,
        "guidance": list(Guidance.objects.filter(plan=plan).select_related("file")),
        "questions": questions,
        "form": form,
        "may_guide": may(role, "plans.hand_down"),
    }
    wrong = bool(form.errors)
    return render(request, "plans/cascade/guidance.html", context, status=422 if wrong else 200)


@allow("plans.hand_down")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes guidance back."""
    found: Guidance = get_object_or_404(Guidance.objects.select_related("plan"), pk=pk)
    plan = guiding.withdraw_guidance(found, by=role_of(request))
    flash.done(request, "Đã thu hồi hướng dẫn.")
    return redirect("plans:guidance", plan.pk)


@allow("plans.hand_down")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers one question about the plan."""
    role = role_of(request)
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    form, asked = AnswerForm(request.POST), key_in(request.POST.get("question", ""))
    with visible_as_sent(role):
        get_object_or_404(PlanQuestion.sent.filter(cascade__plan=plan), pk=asked)
    if not form.is_valid() or asked is None:
        flash.fail(request, " ".join(str(e) for errors in form.errors.values() for e in errors))
        return redirect("plans:guidance", pk)
    guiding.answer_question(plan, asked, by=role, **form.cleaned_data)
    flash.done(request, "Đã trả lời đơn vị.")
    return redirect("plans:guidance", pk)


@allow("plans.read")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sample that goes with guidance, for its author and for all who have the plan."""
    role = role_of(request)
    own = Guidance.objects.filter(agency=role.agency_id, pk=pk).select_related("file").first()
    if own is None:
        had = Cascade.objects.filter(agency=role.agency_id).values_list("plan_id", flat=True)
        plans = [plan for plan in had if plan is not None]
        with visible_above(role):
            found = Guidance.objects.select_related("file").filter(plan__in=plans)
            own = get_object_or_404(found, pk=pk)
    stored = own.file
    if stored is None:
        return redirect("plans:above")
    return download(stored, own.file_name)


@allow("plans.answer_above")
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """The receiver asks its superior."""
    cascade: Cascade = get_object_or_404(Cascade.objects.select_related("agency"), pk=pk)
    try:
        guiding.ask(cascade, text=request.POST.get("text", "")[:2000], by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, "Đã gửi câu hỏi lên cấp trên.")
    return redirect("plans:from_superior", pk)


@allow("plans.read")
@require_safe
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """What a superior's amendment changes, before the receiver decides."""
    role = role_of(request)
    found = _handed(pk)
    with visible_above(role):
        changes = list(found.amendment.changes.select_related("task"))
        shown = [(change, differences(change)) for change in changes]
    context = {
        "handed": found,
        "changes": shown,
        "may_answer": may(role, "plans.answer_above") and found.state == found.State.WAITING,
    }
    return render(request, "plans/cascade/amendment.html", context)


@allow("plans.answer_above")
@require_POST
def decide_amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the superior's amendment into one's own plan, or says why not."""
    role, found = role_of(request), _handed(pk)
    try:
        if request.POST.get("answer") == "take":
            own = amendments.take_amendment(found, by=role)
            flash.done(request, "Đã đưa vào một điều chỉnh đang soạn. Đề nghị xem lại, áp dụng.")
            return redirect("plans:amendment", own.pk)
        reason = request.POST.get("reason", "")[:500]
        amendments.has_no_effect(found, reason=reason, by=role)
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:handed_amendment", pk)
    flash.done(request, "Đã ghi: không ảnh hưởng đến kế hoạch của đơn vị.")
    return redirect("plans:from_superior", found.cascade_id)


def _handed(pk: int) -> HandedAmendment:
    found: HandedAmendment = get_object_or_404(
        HandedAmendment.objects.select_related(
            "cascade__own_plan", "amendment__plan", "own_amendment", "decided_by__person"
        ),
        pk=pk,
    )
    return found

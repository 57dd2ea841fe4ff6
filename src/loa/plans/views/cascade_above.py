"""The receiver's side: plans of superiors, their duties beside the agency's own tasks."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.documents.models import Document
from loa.plans.actions import answering as actions
from loa.plans.actions import following
from loa.plans.cascading import above
from loa.plans.cascading.forms import decisions
from loa.plans.errors import PlanError
from loa.plans.models import Cascade, Plan
from loa.ui import flash
from loa.ui.fields import key_in
from loa.ui.words import number


@allow("plans.read")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Kế hoạch của cấp trên."""
    role = role_of(request)
    context = {
        "cascades": above.cascades(role),
        "papers": above.dropped_papers(role),
        "may_answer": may(role, "plans.answer_above"),
    }
    return render(request, "plans/cascade/above.html", context)


@allow("plans.read")
@require_safe
def of_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a notice leads: the receiver's own page of a superior's plan."""
    found = Cascade.objects.filter(agency=role_of(request).agency_id, plan=pk).first()
    if found is None:
        raise Http404
    return redirect("plans:from_superior", found.pk)


@allow("plans.read")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One superior's plan: nhiệm vụ cấp trên giao beside the agency's tasks."""
    role, cascade = role_of(request), _cascade(pk)
    lines = above.lines(cascade, role)
    plans = above.possible_own_plans(cascade)
    context = {
        "cascade": cascade,
        "lines": lines,
        "tasks": above.own_tasks(cascade),
        "decided": sum(line.is_decided for line in lines),
        "proposed": sum(bool(line.answered) and not line.is_decided for line in lines),
        "open": sum(line.is_open for line in lines),
        "plans": [plan for plan in plans if plan.pk != cascade.own_plan_id],
        "guidance": above.guidance_for(cascade, role),
        "amendments": cascade.amendments.select_related("amendment"),
        "questions": cascade.questions.all(),
        "draft_url": _draft_url(cascade),
        "may_answer": may(role, "plans.answer_above"),
    }
    return render(request, "plans/cascade/from_superior.html", context)


@allow("plans.answer_above")
@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Tiếp nhận."""

    def act(cascade: Cascade, role: Role) -> str:
        actions.receive(cascade, by=role)
        return "Đã tiếp nhận kế hoạch."

    return _done(request, _cascade(pk), act)


@allow("plans.answer_above")
@require_POST
def take_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A superior's plan that was dropped here as a paper."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    try:
        cascade = actions.take_paper(document, by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:above")
    return redirect("plans:from_superior", cascade.pk)


@allow("plans.answer_above")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What people say of the duties on the page."""

    def act(cascade: Cascade, role: Role) -> str:
        said = decisions(request.POST, above.duties_of(cascade, role))
        count = actions.decide(cascade, said, by=role)
        return f"Đã xác nhận {number(count)} nhiệm vụ cấp trên giao."

    return _done(request, _cascade(pk), act)


@allow("plans.answer_above")
@require_POST
def name_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Which plan of the agency carries the superior's out."""
    own: Plan = get_object_or_404(Plan, pk=key_in(request.POST.get("plan", "")))

    def act(cascade: Cascade, role: Role) -> str:
        actions.name_own_plan(cascade, own, by=role)
        return "Đã ghi kế hoạch của đơn vị và đối chiếu lại các nhiệm vụ."

    return _done(request, _cascade(pk), act)


@allow("plans.answer_above")
@require_POST
def add_for(request: HttpRequest, pk: int, duty_pk: int) -> HttpResponse:
    """Gathers a duty that nothing answers as a new task of the agency's plan."""
    try:
        opened = actions.add_for(_cascade(pk), duty_pk, by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:from_superior", pk)
    flash.done(request, "Đã đưa vào một điều chỉnh đang soạn. Đề nghị xem lại, áp dụng.")
    return redirect("plans:amendment", opened.pk)


@allow("plans.answer_above")
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Thực hiện theo kế hoạch của cấp trên."""
    try:
        plan = following.follow(_cascade(pk), by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:from_superior", pk)
    flash.done(request, "Các nhiệm vụ cấp trên giao đã thành việc của đơn vị. Đề nghị giao việc.")
    return redirect("work:plan", plan.pk)


def _cascade(pk: int) -> Cascade:
    found: Cascade = get_object_or_404(
        Cascade.objects.select_related(
            "agency", "sender", "own_plan", "document", "plan", "opened_by__person"
        ),
        pk=pk,
    )
    return found


def _done(
    request: HttpRequest, cascade: Cascade, act: Callable[[Cascade, Role], str]
) -> HttpResponse:
    try:
        flash.done(request, act(cascade, role_of(request)))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    return redirect("plans:from_superior", cascade.pk)


def _draft_url(cascade: Cascade) -> str:
    """Where a plan of the agency is drafted from the superior's, once its copy is here."""
    if cascade.document_id is None or cascade.own_plan_id is not None:
        return ""
    try:
        return reverse("plans:from_above", args=[cascade.document_id])
    except NoReverseMatch:
        return ""

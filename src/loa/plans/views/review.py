"""The pages of plans up to the moment at which they come into force."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import units
from loa.documents import actions as documents
from loa.documents.amendments import TASK_FIELDS
from loa.documents.citing import citations
from loa.documents.doubts import doubts
from loa.documents.errors import DocumentError
from loa.documents.exchange.card import carried_card
from loa.documents.models import Document
from loa.documents.panes import pane, shown
from loa.documents.reading_hints import reading_hints
from loa.files.layout import load
from loa.norms.former import former_words
from loa.plans import actions, queries
from loa.plans.drafting.choosing import choices
from loa.plans.errors import PlanError
from loa.plans.exchange import certain_rows
from loa.plans.forms import AnswersForm, TaskEditForm
from loa.plans.leads import known_leads
from loa.plans.marks import marks
from loa.plans.models import Plan
from loa.plans.proposals import Proposal, proposals
from loa.plans.review import Review, line
from loa.plans.review import review as review_of
from loa.ui import flash
from loa.ui.pieces import Link


@allow("plans.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The plans in force, and those that wait to be confirmed."""
    found, chosen = list(queries.plans()), request.GET.get("linh-vuc", "")
    there = {plan.programme: plan.programme_name for plan in found}
    context = {
        "plans": [plan for plan in found if chosen not in there or plan.programme == chosen],
        "waiting": queries.waiting(),
        "year_to_draft": _year_to_draft(role_of(request)),
        "filters": [
            Link("Tất cả", request.path, chosen not in there),
            *(Link(name, f"?linh-vuc={code}", code == chosen) for code, name in there.items()),
        ],
    }
    return render(request, "plans/list.html", context)


def _year_to_draft(role: Role) -> int | None:
    """The coming plan's year, for whoever may write it."""
    return choices(role.agency).year if may(role, "documents.draft") else None


@allow("documents.review")
@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper beside what was understood, with the questions that are left."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    elsewhere = _elsewhere(document)
    if elsewhere:
        return redirect(elsewhere)
    found = review_of(document, role_of(request))
    return _review(request, found, AnswersForm(found))


@allow("plans.accept")
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts the plan into force with the answers of the page."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    elsewhere = _elsewhere(document)
    if elsewhere:
        flash.warn(request, "Văn bản này hiện không chờ đưa vào thực hiện.")
        return redirect(elsewhere)
    found = review_of(document, role_of(request))
    form = AnswersForm(found, request.POST)
    if not form.is_valid():
        return _review(request, found, form, status=422)
    try:
        plan = actions.accept(document, answers=form.answers(), by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:review", pk=pk)
    flash.done(request, f"Đã đưa {plan} vào thực hiện: {plan.tasks.count()} nhiệm vụ.")
    return redirect("work:calendar", plan.pk)


@allow("plans.accept")
@require_POST
def same(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    """What a paper is that a plan in force seems to be: the same again, or its replacement."""
    document: Document = get_object_or_404(Document.objects.select_related("file"), pk=pk)
    plan: Plan = get_object_or_404(Plan, pk=plan_pk)
    elsewhere = _elsewhere(document)
    if elsewhere:
        return redirect(elsewhere)
    role = role_of(request)
    if request.POST.get("answer") != "replacement":
        documents.keep(document, by=role)
        flash.done(request, "Đã lưu để tra cứu. Kế hoạch đang thực hiện không thay đổi.")
        return redirect("work:plan", plan_pk)
    try:
        amendment = actions.propose_replacement(document, plan, by=role)
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:amendments", plan_pk)
    return redirect("plans:amendment", amendment.pk)


@allow("documents.review")
@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int, order: int) -> HttpResponse:
    """One task of the reading, to be put right; with htmx in its own line of the page."""
    document = get_object_or_404(Document, pk=pk)
    proposal = _proposal(document, order)
    form = TaskEditForm(request.POST or None, initial=_as_read(proposal))
    if request.method == "POST" and form.is_valid():
        return _amended(request, document, proposal, form)
    name = "plans/task_form.html" if _in_place(request) else "plans/task.html"
    wrong = form.is_bound and not _in_place(request)
    context = {"document": document, "task": proposal, "form": form}
    return render(request, name, context, status=422 if wrong else 200)


@allow("documents.review")
@require_GET
def task_line(request: HttpRequest, pk: int, order: int) -> HttpResponse:
    """A task's line as it stands, for whoever leaves its form without saving."""
    document = get_object_or_404(Document, pk=pk)
    return _line(request, document, _proposal(document, order))


def _review(
    request: HttpRequest, found: Review, form: AnswersForm, *, status: int = 200
) -> HttpResponse:
    document = found.document
    context = {
        "review": found,
        "document": document,
        "header": found.header,
        "next": reverse("plans:review", args=[document.pk]),
        "may_draft_ours": bool(found.issued_elsewhere) and may(role_of(request), "documents.draft"),
        "form": form,
        "pane": pane(request, document, found.source, marks(found), found.doubts),
        "notes": document.reading.get("notes", []),
        "carried": carried_card(document, may_review=True),
        "outdated": citations(document).outdated,
        "former_words": former_words(document.text, clock.today()),
        "reading_hints": [] if found.issued_elsewhere else reading_hints(document),
        "doubts": shown(document, found.source, found.doubts),
        "doubtful": {doubt.name for doubt in found.doubts if doubt.part is None},
    }
    return render(request, "plans/review.html", context, status=status)


def _elsewhere(document: Document) -> str:
    """Where a document is to be seen that has nothing to review; "" when it has."""
    if document.state == Document.State.ACCEPTED:
        return reverse("work:plan", args=[document.plan.pk])
    if not document.may_change:
        return reverse("documents:show", args=[document.pk])
    if document.kind != actions.KIND:
        return f"{reverse('documents:show', args=[document.pk])}?xem=1"
    return ""


def _proposal(document: Document, order: int) -> Proposal:
    if not document.may_change:
        raise Http404
    found = next((p for p in proposals(document) if p.order == order), None)
    if found is None:
        raise Http404
    return found


def _as_read(proposal: Proposal) -> dict[str, str]:
    return {name: getattr(proposal, name) for name in TASK_FIELDS}


def _amended(
    request: HttpRequest, document: Document, proposal: Proposal, form: TaskEditForm
) -> HttpResponse:
    review_url = f"{reverse('plans:review', args=[document.pk])}#{proposal.field}"
    try:
        documents.amend_task(
            document,
            proposal.index,
            form.changes(proposal),
            part=proposal.part,
            by=role_of(request),
        )
    except DocumentError as refusal:
        flash.warn(request, str(refusal))
        return (
            HttpResponseClientRedirect(review_url) if _in_place(request) else redirect(review_url)
        )
    if _in_place(request):
        return _line(request, document, _proposal(document, proposal.order))
    flash.done(request, f"Đã sửa nhiệm vụ {proposal.number}.")
    return redirect(review_url)


def _line(request: HttpRequest, document: Document, proposal: Proposal) -> HttpResponse:
    agency = role_of(request).agency
    unit = known_leads(agency, [proposal]).get(proposal.lead)
    unsure = doubts(document, load(document.layout, document.text))
    context = {
        "document": document,
        "line": line(proposal, unit, unsure, certain_rows(document)),
        "units": list(units(agency)),
        "is_proposed": proposal.part == "obligations",
        "has_focus": True,
    }
    return render(request, "plans/task_line.html", context)


def _in_place(request: HttpRequest) -> bool:
    """Whether htmx asks, to put the answer into the page that stands."""
    return "HX-Request" in request.headers

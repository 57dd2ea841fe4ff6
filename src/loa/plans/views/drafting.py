"""The pages on which a local plan begins: from a superior's plan, for a year, for next year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.documents.models import Document
from loa.plans import actions
from loa.plans.actions.drafting import begin_local_plan
from loa.plans.drafting.choosing import Choices, choices, drafts_from, year_of
from loa.plans.drafting.weaving import motto_in_text
from loa.plans.drafting_forms import LocalPlanForm
from loa.plans.errors import PlanError
from loa.ui import flash


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def from_above(request: HttpRequest, pk: int) -> HttpResponse:
    """The agency's plan out of this paper of its superior."""
    paper: Document = get_object_or_404(Document, pk=pk, kind=actions.KIND)
    return _begin(request, choices(role_of(request).agency, superior=paper), paper)


@allow("documents.draft")
@require_http_methods(["GET", "POST"])
def for_year(request: HttpRequest) -> HttpResponse:
    """The agency's plan of the coming year out of what there is."""
    found = choices(role_of(request).agency)
    return _begin(request, found, found.superiors[0] if found.superiors else None)


@allow("documents.draft")
@require_POST
def next_year(request: HttpRequest, pk: int) -> HttpResponse:
    """An issued plan's words begin the draft of the year after it."""
    paper: Document = get_object_or_404(
        Document.objects.exclude(issued_on=None), pk=pk, kind=actions.KIND
    )
    year = year_of(paper) + 1
    draft = begin_local_plan(year=year, last_year=paper, by=role_of(request))
    return redirect("drafts:edit", pk=draft.pk)


def _begin(request: HttpRequest, found: Choices, paper: Document | None) -> HttpResponse:
    motto = motto_in_text(paper.text) if paper else ""
    form = LocalPlanForm(found, motto, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = _begun(request, form)
        except PlanError as refusal:
            flash.warn(request, str(refusal))
        else:
            return redirect("drafts:edit", pk=draft)
    context = {
        "form": form,
        "paper": paper,
        "begun": list(drafts_from(paper)) if paper else [],
    }
    status = 422 if form.is_bound else 200
    return render(request, "plans/draft_begin.html", context, status=status)


def _begun(request: HttpRequest, form: LocalPlanForm) -> int:
    draft = begin_local_plan(
        year=form.cleaned_data["year"],
        superior=form.chosen("superior"),
        last_year=form.chosen("last_year"),
        own_reform_plan=form.chosen("own_reform_plan"),
        motto=" ".join(form.cleaned_data["motto"].split()),
        by=role_of(request),
    )
    return int(draft.pk)

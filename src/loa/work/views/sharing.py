"""Kho dùng chung: articles that sister agencies may publish again; cộng tác viên."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.agencies.queries import visible_beside
from loa.norms.forms import form as norm_of
from loa.norms.forms import themes
from loa.ui import flash
from loa.work import queries
from loa.work.actions import sharing as actions
from loa.work.forms import show_errors
from loa.work.models import Collaborator, Evidence, SharedItem
from loa.work.recording import REPOSTED
from loa.work.sharing_forms import CollaboratorForm, ContributionForm

PAGE, MOST_OWN, MOST_PIECES = 30, 40, 30


@allow("work.read")
@require_GET
def pool(request: HttpRequest) -> HttpResponse:
    """What sister agencies share, and what one's own agency does."""
    role, theme = role_of(request), request.GET.get("noi-dung", "")
    with visible_beside(role):
        found = SharedItem.objects.select_related("agency")
        if theme in themes():
            found = found.filter(themes__contains=[theme])
        page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
        items = list(page.object_list)
    own = Evidence.objects.filter(
        agency=role.agency_id,
        kind=Evidence.Kind.LINK,
        state=Evidence.State.VERIFIED,
        reposted_from="",
        shared=None,
    ).select_related("due_work__task")
    context = {
        "items": items,
        "page": page,
        "shared": list(SharedItem.objects.filter(agency=role.agency_id)),
        "own": own.order_by("-happened_on")[:MOST_OWN],
        "themes": themes(),
        "theme": theme,
        "may_share": may(role, "work.share"),
        "may_record": may(role, "work.submit_evidence"),
    }
    return render(request, "work/pool.html", context)


@allow("work.share")
@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Dùng chung one's own article."""
    evidence: Evidence = get_object_or_404(Evidence.objects.select_related("due_work__task"), pk=pk)
    try:
        actions.share(evidence, note=request.POST.get("note", ""), by=role_of(request))
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        flash.done(request, "Đã đưa vào kho dùng chung.")
    return redirect("work:pool")


@allow("work.share")
@require_POST
def share_no_more(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes it out again."""
    actions.share_no_more(get_object_or_404(SharedItem, pk=pk), by=role_of(request))
    flash.done(request, "Đã rút khỏi kho dùng chung.")
    return redirect("work:pool")


@allow("work.submit_evidence")
@require_GET
def publish_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Đăng lại: for which task the agency published a sister's article again."""
    role = role_of(request)
    with visible_beside(role):
        item: SharedItem = get_object_or_404(SharedItem.objects.select_related("agency"), pk=pk)
    original = urlencode({REPOSTED: item.address})
    pieces = [
        (piece, form.name, _record_form(piece.due.pk, form.code, original))
        for piece in queries.everybodys_work(role)
        for form in piece.missing
        if norm_of(form.code).proof == "link"
    ]
    context = {"item": item, "pieces": pieces[:MOST_PIECES]}
    return render(request, "work/publish_again.html", context)


@allow("work.read")
@require_http_methods(["GET", "POST"])
def collaborators(request: HttpRequest) -> HttpResponse:
    """Cộng tác viên, and how often each helped."""
    role = role_of(request)
    form = CollaboratorForm(request.POST or None)
    if request.method == "POST" and may(role, "work.share") and form.is_valid():
        actions.add_collaborator(by=role, **form.cleaned_data)
        flash.done(request, "Đã thêm cộng tác viên.")
        return redirect("work:collaborators")
    people = Collaborator.objects.filter(agency=role.agency_id).annotate(
        times=Count("contributions"), last=Max("contributions__on")
    )
    context = {
        "people": list(people.order_by("ended_on", "pk")),
        "form": form,
        "may_share": may(role, "work.share"),
    }
    return render(request, "work/collaborators.html", context, status=422 if form.errors else 200)


@allow("work.read")
@require_http_methods(["GET", "POST"])
def collaborator(request: HttpRequest, pk: int) -> HttpResponse:
    """One collaborator and what they did."""
    role = role_of(request)
    found: Collaborator = get_object_or_404(Collaborator.objects.select_related("agency"), pk=pk)
    form = ContributionForm(role.agency, request.POST or None)
    if request.method == "POST" and may(role, "work.share") and form.is_valid():
        try:
            actions.note_contribution(found, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi nhận.")
            return redirect("work:collaborator", pk)
    context = {
        "person": found,
        "done": found.contributions.select_related("task"),
        "form": form,
        "may_share": may(role, "work.share"),
    }
    return render(request, "work/collaborator.html", context, status=422 if form.errors else 200)


@allow("work.share")
@require_POST
def end_collaborator(request: HttpRequest, pk: int) -> HttpResponse:
    """They help no more."""
    actions.end_collaborator(get_object_or_404(Collaborator, pk=pk), by=role_of(request))
    flash.done(request, "Đã ghi: thôi tham gia. Việc đã làm vẫn được tính.")
    return redirect("work:collaborators")


def _record_form(pk: int, code: str, query: str) -> str:
    return f"{reverse('work:record_form', args=[pk, code])}?{query}"

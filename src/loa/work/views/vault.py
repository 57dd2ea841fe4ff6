"""Hồ sơ minh chứng as one archive: of a plan, of a period, of a task."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from loa.agencies.access import allow
from loa.agencies.names import slugified
from loa.plans.models import Plan, Task
from loa.ui import flash
from loa.ui.fields import read_day
from loa.work import messages, vault
from loa.work.models import Evidence


@allow("work.read")
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What a plan's evidence is, by task, with the period to take it for."""
    found: Plan = get_object_or_404(Plan, pk=pk)
    proofs = list(vault.of_plan(pk, None, None))
    counts = Counter(proof.due_work.task_id for proof in proofs)
    context = {
        "plan": found,
        "plan_title": messages.title(found),
        "total": len(proofs),
        "tasks": [(task, counts[task.pk]) for task in found.tasks.all() if task.pk in counts],
    }
    return render(request, "work/vault.html", context)


@allow("work.read")
@require_GET
def plan_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archive of a plan, from one day to another where they are named."""
    found: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    back = reverse("work:vault", args=[pk])
    try:
        start, end = _day(request, "tu"), _day(request, "den")
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
        return redirect(back)
    name = f"Ho-so-minh-chung-{_named(found)}"
    return _sent(request, vault.of_plan(pk, start, end), name, back)


@allow("work.read")
@require_GET
def task_archive(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The archive of one task."""
    found: Task = get_object_or_404(Task.objects.select_related("plan__agency"), pk=pk)
    name = f"Ho-so-minh-chung-{_named(found.plan)}-nhiem-vu-{found.order}"
    return _sent(request, vault.of_task(pk), name, reverse("work:task", args=[pk]))


def _named(plan: Plan) -> str:
    """KH-35-THPTBM-2026, as its other files are called."""
    number = plan.number.partition("/")[0]
    parts = ["KH", number, plan.agency.symbol, str(plan.year)]
    return "-".join(filter(None, (slugified(part).upper() for part in parts)))


def _day(request: HttpRequest, name: str) -> date | None:
    said = request.GET.get(name, "").strip()
    return read_day(said) if said else None


def _sent(
    request: HttpRequest, proofs: QuerySet[Evidence], name: str, back: str
) -> HttpResponseBase:
    try:
        found = vault.contents(proofs)
    except vault.TooMuchError as error:
        flash.fail(request, str(error))
        return redirect(back)
    response = StreamingHttpResponse(vault.written(found), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

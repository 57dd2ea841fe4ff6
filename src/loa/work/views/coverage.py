"""What a plan declares beside what was done of it; its duties become work."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.agencies.queries import unit_called
from loa.plans.models import Obligation, Plan
from loa.ui import flash
from loa.work import actions, messages
from loa.work.coverage import DUTY, coverage
from loa.work.forms import DueWorkForm, show_errors


@allow("work.read")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Nội dung, hình thức, đối tượng, tổ chức thực hiện."""
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency", "document"), pk=pk)
    context = {
        "plan": plan,
        "plan_title": messages.title(plan),
        "coverage": coverage(plan),
        "may_assign": may(role_of(request), "work.assign"),
    }
    return render(request, "work/coverage.html", context)


@allow("work.read")
@require_GET
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a duty is shown: among those of its plan."""
    found: Obligation = get_object_or_404(Obligation, pk=pk, cascade=None)
    return redirect("work:coverage", found.plan_id)


@allow("work.assign")
@require_http_methods(["GET", "POST"])
def from_duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Has work follow from a duty of the plan's text."""
    role = role_of(request)
    found: Obligation = get_object_or_404(Obligation.objects.select_related("plan"), pk=pk)
    unit = unit_called(role.agency, found.actor)
    initial = {"content": found.text[:2000], "unit": unit.pk if unit else None}
    form = DueWorkForm(role.agency, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_due_work(DUTY, found.pk, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã lập việc từ phần tổ chức thực hiện.")
            return redirect("work:due", made.pk)
    context = {"form": form}
    return render(request, "work/other_add.html", context, status=422 if form.errors else 200)

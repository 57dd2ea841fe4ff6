"""What a plan is for: programme, the year's theme, what it carries out and can count on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from loa.agencies.access import allow, role_of
from loa.plans import actions
from loa.plans.amendment_forms import DescribeForm, described
from loa.plans.models import Plan
from loa.ui import flash


@allow("plans.accept")
@require_http_methods(["GET", "POST"])
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Thông tin kế hoạch."""
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    form = DescribeForm(plan, request.POST or None, initial=described(plan))
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe(plan, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                form.add_error(name, messages)
        else:
            flash.done(request, "Đã lưu thông tin kế hoạch.")
            return redirect("work:plan", pk)
    context = {"plan": plan, "form": form}
    return render(request, "plans/describe.html", context, status=422 if form.errors else 200)

"""Kinh phí of a plan: lines, totals by source, cost of one person reached."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.files.serving import download
from loa.plans.models import Plan
from loa.ui import flash, sheets
from loa.ui.pieces import Column
from loa.work import actions, messages
from loa.work.forms import show_errors
from loa.work.models import BudgetLine
from loa.work.money import Money, money
from loa.work.money_forms import BudgetForm

FIELDS = ("task", "content", "source", "sponsor", "estimate", "actual", "spent_on", "voucher")


@allow("work.read_money")
@require_GET
def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's money."""
    plan = _plan(pk)
    found = money(plan)
    if request.GET.get("tep") == "excel":
        return _sheet(plan, found)
    context = {
        "plan": plan,
        "plan_title": messages.title(plan),
        "money": found,
        "may_spend": may(role_of(request), "work.spend"),
        "zalo": messages.money_for_zalo(plan, found),
        "excel": "?tep=excel",
    }
    return render(request, "work/budget.html", context)


@allow("work.spend")
@require_http_methods(["GET", "POST"])
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A new line."""
    plan = _plan(pk)
    initial = {"task": request.GET.get("nhiem-vu")}
    form = BudgetForm(plan, request.POST or None, request.FILES or None, initial=initial)
    return _saved(request, plan, form, None)


@allow("work.spend")
@require_http_methods(["GET", "POST"])
def change_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A line anew."""
    line = _line(pk)
    initial: dict[str, Any] = {name: getattr(line, name) for name in FIELDS}
    form = BudgetForm(line.plan, request.POST or None, request.FILES or None, initial=initial)
    return _saved(request, line.plan, form, line)


@allow("work.spend")
@require_POST
def remove_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a line away."""
    plan = actions.remove_line(_line(pk), by=role_of(request))
    flash.done(request, "Đã xoá dòng kinh phí.")
    return redirect("work:budget", plan.pk)


@allow("work.read_money")
@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper of what was spent."""
    line = _line(pk)
    if line.file is None:
        raise Http404("no file")
    try:
        return download(line.file, line.file_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


def _saved(
    request: HttpRequest, plan: Plan, form: BudgetForm, line: BudgetLine | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_line(plan, line=line, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã lưu kinh phí.")
            return redirect("work:budget", plan.pk)
    context = {"plan": plan, "plan_title": messages.title(plan), "form": form, "line": line}
    return render(request, "work/budget_line.html", context, status=422 if form.errors else 200)


def _plan(pk: int) -> Plan:
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    return plan


def _line(pk: int) -> BudgetLine:
    line: BudgetLine = get_object_or_404(
        BudgetLine.objects.select_related("plan__agency", "task", "file"), pk=pk
    )
    return line


def _sheet(plan: Plan, found: Money) -> HttpResponse:
    columns: list[Column | str] = [
        "TT",
        "Nội dung chi",
        "Nhiệm vụ",
        "Nguồn kinh phí",
        Column("Dự toán (đồng)", number=True),
        Column("Thực chi (đồng)", number=True),
        "Ngày chi",
        "Chứng từ",
    ]
    rows: list[tuple[Any, ...]] = [
        (
            place,
            line.content,
            line.task.content if line.task else "Chung",
            line.get_source_display(),
            line.estimate,
            line.actual,
            line.spent_on,
            line.voucher or line.file_name,
        )
        for place, line in enumerate(found.lines, 1)
    ]
    for total in (*found.by_source, found.total):
        rows.append(("", total.label, "", "", total.estimate, total.actual, None, ""))
    return sheets.download("kinh-phi", columns, rows, f"Kinh phí {messages.title(plan)}")

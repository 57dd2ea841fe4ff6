"""Điều chỉnh, bổ sung kế hoạch: gathered, seen as a difference, applied; and what was before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.plans import actions
from loa.plans.amending import differences, fields_of
from loa.plans.amendment_forms import AmendmentForm, CancelTaskForm, TaskFieldsForm
from loa.plans.errors import PlanError
from loa.plans.models import Amendment, Plan, Task, TaskChange
from loa.ui import flash


@allow("plans.read")
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What was amended, the newest first."""
    return _history(request, _plan(pk), AmendmentForm())


@allow("plans.amend")
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens an amendment of the plan."""
    plan, form = _plan(pk), AmendmentForm(request.POST)
    if form.is_valid():
        try:
            amendment = actions.begin_amendment(plan, by=role_of(request), **form.cleaned_data)
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:amendment", amendment.pk)
    return _history(request, plan, form)


def _plan(pk: int) -> Plan:
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    return plan


def _history(request: HttpRequest, plan: Plan, form: AmendmentForm) -> HttpResponse:
    found = plan.amendments.select_related("applied_by__person").order_by("-begun_at")
    context = {
        "plan": plan,
        "applied": [(one, _changes(one)) for one in found if one.is_applied],
        "open": next((one for one in found if not one.is_applied), None),
        "form": form,
        "may_amend": may(role_of(request), "plans.amend"),
    }
    return render(request, "plans/amendments.html", context, status=422 if form.errors else 200)


@allow("plans.amend")
@require_http_methods(["GET", "POST"])
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """An amendment in preparation: its paper, its changes, the tasks to be changed."""
    found = _amendment(pk)
    if found.is_applied:
        return redirect(f"{reverse('plans:amendments', args=[found.plan_id])}#dieu-chinh-{pk}")
    initial = {"reason": found.reason, "number": found.number, "issued_on": found.issued_on}
    form = AmendmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe_amendment(found, by=role_of(request), **form.cleaned_data)
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, "Đã lưu văn bản điều chỉnh.")
            return redirect("plans:amendment", pk)
    staged = _changes(found)
    touched = {change.task_id for change, _ in staged}
    context = {
        "amendment": found,
        "plan": found.plan,
        "form": form,
        "changes": staged,
        "tasks": [
            task for task in found.plan.tasks.filter(cancelled_in=None) if task.pk not in touched
        ],
        "is_ready": bool(staged and found.number and found.issued_on),
    }
    return render(request, "plans/amendment.html", context, status=422 if form.errors else 200)


@allow("plans.amend")
@require_http_methods(["GET", "POST"])
def change_task(request: HttpRequest, pk: int, task_pk: int) -> HttpResponse:
    """One task as the amendment has it."""
    found = _amendment(pk)
    task: Task = get_object_or_404(found.plan.tasks, pk=task_pk)
    staged = found.changes.filter(task=task).first()
    shown = fields_of(task) | (staged.after if staged else {})
    form = TaskFieldsForm(request.POST or None, initial={**shown, "forms_": shown["forms"]})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.stage_change(found, task, fields=form.said(), by=role_of(request))
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            if made is None:
                flash.tell(request, "Nhiệm vụ này không có gì thay đổi.")
            return redirect("plans:amendment", pk)
    return _task_page(request, found, form, f"Điều chỉnh nhiệm vụ {task.order}")


@allow("plans.amend")
@require_http_methods(["GET", "POST"])
def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    """A task that the amendment adds."""
    found = _amendment(pk)
    form = TaskFieldsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stage_addition(found, fields=form.said(), by=role_of(request))
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:amendment", pk)
    return _task_page(request, found, form, "Bổ sung nhiệm vụ")


@allow("plans.amend")
@require_http_methods(["GET", "POST"])
def cancel_task(request: HttpRequest, pk: int, task_pk: int) -> HttpResponse:
    """A task that the amendment cancels, and why."""
    found = _amendment(pk)
    task: Task = get_object_or_404(found.plan.tasks, pk=task_pk)
    form = CancelTaskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stage_cancellation(found, task, by=role_of(request), **form.cleaned_data)
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plans:amendment", pk)
    return _task_page(request, found, form, f"Huỷ nhiệm vụ {task.order}", task)


@allow("plans.amend")
@require_POST
def drop_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one change out again."""
    change: TaskChange = get_object_or_404(TaskChange.objects.select_related("amendment"), pk=pk)
    return _done(request, change.amendment, lambda by: actions.drop_change(change, by=by), "Đã bỏ.")


@allow("plans.amend")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Changes the plan."""
    found = _amendment(pk)
    try:
        actions.apply_amendment(found, by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:amendment", pk)
    flash.done(request, "Đã điều chỉnh kế hoạch. Kỳ thực hiện và lịch đã theo điều chỉnh.")
    return redirect("plans:amendments", found.plan_id)


@allow("plans.amend")
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives up an amendment in preparation."""
    found = _amendment(pk)
    try:
        plan = actions.discard_amendment(found, by=role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
        return redirect("plans:amendments", found.plan_id)
    flash.done(request, "Đã bỏ điều chỉnh đang soạn. Kế hoạch giữ nguyên.")
    return redirect("work:plan", plan.pk)


def _done(request: HttpRequest, amendment: Amendment, act: Any, words: str) -> HttpResponse:
    try:
        act(role_of(request))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    else:
        flash.done(request, words)
    return redirect("plans:amendment", amendment.pk)


def _amendment(pk: int) -> Amendment:
    found: Amendment = get_object_or_404(
        Amendment.objects.select_related("plan__agency", "document"), pk=pk
    )
    return found


def _changes(amendment: Amendment) -> list[tuple[TaskChange, Any]]:
    changes = amendment.changes.select_related("task")
    return [(change, differences(change)) for change in changes]


def _task_page(
    request: HttpRequest, amendment: Amendment, form: Any, title: str, task: Task | None = None
) -> HttpResponse:
    context = {"amendment": amendment, "form": form, "title": title, "task": task}
    return render(request, "plans/amend_task.html", context, status=422 if form.errors else 200)

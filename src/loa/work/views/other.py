"""Work that no plan names: added, given to somebody, reported, confirmed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.files.serving import download
from loa.ui import flash, sheets
from loa.work import actions, messages, other_work
from loa.work.forms import (
    AssignForm,
    DueWorkForm,
    ResultForm,
    ReturnForm,
    assigned_already,
    show_errors,
)
from loa.work.models import DueWork, Result
from loa.work.other_work import OtherWork
from loa.work.states import State


@allow("work.read")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All of the agency's: what is owed first, then what was done or ended."""
    found = other_work.other_work(role_of(request).agency)
    if request.GET.get("tep") == "excel":
        return _sheet(found)
    owed = [work for work in found if other_work.is_owed(work)]
    context = {
        "owed": owed,
        "closed": [work for work in found if not other_work.is_owed(work)],
        "may_add": may(role_of(request), "work.assign"),
        "zalo": messages.other_for_zalo(owed),
        "excel": "?tep=excel",
    }
    return render(request, "work/other_list.html", context)


@allow("work.assign")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds work by hand."""
    role = role_of(request)
    form = DueWorkForm(role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_due_work(other_work.REQUEST, None, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã thêm việc.")
            return redirect("work:due", made.pk)
    return render(
        request, "work/other_add.html", {"form": form}, status=422 if form.errors else 200
    )


@allow("work.read")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece: what, who, by when, what was reported; a POST reports a result."""
    role = role_of(request)
    due_work: DueWork = get_object_or_404(DueWork.objects.select_related("agency", "task"), pk=pk)
    if due_work.has_task:
        return redirect(f"{reverse('work:task', args=[due_work.task_id])}#ky-{pk}")
    form = ResultForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_result(due_work, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã ghi nhận. Cảm ơn {role.person.called}.")
            return redirect("work:due", pk)
    work = other_work.one(due_work)
    context = {
        "work": work,
        "form": form,
        "may_report": work.state in (State.LATE, State.CURRENT)
        and may(role, "work.submit_evidence"),
        "may_judge": may(role, "work.verify_evidence"),
        "may_assign": may(role, "work.assign") and other_work.is_owed(work),
        "may_end": may(role, "work.end"),
        "history": due_work.past_assignments.select_related("person", "unit", "ended_by__person"),
    }
    return render(request, "work/other.html", context, status=422 if form.errors else 200)


@allow("work.assign")
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives one piece to somebody."""
    role = role_of(request)
    due_work: DueWork = get_object_or_404(
        DueWork.objects.select_related("agency"), pk=pk, task=None
    )
    work = other_work.one(due_work)
    form = AssignForm(role.agency, request.POST or None, initial=assigned_already(work.assignment))
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign([due_work], by=role, **form.given())
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã giao việc.")
            return redirect("work:due", pk)
    context = {"work": work, "form": form}
    return render(request, "work/other_assign.html", context, status=422 if form.errors else 200)


@allow("work.verify_evidence")
@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms or returns a result."""
    result: Result = get_object_or_404(
        Result.objects.select_related("due_work", "reported_by__person"), pk=pk
    )
    form = ReturnForm(request.POST if request.POST.get("answer") == "return" else None)
    if request.method == "POST":
        try:
            if not form.is_bound:
                actions.confirm_result(result, by=role_of(request))
                flash.done(request, "Đã xác nhận. Việc này đã xong.")
                return redirect("work:due", result.due_work_id)
            if form.is_valid():
                actions.return_result(result, by=role_of(request), **form.cleaned_data)
                flash.done(request, "Đã trả lại để hoàn thiện.")
                return redirect("work:due", result.due_work_id)
        except ValidationError as error:
            if not form.is_bound:
                flash.fail(request, " ".join(error.messages))
                return redirect("work:due", result.due_work_id)
            show_errors(form, error)
    context = {"result": result, "form": form}
    return render(request, "work/result.html", context, status=422 if form.errors else 200)


@allow("work.read")
@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper or photo of a result."""
    result: Result = get_object_or_404(Result.objects.select_related("file"), pk=pk)
    if result.file is None:
        raise Http404("no file")
    try:
        return download(result.file, result.file_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


def _sheet(found: list[OtherWork]) -> HttpResponse:
    columns = [
        "TT",
        "Nội dung",
        "Nguồn việc",
        "Bộ phận",
        "Người thực hiện",
        "Thời hạn",
        "Tình hình",
        "Ngày xong",
    ]
    rows = [
        (
            place,
            one.due.what,
            one.origin,
            one.unit,
            one.person,
            one.due.due_on,
            one.label,
            one.due.done_on,
        )
        for place, one in enumerate(found, 1)
    ]
    return sheets.download("viec-ngoai-ke-hoach", columns, rows, "Việc ngoài kế hoạch")

"""Looking at evidence: what waits, confirming or returning it in place, and its file."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.files.models import StoredFile
from loa.files.serving import download
from loa.files.serving import picture as smaller_picture
from loa.norms.forms import form as norm_of
from loa.ui import flash
from loa.work import actions, other_work, queries, serving, tiles
from loa.work.forms import ReturnForm, show_errors
from loa.work.models import Evidence


@allow("work.verify_evidence")
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits for somebody in this role to look at, oldest first."""
    role = role_of(request)
    found = tiles.tiles(queries.waiting_for(role), role)
    context = {
        "tiles": [(tile, norm_of(tile.evidence.form).name) for tile in found],
        "results": other_work.results_waiting_for(role),
        "may_recheck": may(role, "work.recheck"),
    }
    return render(request, "work/waiting.html", context)


@allow("work.verify_evidence")
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of evidence, with Xác nhận and Trả lại để hoàn thiện."""
    evidence = get_object_or_404(_with_all(), pk=pk)
    role = role_of(request)
    form = ReturnForm(request.POST if request.POST.get("answer") == "return" else None)
    if request.method == "POST":
        try:
            if not form.is_bound:
                actions.verify(evidence, by=role)
                flash.done(request, "Đã xác nhận. Kết quả đã được tính vào số liệu.")
                return redirect("work:waiting")
            if form.is_valid():
                actions.return_for_completion(evidence, by=role, **form.cleaned_data)
                flash.done(request, "Đã trả lại để hoàn thiện.")
                return redirect("work:waiting")
        except ValidationError as error:
            if form.is_bound:
                show_errors(form, error)
            else:
                flash.fail(request, " ".join(error.messages))
                return redirect("work:task", evidence.due_work.task_id)
    context = {
        "tile": tiles.tiles([evidence], role)[0],
        "evidence": evidence,
        "task": evidence.due_work.task,
        "name": norm_of(evidence.form).name,
        "form": form,
    }
    return render(request, "work/verify.html", context, status=422 if form.errors else 200)


@allow("work.submit_evidence")
@require_http_methods(["GET", "POST"])
def also(request: HttpRequest, pk: int) -> HttpResponse:
    """Tính cho cả kế hoạch khác: the same proof serves a due piece of another plan."""
    evidence = get_object_or_404(_with_all(), pk=pk)
    role = role_of(request)
    found = serving.others_of(evidence, role)
    if request.method == "POST":
        ticked = request.POST.getlist("also")
        chosen = [(piece, form) for value, _, piece, form in found if value in ticked]
        try:
            for piece, form in chosen:
                actions.also_counts_for(evidence, due_work=piece, form=form, by=role)
        except ValidationError as error:
            flash.fail(request, " ".join(error.messages))
        else:
            if chosen:
                flash.done(request, "Đã tính cho kế hoạch khác; mỗi kế hoạch được tính một lần.")
            else:
                flash.tell(request, "Chưa chọn kế hoạch nào.")
        return redirect("work:task", evidence.due_work.task_id)
    context = {
        "tile": tiles.tiles([evidence], role)[0],
        "evidence": evidence,
        "task": evidence.due_work.task,
        "others": [(value, words) for value, words, *_ in found],
    }
    return render(request, "work/also.html", context)


@allow("work.verify_evidence")
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives back what was confirmed by mistake, while no report has counted it."""
    evidence = get_object_or_404(_with_all(), pk=pk)
    try:
        reason = request.POST.get("reason", "")
        actions.take_back_confirmation(evidence, reason=reason, by=role_of(request))
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        flash.done(request, "Đã trả lại để hoàn thiện. Số liệu đã được trừ.")
    return redirect("work:task", evidence.due_work.task_id)


@allow("work.read")
@require_GET
def file(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it came, to be saved."""
    evidence = get_object_or_404(_with_all(), pk=pk)
    return _served(evidence, download)


@allow("work.read")
@require_GET
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The smaller picture of a photo."""
    return _served(get_object_or_404(_with_all(), pk=pk), smaller_picture)


def _with_all() -> QuerySet[Evidence]:
    return Evidence.objects.select_related(
        "due_work__task__plan",
        "submitted_by__person",
        "verified_by__person",
        "file__rendition",
        "agency",
    )


def _served(evidence: Evidence, serve: Callable[[StoredFile, str], FileResponse]) -> FileResponse:
    if evidence.file is None:
        raise Http404("no file")
    try:
        return serve(evidence.file, evidence.file_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error

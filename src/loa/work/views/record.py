"""Việc của tôi, and recording results: on a phone in five taps."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies.access import allow, role_of
from loa.norms.forms import form as norm_of
from loa.ui import flash
from loa.ui.fields import key_in
from loa.work import messages, pages, queries, recording, serving, tables, tiles, workload
from loa.work.models import DueWork, Evidence
from loa.work.other_work import my_other_work
from loa.work.queries import Piece


@allow("work.read")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the person has to do, what came back, and what others have yet to look at."""
    role = role_of(request)
    pieces = queries.my_work(role)
    if request.GET.get("tep") == "excel":
        return tables.pieces_sheet(pieces)
    context = {
        "pieces": [(piece, pages.record_url(piece)) for piece in pieces],
        "returned": [
            (proof, [(proof.form, norm_of(proof.form).name)]) for proof in queries.returned_to(role)
        ],
        "handed_in": tiles.tiles(queries.handed_in_by(role), role),
        "to_answer": workload.to_answer(role),
        "other": my_other_work(role),
        "along": workload.partner_lines(role),
        "zalo": messages.pieces_for_zalo(pieces) if pieces else "",
    }
    return render(request, "work/mine.html", context)


@allow("work.submit_evidence")
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Which piece, and which form of it: the person's own first, then the agency's."""
    role = role_of(request)
    one = request.GET.get("nhiem-vu", "")
    own = [piece for piece in queries.my_work(role) if piece.missing]
    known = {piece.due.pk for piece in own}
    others = [p for p in queries.everybodys_work(role) if p.missing and p.due.pk not in known]
    task = key_in(one)
    if task is not None:
        own, others = _only(own, task), _only(others, task)
    return render(request, "work/record.html", {"own": own, "others": others, "one": one})


@allow("work.submit_evidence")
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The picture first, one number, one line, Gửi."""
    due_work: DueWork = get_object_or_404(
        DueWork.objects.select_related("task__plan", "agency"), pk=pk, task__isnull=False
    )
    line = queries.task_line(due_work.task)
    piece = next(piece for piece in line.pieces if piece.due.pk == pk)
    if code not in {needed.code for needed in line.forms}:
        raise Http404(code)
    role = role_of(request)
    others = serving.others_for(due_work, code, role)
    tried = recording.attempt(request, due_work, code, by=role, others=others)
    if tried.evidence is not None:
        return _recorded(request, tried.evidence)
    if request.method == "POST" and recording.is_queued(request):
        return recording.wrong(tried.form)
    context = {
        "piece": piece,
        "line": line,
        "norm": norm_of(code),
        "form": tried.form,
        "kept": tried.kept,
    }
    status = 422 if tried.form.errors else 200
    return render(request, "work/record_form.html", context, status=status)


def _recorded(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    flash.done(request, messages.recorded(evidence, role_of(request)))
    for other in queries.used_before([evidence])[evidence.pk][:1]:
        flash.warn(
            request,
            f"Minh chứng này đã dùng cho nhiệm vụ {other.due_work.task.order}."
            " Đề nghị kiểm tra lại nếu đó là hai việc khác nhau.",
        )
    if evidence.outside_period:
        flash.tell(request, "Ngày thực hiện ngoài thời gian của nhiệm vụ.")
    address = reverse("work:task", args=[evidence.due_work.task_id])
    next_page = f"{address}#ky-{evidence.due_work_id}"
    return recording.taken([], next_page) if recording.is_queued(request) else redirect(next_page)


def _only(pieces: list[Piece], task: int) -> list[Piece]:
    return [piece for piece in pieces if piece.line.task.pk == task]

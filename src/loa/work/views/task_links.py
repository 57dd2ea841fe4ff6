"""A task opened by its link, without an account: send proof, ask, see what came of it."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies import access
from loa.agencies.access import LinkView, link_closed, public
from loa.agencies.links import LinkError
from loa.agencies.models import AccessLink
from loa.files.serving import picture as smaller_picture
from loa.norms.forms import form as norm_of
from loa.ui import flash
from loa.work import actions, messages, queries, recording, task_links, tiles
from loa.work.kept import kept_as
from loa.work.models import Assignment, Evidence, Question
from loa.work.queries import FormNeeded, Piece, TaskLine
from loa.work.worker import SCRIPT

MOST_BY_LINK = 60
"""Pieces of evidence that one link may hand in for one due piece; beyond, somebody plays."""
_TOO_MANY = (
    "Đã nhận nhiều minh chứng cho việc này nên đường dẫn không nhận thêm."
    " Đề nghị gửi cho người giao việc."
)


def _closed(request: HttpRequest, error: LinkError) -> HttpResponse:
    if recording.is_queued(request):
        return recording.closed(str(error), error.status)
    return link_closed(request, error, "work/link_closed.html")


def under_link(view: LinkView) -> LinkView:
    """Opens somebody's link to a task, and the assignment that it leads to."""

    @wraps(view)
    def wrapped(request: HttpRequest, link: AccessLink, **kwargs: Any) -> HttpResponseBase:
        return view(request, link, task_links.assignment_of(link), **kwargs)

    return access.under_link(task_links.PURPOSE, _closed)(wrapped)


@under_link
@require_http_methods(["GET", "POST"])
def open_task(request: HttpRequest, link: AccessLink, assignment: Assignment) -> HttpResponse:
    """The picture first, one number, Gửi: forty seconds on a telephone."""
    line = queries.task_line(task_links.task_of(assignment))
    piece, needed = _wanted(request, line)
    if request.method == "POST" and _is_flooded(piece, link):
        return _refused(request, link)
    tried = recording.attempt(request, piece.due, needed.code, by=link.role, through_link=True)
    if tried.evidence is not None:
        return _recorded(request, link, tried.evidence)
    if request.method == "POST" and recording.is_queued(request):
        return recording.wrong(tried.form)
    context = _page(link, assignment, line, piece) | {
        "needed": needed,
        "norm": norm_of(needed.code),
        "form": tried.form,
        "kept": tried.kept,
    }
    return render(request, "work/link.html", context, status=422 if tried.form.errors else 200)


@under_link
@require_POST
def ask(request: HttpRequest, link: AccessLink, assignment: Assignment) -> HttpResponse:
    """A question to whoever gave the task."""
    try:
        task = task_links.task_of(assignment)
        actions.ask(task, text=request.POST.get("text", ""), by=link.role)
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        asked = assignment.assigned_by.person.called
        flash.done(request, f"Đã gửi câu hỏi cho {asked}. Câu trả lời sẽ hiện ở trang này.")
    return redirect(task_links.address_of(link))


@under_link
@require_POST
def accept(request: HttpRequest, link: AccessLink, assignment: Assignment) -> HttpResponse:
    """Nhận việc."""
    actions.accept_assignment(assignment, by=link.role)
    flash.done(request, f"Đã nhận việc. Cảm ơn {link.role.person.called}.")
    return redirect(task_links.address_of(link))


@under_link
@require_GET
def picture(
    request: HttpRequest, link: AccessLink, assignment: Assignment, pk: int
) -> FileResponse:
    """The smaller picture of a photo that the same person sent for this task."""
    own = Evidence.objects.filter(
        pk=pk, submitted_by__person=link.role.person, due_work__task=assignment.task_id
    )
    evidence = own.select_related("file__rendition").first()
    if evidence is None or evidence.file is None:
        raise Http404("no such picture")
    return _shown(evidence.file, evidence.file_name)


@public
@require_GET
def kept_picture(request: HttpRequest, token: str) -> FileResponse:
    """A picture kept while its form is put right; the signed word is the key to it."""
    kept = kept_as(token)
    if kept is None or not kept.is_picture:
        raise Http404("not kept")
    return _shown(kept.stored, kept.name)


@public
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a link's page again where there is no network."""
    answer = HttpResponse(SCRIPT, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def _is_flooded(piece: Piece, link: AccessLink) -> bool:
    by_link = Evidence.objects.filter(due_work=piece.due, submitted_by=link.role, through_link=True)
    return by_link.count() >= MOST_BY_LINK


def _wanted(request: HttpRequest, line: TaskLine) -> tuple[Piece, FormNeeded]:
    """The piece and form that the address names, or else the first that lacks something."""
    named = request.GET.get("ky", ""), request.GET.get("hinh-thuc", "")
    choices = [(piece, needed) for piece in line.pieces for needed in line.forms]
    for piece, needed in choices:
        if (str(piece.due.pk), needed.code) == named:
            return piece, needed
    open_ones = [(p, needed) for p in queries.open_pieces([line]) for needed in p.missing]
    return (open_ones or choices)[0]


def _page(link: AccessLink, assignment: Assignment, line: TaskLine, piece: Piece) -> dict[str, Any]:
    sent = Evidence.objects.filter(
        due_work__task=line.task, submitted_by__person=link.role.person, same_as=None
    ).select_related("file", "verified_by__person", "due_work")
    return {
        "link": link,
        "agency": link.agency,
        "person": link.role.person,
        "may_accept": assignment.state == Assignment.State.GIVEN,
        "assigner": assignment.assigned_by.person,
        "line": line,
        "piece": piece,
        "others": _missing(line, link),
        "more": _handed_in(line, link),
        "sent": [(proof, _picture_url(proof, link)) for proof in sent.order_by("-submitted_at")],
        "questions": Question.objects.filter(
            task=line.task, asked_by__person=link.role.person
        ).select_related("answered_by__person"),
        "worker": reverse("task_links:worker"),
        "expires_on": link.expires_at,
    }


def _missing(line: TaskLine, link: AccessLink) -> list[tuple[str, str, str]]:
    """(name, period, address) of everything that is still missing."""
    pieces = queries.open_pieces([line])
    return [_offered(piece, needed, link) for piece in pieces for needed in piece.missing]


def _handed_in(line: TaskLine, link: AccessLink) -> list[tuple[str, str, str]]:
    """The same of what is there already, as long as another photo may follow."""
    return [
        _offered(piece, needed, link)
        for piece in line.pieces
        if piece.due.is_open
        for needed in line.forms
        if any(proof.form == needed.code and proof.stands for proof in piece.evidence)
    ]


def _offered(piece: Piece, needed: FormNeeded, link: AccessLink) -> tuple[str, str, str]:
    address = f"{task_links.address_of(link)}?ky={piece.due.pk}&hinh-thuc={needed.code}"
    return needed.name, piece.period, address


def _picture_url(proof: Evidence, link: AccessLink) -> str:
    if not tiles.is_shown_small(proof):
        return ""
    return reverse("task_links:picture", args=[link.token, proof.pk])


def _recorded(request: HttpRequest, link: AccessLink, evidence: Evidence) -> HttpResponse:
    said = messages.recorded(evidence, link.role)
    here = task_links.address_of(link)
    if recording.is_queued(request):
        return recording.taken([said], here)
    flash.done(request, said)
    return redirect(here)


def _refused(request: HttpRequest, link: AccessLink) -> HttpResponse:
    if recording.is_queued(request):
        return recording.closed(_TOO_MANY, 409)
    flash.fail(request, _TOO_MANY)
    return redirect(task_links.address_of(link))


def _shown(stored: Any, name: str) -> FileResponse:
    try:
        return smaller_picture(stored, name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error

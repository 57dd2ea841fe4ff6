"""Khó khăn, vướng mắc: raised, answered, taken to the superior; what those below sent up."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Agency
from loa.agencies.permissions import may
from loa.agencies.queries import visible_reporting
from loa.ledger.address import FigureAddress
from loa.ledger.queries import Figure, figures
from loa.norms.windows import window
from loa.ui import flash, sheets
from loa.ui.forms import VietnameseForm
from loa.work import actions, messages
from loa.work.actions.obstacles import may_close, taken_to
from loa.work.forms import show_errors
from loa.work.models import Obstacle
from loa.work.money_forms import AnswerObstacleForm, ObstacleForm, SendUpForm

TAKEN_UP = ("TT61", "TT61A")
OPEN = (Obstacle.State.OPEN, Obstacle.State.SENT_UP, Obstacle.State.ANSWERED)


@allow("work.raise_obstacle")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """All of the agency's: open ones first, by the day on which an answer is owed."""
    role = role_of(request)
    found = list(
        Obstacle.objects.filter(agency=role.agency_id).select_related("raised_by__person", "task")
    )
    if request.GET.get("tep") == "excel":
        return _sheet(found)
    open_ones = sorted((o for o in found if o.state in OPEN), key=lambda o: o.answer_due_on)
    context = {
        "open": open_ones,
        "closed": [one for one in found if one.state not in OPEN],
        "today": clock.today(),
        "zalo": messages.obstacles_for_zalo(open_ones),
        "excel": "?tep=excel",
        "figures": _taken_up(role.agency),
    }
    return render(request, "work/obstacles.html", context)


@allow("work.raise_obstacle")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Raises one, with the task that the address names."""
    role = role_of(request)
    form = ObstacleForm(
        role.agency, request.POST or None, initial={"task": request.GET.get("nhiem-vu")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.raise_obstacle(by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã gửi. Lãnh đạo và đầu mối của đơn vị được báo ngay.")
            return redirect("work:obstacle", made.pk)
    context = {"form": form}
    return render(request, "work/obstacle_add.html", context, status=422 if form.errors else 200)


@allow("work.raise_obstacle")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One, with its answers; POSTs answer, send up and close."""
    role = role_of(request)
    obstacle: Obstacle = get_object_or_404(
        Obstacle.objects.select_related(
            "raised_by__person",
            "followed_by__person",
            "answered_by__person",
            "task__plan",
            "agency",
        ),
        pk=pk,
    )
    act = request.POST.get("act", "")
    answer = AnswerObstacleForm(request.POST if act == "answer" else None)
    up = SendUpForm(
        request.POST if act == "up" else None,
        initial={"to": role.agency.superior_name.title()},
        auto_id="id_up_%s",  # both forms on the page ask for a paper
    )
    if request.method == "POST" and _acted(request, act, obstacle, answer, up):
        return redirect("work:obstacle", pk)
    context = {
        "obstacle": obstacle,
        "answer": answer,
        "up": up,
        "may_close": may_close(obstacle, role),
        "may_answer": may(role, "work.answer_obstacle") and obstacle.state in OPEN,
    }
    wrong = answer.errors or up.errors
    return render(request, "work/obstacle.html", context, status=422 if wrong else 200)


@allow("agencies.read_below")
@require_GET
def below(request: HttpRequest) -> HttpResponse:
    """What the agencies below sent up, the newest first."""
    role = role_of(request)
    with visible_reporting(role):
        sent = Obstacle.objects.exclude(sent_up_on=None).select_related("agency", "task")
        every = list(sent.order_by("-sent_up_on", "-pk"))
    found = taken_to(role.agency, every)
    context = {
        "found": found,
        "answered": sum(bool(one.answer) for one in found),
        "may_answer": may(role, "work.answer_obstacle"),
    }
    return render(request, "work/obstacles_below.html", context)


@allow("work.answer_obstacle")
@require_POST
def answer_below(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers what an agency below sent up; it reads the answer at once."""
    role = role_of(request)
    with visible_reporting(role):
        get_object_or_404(Obstacle, pk=pk, state=Obstacle.State.SENT_UP)
    try:
        actions.answer_from_above(
            pk,
            answer=request.POST.get("answer", "")[:4000],
            paper=request.POST.get("paper", "")[:200],
            by=role,
        )
    except Obstacle.DoesNotExist:
        raise Http404 from None
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        flash.done(request, "Đã trả lời. Đơn vị đọc được ngay trong Loa.")
    return redirect("work:obstacles_below")


def _taken_up(agency: Agency) -> list[tuple[Figure, str]]:
    """What was taken to the superior this year and what was answered, with their lists; nothing
    while nothing was."""
    today = clock.today()
    year = window("year", today.year)
    if today > year.end:
        year = window("year", today.year + 1)
    found = figures(agency, TAKEN_UP, year.start, year.end)
    if not found[TAKEN_UP[0]].value:
        return []
    return [(found[code], FigureAddress(code, year.start, year.end).url) for code in TAKEN_UP]


def _acted(
    request: HttpRequest,
    act: str,
    obstacle: Obstacle,
    answer: AnswerObstacleForm,
    up: SendUpForm,
) -> bool:
    by = role_of(request)
    form: VietnameseForm | None = {"answer": answer, "up": up}.get(act)
    if form is not None and not form.is_valid():
        return False
    data: dict[str, Any] = form.cleaned_data if form is not None else {}
    try:
        if act == "answer":
            actions.answer_obstacle(obstacle, by=by, **data)
            flash.done(request, "Đã trả lời.")
        elif act == "up":
            actions.send_up(obstacle, by=by, **data)
            flash.done(request, "Đã ghi nhận báo cáo cấp trên.")
        elif act == "close":
            actions.close_obstacle(obstacle, by=by)
            flash.done(request, "Đã kết thúc.")
    except ValidationError as error:
        if form is None:
            flash.fail(request, " ".join(error.messages))
            return True
        show_errors(form, error)
        return False
    return True


def _sheet(found: list[Obstacle]) -> HttpResponse:
    columns = [
        "TT",
        "Khó khăn, vướng mắc",
        "Đề xuất",
        "Mức độ",
        "Người báo",
        "Ngày báo",
        "Tình hình",
        "Hạn trả lời",
        "Ý kiến trả lời",
    ]
    rows = [
        (
            place,
            one.content,
            one.proposal,
            one.get_urgency_display(),
            one.raised_by.person.full_name,
            one.raised_at.astimezone(clock.VIETNAM).date(),
            one.get_state_display(),
            one.answer_due_on,
            one.answer,
        )
        for place, one in enumerate(found, 1)
    ]
    return sheets.download("kho-khan-vuong-mac", columns, rows, "Khó khăn, vướng mắc")

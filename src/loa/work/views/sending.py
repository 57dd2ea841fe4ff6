"""What is sent out to people without accounts, and what they ask back."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.plans.models import Plan
from loa.ui import flash
from loa.ui.words import number
from loa.work import actions, messages, queries, task_links
from loa.work.models import Assignment, Question


@allow("work.assign")
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Link giao việc: the message of each person, ready for Zalo; made for all by one press."""
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    lines = queries.plan_lines(plan)
    if request.method == "POST":
        _make_all(request, task_links.recipients(lines))
        return redirect("work:links", pk)
    site = request.build_absolute_uri("/").rstrip("/")
    people = task_links.recipients(lines)
    sent = [(one, task_links.words_for(one, site) if one.has_links else "") for one in people]
    context = {
        "plan": plan,
        "plan_title": messages.title(plan),
        "people": sent,
        "zalo": "\n\n".join(words for _, words in sent if words),
        "without": sum(not sent.link for one in people for sent in one.tasks),
        "unassigned": sum(line.assignment is None for line in lines),
    }
    return render(request, "work/links.html", context)


@allow("work.assign")
@require_POST
def end_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Thu hồi: the links to one task open nothing from now on."""
    assignment: Assignment = get_object_or_404(Assignment.objects.select_related("task"), pk=pk)
    actions_taken = task_links.end_links(assignment, by=role_of(request))
    if actions_taken:
        flash.done(request, "Đã thu hồi đường dẫn. Người đã nhận không mở được nữa.")
    else:
        flash.tell(request, "Đường dẫn này đã được thu hồi trước đó.")
    return redirect("work:links", assignment.task.plan_id) if assignment.task else redirect("/")


@allow("work.assign")
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What people ask about their tasks: what waits first, then what was answered."""
    found = Question.objects.select_related(
        "task__plan", "asked_by__person", "answered_by__person"
    ).order_by("answered_at", "asked_at")
    waiting = [question for question in found if not question.answer]
    answered = [question for question in found if question.answer][::-1][:50]
    return render(request, "work/questions.html", {"waiting": waiting, "answered": answered})


@allow("work.assign")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers a question; whoever asked reads it at the link."""
    question = get_object_or_404(Question, pk=pk)
    try:
        actions.answer(question, text=request.POST.get("text", ""), by=role_of(request))
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        flash.done(request, "Đã trả lời. Người hỏi xem được ở đường dẫn giao việc.")
    return redirect("work:questions")


def _make_all(request: HttpRequest, people: list[task_links.Recipient]) -> None:
    role, made = role_of(request), 0
    for one in people:
        for sent in one.tasks:
            if sent.link or sent.line.assignment is None:
                continue
            try:
                task_links.link_for(sent.line.assignment, by=role)
                made += 1
            except ValidationError as error:
                flash.warn(request, " ".join(error.messages))
                break
    if made:
        flash.done(request, f"Đã tạo {number(made)} đường dẫn giao việc.")

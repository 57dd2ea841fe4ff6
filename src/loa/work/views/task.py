"""A task: what, who, when, its forms with their evidence, and the words that it came from."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.norms.former import former_body, former_words
from loa.norms.forms import form as norm_of
from loa.norms.forms import themes
from loa.plans.models import Task, TaskForm
from loa.ui import flash
from loa.work import actions, messages, pages, queries, tiles
from loa.work.forms import SubstituteForm, show_errors


@allow("work.read")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The task's page."""
    task: Task = get_object_or_404(Task.objects.select_related("plan__document", "agency"), pk=pk)
    line = queries.task_line(task)
    role = role_of(request)
    names = themes()
    context = {
        "task": task,
        "plan": task.plan,
        "plan_title": messages.title(task.plan),
        "changeable": [needed for needed in line.forms if needed.row],
        "line": line,
        "sections": tiles.sections(line, role),
        "former_lead": former_body(task.lead, clock.today()),
        "former_words": former_words(task.quote, clock.today()),
        "later": [piece for piece in line.pieces if not tiles.is_shown(piece)],
        "record_url": pages.record_url(line),
        "themes": [names[code] for code in task.themes if code in names],
        "may_record": may(role, "work.submit_evidence"),
        "may_assign": may(role, "work.assign"),
        "may_substitute": may(role, "work.substitute_form"),
        "may_end": may(role, "work.end"),
        "history": task.past_assignments.select_related("person", "unit", "ended_by__person"),
        "source_url": f"{reverse('work:paper', args=[task.plan_id])}#mark-nhiem-vu-{task.order}",
    }
    return render(request, "work/task.html", context)


@allow("work.substitute_form")
@require_http_methods(["GET", "POST"])
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Làm bằng hình thức khác: which, and why."""
    task_form: TaskForm = get_object_or_404(TaskForm.objects.select_related("task__plan"), pk=pk)
    form = SubstituteForm(task_form, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.substitute_form(task_form, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            name = norm_of(task_form.code).name
            flash.done(request, f"Nhiệm vụ này sẽ làm bằng hình thức “{name}”.")
            return redirect("work:task", task_form.task_id)
    context = {
        "task": task_form.task,
        "task_title": f"Nhiệm vụ {task_form.task.order}",
        "name": norm_of(task_form.code).name,
        "form": form,
    }
    return render(request, "work/substitute.html", context, status=422 if form.errors else 200)

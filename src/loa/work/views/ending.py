"""Gia hạn, and không thực hiện được."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from loa.agencies.access import allow, role_of
from loa.ui import flash
from loa.ui.words import day
from loa.work import actions
from loa.work.ending_forms import ExtendForm, GiveUpForm
from loa.work.forms import show_errors
from loa.work.models import DueWork


@allow("work.end")
@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Until when, by which document, why."""
    due_work = _due(pk)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.extend(due_work, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã gia hạn đến ngày {day(made.until)}.")
            return redirect(page_of(due_work))
    return _render(request, due_work, form, "Gia hạn", "Gia hạn")


@allow("work.end")
@require_http_methods(["GET", "POST"])
def not_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it cannot be done."""
    due_work = _due(pk)
    form = GiveUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_up(due_work, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi nhận là không thực hiện được.")
            return redirect(page_of(due_work))
    return _render(request, due_work, form, "Không thực hiện được", "Ghi nhận")


def page_of(due_work: DueWork) -> str:
    """Where the piece is shown."""
    if due_work.has_task:
        return f"{reverse('work:task', args=[due_work.task_id])}#ky-{due_work.pk}"
    return reverse("work:due", args=[due_work.pk])


def _due(pk: int) -> DueWork:
    found: DueWork = get_object_or_404(DueWork.objects.select_related("task", "agency"), pk=pk)
    return found


def _render(
    request: HttpRequest, due_work: DueWork, form: ExtendForm | GiveUpForm, title: str, act: str
) -> HttpResponse:
    context = {
        "due": due_work,
        "form": form,
        "title": title,
        "act": act,
        "back": page_of(due_work),
        "extensions": due_work.extensions.select_related("made_by__person"),
    }
    return render(request, "work/end.html", context, status=422 if form.errors else 200)

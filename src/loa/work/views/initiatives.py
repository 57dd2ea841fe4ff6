"""Sáng kiến: the register of the agency, one of them, its recognition."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.ui import flash, sheets
from loa.ui.forms import VietnameseForm
from loa.work import actions, messages
from loa.work.forms import show_errors
from loa.work.initiative_forms import InitiativeForm, RecogniseForm, RefuseForm
from loa.work.models import Initiative

FIELDS = (
    "title",
    "authors",
    "problem",
    "solution",
    "effect",
    "scope",
    "task",
    "registered_on",
)


@allow("work.propose_initiative")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The register, the newest first; `tinh-hinh` narrows it to one state."""
    found = list(
        Initiative.objects.filter(agency=role_of(request).agency_id).select_related("task")
    )
    recognised = [one for one in found if one.state == Initiative.State.RECOGNISED]
    only_recognised = request.GET.get("tinh-hinh") == "duoc-cong-nhan"
    shown = recognised if only_recognised else found
    if request.GET.get("tep") == "excel":
        return _sheet(shown)
    context = {
        "shown": shown,
        "registered": len(found),
        "recognised": len(recognised),
        "only_recognised": only_recognised,
        "zalo": messages.initiatives_for_zalo(shown),
        "excel": "?tinh-hinh=duoc-cong-nhan&tep=excel" if only_recognised else "?tep=excel",
    }
    return render(request, "work/initiatives.html", context)


@allow("work.propose_initiative")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new one into the register."""
    role = role_of(request)
    initial = {"task": request.GET.get("nhiem-vu"), "authors": role.person.full_name}
    form = InitiativeForm(role.agency, request.POST or None, initial=initial)
    return _saved(request, form, None)


@allow("work.propose_initiative")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One anew, until it is decided."""
    one = _initiative(pk)
    if not _may_change(request, one):
        return redirect("work:initiative", pk)
    initial = {name: getattr(one, name) for name in FIELDS}
    form = InitiativeForm(one.agency, request.POST or None, initial=initial)
    return _saved(request, form, one)


@allow("work.propose_initiative")
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them; POSTs of whoever keeps the register record what was decided."""
    one = _initiative(pk)
    act = request.POST.get("act", "")
    recognise = RecogniseForm(request.POST if act == "recognise" else None)
    refuse = RefuseForm(request.POST if act == "refuse" else None)
    if request.method == "POST" and _decided(request, act, one, recognise, refuse):
        return redirect("work:initiative", pk)
    open_ = one.state == Initiative.State.REGISTERED
    context = {
        "one": one,
        "recognise": recognise,
        "refuse": refuse,
        "may_change": _may_change(request, one),
        "may_judge": open_ and may(role_of(request), "work.judge_initiative"),
    }
    wrong = recognise.errors or refuse.errors
    return render(request, "work/initiative.html", context, status=422 if wrong else 200)


def _saved(request: HttpRequest, form: InitiativeForm, one: Initiative | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.register_initiative(
                initiative=one, by=role_of(request), **form.cleaned_data
            )
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi vào sổ sáng kiến.")
            return redirect("work:initiative", saved.pk)
    context = {"form": form, "one": one}
    return render(request, "work/initiative_form.html", context, status=422 if form.errors else 200)


def _decided(
    request: HttpRequest,
    act: str,
    one: Initiative,
    recognise: RecogniseForm,
    refuse: RefuseForm,
) -> bool:
    by = role_of(request)
    form: VietnameseForm = recognise if act == "recognise" else refuse
    if act not in ("recognise", "refuse") or not form.is_valid():
        return False
    data: dict[str, Any] = form.cleaned_data
    try:
        if act == "recognise":
            actions.recognise_initiative(one, by=by, **data)
            flash.done(request, "Đã ghi nhận sáng kiến được công nhận.")
        else:
            actions.refuse_initiative(one, by=by, **data)
            flash.done(request, "Đã ghi nhận sáng kiến không được công nhận.")
    except ValidationError as error:
        show_errors(form, error)
        return False
    return True


def _may_change(request: HttpRequest, one: Initiative) -> bool:
    """Whoever registered it, and whoever keeps the register, until it is decided."""
    role = role_of(request)
    own = one.registered_by.person_id == role.person_id
    is_open = one.state == Initiative.State.REGISTERED
    return is_open and (own or may(role, "work.judge_initiative"))


def _initiative(pk: int) -> Initiative:
    one: Initiative = get_object_or_404(
        Initiative.objects.select_related(
            "agency", "task", "registered_by__person", "recorded_by__person"
        ),
        pk=pk,
    )
    return one


def _sheet(found: list[Initiative]) -> HttpResponse:
    columns = [
        "TT",
        "Tên sáng kiến",
        "Tác giả",
        "Nội dung",
        "Hiệu quả",
        "Phạm vi áp dụng",
        "Ngày đăng ký",
        "Tình hình",
        "Nơi công nhận",
        "Văn bản",
        "Ngày công nhận",
    ]
    rows = [
        (
            place,
            one.title,
            one.authors,
            one.solution,
            one.effect,
            one.scope,
            one.registered_on,
            one.get_state_display(),
            one.decided_by,
            one.decided_by_paper,
            one.decided_on if one.decided_by else None,
        )
        for place, one in enumerate(found, 1)
    ]
    year = clock.today().year
    return sheets.download("sang-kien", columns, rows, f"Sổ sáng kiến đến năm {year}")

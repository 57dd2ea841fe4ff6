"""A plan as a table, a year's calendar, and by unit; giving its tasks to somebody."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies.access import allow, role_of
from loa.agencies.names import folded
from loa.agencies.permissions import may
from loa.agencies.queries import has_reporting, units
from loa.files import layout
from loa.norms.programmes import campaign_name, programmes
from loa.plans.models import Plan, Task
from loa.plans.queries import basis_of, recipients_of
from loa.ui import flash
from loa.ui.fields import key_in, keys_in
from loa.ui.paper import Mark, lay_out
from loa.ui.pieces import Link
from loa.ui.words import number
from loa.work import actions, messages, queries, tables
from loa.work.forms import AssignForm, assigned_already, show_errors
from loa.work.queries import TaskLine
from loa.work.states import State

STATES = {"cham": State.LATE, "cho-xac-nhan": State.WAITING, "xong": State.DONE}


@allow("work.read")
@require_GET
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's tasks in its order, with the filters in the address."""
    plan, context = _shown(pk, "plan")
    lines = context["lines"]
    shown = [line for line in lines if _wanted(line, request)]
    if request.GET.get("tep") == "excel":
        return tables.plan_sheet(plan, shown)
    context |= {
        "shown": shown,
        "excel": _excel(request),
        "filters": _filters(request, lines),
        "zalo": messages.plan_for_zalo(plan, context["progress"], shown),
        "unassigned": sum(line.lacks_person for line in lines),
        "may_assign": may(role_of(request), "work.assign"),
    }
    return render(request, "work/plan.html", context)


@allow("work.read")
@require_GET
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Twelve months by tasks; cards by month on a phone."""
    plan, context = _shown(pk, "calendar")
    context |= {
        "rows": queries.calendar(context["lines"], plan.year),
        "months": range(1, 13),
        "by_month": queries.by_month(context["lines"], plan.year),
        "states": list(State),
    }
    return render(request, "work/calendar.html", context)


@allow("work.read")
@require_GET
def by_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The same tasks under the units that have them, in the official order."""
    plan, context = _shown(pk, "by_unit")
    order = {unit.name: place for place, unit in enumerate(units(plan.agency))}

    def place(line: TaskLine) -> tuple[int, str]:
        return order.get(line.unit, len(order) + (not line.person)), line.unit

    lines = sorted(context["lines"], key=place)
    if request.GET.get("tep") == "excel":
        return tables.plan_sheet(plan, lines)
    context["excel"] = "?tep=excel"
    context["groups"] = [
        (name, own, queries.progress(own), queries.in_time(own))
        for (_, name), members in groupby(lines, key=place)
        for own in [list(members)]
    ]
    context["zalo"] = messages.plan_for_zalo(plan, context["progress"], lines)
    return render(request, "work/by_unit.html", context)


@allow("work.read")
@require_GET
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan's own paper with the words of each task marked, for whoever does the work."""
    plan: Plan = get_object_or_404(Plan.objects.select_related("document"), pk=pk)
    document = plan.document
    tasks = list(plan.tasks.all())
    source = layout.load(document.layout, document.text)
    context = {
        "plan": plan,
        "plan_title": messages.title(plan),
        "tasks": tasks,
        "paper": lay_out(source, [mark for task in tasks if task.quote for mark in _marks(task)]),
    }
    return render(request, "work/paper.html", context)


@allow("work.assign")
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the ticked tasks to a unit or person; those that nobody has are ticked already."""
    plan: Plan = get_object_or_404(Plan, pk=pk)
    lines = queries.plan_lines(plan)
    ticked = _ticked(request, lines)
    only = next((line for line in lines if {line.task.pk} == ticked), None)
    already = assigned_already(only.assignment if only else None)
    form = AssignForm(plan.agency, request.POST or None, initial=already)
    if request.method == "POST" and form.is_valid():
        tasks = [line.task for line in lines if line.task.pk in ticked]
        try:
            if not tasks:
                raise ValidationError("Đề nghị đánh dấu ít nhất một nhiệm vụ.")
            given = form.given()
            if len(tasks) > 1 and not given["partners"]:
                given["partners"] = None
            actions.assign(tasks, by=role_of(request), **given)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, f"Đã giao {number(len(tasks))} nhiệm vụ.")
            if len(tasks) == 1:
                return redirect("work:task", tasks[0].pk)
            return redirect("work:plan", pk)
    context = {
        "plan": plan,
        "plan_title": messages.title(plan),
        "lines": lines,
        "ticked": ticked,
        "form": form,
    }
    return render(request, "work/assign.html", context, status=422 if form.errors else 200)


def _marks(task: Task) -> list[Mark]:
    """The places of the text that state the task, under the name that the review page uses."""
    label = f"Nhiệm vụ {task.order}"
    places = [(task.start, task.end), *task.places]
    return [Mark(start, end, f"nhiem-vu-{task.order}", label) for start, end in places]


def _shown(pk: int, view: str) -> tuple[Plan, dict[str, Any]]:
    """The plan and what its three views have in common."""
    plan: Plan = get_object_or_404(
        Plan.objects.select_related("agency", "implements", "document"), pk=pk
    )
    lines = queries.plan_lines(plan)
    here = reverse("work:plan", args=[pk])
    context = {
        "plan": plan,
        "lines": lines,
        "progress": queries.progress(lines),
        "months_of_year": queries.year_strip(lines, plan.year, here),
        "tabs": [
            Link("Bảng", here, view == "plan", "list"),
            Link("Lịch năm", reverse("work:calendar", args=[pk]), view == "calendar", "calendar"),
            Link("Theo đơn vị", reverse("work:by_unit", args=[pk]), view == "by_unit", "unit"),
        ],
    }
    context |= _described(plan, lines)
    context |= {"basis": basis_of(plan), "recipients": recipients_of(plan)}
    return plan, context


def _excel(request: HttpRequest) -> str:
    """The same list, filtered alike, as a sheet."""
    query = request.GET.copy()
    query["tep"] = "excel"
    return f"?{query.urlencode()}"


def _described(plan: Plan, lines: list[TaskLine]) -> dict[str, Any]:
    """What the plan is for, how much of it was in time, and ways to the rest of it."""
    known = programmes()
    named = known.get(plan.programme)
    return {
        "programme": named.name if named else "",
        "campaigns": [campaign_name(code, plan.year) for code in plan.campaigns if code in known],
        "in_time": queries.in_time(lines),
        "ways": [
            *_along_the_tree(plan),
            Link("Thông tin kế hoạch", reverse("plans:describe", args=[plan.pk]), icon="edit"),
            Link("Điều chỉnh, bổ sung", reverse("plans:amendments", args=[plan.pk]), icon="switch"),
            Link("Nội dung, hình thức", reverse("work:coverage", args=[plan.pk]), icon="list"),
            Link("Kinh phí", reverse("work:budget", args=[plan.pk]), icon="chart"),
            Link(
                "Bảng phân công", reverse("work:assignments_paper", args=[plan.pk]), icon="download"
            ),
        ],
    }


def _along_the_tree(plan: Plan) -> list[Link]:
    """Ways to the superior's plan that this one carries out, and to those that it was handed to."""
    found = [
        Link("Nhiệm vụ cấp trên giao", reverse("plans:from_superior", args=[pk]), icon="flag")
        for pk in plan.cascaded_from.values_list("pk", flat=True)
    ]
    if plan.number and not plan.follows_superior and has_reporting(plan.agency):
        board = reverse("plans:board", args=[plan.pk])
        found.append(Link("Tình hình triển khai ở các đơn vị", board, icon="chart"))
    return found


def _wanted(line: TaskLine, request: HttpRequest) -> bool:
    words = folded(request.GET.get("tim", ""))
    month = key_in(request.GET.get("thang", ""))
    chosen = request.GET.get("trang-thai", "")
    if words and words not in folded(f"{line.task.content} {line.unit} {line.person}"):
        return False
    if month and not any(piece.due.due_on.month == month for piece in line.pieces):
        return False
    if chosen == "chua-giao":
        return line.lacks_person
    return chosen not in STATES or line.state is STATES[chosen]


def _filters(request: HttpRequest, lines: list[TaskLine]) -> list[Link]:
    """Ways to what stands out, each with its number; none where there is nothing."""
    here, chosen = request.path, request.GET.get("trang-thai", "")
    month = key_in(request.GET.get("thang", ""))
    found = [Link(f"Tất cả ({number(len(lines))})", here, not chosen and not month)]
    if month:
        found.append(Link(f"Đến hạn trong tháng {month}", f"{here}?thang={month}", True))
    for slug, state in STATES.items():
        count = sum(line.state is state for line in lines)
        if count:
            label = f"{state.label} ({number(count)})"
            found.append(Link(label, f"{here}?trang-thai={slug}", chosen == slug))
    nobody = sum(line.lacks_person for line in lines)
    if nobody:
        label = f"Chưa giao ({number(nobody)})"
        found.append(Link(label, f"{here}?trang-thai=chua-giao", chosen == "chua-giao"))
    return found


def _ticked(request: HttpRequest, lines: list[TaskLine]) -> set[int]:
    if request.method == "POST":
        return keys_in(request.POST.getlist("task"))
    one = key_in(request.GET.get("nhiem-vu", ""))
    return {one} if one else {line.task.pk for line in lines if line.lacks_person}

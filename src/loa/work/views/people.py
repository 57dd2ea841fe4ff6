"""Who has how much, and answers to what was given: nhận việc, xin giao lại."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Person, Unit
from loa.agencies.names import slugified
from loa.agencies.permissions import may
from loa.agencies.queries import units
from loa.ui import flash, sheets
from loa.ui.pieces import Column, Link
from loa.ui.words import number
from loa.work import actions, messages, workload
from loa.work.forms import SendBackForm, show_errors
from loa.work.models import Assignment
from loa.work.workload import Item, Load

VIEWS = {
    "": ("Đang làm", "open"),
    "cham": ("Chậm", "late"),
    "thang-nay": ("Tháng này", "this_month"),
}
COLUMNS: list[Column | str] = [
    "Người, bộ phận",
    *(Column(name, number=True) for name in ("Đang giao", "Chậm", "Đến hạn tháng này", "Đã xong")),
]


@allow("work.assign")
@require_GET
def load(request: HttpRequest) -> HttpResponse:
    """Everybody's open, late and coming work, with links to what each figure counts."""
    found = workload.workload(role_of(request).agency)
    if request.GET.get("tep") == "excel":
        rows = [_figures(one) for one in (*found.units, *found.people)]
        return sheets.download("phan-cong", COLUMNS, rows, "Phân công và khối lượng công việc")
    context = {
        "found": found,
        "sent_back": workload.sent_back_to(role_of(request)),
        "zalo": messages.workload_for_zalo(found),
        "excel": "?tep=excel",
    }
    return render(request, "work/workload.html", context)


@allow("work.read")
@require_GET
def of_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What one person has; one's own is everybody's to see, others' for who assigns."""
    role = role_of(request)
    person = get_object_or_404(Person.objects.filter(roles__agency=role.agency).distinct(), pk=pk)
    if person.pk != role.person_id and not may(role, "work.assign"):
        raise PermissionDenied("somebody else's work")
    return _list(request, workload.load_of_person(role.agency, person), person=person)


@allow("work.assign")
@require_GET
def of_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """What one unit has, as a whole and through its people."""
    agency = role_of(request).agency
    unit = get_object_or_404(units(agency), pk=pk)
    return _list(request, workload.load_of_unit(agency, unit), unit=unit)


@allow("work.answer")
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Nhận việc."""
    assignment: Assignment = get_object_or_404(Assignment, pk=pk)
    try:
        actions.accept_assignment(assignment, by=role_of(request))
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        flash.done(request, "Đã nhận việc. Việc này có trong mục Cần làm.")
    return redirect("work:mine")


@allow("work.answer")
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Xin giao lại, with a reason."""
    found = Assignment.objects.select_related("task__plan", "due_work")
    assignment: Assignment = get_object_or_404(found, pk=pk)
    form = SendBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(assignment, by=role_of(request), **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(
                request,
                "Đã gửi đề nghị giao lại. Việc vẫn đứng tên Ông/Bà cho đến khi được giao lại.",
            )
            return redirect("work:mine")
    context = {"assignment": assignment, "form": form}
    return render(request, "work/send_back.html", context, status=422 if form.errors else 200)


def _list(
    request: HttpRequest, load: Load, *, person: Person | None = None, unit: Unit | None = None
) -> HttpResponse:
    chosen = request.GET.get("xem", "")
    items: list[Item] = (
        load.done if chosen == "xong" else getattr(load, VIEWS.get(chosen, VIEWS[""])[1])
    )
    if request.GET.get("tep") == "excel":
        return _sheet(load, items)
    counted = {slug: (label, len(getattr(load, name))) for slug, (label, name) in VIEWS.items()}
    counted["xong"] = ("Đã xong", len(load.done))
    context = {
        "load": load,
        "person": person,
        "unit": unit,
        "items": items,
        "tabs": [
            Link(
                f"{label} ({number(count)})",
                f"{request.path}?xem={slug}" if slug else request.path,
                chosen == slug,
            )
            for slug, (label, count) in counted.items()
        ],
        "zalo": messages.items_for_zalo(load.name, items),
        "excel": f"?xem={chosen}&tep=excel",
        "year": clock.today().year,
        "may_assign": may(role_of(request), "work.assign"),
    }
    return render(request, "work/load.html", context)


def _sheet(load: Load, items: list[Item]) -> HttpResponse:
    rows = [
        (place, item.content, item.source, item.due_on, item.label, item.done_on)
        for place, item in enumerate(items, 1)
    ]
    columns = ["TT", "Nội dung việc", "Kế hoạch, nguồn việc", "Thời hạn", "Tình hình", "Ngày xong"]
    return sheets.download(f"viec-{slugified(load.name)}", columns, rows, f"Việc của {load.name}")


def _figures(load: Load) -> tuple[str, int, int, int, int]:
    return load.name, len(load.open), len(load.late), len(load.this_month), len(load.done)

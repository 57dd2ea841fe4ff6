"""Hậu kiểm ngẫu nhiên: the draw of a quarter, each result, and the report of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.norms.forms import form as norm_of
from loa.ui import flash, sheets
from loa.ui.words import number
from loa.work import tiles
from loa.work.actions import rechecking
from loa.work.forms import show_errors
from loa.work.models import Evidence, Recheck, RecheckItem
from loa.work.recheck_forms import DrawForm

QUARTERS = {1: "quý I", 2: "quý II", 3: "quý III", 4: "quý IV"}


@allow("work.recheck")
@require_http_methods(["GET", "POST"])
def rechecks(request: HttpRequest) -> HttpResponse:
    """The draws so far, and drawing for a quarter that has none."""
    form = DrawForm(role_of(request).agency, request.POST or None, initial={"size": 5})
    if request.method == "POST" and form.is_valid():
        try:
            made = rechecking.draw(by=role_of(request), **form.drawn())
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(
                request,
                f"Đã rút ngẫu nhiên {number(made.size)} trên {number(made.population)} minh chứng.",
            )
            return redirect("work:recheck", made.pk)
    found = [(one, _named(one), _counts(one)) for one in Recheck.objects.prefetch_related("items")]
    context = {"form": form, "found": found}
    return render(request, "work/rechecks.html", context, status=422 if form.errors else 200)


@allow("work.recheck")
@require_GET
def recheck(request: HttpRequest, pk: int) -> HttpResponse:
    """Each drawn piece of evidence with its result; as a sheet with ?xlsx=1."""
    found: Recheck = get_object_or_404(Recheck.objects.select_related("drawn_by__person"), pk=pk)
    items = list(found.items.select_related("judged_by__person", "evidence__due_work__task__plan"))
    proofs = Evidence.objects.filter(pk__in=[item.evidence_id for item in items]).select_related(
        "due_work__task__plan", "submitted_by__person", "verified_by__person", "file", "agency"
    )
    shown = {tile.evidence.pk: tile for tile in tiles.tiles(proofs, role_of(request))}
    rows = [(item, shown[item.evidence_id], norm_of(item.evidence.form).name) for item in items]
    if request.GET.get("xlsx"):
        return _sheet(found, rows)
    context = {
        "recheck": found,
        "name": _named(found),
        "counts": _counts(found),
        "rows": rows,
        "excel": f"{reverse('work:recheck', args=[pk])}?xlsx=1",
    }
    return render(request, "work/recheck.html", context)


@allow("work.recheck")
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Đạt, or không đạt with a reason."""
    item = get_object_or_404(RecheckItem, pk=pk)
    passed = request.POST.get("answer") == "passed"
    try:
        rechecking.judge(
            item, passed=passed, reason=request.POST.get("reason", ""), by=role_of(request)
        )
    except ValidationError as error:
        flash.fail(request, " ".join(error.messages))
    else:
        said = "đạt" if passed else "không đạt; số liệu đã được trừ và nhiệm vụ được mở lại"
        flash.done(request, f"Đã ghi kết quả hậu kiểm: {said}.")
    return redirect(f"{reverse('work:recheck', args=[item.recheck_id])}#muc-{item.pk}")


def _sheet(found: Recheck, rows: list[tuple[RecheckItem, tiles.Tile, str]]) -> HttpResponse:
    said = {True: "Đạt", False: "Không đạt", None: "Chưa xem"}
    return sheets.download(
        f"hau-kiem-quy-{found.quarter}-{found.year}",
        [
            "TT",
            "Nhiệm vụ",
            "Hình thức",
            "Minh chứng",
            "Người gửi",
            "Ngày thực hiện",
            "Kết quả",
            "Lý do",
            "Người hậu kiểm",
        ],
        [
            [
                item.order,
                item.evidence.due_work.what,
                form,
                tile.title,
                tile.by,
                item.evidence.happened_on,
                said[item.passed],
                item.reason,
                item.judged_by.person.full_name if item.judged_by else "",
            ]
            for item, tile, form in rows
        ],
        f"Kết quả hậu kiểm ngẫu nhiên {_named(found)}",
    )


def _named(found: Recheck) -> str:
    return f"{QUARTERS[found.quarter]} năm {found.year}"


def _counts(found: Recheck) -> dict[str, int]:
    results = [item.passed for item in found.items.all()]
    return {
        "passed": results.count(True),
        "failed": results.count(False),
        "waiting": results.count(None),
    }

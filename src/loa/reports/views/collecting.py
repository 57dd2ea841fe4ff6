"""Thu báo cáo: which windows are collected, who reported, what it adds up to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Agency
from loa.agencies.permissions import may
from loa.documents.actions.drafts import begin_draft
from loa.reports import actions
from loa.reports.actions import CollectingError
from loa.reports.board import Board, board_of, matrix_of
from loa.reports.collecting.places import tabs
from loa.reports.forms import CollectionForm, MoreTimeForm
from loa.reports.letters import missing_for_zalo, urging_letter
from loa.reports.models import Collection
from loa.reports.queries.collecting import collections_of, standing
from loa.ui import flash, sheets
from loa.ui.fields import keys_in
from loa.ui.pieces import Column, Link
from loa.ui.words import day, number

FILTERS = {
    "": "Tất cả",
    "chua-gui": "Chưa báo cáo",
    "cho-xem": "Chờ tiếp nhận",
    "da-nhan": "Đã tiếp nhận",
    "can-hoi": "Số liệu cần hỏi lại",
}


@allow("agencies.read_below")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The collections, the newest first, and where another one is opened."""
    role = role_of(request)
    boards = [board_of(one) for one in collections_of(role)]
    may_collect = may(role, "reports.collect")
    context = {"boards": boards, "may_collect": may_collect, "form": CollectionForm()}
    return render(request, "reports/collections.html", context)


@allow("reports.collect")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Opens a collection, or sets its days anew."""
    role, form = role_of(request), CollectionForm(request.POST)
    if not form.is_valid():
        boards = [board_of(one) for one in collections_of(role)]
        context = {"boards": boards, "may_collect": True, "form": form}
        return render(request, "reports/collections.html", context, status=422)
    said = form.cleaned_data
    made = actions.open_collection(
        said["window"],
        code=said["template"],
        relation=said["relation"],
        due_on=said["due_on"],
        cut_off_on=said["cut_off_on"],
        by=role,
    )
    flash.done(request, "Đã mở đợt thu báo cáo.")
    return redirect("reports:collection", made.pk)


@allow("agencies.read_below")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reported, late, returned, and whose figures to ask about."""
    role, board = role_of(request), board_of(_collection(pk))
    here, chosen = reverse("reports:collection", args=[pk]), request.GET.get("xem", "")
    if request.GET.get("tai") == "excel":
        return _sheet(board)
    may_collect = may(role, "reports.collect")
    context = {
        "board": board,
        "collection": board.collection,
        "rows": board.shown(chosen),
        "places": tabs(board.collection, "reports:collection", may_collect=may_collect),
        "tabs": [
            Link(
                f"{label} ({number(len(board.shown(key)))})",
                f"{here}?xem={key}" if key else here,
                key == chosen,
            )
            for key, label in FILTERS.items()
        ],
        "excel": f"{here}?tai=excel",
        "zalo": missing_for_zalo(board.collection, board.missing),
        "more_time": MoreTimeForm(),
        "may_collect": may_collect,
        "report": board.own_report(role),
        "has_plan": board.has_plan(),
    }
    return render(request, "reports/collection.html", context)


@allow("agencies.read_below")
@require_safe
def sums(request: HttpRequest, pk: int) -> HttpResponse:
    """What the accepted reports add up to, with a column for each unit."""
    matrix = matrix_of(_collection(pk))
    if request.GET.get("tai") == "excel":
        columns = [Column("Đơn vị"), *(Column(one.name, number=True) for one in matrix.indicators)]
        rows = [[row.name, *row.values] for row in (*matrix.rows, matrix.total)]
        return sheets.download("tong-hop-so-lieu", columns, rows, f"Tổng hợp số liệu {matrix.said}")
    excel = f"{reverse('reports:collection_sums', args=[pk])}?tai=excel"
    may_collect = may(role_of(request), "reports.collect")
    context = {
        "matrix": matrix,
        "excel": excel,
        "places": tabs(matrix.collection, "reports:collection_sums", may_collect=may_collect),
    }
    return render(request, "reports/sums.html", context)


@allow("reports.collect")
@require_POST
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """Soạn công văn đôn đốc: a draft that names exactly the units that are late today."""
    role, collection = role_of(request), _collection(pk)
    late = [
        one for one in standing(collection) if not one.has_reported and one.due_on < clock.today()
    ]
    if not late:
        flash.tell(request, "Hôm nay không có đơn vị nào quá hạn nên không cần đôn đốc.")
        return redirect("reports:collection", pk)
    letter = urging_letter(collection, late)
    draft = begin_draft("Công văn", letter, source=collection, by=role)
    flash.done(request, f"Đã soạn công văn gửi {number(len(late))} đơn vị. Đề nghị xem lại.")
    return redirect("drafts:edit", draft.pk)


@allow("reports.collect")
@require_POST
def more_time(request: HttpRequest, pk: int) -> HttpResponse:
    """Gia hạn for the ticked units."""
    role, collection, form = role_of(request), _collection(pk), MoreTimeForm(request.POST)
    units = Agency.objects.filter(pk__in=keys_in(request.POST.getlist("unit")))
    if not form.is_valid() or not units:
        errors = [str(error) for found in form.errors.values() for error in found]
        flash.fail(request, " ".join(errors) or "Đề nghị chọn ít nhất một đơn vị.")
        return redirect("reports:collection", pk)
    try:
        for unit in units:
            actions.extend(collection, unit, by=role, **form.cleaned_data)
        until = day(form.cleaned_data["until"])
        flash.done(request, f"Đã gia hạn cho {number(len(units))} đơn vị đến hết ngày {until}.")
    except CollectingError as refusal:
        flash.fail(request, str(refusal))
    return redirect("reports:collection", pk)


@allow("reports.collect")
@require_POST
def accept_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts what waits and raises no question, in one act."""
    role, board = role_of(request), board_of(_collection(pk))
    accepted = 0
    for row in board.without_questions:
        if row.submission is not None:
            try:
                actions.accept(row.submission, by=role)
            except CollectingError:
                continue  # replaced or returned meanwhile: the page shows it as it stands now
            accepted += 1
    if accepted:
        flash.done(request, f"Đã tiếp nhận {number(accepted)} báo cáo.")
    else:
        flash.tell(request, "Không có báo cáo nào chờ tiếp nhận mà không cần xem lại.")
    return redirect("reports:collection", pk)


@allow("reports.collect")
@require_POST
def paper(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Đã nhận bản giấy/QLVB, in one click."""
    unit = get_object_or_404(Agency, pk=unit_pk)
    try:
        made = actions.record_paper(_collection(pk), unit, by=role_of(request))
    except CollectingError as refusal:
        flash.fail(request, str(refusal))
        return redirect("reports:collection", pk)
    flash.done(request, f"Đã ghi nhận báo cáo giấy của {unit.short_name}.")
    return redirect("reports:submission", made.pk)


def _collection(pk: int) -> Collection:
    found: Collection = get_object_or_404(Collection.objects.select_related("agency"), pk=pk)
    return found


def _sheet(board: Board) -> HttpResponse:
    columns = ["Đơn vị", "Hạn gửi", "Tình trạng", "Gửi lúc", "Cách gửi", "Số, ký hiệu", "Ghi chú"]
    rows = [
        [
            row.unit.name,
            row.due_on,
            row.said,
            row.submission.received_at.astimezone(clock.VIETNAM).date() if row.submission else None,
            row.submission.get_way_display() if row.submission else "",
            row.submission.number if row.submission else "",
            "Gửi sau hạn" if row.is_late else "",
        ]
        for row in board.rows
    ]
    return sheets.download("thu-bao-cao", columns, rows, f"Thu {board.said}")

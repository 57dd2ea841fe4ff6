"""The collected table: units by indicators, every figure opening the file that it came from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.names import slugified
from loa.reports.actions.collecting import CollectingError, accept
from loa.reports.collecting import queries
from loa.reports.collecting.places import tabs
from loa.reports.collecting.views.files import collection_at
from loa.reports.queries.collecting import window_of_collection
from loa.reports.templates import template
from loa.ui import flash, sheets
from loa.ui.pieces import Column
from loa.ui.words import day, number


@allow("reports.collect")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit that reported, with its figures and what to ask about them."""
    collection = collection_at(pk)
    table = queries.gathered(collection)
    context = {
        "collection": collection,
        "window": window_of_collection(collection),
        "tabs": tabs(collection, "collecting:table"),
        "table": table,
        "doubtful": [line for line in table.lines if line.doubts],
    }
    return render(request, "reports/collecting/table.html", context)


@allow("reports.collect")
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The table as an Excel file."""
    collection = collection_at(pk)
    table, days = queries.gathered(collection), window_of_collection(collection)
    columns: list[Column | str] = [
        Column("TT", number=True),
        "Đơn vị",
        *(Column(f"{column.name} ({column.unit})", number=True) for column in table.columns),
        "Số, ký hiệu",
        "Ngày",
        "Tình trạng",
        "Tệp",
        "Cần hỏi lại",
    ]
    rows = [_row(place, line) for place, line in enumerate(table.lines, start=1)]
    blank = [None] * len(table.columns)
    for place, one in enumerate(table.missing, start=len(rows) + 1):
        rows.append([place, one.unit.name, *blank, "", "", one.said, "", ""])
    name = slugified(f"tong hop bao cao {days.slug} {days.year}")
    title = f"Tổng hợp {template(collection.template).name.lower()} {days.said}"
    return sheets.download(name, columns, rows, title)


@allow("reports.collect")
@require_POST
def accept_clean(request: HttpRequest, pk: int) -> HttpResponse:
    """Tiếp nhận tất cả bản không có cảnh báo."""
    collection, count = collection_at(pk), 0
    for line in queries.gathered(collection).lines:
        if queries.is_clean(line) and line.standing.submission is not None:
            try:
                accept(line.standing.submission, by=role_of(request))
            except CollectingError as refusal:
                flash.warn(request, str(refusal))
                break
            count += 1
    flash.done(request, f"Đã tiếp nhận {number(count)} báo cáo.")
    return redirect("collecting:table", pk=pk)


def _row(place: int, line: queries.Line) -> list[sheets.Value]:
    submission = line.standing.submission
    assert submission is not None
    names = [cell for cell in line.cells if cell.doubt]
    return [
        place,
        line.standing.unit.name,
        *(cell.value for cell in line.cells),
        submission.number,
        day(submission.issued_on) if submission.issued_on else "",
        line.standing.said,
        submission.file_name,
        "; ".join(cell.doubt for cell in names),
    ]

"""The export of a QLVB is brought, its columns confirmed, its errors shown, its rows taken."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.documents.actions.registers import (
    bring,
    drop_import,
    found_in,
    missing_columns,
    say_columns,
    take_rows,
)
from loa.documents.errors import DocumentError
from loa.documents.models import Direction, RegisterImport
from loa.documents.registers_forms import BringForm, ColumnsForm
from loa.documents.registers_import import Found, fields_of
from loa.documents.views.registers import ADDRESS
from loa.files.errors import FileError, NotReadError
from loa.ui import flash, sheets, words
from vanban.errors import SecretDocumentError

SAMPLE = 5
MOST_WRONG_SHOWN = 200


@allow("documents.keep_registers")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Where the export is dropped, and the ones that were brought before."""
    form = BringForm(
        request.POST or None, request.FILES or None, initial={"direction": Direction.OUT}
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            brought = bring(
                upload,
                file_name=upload.name or "so-van-ban.xlsx",
                direction=form.cleaned_data["direction"],
                by=role_of(request),
            )
        except (DocumentError, FileError, NotReadError, SecretDocumentError) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("registers:check", pk=brought.pk)
    context = {
        "form": form,
        "imports": RegisterImport.objects.defer("rows").select_related("brought_by__person")[:20],
    }
    status = 422 if form.is_bound else 200
    return render(request, "documents/registers_import.html", context, status=status)


@allow("documents.keep_registers")
@require_GET
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The columns, the first rows as they are understood, and every error by row and column."""
    brought = get_object_or_404(RegisterImport, pk=pk)
    form = ColumnsForm(brought.direction, brought.headings, brought.columns)
    return _page(request, brought, form)


@allow("documents.keep_registers")
@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person says of the columns."""
    brought = get_object_or_404(RegisterImport, pk=pk)
    form = ColumnsForm(brought.direction, brought.headings, brought.columns, request.POST)
    if not form.is_valid():
        return _page(request, brought, form, status=422)
    try:
        say_columns(brought, form.columns(), by=role_of(request))
        flash.done(request, "Đã ghi nhớ các cột cho lần nhập sau.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("registers:check", pk=pk)


@allow("documents.keep_registers")
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Enters the good rows."""
    brought = get_object_or_404(RegisterImport, pk=pk)
    try:
        brought = take_rows(brought, by=role_of(request))
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
        return redirect("registers:check", pk=pk)
    flash.done(request, f"Đã nhập {words.number(brought.taken)} văn bản vào sổ.")
    return redirect("registers:check", pk=pk)


@allow("documents.keep_registers")
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """An export that will not be taken."""
    try:
        drop_import(get_object_or_404(RegisterImport, pk=pk), by=role_of(request))
        flash.done(request, "Đã bỏ tệp, không nhập gì vào sổ.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("registers:import")


@allow("documents.keep_registers")
@require_GET
def wrong(request: HttpRequest, pk: int) -> HttpResponse:
    """All errors as an Excel file, to be put right in the export."""
    found = found_in(get_object_or_404(RegisterImport, pk=pk))
    rows = [(each.row, each.column, each.words) for each in found.wrong]
    heads = ["Dòng", "Cột", "Cần sửa"]
    return sheets.download("loi-nhap-so-van-ban", heads, rows, "Các dòng cần sửa")


def _page(
    request: HttpRequest, brought: RegisterImport, form: ColumnsForm, status: int = 200
) -> HttpResponse:
    found = Found() if brought.taken_at else found_in(brought)
    known = fields_of(brought.direction)
    shown = [name for name in known if name in brought.columns]
    context = {
        "brought": brought,
        "direction": ADDRESS[brought.direction],
        "form": form,
        "found": found,
        "good": len(found.rows),
        "wrong": found.wrong[:MOST_WRONG_SHOWN],
        "missing": missing_columns(brought) if not brought.taken_at else [],
        "heads": [known[name].label for name in shown],
        "sample": [[row.get(name) or "" for name in shown] for row in found.rows[:SAMPLE]],
    }
    return render(request, "documents/registers_check.html", context, status=status)

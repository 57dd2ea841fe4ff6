"""Lists as Excel files, the same way in every room: a title, one head, rows, ready to print.

    return sheets.download("viec-cua-toi", ["TT", Column("Số tiền", number=True)], rows, "Việc …")

What people typed stays text: no cell of theirs ever becomes a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from loa import clock
from loa.ui.pieces import Column

Value = str | int | float | Decimal | date | datetime | None

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FONT = "Times New Roman"
_LONGEST_CELL = 32_000
_NARROW, _WIDE = 8, 60
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_A_SHEETS_NAME = re.compile(r"[\\/*?:\[\]]")
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def workbook(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Value]],
    title: str,
    *,
    notes: Sequence[str] = (),
) -> bytes:
    """A workbook of one sheet: `title`, lines of `notes`, the head, and `rows` as long as it.

    Days and numbers are cells of their kind; a column with `number` stands flush right.
    ValueError for a row of another length.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    heads = [Column(column) if isinstance(column, str) else column for column in columns]
    sheet.title = _NOT_IN_A_SHEETS_NAME.sub(" ", title)[:31].strip() or "Danh sách"
    first = _head(sheet, heads, [title, *notes])
    widths = [len(column.label) for column in heads]
    last = first
    for last, row in enumerate(rows, start=first + 1):
        for place, (column, value) in enumerate(zip(heads, row, strict=True), start=1):
            cell = _fill(sheet, last, place, value, flush_right=column.number)
            widths[place - 1] = max(widths[place - 1], _length(cell))
    _set_out(sheet, first, last, widths)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def download(
    name: str,
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[Value]],
    title: str,
    *,
    notes: Sequence[str] = (),
) -> HttpResponse:
    """The workbook as an answer; `name` is the file's, without diacritics and suffix."""
    response = HttpResponse(workbook(columns, rows, title, notes=notes), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _head(sheet: Worksheet, heads: Sequence[Column], lines: Sequence[str]) -> int:
    """Writes the lines above and the head; returns the head's row."""
    for number, line in enumerate(lines, start=1):
        cell = _fill(sheet, number, 1, line)
        cell.font = Font(name=_FONT, size=14 if number == 1 else 12, bold=number == 1)
        cell.alignment, cell.border = Alignment(vertical="center"), Border()
    place = len(lines) + 2
    for number, column in enumerate(heads, start=1):
        cell = _fill(sheet, place, number, column.label)
        cell.font = Font(name=_FONT, size=12, bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor="E8F1F9")
    return place


def _fill(
    sheet: Worksheet, row: int, column: int, value: Value, *, flush_right: bool = False
) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    if isinstance(value, datetime):
        local = value.astimezone(clock.VIETNAM) if value.tzinfo else value
        cell.value, cell.number_format = local.replace(tzinfo=None), "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif is_number:
        cell.value = value
        cell.number_format = "#,##0" if value == int(value) else "#,##0.##"  # type: ignore[arg-type]
    elif value is not None:
        cell.value = _UNWRITABLE.sub(" ", str(value))[:_LONGEST_CELL]
        cell.data_type = "s"
    cell.font = Font(name=_FONT, size=12)
    cell.border = _BOX
    side = "right" if flush_right or is_number else "left"
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
    return cell


def _length(cell: Cell) -> int:
    if isinstance(cell.value, date):
        return 16 if isinstance(cell.value, datetime) else 11
    return max((len(line) for line in str(cell.value or "").splitlines()), default=0)


def _set_out(sheet: Worksheet, first: int, last: int, widths: Sequence[int]) -> None:
    """Column widths, a head that stays, and A4 across with the head on every page."""
    for place, width in enumerate(widths, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(width + 2, _NARROW), _WIDE)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.auto_filter.ref = f"A{first}:{get_column_letter(len(widths))}{max(last, first)}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

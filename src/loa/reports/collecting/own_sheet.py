"""Mẫu Excel: a sheet to fill in, locked but for its cells, and read back whatever became of it.

A hidden sheet says for which collection and unit it was made. Rows are known by the words in them,
so that a sheet may be renamed, its rows moved, its values typed as text, and rows be added.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from django.conf import settings
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from loa.files.workbooks import Workbook as Read
from loa.norms.indicators import indicators
from loa.reports.collecting.naming import Names
from loa.reports.collecting.tables import Complaint, Found, read_table
from loa.ui.words import number as written

MARK = "Loa – mẫu thu báo cáo"
VERSION = "1"
HIDDEN = "loa"
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="999999")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_OPEN = PatternFill("solid", fgColor="FFF9DB")
_HEAD = PatternFill("solid", fgColor="E8F1F9")
_UNIT_LABEL, _SENDER_LABEL = "Đơn vị báo cáo", "Người lập biểu, điện thoại"
_NUMBER_LABEL, _DAY_LABEL = "Số, ký hiệu báo cáo (nếu có)", "Ngày báo cáo (nếu có)"
_HELP = (
    "Chỉ nhập vào ô màu vàng. Số liệu là số nguyên từ 0 trở lên; tỷ lệ ghi như 95,5.",
    "Không phát sinh thì ghi 0; chưa có số liệu thì để trống.",
    "Lưu tệp rồi gửi lại qua đường dẫn, Zalo, thư điện tử hoặc QLVB. Không cần đổi tên tệp.",
)
_WIDTHS = (6, 62, 14, 18, 18)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet is made for. `unit` is None in one for all, where the unit is picked from
    `units`; `before` are last period's figures by code; `sections` (code, title) are texts."""

    collection: int
    title: str
    window: str
    year: int
    template: str
    codes: Sequence[str]
    unit: int | None
    unit_name: str
    units: Sequence[str]
    asked_by: str
    due: str
    before: Mapping[str, Any]
    sections: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Returned:
    """A sheet of ours that came back. `collection` and `unit` are None where its mark is of
    another installation or was tampered with; `unit_name` is what its cell says."""

    collection: int | None
    unit: int | None
    unit_name: str
    sender: str
    number: str
    day: str
    found: Found
    sections: dict[str, str]
    sheet: str


def write_sheet(sheet: Sheet) -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Báo cáo"
    hidden = book.create_sheet(HIDDEN)
    last = _fill_page(page, sheet)
    _fill_hidden(hidden, sheet, page)
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False
    _set_out(page, last)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def read_back(book: Read, names: Names) -> Returned | None:
    """What came back in a workbook of ours; None for one that bears no mark of ours."""
    marks = next((marks for one in book.sheets if (marks := _marks(one.rows))), None)
    if marks is None:
        return None
    best, page = Found(), ""
    facts: dict[str, str] = {}
    texts: dict[str, str] = {}
    for one in book.sheets:
        if _marks(one.rows):
            continue
        found = read_table(one.rows, names)
        if len(found.figures) + len(found.complaints) > len(best.figures) + len(best.complaints):
            best, page = found, one.name
        facts = _labelled(one.rows) | facts
        texts = _texts(one.rows, marks) | texts
    collection, unit = _trusted(marks)
    return Returned(
        collection=collection,
        unit=unit,
        unit_name=facts.get(_UNIT_LABEL, ""),
        sender=facts.get(_SENDER_LABEL, ""),
        number=facts.get(_NUMBER_LABEL, ""),
        day=facts.get(_DAY_LABEL, ""),
        found=best,
        sections=texts,
        sheet=page,
    )


def complaints_of(found: Found) -> list[dict[str, Any]]:
    """Complaints as they are kept."""
    return [_kept(complaint) for complaint in found.complaints[:100]]


def _kept(complaint: Complaint) -> dict[str, Any]:
    return {
        "row": complaint.row,
        "label": complaint.label,
        "what": complaint.what,
        "mend": complaint.mend,
    }


def _fill_page(page: Worksheet, sheet: Sheet) -> int:
    _line(page, 1, sheet.title, size=14, bold=True)
    _line(page, 2, f"Gửi {sheet.asked_by}. Hạn gửi: {sheet.due}.")
    for place, words in enumerate(_HELP, start=3):
        _line(page, place, words, italic=True)
    row = 3 + len(_HELP) + 1
    for label, value, is_open in (
        (_UNIT_LABEL, sheet.unit_name, sheet.unit is None),
        (_SENDER_LABEL, "", True),
        (_NUMBER_LABEL, "", True),
        (_DAY_LABEL, "", True),
    ):
        _cell(page, row, 2, label)
        page.merge_cells(start_row=row, start_column=3, end_row=row, end_column=5)
        for column in (3, 4, 5):
            _cell(page, row, column, value if column == 3 else None, is_open=is_open)
        row += 1
    row = _fill_table(page, row + 1, sheet)
    return _fill_sections(page, row + 1, sheet)


def _fill_table(page: Worksheet, row: int, sheet: Sheet) -> int:
    heads = ("TT", "Chỉ tiêu", "Đơn vị tính", "Kỳ trước", "Kết quả kỳ này")
    for column, head in enumerate(heads, start=1):
        cell = _cell(page, row, column, head, bold=True)
        cell.fill = _HEAD
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    whole = _rule("whole", 0, "Đề nghị ghi số nguyên từ 0 trở lên. Không phát sinh thì ghi 0.")
    share = _rule("decimal", 0, "Đề nghị ghi tỷ lệ từ 0 đến 100, ví dụ 95,5.", 100)
    page.add_data_validation(whole)
    page.add_data_validation(share)
    page.freeze_panes = f"A{row + 1}"
    for place, code in enumerate(sheet.codes, start=1):
        row += 1
        indicator = indicators()[code]
        before = sheet.before.get(code)
        _cell(page, row, 1, place)
        _cell(page, row, 2, indicator.name)
        _cell(page, row, 3, indicator.unit)
        _cell(page, row, 4, None if before is None else written(before))
        _cell(page, row, 5, None, is_open=True)
        (share if indicator.unit == "%" else whole).add(f"E{row}")
    return row + 1


def _rule(
    kind: Literal["whole", "decimal"], least: int, words: str, most: int = 999_999_999_999
) -> DataValidation:
    rule = DataValidation(
        type=kind, operator="between", formula1=str(least), formula2=str(most), allow_blank=True
    )
    rule.errorTitle, rule.error = "Số liệu chưa đúng", words
    rule.promptTitle, rule.prompt = "Cách ghi", words
    rule.showErrorMessage = rule.showInputMessage = True
    return rule


def _fill_sections(page: Worksheet, row: int, sheet: Sheet) -> int:
    for _, title in sheet.sections:
        _cell(page, row, 2, title, bold=True)
        page.merge_cells(start_row=row, start_column=3, end_row=row, end_column=5)
        for column in (3, 4, 5):
            _cell(page, row, column, None, is_open=True)
        page.row_dimensions[row].height = 60
        row += 1
    return row


def _fill_hidden(hidden: Worksheet, sheet: Sheet, page: Worksheet) -> None:
    facts = _facts(sheet)
    hidden.append([MARK])
    for name, value in facts.items():
        hidden.append([name, value])
    hidden.append(["dau", _seal(facts)])
    for code, title in sheet.sections:
        hidden.append(["muc", code, title])
    hidden.sheet_state = "veryHidden"
    if sheet.unit is None and sheet.units:
        first = hidden.max_row + 1
        for name in sheet.units:
            hidden.append(["don-vi", name])
        last = hidden.max_row
        picked = DataValidation(
            type="list", formula1=f"'{HIDDEN}'!$B${first}:$B${last}", allow_blank=False
        )
        picked.error = "Đề nghị chọn tên đơn vị trong danh sách."
        page.add_data_validation(picked)
        picked.add(f"C{3 + len(_HELP) + 1}")


def _facts(sheet: Sheet) -> dict[str, str]:
    return {
        "phien-ban": VERSION,
        "dot": str(sheet.collection),
        "don-vi-bao-cao": "" if sheet.unit is None else str(sheet.unit),
        "ky": sheet.window,
        "nam": str(sheet.year),
        "mau": sheet.template,
    }


def _seal(facts: Mapping[str, str]) -> str:
    said = "loa.sheet:" + "|".join(f"{name}={value}" for name, value in sorted(facts.items()))
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), hashlib.sha256).hexdigest()[:32]


def _marks(rows: Sequence[Sequence[Any]]) -> dict[str, Any] | None:
    """The facts of a hidden sheet, whatever it is called by now; None for another sheet."""
    if not rows or not rows[0] or rows[0][0] != MARK:
        return None
    said: dict[str, Any] = {"sections": {}}
    for row in rows[1:400]:
        if len(row) > 2 and row[0] == "muc":
            said["sections"][str(row[2])] = str(row[1])
        elif len(row) > 1 and row[0] != "don-vi":
            said[str(row[0])] = "" if row[1] is None else str(row[1])
        elif row:
            said.setdefault(str(row[0]), "")
    return said


def _trusted(marks: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Collection and unit by a mark that this installation made."""
    facts = {
        name: str(marks.get(name, ""))
        for name in ("phien-ban", "dot", "don-vi-bao-cao", "ky", "nam", "mau")
    }
    if not hmac.compare_digest(_seal(facts), str(marks.get("dau", ""))):
        return None, None
    unit = facts["don-vi-bao-cao"]
    return int(facts["dot"]), int(unit) if unit else None


def _labelled(rows: Sequence[Sequence[Any]]) -> dict[str, str]:
    known = (_UNIT_LABEL, _SENDER_LABEL, _NUMBER_LABEL, _DAY_LABEL)
    found: dict[str, str] = {}
    for row in rows[:60]:
        for place, cell in enumerate(row):
            if cell in known:
                value = next((one for one in row[place + 1 :] if one is not None), None)
                found.setdefault(str(cell), "" if value is None else str(value).strip())
    return found


def _texts(rows: Sequence[Sequence[Any]], marks: Mapping[str, Any]) -> dict[str, str]:
    titles: Mapping[str, str] = marks["sections"]
    found: dict[str, str] = {}
    for row in rows[:200]:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell in titles:
                value = next((one for one in row[place + 1 :] if isinstance(one, str)), "")
                if value:
                    found.setdefault(titles[cell], value.strip())
    return found


def _line(page: Worksheet, row: int, words: str, *, size: int = 12, **font: bool) -> None:
    cell = page.cell(row, 1)
    assert isinstance(cell, Cell)
    cell.value, cell.data_type = words, "s"
    cell.font = Font(name=_FONT, size=size, **font)  # type: ignore[arg-type]


def _cell(
    page: Worksheet,
    row: int,
    column: int,
    value: str | int | None,
    *,
    bold: bool = False,
    is_open: bool = False,
) -> Cell:
    cell = page.cell(row, column)
    if not isinstance(cell, Cell):
        return cell  # type: ignore[return-value]  # the rest of a merged cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula, whatever a unit is called
    cell.font = Font(name=_FONT, size=12, bold=bold)
    cell.border = _BOX
    side = "left" if column == 2 or (isinstance(value, str) and column > 3) else "center"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    cell.protection = Protection(locked=not is_open)
    if is_open:
        cell.fill = _OPEN
    return cell


def _set_out(page: Worksheet, last: int) -> None:
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.print_area = f"A1:E{last}"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    assert page.sheet_properties.pageSetUpPr is not None
    page.sheet_properties.pageSetUpPr.fitToPage = True

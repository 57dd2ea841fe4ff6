"""Whole workbooks that people hand in: every sheet with its cells, read in the bounded child.

Unlike `loa.files.sheets`, which reads the first sheet as text, numbers stay numbers here, hidden
sheets are read too, and what LibreOffice, WPS and old Excel write is taken as well.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError

MOST_SHEETS = 30
MOST_ROWS = 3_000
MOST_COLUMNS = 80
MOST_CELLS = 100_000
LONGEST_CELL = 2_000
Cell = str | int | float | bool | None
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_XLS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_PASSWORD = "Tệp này có mật khẩu nên chưa đọc được. Đề nghị bỏ mật khẩu trong Excel rồi gửi lại."
_BROKEN = (
    "Tệp này không phải là bảng tính hoặc đã hỏng."
    " Đề nghị mở trong Excel, chọn lưu dạng .xlsx rồi gửi lại."
)
_TOO_LARGE = "Bảng tính quá lớn nên chưa đọc. Đề nghị chỉ gửi trang có số liệu báo cáo."
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first on, each as long as what stands in it."""

    name: str
    hidden: bool
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`has_macros` where it came with programs, which are never run."""

    sheets: list[Sheet]
    has_macros: bool


def read_workbook(content: BinaryIO) -> Workbook:
    """All sheets of an .xlsx, .xlsm, .xls, .ods or .csv file.

    Days are texts like 15/03/2026; a formula whose value was not saved with the file is a text
    that begins with "=". Raises `NotReadError` with a sentence for the user.
    """
    answer = json.loads(ask_child("workbook", content) or b"{}")
    if "sheets" not in answer:
        raise NotReadError(answer.get("error", _BROKEN))
    return Workbook([Sheet(*row) for row in answer["sheets"]], answer["macros"])


def sheets(data: bytes) -> bytes:
    """What the child answers: {"sheets": [[name, hidden, rows]], "macros": …} or {"error": …}."""
    try:
        answer = _answer(data)
    except _RefusedError as refused:
        answer = {"error": str(refused)}
    except Exception:  # openpyxl raises whatever a broken part brings up
        answer = {"error": _BROKEN}
    return json.dumps(answer, ensure_ascii=False).encode()


class _RefusedError(Exception):
    pass


def _answer(data: bytes) -> dict[str, Any]:
    macros = False
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise _RefusedError(_PASSWORD)
        if not any(name in data for name in _XLS):
            raise _RefusedError(_BROKEN)
        found, macros = _of_xls(data), b"_VBA_PROJECT" in data.replace(b"\x00", b"")
    elif not data.startswith(b"PK"):
        found = iter([("", False, _of_text(data))])
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            is_ods = "mimetype" in names and parts.open("mimetype").read(100).startswith(_ODS)
            found = _of_ods(parts.open("content.xml").read()) if is_ods else _of_book(data)
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"sheets": list(_bounded(found)), "macros": macros}


def _bounded(
    found: Iterable[tuple[str, bool, Iterable[Sequence[Cell]]]],
) -> Iterator[tuple[str, bool, list[list[Cell]]]]:
    """Rows and sheets without the emptiness behind them, and not more than can be looked at."""
    left = MOST_CELLS
    for name, hidden, given in islice(found, MOST_SHEETS):
        rows: list[list[Cell]] = []
        for row in islice(given, MOST_ROWS):
            cells = list(row[:MOST_COLUMNS])
            while cells and cells[-1] is None:
                cells.pop()
            rows.append(cells)
            left -= len(cells)
            if left < 0:
                raise _RefusedError(_TOO_LARGE)
        while rows and not rows[-1]:
            rows.pop()
        yield name[:100], hidden, rows


def _of_text(data: bytes) -> Iterator[list[Cell]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _RefusedError(_BROKEN) from error
    mark = max("\t;,", key=text[:4000].count)
    if "\x00" in text or mark not in text[:4000]:
        raise _RefusedError(_BROKEN)
    for row in csv.reader(io.StringIO(text), delimiter=mark):
        yield [_words(cell) for cell in row]


def _of_book(data: bytes) -> Iterator[tuple[str, bool, Iterator[list[Cell]]]]:
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    for sheet, formulas in zip(values.worksheets, written.worksheets, strict=True):
        for each in (sheet, formulas):
            each.reset_dimensions()  # WPS and others write them wrong
        pairs = zip(
            sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS),
            formulas.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS),
            strict=False,
        )
        rows = ([_cell(*two) for two in zip(*pair, strict=False)] for pair in pairs)
        yield str(sheet.title), sheet.sheet_state != "visible", rows


def _cell(cell: Any, written: Any) -> Cell:
    value = cell.value
    if value is None:
        said = written.value
        return _words(said) if isinstance(said, str) and said.startswith("=") else None
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    return _words(str(value))


def _of_xls(data: bytes) -> Iterator[tuple[str, bool, Iterator[list[Cell]]]]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    for sheet in book.sheets():
        rows = ([_old(book, cell) for cell in sheet.row(at)] for at in range(sheet.nrows))
        yield sheet.name, sheet.visibility != 0, rows


def _old(book: Any, cell: Any) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_NUMBER:
        shape = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return _number(float(cell.value), shape)
    if cell.ctype == xlrd.XL_CELL_DATE:
        day = xlrd.xldate_as_datetime(cell.value, book.datemode)
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#VALUE!"))
    return _words(str(cell.value))


def _of_ods(content: bytes) -> Iterator[tuple[str, bool, Iterator[list[Cell]]]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(content, parser)
    hidden = {
        style.get(f"{{{_STYLE}}}name")
        for style in root.iter(f"{{{_STYLE}}}style")
        for shown in style.iter(f"{{{_STYLE}}}table-properties")
        if shown.get(f"{{{_TABLE}}}display") == "false"
    }
    for table in root.iter(f"{{{_TABLE}}}table"):
        is_hidden = table.get(f"{{{_TABLE}}}style-name") in hidden
        yield table.get(f"{{{_TABLE}}}name", ""), is_hidden, _rows_of_ods(table)


def _rows_of_ods(table: Any) -> Iterator[list[Cell]]:
    """Repeated rows and cells once for each time, as far as they are looked at at all."""
    for row in table.iter(f"{{{_TABLE}}}table-row"):
        cells: list[Cell] = []
        for cell in row:
            times = min(int(cell.get(f"{{{_TABLE}}}number-columns-repeated", "1")), MOST_COLUMNS)
            cells += [_ods_cell(cell)] * min(times, MOST_COLUMNS - len(cells))
        times = int(row.get(f"{{{_TABLE}}}number-rows-repeated", "1"))
        for _ in range(min(times, MOST_ROWS) if any(cells) else 1):
            yield cells


def _ods_cell(cell: Any) -> Cell:
    kind = cell.get(f"{{{_OFFICE}}}value-type")
    if kind in ("float", "percentage", "currency"):
        value = float(cell.get(f"{{{_OFFICE}}}value", "nan"))
        return _number(value, "%" if kind == "percentage" else "")
    if kind == "boolean":
        return bool(cell.get(f"{{{_OFFICE}}}boolean-value") == "true")
    return _words(" ".join("".join(part.itertext()) for part in cell.iter(f"{{{_TEXT}}}p")))


def _words(text: str) -> str | None:
    return text.strip()[:LONGEST_CELL] or None


def _number(value: int | float, shape: str) -> int | float:
    """A share is written 95,5 % and kept as 0.955: the first is what people mean."""
    if "%" in shape:
        value = round(value * 100, 6)
    return int(value) if isinstance(value, float) and value.is_integer() else value

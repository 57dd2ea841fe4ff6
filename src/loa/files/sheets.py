"""Excel files that people hand in: the first sheet's cells as text, read in the bounded child."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError

MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
_NOT_A_SHEET = (
    "Tệp này không phải là tệp Excel (.xlsx) hoặc đã hỏng."
    " Đề nghị mở trong Excel, chọn lưu dạng .xlsx rồi thả lại."
)


def read_sheet(content: BinaryIO) -> list[list[str]]:
    """The rows of the first sheet from its first row on, each as the texts of its cells.

    Days are written 15/3/2026, whole numbers without a point; empty cells are "". Raises
    `NotReadError` when it is no .xlsx file, holds too much, or takes too long.
    """
    answer = json.loads(ask_child("sheet", content) or b"{}")
    if "rows" not in answer:
        raise NotReadError(_NOT_A_SHEET)
    rows: list[list[str]] = answer["rows"]
    return rows


def rows(data: bytes) -> bytes:
    """What the child answers: {"rows": …}, or {} for what is no workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        found = [
            _trimmed([_text(value) for value in row])
            for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        ]
    except Exception:  # openpyxl raises whatever a broken part brings up
        return b"{}"
    while found and not any(found[-1]):
        found.pop()
    return json.dumps({"rows": found}, ensure_ascii=False).encode()


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)[:LONGEST_CELL]

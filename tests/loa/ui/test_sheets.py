"""Lists as Excel files: words stay words, days and numbers are what they are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from loa.ui.pieces import Column
from loa.ui.sheets import download, workbook


def sheet_of(data: bytes) -> Any:
    return load_workbook(BytesIO(data)).active


def test_the_title_the_notes_the_head_and_the_rows_stand_in_order() -> None:
    data = workbook(["TT", "Nhiệm vụ"], [(1, "Họp"), (2, "Đăng tin")], "Bảng", notes=["Năm 2026"])
    rows = [[cell.value for cell in row] for row in sheet_of(data).iter_rows()]
    assert rows == [
        ["Bảng", None],
        ["Năm 2026", None],
        [None, None],
        ["TT", "Nhiệm vụ"],
        [1, "Họp"],
        [2, "Đăng tin"],
    ]


@pytest.mark.parametrize("words", ["=1+1", "=HYPERLINK(1)", "+84", "-1", "@a", "'x"])
def test_what_people_typed_never_becomes_a_formula(words: str) -> None:
    cell = sheet_of(workbook(["Tên"], [(words,)], "Bảng"))["A4"]
    assert (cell.value, cell.data_type) == (words, "s")


def test_days_moments_and_amounts_are_cells_of_their_kind() -> None:
    moment = datetime(2026, 3, 14, 17, 30, tzinfo=UTC)
    columns = ["Ngày", "Lúc", Column("Số tiền", number=True), "Tỷ lệ"]
    row = (date(2026, 3, 2), moment, 1_500_000, Decimal("12.5"))
    cells = sheet_of(workbook(columns, [row], "Bảng"))[4]
    assert [str(cell.value) for cell in cells] == [
        "2026-03-02 00:00:00",
        "2026-03-15 00:30:00",
        "1500000",
        "12.5",
    ]
    assert cells[0].number_format == "dd/mm/yyyy"
    assert cells[2].alignment.horizontal == "right"


def test_signs_that_no_sheet_can_hold_are_left_out() -> None:
    cell = sheet_of(workbook(["Tên"], [("a\x00b\x1fc",)], "Sổ [1/2]: *"))["A4"]
    assert cell.value == "a b c"


def test_a_row_of_another_length_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="zip"):
        workbook(["A", "B"], [("một",)], "Bảng")


def test_the_answer_is_a_file_to_download() -> None:
    response = download("bang", ["A"], [], "Bảng")
    assert response["Content-Disposition"] == 'attachment; filename="bang.xlsx"'
    assert sheet_of(response.content)["A1"].value == "Bảng"

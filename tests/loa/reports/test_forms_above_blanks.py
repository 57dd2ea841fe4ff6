"""Tables of superiors, however they are drawn: which cells are blank, and what belongs there."""

from __future__ import annotations

from typing import Any

import pytest

from loa.reports.forms_above.blanks import Blank, blanks
from loa.reports.forms_above.mapping import mapped, mapped_again
from loa.reports.forms_above.proposals import period_of, propose

Rows = list[list[str | None]]
"""None is a cell that is not there; "" one that is empty."""


def form(
    rows: Rows, merges: list[list[int]] | None = None, name: str = "Biểu", hidden: bool = False
) -> dict[str, Any]:
    cells = [
        [row, column, "text" if text else "empty", text]
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line, start=1)
        if text is not None
    ]
    sheet = {"name": name, "hidden": hidden, "cells": cells, "merges": merges or []}
    return {"kind": "xlsx", "sheets": [sheet], "lines": []}


def asked_for(found: list[Blank]) -> dict[str, tuple[str, str]]:
    return {blank.id: (propose(blank).key, propose(blank).of) for blank in found}


def test_heads_in_two_rows_without_merged_cells() -> None:
    rows: Rows = [
        ["TT", "Chỉ tiêu", "ĐVT", "Kết quả", None, None],
        [None, None, None, "Kỳ này", "Luỹ kế", "Cùng kỳ năm trước"],
        ["1", "Hội nghị chuyên đề", "hội nghị", "", "", ""],
    ]
    assert asked_for(blanks(form(rows))) == {
        "s0r3c4": ("TT23", "this"),
        "s0r3c5": ("TT23", "to_date"),
        "s0r3c6": ("TT23", "last_year"),
    }


def test_table_on_its_side_with_an_indicator_in_each_column() -> None:
    rows: Rows = [
        ["STT", "Tên đơn vị", "Số tin, bài trên trang thông tin điện tử", "Số hội nghị", "Ghi chú"],
        ["1", "Trường THPT Bình Minh", "", "", ""],
    ]
    assert asked_for(blanks(form(rows))) == {
        "s0r2c3": ("TT08", "this"),
        "s0r2c4": ("TT23", "this"),
    }


def test_table_on_its_side_whose_only_row_is_empty() -> None:
    rows: Rows = [["TT", "Tên đơn vị", "Số tin, bài trên trang thông tin điện tử"], ["", "", ""]]
    assert asked_for(blanks(form(rows))) == {"s0r2c3": ("TT08", "this")}


def test_a_category_merged_over_several_rows_is_read_with_each() -> None:
    rows: Rows = [
        ["TT", "Hình thức", "Nội dung", "Số lượng"],
        ["1", "Hội nghị, hội thảo", "Số cuộc", ""],
        [None, None, "Số lượt người dự", ""],
    ]
    found = blanks(form(rows, [[2, 2, 3, 2], [2, 1, 3, 1]]))
    assert [blank.row for blank in found] == [
        ("Hội nghị, hội thảo", "Số cuộc"),
        ("Hội nghị, hội thảo", "Số lượt người dự"),
    ]
    assert propose(found[1]).key == "TT24"


def test_formulas_numbers_and_cells_hidden_by_merging_are_no_blanks() -> None:
    given = form(
        [
            ["TT", "Nội dung", "Kỳ này", "Luỹ kế"],
            ["1", "Tin, bài trên báo chí", "", ""],
            ["2", "Lớp tập huấn", "", ""],
        ],
        [[2, 3, 3, 3]],
    )
    cells = given["sheets"][0]["cells"]
    cells[7] = [2, 4, "formula", "=C2"]
    assert [blank.id for blank in blanks(given)] == ["s0r2c3", "s0r3c4"]


def test_two_tables_on_one_sheet_have_their_own_heads() -> None:
    rows: Rows = [
        ["TT", "Nội dung", "Kỳ này"],
        ["1", "Tin, bài trên báo chí", ""],
        ["Người lập biểu", None, ""],
        ["TT", "Chỉ tiêu", "Luỹ kế"],
        ["1", "Lớp tập huấn", ""],
    ]
    assert asked_for(blanks(form(rows))) == {
        "s0r2c3": ("TT22", "this"),
        "s0r5c3": ("TT39", "to_date"),
    }


def test_days_of_which_loa_has_no_figures_are_asked_about() -> None:
    assert period_of(("Kế hoạch giao",)) is None
    assert period_of(("So sánh", "Tăng/giảm so với cùng kỳ (%)")) is None
    assert period_of(("Ước thực hiện cả năm",)) is None
    assert period_of(("Kết quả", "Cùng kỳ năm 2025")) == "last_year"


@pytest.mark.parametrize(
    ("said", "unit", "key"),
    [
        ("1.2. Số lượng tin bài về CCHC đăng tải trên Cổng TTĐT của đơn vị", "tin", "TT08"),
        ("- Tổ chức hội nghị, tọa đàm (số cuộc)", "cuộc", "TT23"),
        ("Số lượt phát trên loa truyền thanh xã", "lượt", "TT18"),
        ("Băng-rôn, khẩu hiệu, pa-nô, áp-phích", "cái", "TT28"),
        ("Số lượng sáng kiến về cải cách hành chính được công nhận", "SK", "TT48A"),
        ("Số học sinh, cha mẹ học sinh được tuyên truyền", "lượt", "TT27"),
    ],
)
def test_words_of_other_forms_are_recognised(said: str, unit: str, key: str) -> None:
    assert propose(Blank({"sheet": 0}, "", (said,), ("Kết quả",), unit)).key == key


@pytest.mark.parametrize(
    "said",
    [
        "Số hồ sơ chậm trả",
        "Nhiệm vụ chưa hoàn thành",
        "Nhiệm vụ quá hạn",
        "Diện tích trụ sở",
        "Số cán bộ được cử đi học",
    ],
)
def test_what_is_something_else_is_never_taken_without_asking(said: str) -> None:
    assert not propose(Blank({"sheet": 0}, "", (said,), ("Kết quả",))).is_sure


def test_a_known_form_is_found_again_when_heads_are_renamed_and_rows_move() -> None:
    before: Rows = [
        ["TT", "Nội dung", "Kỳ này", "Luỹ kế từ đầu năm"],
        ["1", "Số tin, bài đã đăng", "", ""],
        ["2", "Số hội nghị đã tổ chức", "", ""],
    ]
    after: Rows = [
        ["STT", "Chỉ tiêu báo cáo", "Kỳ này", "Luỹ kế từ đầu năm 2026"],
        ["1", "Số hội nghị đã tổ chức trong kỳ", "", ""],
        ["2", "Số văn bản", "", ""],
        ["3", "Số tin, bài đã đăng", "", ""],
    ]
    known = mapped(blanks(form(before)))
    for entry in known:
        entry |= {"key": f"{entry['row'][0][:6]}|{entry['of']}", "state": "confirmed"}
    found = mapped_again(known, blanks(form(after, name="Tên khác")))
    assert {(e["id"], e["key"]) for e in found.mapping if e["state"] == "confirmed"} == {
        ("s0r2c3", "Số hội|this"),
        ("s0r2c4", "Số hội|to_date"),
        ("s0r4c3", "Số tin|this"),
        ("s0r4c4", "Số tin|to_date"),
    }
    assert found.lost == []
    assert found.fresh == 2


def test_hidden_sheets_are_left_alone_and_blanks_are_bounded() -> None:
    head: Rows = [["TT", "Nội dung", "Kỳ này"]]
    assert blanks(form([*head, ["1", "Tin, bài", ""]], hidden=True)) == []
    many: Rows = [*head, *([str(at), f"Nội dung {at}", ""] for at in range(1, 1_900))]
    assert len(blanks(form(many))) == 1_500

"""Tables in PDFs that typst set: with all lines, with some, with none, and over pages."""

from __future__ import annotations

import itertools

import pytest
import typst

from tests.vanban.sheets import said, shapes
from vanban.readers.geometry import Grid
from vanban.readers.page_tables import PageTable, continues, find_grids, join
from vanban.readers.pdfium import PdfFile

PAGE = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 13pt)\n'
HEADER = "table.header([STT], [Nhiệm vụ], [Chủ trì], [Thời gian]),"
ROWS = [
    ["1", "Phát thanh về chuyển đổi số trên hệ thống truyền thanh xã", "Văn phòng", "Quý I"],
    ["2", "Dựng chuyên mục", "Tổ công nghệ số cộng đồng", "Quý II"],
]
CELLS = "".join(f"[{said}]," for row in ROWS for said in row)
COLUMNS = "columns: (1.2cm, 1fr, 4cm, 3cm),"


def grids(markup: str) -> list[Grid]:
    """The tables of all pages; a page is told what the one before ended with."""
    found: list[Grid] = []
    with PdfFile(typst.compile((PAGE + markup).encode())) as file:
        for sheet in file.sheets():
            found += find_grids(sheet, found[-1] if found else None)
    return found


def only_table(markup: str) -> PageTable:
    [grid] = grids(markup)
    return join([grid])


@pytest.mark.parametrize(
    "strokes",
    [
        "",
        "stroke: 0.3pt + gray,",
        "stroke: 1.5pt,",
        "stroke: (x: none, y: 0.5pt),",
        "stroke: none, inset: 6pt,",
    ],
    ids=["half a point", "pale hairlines", "thick", "horizontal rules only", "no lines"],
)
def test_the_cells_are_the_same_whatever_is_drawn_around_them(strokes: str) -> None:
    table = only_table(f"#table({COLUMNS} {strokes} {HEADER} {CELLS})")
    assert said(table) == [["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"], *ROWS]


def test_a_header_over_two_rows_and_a_group_over_all_columns() -> None:
    table = only_table(
        f"#table({COLUMNS} table.cell(rowspan: 2)[STT], table.cell(rowspan: 2)[Nhiệm vụ],"
        f"table.cell(colspan: 2)[Cơ quan], [Chủ trì], [Phối hợp],"
        f"table.cell(colspan: 4)[I. NÂNG CAO NHẬN THỨC], {CELLS})"
    )
    assert shapes(table) == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (2, 0, 1, 4)]
    assert said(table)[1:3] == [["Chủ trì", "Phối hợp"], ["I. NÂNG CAO NHẬN THỨC"]]


def test_a_table_on_a_page_that_lies_on_its_side() -> None:
    markup = f"#set page(flipped: true)\n#table({COLUMNS} {HEADER} {CELLS})"
    assert said(only_table(markup))[1:] == ROWS


@pytest.mark.parametrize("strokes", ["", "stroke: none, inset: 7pt,"], ids=["ruled", "aligned"])
def test_a_table_of_three_pages_whose_header_comes_again(strokes: str) -> None:
    rows = [[str(n), f"Nhiệm vụ thứ {n}", "Văn phòng", "Quý I"] for n in range(1, 91)]
    cells = "".join(f"[{said}]," for row in rows for said in row)
    pieces = grids(f"#table({COLUMNS} {strokes} {HEADER} {cells})")
    assert [piece.page for piece in pieces] == [1, 2, 3]
    assert all(continues(a, b) for a, b in itertools.pairwise(pieces))
    assert said(join(pieces)) == [["STT", "Nhiệm vụ", "Chủ trì", "Thời gian"], *rows]


def test_a_box_in_a_cell_is_no_table_of_its_own() -> None:
    inner = "#table(columns: 2, [Loa], [Đài], [Báo], [Cổng])"
    [grid] = grids(f"#table(columns: (1fr, 1fr), [Kênh], {inner[1:]}, [Số], [Bốn])")
    assert len(grid.edges) == 3
    assert [len(cell.words) for cell in grid.cells] == [1, 4, 1, 1]


def test_frames_formulas_and_underlines_are_no_tables() -> None:
    markup = (
        "#rect(width: 100%)[Lưu ý: hồ sơ nộp trước ngày 15.]\n"
        "#grid(columns: (1fr, 1fr), [ỦY BAN NHÂN DÂN], underline[CỘNG HÒA XÃ HỘI])\n"
        "#line(length: 30%)\n$ x = (a + b) / (c + d) $\n"
    )
    assert grids(markup) == []

"""A header that LibreOffice prints over the first row of a page is taken out of that row."""

from __future__ import annotations

from tests.vanban.sheets import said, words
from vanban.readers.geometry import Grid, GridCell
from vanban.readers.page_tables import join

EDGES = (85.0, 125.0, 285.0, 385.0, 485.0)
HEADER = [
    (0, 0, 2, 1, "TT"),
    (0, 1, 2, 1, "Nội dung"),
    (0, 2, 1, 2, "Trách nhiệm thực hiện"),
    (1, 2, 1, 1, "Chủ trì"),
    (1, 3, 1, 1, "Phối hợp"),
]
Shape = tuple[int, int, int, int, str]


def grid(page: int, cells: list[Shape]) -> Grid:
    made = [
        GridCell(row, column, rowspan, colspan, words(text, EDGES[column] + 3, 80 + 30 * row))
        for row, column, rowspan, colspan, text in cells
    ]
    rows = max(cell.row + cell.rowspan for cell in made)
    return Grid(page, (85, 80, 485, 80 + 30 * rows), rows, EDGES, made, True)


def row(number: int, *texts: str) -> list[Shape]:
    return [(number, column, 1, 1, text) for column, text in enumerate(texts)]


FIRST = grid(1, [*HEADER, *row(2, "1", "Tập huấn.", "Sở Nội vụ", "Các sở")])


def test_a_row_under_the_header_is_read_alone() -> None:
    second = grid(2, [
        (0, 0, 2, 1, "TT 2"),
        (0, 1, 2, 1, "Nội Mở dung lớp."),
        (0, 2, 1, 2, "Trách nhiệm thực hiện"),
        (1, 2, 1, 1, "Công an xã"), (1, 3, 1, 1, "Các thôn"),
        *row(2, "3", "Sơ kết.", "Văn phòng", "Các sở"),
    ])  # fmt: skip
    assert said(join([FIRST, second]))[2:] == [
        ["1", "Tập huấn.", "Sở Nội vụ", "Các sở"],
        ["2", "Mở lớp.", "Công an xã", "Các thôn"],
        ["3", "Sơ kết.", "Văn phòng", "Các sở"],
    ]


def test_a_header_that_stands_alone_is_dropped_as_ever() -> None:
    second = grid(2, [*HEADER, *row(2, "2", "Mở lớp.", "Công an xã", "Các thôn")])
    assert said(join([FIRST, second]))[3:] == [["2", "Mở lớp.", "Công an xã", "Các thôn"]]


def test_a_row_that_says_part_of_the_header_keeps_it() -> None:
    second = grid(2, row(0, "2", "Nội dung mới.", "Công an xã", "Các thôn"))
    assert said(join([FIRST, second]))[3:] == [["2", "Nội dung mới.", "Công an xã", "Các thôn"]]

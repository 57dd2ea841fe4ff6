"""A text file stays what it is; its lines become blocks and its tables are found."""

from __future__ import annotations

import unicodedata

import pytest

from vanban.model import Source
from vanban.readers import open_source


def read(text: str, file: str | None = None) -> Source:
    return open_source(text.encode(), file=file)


def cells_of(source: Source, number: int = 0) -> list[list[str]]:
    table = source.tables[number]
    return [
        [" ".join(source.text[part.span.start : part.span.end].split()) for part in table.row(row)]
        for row in range(table.rows)
    ]


def test_text_is_the_file_unchanged() -> None:
    text = "\n  KẾ HOẠCH \n\n\tNăm 2026\n"
    assert read(text).text == text


@pytest.mark.parametrize(
    "data",
    [
        "Số: 1\nKẾ HOẠCH".encode("utf-8-sig"),
        "Số: 1\r\nKẾ HOẠCH".encode(),
        "Số: 1\rKẾ HOẠCH".encode(),
        "Số: 1\nKẾ HOẠCH".encode("utf-16"),
        "\ufeffSố: 1\nKẾ HOẠCH".encode("utf-16-be"),
        unicodedata.normalize("NFD", "Số: 1\nKẾ HOẠCH").encode(),
    ],
)
def test_every_unicode_encoding_reads_the_same(data: bytes) -> None:
    assert open_source(data).text == "Số: 1\nKẾ HOẠCH"


def test_each_line_that_says_something_is_a_block() -> None:
    source = read("KẾ HOẠCH\n\n \nNăm 2026")
    assert [source.text[b.start : b.end] for b in source.blocks] == ["KẾ HOẠCH", "Năm 2026"]


def test_text_has_no_places_in_a_file() -> None:
    assert read("KẾ HOẠCH").anchor(2) is None


def test_tabbed_lines_are_a_table() -> None:
    source = read("Bảng\nTT\tViệc\tHạn\n1\tMở lớp\tQuý I\n2\tViết tin\tQuý II\nHết")
    assert cells_of(source) == [
        ["TT", "Việc", "Hạn"],
        ["1", "Mở lớp", "Quý I"],
        ["2", "Viết tin", "Quý II"],
    ]


def test_a_tabbed_head_without_a_column_for_numbers_keeps_the_columns() -> None:
    source = read("Việc\t\tHạn\n1.\tMở lớp\tQuý I\n2.\tViết tin\tQuý II")
    assert cells_of(source)[0] == ["Việc", "", "Hạn"]
    assert source.tables[0].columns == 3


@pytest.mark.parametrize(
    "prose",
    [
        "1.\tNâng cao nhận thức\n2.\tĐẩy mạnh tuyên truyền\n3.\tTổ chức thi",
        "-\tSở Nội vụ\n-\tLưu: VT",
        "\tCăn cứ Luật\n\tCăn cứ Nghị định",
        "Số: 1\tAn Bình",
    ],
)
def test_tabs_in_prose_make_no_table(prose: str) -> None:
    assert read(prose).tables == []


def test_markdown_rows_are_a_table_and_the_rule_is_no_row() -> None:
    source = read("| TT | Việc |\n|---|:---:|\n| 1 | Mở lớp |\n| 2 | Ghi a\\|b |\n\nHết")
    assert cells_of(source) == [["TT", "Việc"], ["1", "Mở lớp"], ["2", "Ghi a\\|b"]]
    assert source.format == "markdown"
    assert "|---|:---:|" not in [source.text[b.start : b.end] for b in source.blocks]


def test_a_markdown_name_makes_markdown() -> None:
    assert read("# KẾ HOẠCH", file="ke-hoach.md").format == "markdown"


def split(*rows: list[str]) -> str:
    """What converters make of a table: a `|` opens each row and closes each cell."""
    return "\n".join(
        "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows
    ).replace("\n\n", "\n")


HEAD = ["STT", "Việc", "Chủ trì", "Hạn"]


def test_a_table_split_over_lines_is_put_together() -> None:
    source = read("PHỤ LỤC\n" + split(HEAD, ["1", "Mở\nlớp", "Văn thư", "Quý I"]) + "Hết")
    assert cells_of(source) == [HEAD, ["1", "Mở lớp", "Văn thư", "Quý I"]]


def test_bars_are_no_blocks_and_lines_know_their_cell() -> None:
    source = read("PHỤ LỤC\n" + split(HEAD, ["1", "Mở\nlớp", "Văn thư", "Quý I"]) + "Hết")
    seen = {source.text[b.start : b.end]: b.cell for b in source.blocks}
    assert "|" not in seen
    assert seen["lớp"] == (0, 1, 1)
    assert seen["PHỤ LỤC"] is None
    assert seen["Hết"] is None


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Mở lớp", "Văn thư", ""],
        ["1", "Mở lớp", "", ""],
        ["1", "Mở lớp", "", "Quý I"],
    ],
)
def test_empty_cells_in_a_split_table_are_told_from_the_ends_of_rows(row: list[str]) -> None:
    source = read(split(HEAD, row, ["2", "Viết tin", "Tổ Văn", "Quý II"]))
    assert [cells + [""] * (4 - len(cells)) for cells in cells_of(source)] == [
        HEAD,
        row,
        ["2", "Viết tin", "Tổ Văn", "Quý II"],
    ]


def test_a_group_row_spans_the_table() -> None:
    source = read(split(HEAD, ["**I. TUYÊN TRUYỀN**"], ["1", "Mở lớp", "Văn thư", "Quý I"]))
    assert source.tables[0].row(1)[0].colspan == 4
    assert cells_of(source)[2] == ["1", "Mở lớp", "Văn thư", "Quý I"]


def test_a_signature_block_ends_before_the_annex_below_it() -> None:
    text = (
        split(["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "**HIỆU TRƯỞNG**\nTrần Thị Mẫu"])
        + "PHỤ LỤC\nDanh mục nhiệm vụ\n"
        + split(HEAD, ["1", "Mở lớp", "Văn thư", "Quý I"])
    )
    source = read(text)
    assert [(table.rows, table.columns) for table in source.tables] == [(1, 2), (2, 4)]


def test_a_file_of_bars_only_has_no_table() -> None:
    assert read("a\n|\n|\n|\n").tables == []


@pytest.mark.parametrize(
    ("text", "bold", "italic"),
    [
        ("**KẾ HOẠCH**", True, False),
        ("*Hà Nội*", False, True),
        ("**Mục** đích", False, False),
        ("***Mục đích***", True, True),
        ("# Mục đích", True, None),
        ("Mục đích", None, None),
        ("**1.** ", True, False),
    ],
)
def test_markdown_marks_are_hints_of_looks(
    text: str, bold: bool | None, italic: bool | None
) -> None:
    block = read(text).blocks[0]
    assert block.italic is italic
    assert block.bold is bold or (bold is False and block.bold is None)


def test_bold_letters_may_run_over_the_end_of_a_line() -> None:
    assert [b.bold for b in read("**ỦY BAN NHÂN\nDÂN**\nTỈNH A").blocks] == [True, True, False]


def test_a_list_of_stars_is_not_italic() -> None:
    assert [b.italic for b in read("* Sở Nội vụ\n* Sở Tài chính").blocks] == [False, False]

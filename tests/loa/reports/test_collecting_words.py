"""Figures in cells, tables and sentences as units write them; periods as their papers name them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from loa.files.workbooks import Cell
from loa.reports.collecting.naming import Names
from loa.reports.collecting.periods import read_period
from loa.reports.collecting.sentences import read_sentences
from loa.reports.collecting.tables import read_table
from loa.reports.collecting.values import SURE, read_value
from loa.reports.templates import template

NAMES = Names.of(template("cchc").indicators)

VALUES: list[tuple[Cell, int | None]] = [
    ("1.234", 1234),
    ("1.234.567", 1234567),
    (" 05 ", 5),
    ("12 cuộc", 12),
    ("12,0", 12),
    (12.0, 12),
    ("không", 0),
    ("Không phát sinh", 0),
    ("-", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("given", "meant"), VALUES)
def test_a_value_is_read_as_it_is_meant(given: Cell, meant: int | None) -> None:
    value = read_value(given)
    assert value.wrong == ""
    assert value.number == (None if meant is None else Decimal(meant))
    assert value.sure >= SURE


@pytest.mark.parametrize("given", [1.234, "1,234"])
def test_what_may_be_a_thousand_or_a_fraction_is_asked_about(given: Cell) -> None:
    value = read_value(given)
    assert value.number == 1234
    assert value.sure < SURE


@pytest.mark.parametrize(
    "given",
    ["mười hai", "12,5", -3, "-3", "#REF!", "=SUM(A1:A3)", True, "1.2.3", 1e30, 10**13, "9" * 14],
)
def test_what_is_no_count_is_named(given: Cell) -> None:
    value = read_value(given)
    assert value.number is None
    assert value.wrong


def test_a_share_keeps_its_decimals() -> None:
    assert read_value("95,5 %", whole=False).number == Decimal("95.5")
    assert read_value(95.5, whole=False).number == Decimal("95.5")


LABELS = {
    "Số tin bài đăng trên cổng TTĐT": "TT08",
    "Trong đó: tin, bài trong chuyên mục CCHC": "TT09",
    "Số hội nghị, hội thảo đã tổ chức": "TT23",
    "Số người dự hội nghị": "TT24",
    "Số cuộc họp có lồng ghép nội dung CCHC": "TT25",
    "2.1. Số buổi sinh hoạt dưới cờ": "TT26",
    "Nhiệm vụ hoàn thành": "TT04",
    "Nhiệm vụ chưa hoàn thành": None,
    "Nhiệm vụ quá hạn": None,
    "Kinh phí thực hiện": None,
    "Tổng cộng": None,
}


@pytest.mark.parametrize("label", LABELS)
def test_a_label_names_its_indicator_and_no_other(label: str) -> None:
    match = NAMES.match(label)
    assert (match.code if match and match.sure >= SURE else None) == LABELS[label]


def test_the_column_of_this_period_is_found_between_others() -> None:
    rows: list[list[Cell]] = [
        ["BIỂU SỐ LIỆU"],
        ["TT", "Nội dung", "ĐVT", "Cùng kỳ năm trước", "Kết quả kỳ này", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Tin, bài trên trang thông tin điện tử", "tin", 10, "1.234", None],
        [2, "Số hội nghị", "hội nghị", 1, "hai", None],
        [3, "Số lần làm sạch đường làng", "lần", 4, 5, None],
    ]
    found = read_table(rows, NAMES)
    assert {code: read.value.number for code, read in found.figures.items()} == {"TT08": 1234}
    (complaint,) = found.complaints
    assert str(complaint) == (
        "Dòng 5 “Số hội nghị”: “hai” chưa phải là số. Đề nghị ghi bằng chữ số, ví dụ 12."
    )
    assert found.own == [("Số lần làm sạch đường làng", "5")]


def test_two_columns_without_names_are_asked_about() -> None:
    rows: list[list[Cell]] = [
        ["Tin, bài trên trang thông tin điện tử", 10, 12],
        ["Số hội nghị chuyên đề", 1, 2],
    ]
    found = read_table(rows, NAMES)
    assert found.figures
    assert all(read.sure < SURE for read in found.figures.values())


def test_sentences_say_figures_too() -> None:
    text = (
        "Trong quý I năm 2026, nhà trường đã đăng 34 tin, bài trên trang thông tin điện tử, trong"
        " đó có 12 tin, bài trong chuyên mục cải cách hành chính; tổ chức 02 hội nghị với 1.120"
        " lượt người tham dự. Thực hiện Kế hoạch số 27/KH-SNV ngày 15/01/2026 của Sở Nội vụ."
    )
    found = read_sentences(text, NAMES)
    numbers = {code: said.number for code, said in found.items()}
    assert numbers == {"TT08": "34", "TT09": "12", "TT23": "2", "TT24": "1120"}
    assert all(text[said.start : said.end].strip("0").strip(".") for said in found.values())


def test_figures_of_other_years_and_plans_are_not_this_period() -> None:
    text = (
        "So với cùng kỳ năm trước 30 tin, bài trên trang thông tin điện tử. Phấn đấu 50 hội nghị."
    )
    assert read_sentences(text, NAMES) == {}


PERIODS = {
    "Kết quả tuyên truyền CCHC quý I năm 2026": ("q1", 2026),
    "Báo cáo 6 tháng đầu năm 2026": ("h1", 2026),
    "Báo cáo quý III/2026": ("q3", 2026),
    "Báo cáo quý II/2026": None,
    "Báo cáo 6 tháng cuối năm 2026": None,
}


@pytest.mark.parametrize("title", PERIODS)
def test_a_title_names_its_window(title: str) -> None:
    found = read_period([title], "", "", issued_on=None)
    assert found is not None
    days = found.window
    assert (None if days is None else (days.kind, days.year)) == PERIODS[title]


def test_the_days_that_are_counted_and_the_name_of_the_file_name_the_window_too() -> None:
    counted = "(số liệu từ ngày 15/12/2025 đến ngày 13/3/2026)"
    by_days = read_period(["Kết quả tuyên truyền"], counted, "", issued_on=None)
    by_name = read_period([], "", "BC QI xa An Phu", issued_on=date(2026, 3, 9))
    for found in (by_days, by_name):
        assert found is not None
        assert found.window is not None
        assert (found.window.kind, found.window.year) == ("q1", 2026)
    assert read_period([], "", "bao cao", issued_on=date(2026, 3, 9)) is None

"""Headers as law portals print them: torn, wrapped, without rules."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import parsed

BODY = "Căn cứ tình hình thực tế, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"

PORTAL = """{agency}
-------
|
{motto}
Độc lập - Tự do - Hạnh phúc
---------------
|
Số: 12/KH-UBND
|
Sơn
Hà, ngày 05 tháng 3
năm 2026
|
KẾ HOẠCH
{title}
Căn cứ tình hình thực tế, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
"""


@pytest.mark.parametrize(
    ("agency", "motto"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ", "CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ỦY\nBAN NHÂN DÂN\nTỈNH SƠN HÀ", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"),
        ("ỦY BAN NHÂN\nDÂN\nTỈNH SƠN HÀ", "CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_a_motto_may_be_wrapped_behind_any_word(agency: str, motto: str) -> None:
    document = parsed(PORTAL.format(agency=agency, motto=motto, title="TUYÊN TRUYỀN NĂM 2026"))

    assert document.agency == "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"
    assert document.place == "Sơn Hà"
    assert document.date == date(2026, 3, 5)
    assert document.title == "TUYÊN TRUYỀN NĂM 2026"


def test_a_title_may_be_wrapped_before_its_last_year() -> None:
    title = "TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2026 -\n2030"
    agency, motto = "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM"

    document = parsed(PORTAL.format(agency=agency, motto=motto, title=title))

    assert document.title == title.replace("\n", " ")


def test_an_abbreviation_may_end_the_subject_of_a_letter() -> None:
    document = parsed(
        "CỤC THUẾ\nTỈNH SƠN HÀ\n-------\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n|\nSố: 5/CT-TTHT\nV/v trả lời về thuế suất\nGTGT\n|\n"
        "Sơn Hà, ngày 05 tháng 3 năm 2026\n|\nKính gửi: Công ty An Bình\n"
    )

    assert document.agency == "CỤC THUẾ TỈNH SƠN HÀ"
    assert document.title == "V/v trả lời về thuế suất GTGT"


@pytest.mark.parametrize(
    ("number", "type_"),
    [("12/KH-UBND", "Kế hoạch"), ("5/2026/NQ-HĐND", "Nghị quyết"), ("7/UBND-NC", None)],
)
def test_a_kind_that_is_not_printed_is_in_the_symbol(number: str, type_: str | None) -> None:
    document = parsed(
        f"ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        f"Số: {number} | Sơn Hà, ngày 05 tháng 3 năm 2026 |\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
    )

    assert document.type == type_
    assert document.title is None


@pytest.mark.parametrize(
    ("left", "number"),
    [
        ("Số: 18\n/2026/QĐ-UBND\n", "18/2026/QĐ-UBND"),
        ("-Số: 18/2026/QĐ-UBND\n", "18/2026/QĐ-UBND"),
    ],
)
def test_a_number_may_be_torn_or_stand_behind_a_dash(left: str, number: str) -> None:
    document = parsed(
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HÀ\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"{left}Sơn Hà, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế\n\n" + BODY
    )

    assert document.number == number
    assert document.agency == "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"
    assert document.date == date(2026, 3, 5)


def test_who_decides_ends_the_title_where_the_header_leaves_out_the_place() -> None:
    document = parsed(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n"
        "Số: 12/QĐ-UBND | Sơn Hà, ngày 05 tháng 3 năm 2026 |\nQUYẾT ĐỊNH\n"
        "VỀ VIỆC CÔNG BỐ THỦ TỤC HÀNH CHÍNH\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
    )

    assert document.title == "VỀ VIỆC CÔNG BỐ THỦ TỤC HÀNH CHÍNH"


def test_a_heading_of_an_unknown_kind_is_no_agency() -> None:
    document = parsed(
        "UBND TỈNH SƠN HÀ\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\n-------\n|\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố: 12/SGDĐT\n|\n"
        "Sơn Hà, ngày 05 tháng 3 năm 2026\n|\nLỜI NHẮN GỬI\nVỀ VIỆC CHUYỂN TRƯỜNG\n\n"
        "Kính gửi: Các trường.\n"
    )

    assert document.agency == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"

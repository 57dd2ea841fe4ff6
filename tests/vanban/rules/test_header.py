"""The rules of header, symbol and title together, on headers that stumble a checker."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed, parsed_file
from vanban import rules
from vanban.model import Document

BODY = "Căn cứ tình hình thực tế, nay ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\nKịp thời.\n"
PLAN = f"KẾ HOẠCH\n\nVăn thư năm 2026\n\n{BODY}"


def found_in(document: Document) -> dict[str, str]:
    """The codes of what is found, with how grave it is."""
    return {f.rule: f.severity for f in rules.check(document, select=["H", "S", "E"])}


def test_blanks_in_a_header_that_was_lost_are_told_once_and_mildly() -> None:
    found = found_in(parsed(f"Số: /KH-SNV Sơn Hà, ngày tháng 02 năm 2026\n\n{PLAN}"))

    assert found == {"H00": "info", "S01": "info", "H09": "info"}


def test_an_empty_number_lacks_its_symbol_and_nothing_else_is_said_of_it() -> None:
    found = found_in(parsed(f"Số:\n\nSơn Hà, ngày tháng năm 2026\n\n{PLAN}"))

    assert found == {"H00": "info", "S02": "warning"}


@pytest.mark.parametrize(
    "text",
    [
        header() + BODY + SIGNED,
        "UBND TỈNH SƠN HÀ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ NỘI VỤ               Độc lập - Tự do - Hạnh phúc\n"
        f"Số: 27/KH-SNV           Sơn Hà, ngày 10 tháng 3 năm 2026\n{PLAN}",
        "ĐẢNG BỘ XÃ ĐỒI CỎ\nĐẢNG ỦY TRƯỜNG ĐỒI CỎ\n*\nSố 05-NQ/ĐU   ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Đồi Cỏ, ngày 10 tháng 3 năm 2026\nNGHỊ QUYẾT\nvề công tác văn thư\n",
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN HÀ\nCÔNG ĐOÀN NGÀNH GIÁO DỤC\nSố: 12/KH-CĐN\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Sơn Hà, ngày 10 tháng 3 năm 2026\n{PLAN}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐỀ NGHỊ\n\n"
        "Kính gửi: Ủy ban nhân dân xã Đồi Cỏ.\nTôi tên là: Nguyễn Văn Mẫu\n",
        "HỢP ĐỒNG\nSố: 12/2026/HĐ-KT\nHôm nay, ngày 10 tháng 3 năm 2026, chúng tôi gồm:\n",
    ],
    ids=["state", "two columns", "party", "union", "request", "contract"],
)
def test_a_header_that_is_right_in_its_own_way_is_left_alone(text: str) -> None:
    assert found_in(parsed(text)).keys() <= {"H00"}


def test_what_a_file_lacks_is_an_error_and_what_a_text_lacks_a_warning() -> None:
    text = f"ỦY BAN NHÂN DÂN\nXÃ ĐỒI CỎ\nSố: 27/KH-UBND\nĐồi Cỏ, ngày 10 tháng 3 năm 2026\n{PLAN}"

    assert found_in(parsed_file(text)) == {"H01": "error"}
    assert found_in(parsed(text)) == {"H01": "warning"}


def test_the_body_of_a_file_that_is_an_annex_lacks_no_header() -> None:
    document = parsed_file(
        "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n"
        "(Kèm theo Kế hoạch số 27/KH-UBND ngày 10/3/2026 của Ủy ban nhân dân xã Đồi Cỏ)\n"
    )

    assert found_in(document) == {}


@pytest.mark.parametrize("month", ["13", "99", "0", "00"])
def test_a_month_that_no_calendar_has_is_told_and_the_other_rules_go_on(month: str) -> None:
    document = parsed(header(place=f"Sơn Hà, ngày 09 tháng {month} năm 2026") + PLAN + SIGNED)

    assert "D04" in {finding.rule for finding in rules.check(document)}

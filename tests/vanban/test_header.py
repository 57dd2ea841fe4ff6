"""The header in any order of its columns (Decree 30/2020/NĐ-CP Art. 8, Annex I)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import header, parsed
from tests.vanban.word_files import cell, paragraph, source_of, table
from vanban.parser import parse

BODY = "Căn cứ tình hình thực tế, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n"


def test_every_field_is_read_and_has_its_place() -> None:
    document = parsed(header() + BODY)

    assert document.type == "Kế hoạch"
    assert document.number == "12/KH-UBND"
    assert document.agency == "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"
    assert document.parent is None
    assert document.place == "Sơn Hà"
    assert document.date == date(2026, 3, 5)
    assert document.title == "Tuyên truyền cải cách hành chính năm 2026"
    assert document.quote(document.spans["number"]) == "12/KH-UBND"
    assert document.quote(document.spans["date"]) == "ngày 05 tháng 3 năm 2026"
    assert document.quote(document.spans["title"]) == document.title


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 0129/KH-UBND", "0129/KH-UBND"),
        ("Số 221-KL/TU", "221-KL/TU"),
        ("Số : 35/ KH - THPTBM", "35/KH-THPTBM"),
        ("**Số:** 7/2026/NQ-HĐND", "7/2026/NQ-HĐND"),
        ("Số: 66.2/2025/NQ-CP", "66.2/2025/NQ-CP"),
        ("Số: 10a/TTr-SNNMT-VP", "10a/TTr-SNNMT-VP"),
        ("Số:\n15/BC-UBND", "15/BC-UBND"),
        ("Số: 05/КН-UBND", "05/KH-UBND"),  # Cyrillic КН
        ("Số: /KH-UBND", None),
        ("Số: ……/KH-UBND", None),
        ("Số:", None),
    ],
)
def test_number_is_as_printed_without_blanks(printed: str, number: str | None) -> None:
    document = parsed(header(number=printed) + BODY)

    assert document.number == number
    assert "number" in document.spans


@pytest.mark.parametrize(
    ("printed", "place", "day", "year"),
    [
        ("Sơn Hà, ngày 5 tháng 12 năm 2025", "Sơn Hà", date(2025, 12, 5), 2026),
        ("*Sơn Hà,\nngày 05 tháng 12\nnăm 2025*", "Sơn Hà", date(2025, 12, 5), 2026),
        ("TP. An Bình, ngày 02/3/2026", "TP. An Bình", date(2026, 3, 2), 2026),
        ("Sơn Hà, ngày   tháng 02 năm 2026", "Sơn Hà", None, 2026),
        ("Sơn Hà, ngày …… tháng …… năm 2026", "Sơn Hà", None, 2026),
        ("Sơn Hà, ngày 31 tháng 02 năm 2026", "Sơn Hà", None, 2026),
    ],
)
def test_date_is_whole_or_none(printed: str, place: str, day: date | None, year: int) -> None:
    document = parsed(header(place=printed) + BODY)

    assert (document.place, document.date, document.year) == (place, day, year)


@pytest.mark.parametrize(
    ("printed", "agency", "parent"),
    [
        ("**ỦY BAN NHÂN\nDÂN**\nXÃ BÌNH MINH", "ỦY BAN NHÂN DÂN XÃ BÌNH MINH", None),
        ("UBND TỈNH SƠN HÀ\n**SỞ NỘI VỤ**", "SỞ NỘI VỤ", "UBND TỈNH SƠN HÀ"),
        (
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG THPT BÌNH MINH",
            "TRƯỜNG THPT BÌNH MINH",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        ),
        ("THỦ TƯỚNG\nCHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ", None),
        ("VĂN PHÒNG QUỐC\nHỘI", "VĂN PHÒNG QUỐC HỘI", None),
        ("BỘ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", None),
        ("KHẨN\nTỈNH ỦY SƠN HÀ\n*", "TỈNH ỦY SƠN HÀ", None),
        ("BỘ TÀI CHÍNH\n\nBỘ TÀI CHÍNH", "BỘ TÀI CHÍNH", None),
    ],
)
def test_lines_of_one_body_are_one_name(printed: str, agency: str, parent: str | None) -> None:
    document = parsed(header(agency=printed) + BODY)

    assert (document.agency, document.parent) == (agency, parent)


COLUMNS = {
    "right column first": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Sơn Hà, ngày 05 tháng 3 năm 2026\nUBND TỈNH SƠN HÀ\nSỞ NỘI VỤ\nSố: 12/KH-SNV\n",
    "row by row": "UBND TỈNH SƠN HÀ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "SỞ NỘI VỤ              Độc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-SNV Sơn Hà, ngày 05 tháng 3 năm 2026\n",
    "cells between bars": "|\nUBND TỈNH SƠN HÀ\n**SỞ NỘI VỤ**\n|\n**CỘNG HÒA XÃ\n"
    "HỘI CHỦ NGHĨA VIỆT NAM**\n"
    "Độc lập - Tự do - Hạnh phúc\n|\n|\nSố: 12/KH-SNV\n|\n*Sơn Hà, ngày 05\ntháng 3 năm 2026*\n|\n",
    "from the gazette": "CÔNG BÁO/Số 12/Ngày 09-3-2026\n27\nUBND TỈNH SƠN HÀ\nSỞ NỘI VỤ\n"
    "Số: 12/KH-SNV\n"
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "        Sơn Hà, ngày 05 tháng 3 năm 2026\n",
}


@pytest.mark.parametrize("columns", COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_may_come_in_any_order(columns: str) -> None:
    document = parsed(f"{columns}\n**KẾ HOẠCH**\nCông tác văn thư năm 2026\n\n{BODY}")

    assert document.number == "12/KH-SNV"
    assert (document.parent, document.agency) == ("UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ")
    assert (document.place, document.date) == ("Sơn Hà", date(2026, 3, 5))
    assert document.title == "Công tác văn thư năm 2026"


JOINT = {
    "a dash between": "BỘ DÂN SINH - BỘ LÂM SINH",
    "a dash on its own line": "BỘ DÂN SINH\n-\nBỘ LÂM SINH",
    "a dash at the line's end": "BỘ DÂN SINH -\nBỘ LÂM SINH",
    "one below the other": "BỘ DÂN SINH\nBỘ LÂM SINH",
}


@pytest.mark.parametrize("printed", JOINT.values(), ids=JOINT.keys())
def test_bodies_that_issue_together_are_all_named(printed: str) -> None:
    document = parsed(header(agency=printed, number="Số: 2/2026/TTLT-BDS-BLS") + BODY)

    assert document.agency == "BỘ DÂN SINH - BỘ LÂM SINH"
    assert document.agencies == ["BỘ DÂN SINH", "BỘ LÂM SINH"]
    assert (document.parent, document.profile) == (None, "qppl")


def test_one_ministry_with_a_dash_in_its_name_issues_alone() -> None:
    document = parsed(header(agency="BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI") + BODY)

    assert document.agencies == ["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]


@pytest.mark.parametrize(
    ("number", "type_", "profile"),
    [
        ("Số: 12/KH-UBND", "KẾ HOẠCH", "nd30"),
        ("Số: 12/2026/QĐ-UBND", "QUYẾT ĐỊNH", "qppl"),
        ("Số: 148/2026/TT-BDS", "THÔNG TƯ", "qppl"),
        ("Luật số: 98/2026/QH16", "LUẬT", "qppl"),
    ],
)
def test_the_number_tells_whose_rules_the_paper_follows(
    number: str, type_: str, profile: str
) -> None:
    document = parsed(header(number=number, type_=type_) + BODY)

    assert document.profile == profile
    assert document.number == number.split(": ")[1]


def test_a_paper_of_the_party_is_told_by_its_heading() -> None:
    document = parsed(
        "ĐẢNG BỘ TỈNH SƠN HÀ\nĐẢNG ỦY XÃ BÌNH MINH\n*\nSố 45-KH/ĐU\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nBình Minh, ngày 15 tháng 8 năm 2026\n\nKẾ HOẠCH\n"
        "thực hiện Nghị quyết số 5-NQ/TU, ngày 02/3/2026 của Tỉnh ủy\n"
        "về chuyển đổi số\n-----\n\nĐảng ủy xã xây dựng kế hoạch như sau:\n"
    )

    assert (document.profile, document.number, document.symbol) == ("dang", "45-KH/ĐU", "KH/ĐU")
    assert document.title is not None
    assert document.title.endswith("của Tỉnh ủy về chuyển đổi số")


def test_the_stamp_of_the_receiver_is_not_the_number() -> None:
    document = parsed(
        "CÔNG VĂN ĐẾN\nSố: 4521\nNgày: 14/3/2026\nChuyển: Phòng Nội vụ\n\n" + header() + BODY
    )

    assert (document.number, document.date) == ("12/KH-UBND", date(2026, 3, 5))
    assert document.arrival is not None
    assert (document.arrival.number, document.arrival.date) == ("4521", date(2026, 3, 14))


@pytest.mark.parametrize(
    "stamp",
    [
        "Ký bởi: Văn phòng UBND tỉnh Sơn Hà\nEmail: vp@sonha.gov.vn\nThời gian ký: 05/3/2026",
        "Người ký: Cổng thông tin điện tử\nCơ quan: Sở Nội vụ\nThời gian ký: 05.03.2026",
    ],
)
def test_who_signed_electronically_is_no_part_of_the_header(stamp: str) -> None:
    document = parsed(f"{stamp}\n" + header() + BODY)

    assert document.agency == "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"
    assert document.number == "12/KH-UBND"


def test_marks_of_the_header_are_noted_and_name_nobody() -> None:
    document = parsed(
        header(
            agency="DỰ THẢO LẦN 2\nHỎA TỐC\nXEM XONG TRẢ LẠI\nUBND TỈNH SƠN HÀ\nSỞ NỘI VỤ",
            number="Số:      /KH-SNV",
        )
        + BODY
    )

    assert (document.draft, document.urgency) == (True, "HỎA TỐC")
    assert document.circulation == "XEM XONG TRẢ LẠI"
    assert (document.parent, document.agency) == ("UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ")


@pytest.mark.parametrize(
    ("mark", "urgency", "draft"),
    [("HỎA TỐC", "HỎA TỐC", False), ("Dự thảo lần 2", None, True), ("KHẨN DỰ THẢO", "KHẨN", True)],
)
def test_a_mark_below_the_subject_of_a_letter_is_no_part_of_it(
    mark: str, urgency: str | None, draft: bool
) -> None:
    document = parsed(
        f"BỘ DÂN SINH\nCỤC LƯU TRỮ\nSố: 45/CLT-VP\nV/v báo cáo\ncông tác văn thư\n{mark}\nHà Bình, "
        "ngày 01 tháng 02 năm 2026\nKính gửi: Các sở Dân sinh\nCục Lưu trữ đề nghị báo cáo.\n"
    )

    assert document.title == "V/v báo cáo công tác văn thư"
    assert (document.urgency, document.draft) == (urgency, draft)


@pytest.mark.parametrize(
    "printed",
    [
        "Sơn Hà ngày 05 tháng 3 năm 2026",
        "Sơn Hà, ngày 5/3/2026",
        "Sơn Hà , ngày 05 tháng 03 năm 2026",
        "Ngày 05 tháng 3 năm 2026",
    ],
)
def test_a_date_line_may_lack_its_comma_or_its_place(printed: str) -> None:
    assert parsed(header(place=printed) + BODY).date == date(2026, 3, 5)


def test_the_number_may_stand_below_the_type() -> None:
    document = parsed(
        header(number="", type_="BÁO CÁO\nSố: 99/BC-SNV", title="Tình hình văn thư tháng 5") + BODY
    )

    assert (document.number, document.title) == ("99/BC-SNV", "Tình hình văn thư tháng 5")
    assert document.citations == []


@pytest.mark.parametrize(
    ("printed", "agency"),
    [
        ("UBND TỈNH BÀ TRÀ -\nVŨNG LAU", "UBND TỈNH BÀ TRÀ - VŨNG LAU"),
        ("BỘ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI", "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
        ("PHÒNG VĂN HÓA\n- XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI"),
        ("BAN TỔ CHỨC\nTRUNG ƯƠNG", "BAN TỔ CHỨC TRUNG ƯƠNG"),
        ("ỦY\nBAN NHÂN DÂN\nXÃ TRƯỜNG SƠN", "ỦY BAN NHÂN DÂN XÃ TRƯỜNG SƠN"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ\nHỘI AN", "ỦY BAN NHÂN DÂN THÀNH PHỐ HỘI AN"),
        ("ỦY BAN NHÂN DÂN\nXÃ CỘNG HÒA", "ỦY BAN NHÂN DÂN XÃ CỘNG HÒA"),
        ("HỘI ĐỒNG NHÂN DÂN\nXÃ SƠN HÀ\nKHÓA II, KỲ HỌP THỨ 3", "HỘI ĐỒNG NHÂN DÂN XÃ SƠN HÀ"),
    ],
)
def test_names_that_lines_and_dashes_tear_apart_are_whole(printed: str, agency: str) -> None:
    document = parsed(header(agency=printed) + BODY)

    assert (document.agency, document.parent) == (agency, None)


def test_a_letter_without_the_motto_has_its_subject_and_place() -> None:
    document = parsed(
        "BỘ DÂN SINH\nCỤC LƯU TRỮ\nSố: 45/CLT-VP\nV/v báo cáo\nHà Bình, ngày 01 tháng 02 năm "
        "2026\nKính gửi: Các sở Dân sinh\nCục Lưu trữ đề nghị báo cáo.\n"
    )

    assert (document.title, document.place) == ("V/v báo cáo", "Hà Bình")
    assert (document.parent, document.agency) == ("BỘ DÂN SINH", "CỤC LƯU TRỮ")


def test_a_line_of_an_electronic_copy_is_a_copy() -> None:
    document = parsed("SAO Y; Sở Nội vụ; 13/3/2026 08:15:22 +07:00\n" + header() + BODY)
    (copy,) = document.copies

    assert (copy.form, copy.agency, copy.date) == ("sao y", "Sở Nội vụ", date(2026, 3, 13))
    assert document.agency == "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"


@pytest.mark.parametrize(
    ("type_", "title", "expected"),
    [
        ("**KẾ HOẠCH**", "**Tổ chức hội thao**\n\n**năm học 2026 - 2027**",
         "Tổ chức hội thao năm học 2026 - 2027"),
        ("NGHỊ QUYẾT LIÊN TỊCH", "Về phối hợp công tác đội", "LIÊN TỊCH Về phối hợp công tác đội"),
        ("KẾ HOẠCH:", "Văn thư năm 2026", "Văn thư năm 2026"),
        ("K Ế H O Ạ C H", "Văn thư năm 2026", "Văn thư năm 2026"),
    ],
)  # fmt: skip
def test_titles_go_on_over_paragraphs(type_: str, title: str, expected: str) -> None:
    assert parsed(header(type_=type_, title=title) + BODY).title == expected


def test_word_header_table_is_read() -> None:
    left = cell(
        paragraph("UBND XÃ BÌNH MINH"),
        paragraph("TRƯỜNG THCS SƠN HÀ"),
        paragraph("Số: 3/KH-THCS"),
    )
    right = cell(
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph("Độc lập - Tự do - Hạnh phúc"),
        paragraph("Bình Minh, ngày 09 tháng 01 năm 2026"),
    )
    below = (
        paragraph("KẾ HOẠCH"),
        paragraph("Công tác chuyển đổi số năm 2026"),
        paragraph("Căn cứ tình hình thực tế, nhà trường ban hành Kế hoạch như sau:"),
    )
    document = parse(source_of(table([left, right]), *below))

    assert document.agency == "TRƯỜNG THCS SƠN HÀ"
    assert document.number == "3/KH-THCS"
    assert document.date == date(2026, 1, 9)
    assert document.title == "Công tác chuyển đổi số năm 2026"


@pytest.mark.parametrize(
    ("type_", "title", "expected"),
    [
        (
            "CHỈ THỊ",
            "VỀ VIỆC TĂNG CƯỜNG KỶ LUẬT, KỶ CƯƠNG\nHÀNH CHÍNH TRÊN ĐỊA BÀN TỈNH",
            "Chỉ thị",
        ),
        (
            "**CHƯƠNG TRÌNH HÀNH ĐỘNG**",
            "Thực hiện Nghị quyết của Tỉnh ủy",
            "Chương trình hành động",
        ),
        ("CÔNG ĐIỆN", "Về việc ứng phó bão số 9", "Công điện"),
    ],
)
def test_type_line_and_wrapped_title(type_: str, title: str, expected: str) -> None:
    document = parsed(header(type_=type_, title=title) + BODY)

    assert document.type == expected
    assert document.title == " ".join(title.split())


def test_type_and_title_may_share_a_line() -> None:
    document = parsed(header(type_="KẾ HOẠCH **Công tác văn thư năm 2025**", title="") + BODY)

    assert (document.type, document.title, document.year) == (
        "Kế hoạch",
        "Công tác văn thư năm 2025",
        2025,
    )


def test_decision_that_issues_a_plan_is_the_decision() -> None:
    text = header(type_="QUYẾT ĐỊNH", title="Ban hành Kế hoạch công tác dân vận")
    document = parsed(
        text + "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch công tác dân vận.\n\n"
        "KẾ HOẠCH\n\nCông tác dân vận\n"
    )

    assert document.type == "Quyết định"
    assert document.title == "Ban hành Kế hoạch công tác dân vận"


def test_letter_has_no_type_line() -> None:
    document = parsed(
        "|\n**SỞ NỘI VỤ**\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "|\n|\n"
        "Số: 45/SNV-VP\n*V/v báo cáo kết quả\ncông tác dân vận*\n|\nSơn Hà, ngày 01 tháng 02 năm "
        "2026\n|\n|\n"
        "Kính gửi:\n|\n- Các phòng, ban.\n|\nThực hiện chương trình công tác, Sở Nội vụ đề nghị "
        "các phòng báo cáo.\n"
    )

    assert document.type == "Công văn"
    assert document.title == "V/v báo cáo kết quả công tác dân vận"
    assert document.agency == "SỞ NỘI VỤ"


def test_text_below_a_lost_header_says_who_issued_it() -> None:
    document = parsed(
        "KẾ HOẠCH\n\nTuyên truyền cải cách hành chính năm 2026\n\n"
        "Trường THPT Bình Minh ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\nNâng cao nhận thức.\n\n"
        "PHỤ LỤC\n(Kèm theo KH số 35/KH-THPTBM ngày 02/3/2026 của trường THPT Bình Minh)\n"
    )

    assert document.number == "35/KH-THPTBM"
    assert document.date == date(2026, 3, 2)
    assert document.agency == "Trường THPT Bình Minh"


def test_issuer_is_in_the_opening_sentence_when_nothing_else_says_it() -> None:
    document = parsed(
        "Số: /KH-SNV\n\nKẾ HOẠCH\nCông tác năm 2026\n\nThực hiện Kế hoạch của tỉnh, Sở Nội vụ "
        "xây dựng "
        "Kế hoạch với các nội dung sau:\n"
    )

    assert document.number is None
    assert document.agency == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Công tác văn thư năm 2027", 2027),
        ("Thực hiện Chỉ thị số 5/CT-UBND ngày 02 tháng 8 năm 2024 của Chủ tịch UBND tỉnh", 2026),
        ("Phát triển nhà ở giai đoạn 2027 - 2030", 2027),
        ("Phát triển nhà ở giai đoạn 2021 - 2030", 2026),
    ],
)
def test_year_is_that_of_the_plan(title: str, year: int) -> None:
    assert parsed(header(title=title) + BODY).year == year

"""Thirty inputs that parsers of Vietnamese documents stumble over, and what must stay silent.

The numbers are those of the list that the field agreed on; names and places are ours.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban.model import PartialDate, Recurrence, Signature
from vanban.parser import parse
from vanban.parser.deadlines import understand
from vanban.parser.frequencies import rule_of
from vanban.readers import open_source

BODY = (
    "Căn cứ tình hình thực tế, Sở Nội vụ ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\n\nKịp thời.\n"
)


def cited(sentence: str) -> list[tuple[str | None, str | None]]:
    document = parsed(header() + f"I. NỘI DUNG\n\n{sentence}\n")
    return [(c.type, c.symbol) for c in document.citations]


def test_01_number_and_date_with_blanks_share_a_line() -> None:
    document = parsed(
        f"Số: /KH-SNV Sơn Hà, ngày tháng 02 năm 2026\n\nKẾ HOẠCH\n\nVăn thư\n\n{BODY}"
    )

    assert (document.number, document.symbol) == (None, "KH-SNV")
    assert (document.type, document.place) == ("Kế hoạch", "Sơn Hà")
    assert (document.date, document.dated) == (None, PartialDate(2026, 2, None))


def test_02_an_empty_number_does_not_swallow_the_next_line() -> None:
    document = parsed(f"Số:\n\nVân Giang, ngày tháng năm 2021\n\nKẾ HOẠCH\n\nVăn thư\n\n{BODY}")

    assert (document.number, document.symbol) == (None, None)
    assert (document.place, document.dated) == ("Vân Giang", PartialDate(2021, None, None))


def test_03_the_annex_line_gives_back_a_lost_header() -> None:
    document = parsed(
        "PHỤ LỤC\n\nNhiệm vụ tuyên truyền\n\n"
        "(Kèm theo KH số 35/KH-THPTBM ngày 02/3/2026 của trường THPT Bình Minh)\n\n1. Mở lớp.\n"
    )
    (attached,) = document.attachments

    assert (attached.type, attached.number, attached.symbol) == (
        "Kế hoạch", "35/KH-THPTBM", "KH-THPTBM",
    )  # fmt: skip
    assert (attached.date, attached.agency) == (PartialDate(2026, 3, 2), "trường THPT Bình Minh")
    assert (document.number, document.date) == ("35/KH-THPTBM", date(2026, 3, 2))
    assert document.agency == "Trường THPT Bình Minh"
    assert document.origins == dict.fromkeys(("type", "number", "date", "agency"), "annex_ref")


def test_04_an_annex_line_with_blanks_keeps_what_it_says() -> None:
    document = parsed(
        header(number="Số: /KH-UBND", place="Bình Minh, ngày tháng 01 năm 2026")
        + BODY
        + SIGNED
        + "(Kèm theo Kế hoạch số /KH-UBND ngày /01/2026 của UBND xã Bình Minh)\n"
    )
    (attached,) = document.attachments

    assert (attached.number, attached.symbol) == (None, "KH-UBND")
    assert (attached.date, attached.agency) == (PartialDate(2026, 1, None), "UBND xã Bình Minh")


def test_05_type_and_title_share_a_line_and_stars_are_no_words() -> None:
    document = parsed(f"KẾ HOẠCH **Tuyên truyền công tác văn thư năm 2025**\n\n{BODY}")

    assert document.type == "Kế hoạch"
    assert (document.title, document.year) == ("Tuyên truyền công tác văn thư năm 2025", 2025)


def test_06_the_operative_line_is_no_title() -> None:
    document = parsed(
        "QUYẾT ĐỊNH\n\nVề việc khen thưởng\n\nCăn cứ Luật Thi đua, khen thưởng;\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Tặng giấy khen.\n"
    )

    assert (document.type, document.title) == ("Quyết định", "Về việc khen thưởng")
    assert parsed("QUYẾT ĐỊNH:\n\nĐiều 1. Tặng giấy khen.\n").type is None


@pytest.mark.parametrize(
    ("printed", "agency", "parent"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH", "ỦY BAN NHÂN DÂN XÃ BÌNH MINH", None),
        ("UBND TỈNH SƠN HÀ\nSỞ NỘI VỤ", "SỞ NỘI VỤ", "UBND TỈNH SƠN HÀ"),
    ],
)
def test_07_two_lines_are_one_agency_or_superior_and_issuer(
    printed: str, agency: str, parent: str | None
) -> None:
    document = parsed(header(agency=printed) + BODY)

    assert (document.agency, document.parent) == (agency, parent)


def test_08_columns_on_one_line_are_apart() -> None:
    document = parsed(
        "UBND TỈNH SƠN HÀ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "        Độc lập - Tự do - Hạnh phúc\nSố: 5/KH-UBND\n\nKẾ HOẠCH\n\nVăn thư\n\n" + BODY
    )

    assert (document.agency, document.profile) == ("UBND TỈNH SƠN HÀ", "nd30")


def test_09_a_symbol_of_the_party_with_the_wrong_body_stays_as_printed() -> None:
    document = parsed(
        header() + "I. A\n\nNghị quyết số 37-NQ/CP ngày 24/12/2018 của Bộ Chính trị\n"
    )
    (citation,) = document.citations

    assert (citation.symbol, citation.issuer) == ("37-NQ/CP", "Bộ Chính trị")


def test_10_mentions_are_nested_in_the_subjects_of_others() -> None:
    document = parsed(
        header() + "I. A\n\nNghị quyết số 38/NQ-CP ngày 02/4/2024 của Chính phủ ban hành Chương "
        "trình hành động thực hiện Kết luận số 62-KL/TW ngày 02/10/2023 của Bộ Chính trị về việc "
        "thực hiện Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa "
        "XII về đơn vị sự nghiệp.\n"
    )

    assert [(c.symbol, c.within) for c in document.citations] == [
        ("38/NQ-CP", None), ("62-KL/TW", 0), ("19-NQ/TW", 1),
    ]  # fmt: skip


def test_11_a_list_says_type_and_issuer_once() -> None:
    document = parsed(
        header() + "Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về kiểm "
        "soát thủ tục hành chính; số 48/2013/NĐ-CP ngày 14/5/2013;\n"
    )

    assert [(c.type, c.symbol, c.issuer) for c in document.citations] == [
        ("Nghị định", "63/2010/NĐ-CP", "Chính phủ"), ("Nghị định", "48/2013/NĐ-CP", "Chính phủ"),
    ]  # fmt: skip


def test_12_a_name_may_stand_between_type_and_number() -> None:
    assert cited("Kế hoạch cải cách hành chính số 08/KH-UBND ngày 14/01/2026 của UBND xã") == [
        ("Kế hoạch", "08/KH-UBND")
    ]


def test_13_laws_named_alone_are_kept_apart_from_citations() -> None:
    document = parsed(
        header() + "I. A\n\nLuật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân năm 2015; "
        "Luật cán bộ, công chức, Luật viên chức, Luật Công đoàn\n"
    )

    assert document.citations == []
    assert [(law.name, law.year) for law in document.laws] == [
        ("Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân", 2015),
        ("Luật cán bộ, công chức", None), ("Luật viên chức", None), ("Luật Công đoàn", None),
    ]  # fmt: skip


def test_14_the_cited_part_has_every_level() -> None:
    document = parsed(
        header() + "I. A\n\nTheo điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình "
        "sự, các cơ quan xử lý.\n"
    )
    (law,) = document.laws
    locator = law.locator

    assert (law.name, locator is not None) == ("Bộ luật Hình sự", True)
    assert locator is not None
    assert locator[1:7] == (("a",), ("2",), ("103",), ("5",), ("XII",), ("I",))


def test_15_a_split_number_is_one_label_below_its_first_half() -> None:
    document = parsed(
        header() + "I. NỘI DUNG\n\n1. Hình thức\n\n1. 1. Tuyên truyền, phổ biến.\n\n1.2. Hội thi.\n"
    )

    assert [(s.label, s.level) for s in document.sections] == [
        ("I", 1), ("1", 2), ("1.1", 3), ("1.2", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("letters", ["abcdeg", "abcdđefg"])
def test_16_letters_stay_as_printed(letters: str) -> None:
    items = "\n\n".join(f"{letter}) Rà soát;" for letter in letters)

    labels = [s.label for s in parsed(header() + f"I. NỘI DUNG\n\n{items}\n").sections]
    assert labels == ["I", *(f"{letter})" for letter in letters)]


def test_17_a_missing_number_is_not_filled_in() -> None:
    body = "\n\n".join(f"{label}. NỘI DUNG\n\nKịp thời." for label in ("I", "III", "IV", "V"))

    assert [(s.label, s.level) for s in parsed(header() + body).sections] == [
        ("I", 1), ("III", 1), ("IV", 1), ("V", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "signature"),
    [
        ("KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nMai Xuân Tùng",
         Signature("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Mai Xuân Tùng")),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nMai Đàm Thanh An",
         Signature("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Mai Đàm Thanh An")),
        ("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nNguyễn Thanh Tâm",
         Signature("TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG",
                   "Nguyễn Thanh Tâm")),
    ],
    ids=["18", "19", "20"],
)  # fmt: skip
def test_18_19_20_authority_lines_are_kept_apart(block: str, signature: Signature) -> None:
    document = parsed(header() + BODY + f"\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}\n")

    assert document.signature == signature


def test_21_recipients_with_their_purposes() -> None:
    block = SIGNED[SIGNED.index("TM.") :]
    document = parsed(
        header() + BODY + "\nNơi nhận:\n- Sở GDĐT (đề b/c);\n- CB, GV, NV (đề t/h)\n"
        "- Đăng Cổng TTĐT trường;\n- Lưu: VT, VP.\n\n" + block
    )

    assert [(r.name, r.purpose) for r in document.recipients] == [
        ("Sở GDĐT", "báo cáo"),
        ("CB, GV, NV", "thực hiện"),
        ("Đăng Cổng TTĐT trường", None),
        ("VT, VP", "lưu"),
    ]


def test_22_filing_without_a_colon() -> None:
    block = SIGNED[SIGNED.index("TM.") :]
    document = parsed(header() + BODY + "\nNơi nhận:\n- Như trên;\n- Lưu VT, VP, P4.\n\n" + block)

    assert (document.recipients[-1].name, document.recipients[-1].purpose) == ("VT, VP, P4", "lưu")


def test_23_a_header_that_lacks_the_numbers_own_cell() -> None:
    document = parsed(
        header()
        + "I. NỘI DUNG\n\nNội dung tuyên truyền\t\tHình thức tuyên truyền\tThời gian thực hiện\n"
        "1.\tTuyên truyền kế hoạch CCCH năm 2026\tPhổ biến trong cuộc họp\tTháng 2\n"
        "2.\tCông bố chỉ số\tQua thư điện tử\tTháng 4\n"
    )
    first = document.tasks[0]

    assert (first.stt, first.content) == ("1", "Tuyên truyền kế hoạch CCCH năm 2026")
    assert (first.method, first.deadline) == ("Phổ biến trong cuộc họp", "Tháng 2")
    assert first.when.periods == [(date(2026, 2, 1), date(2026, 2, 28))]


def test_25_deadlines_to_days_rules_and_spans_over_years() -> None:
    by_day = understand("trước ngày 15/12", year=2026)
    of_quarter = understand("ngày 10 của tháng cuối quý", year=2026)
    over_years = understand("Quý IV/2025 - Quý II/2026", year=2026)

    assert (by_day.periods[0][1], by_day.strict) == (date(2026, 12, 15), True)
    assert of_quarter.recurring is not None
    assert rule_of(of_quarter.recurring, of_quarter.on) == (
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=10"
    )
    assert over_years.periods == [(date(2025, 10, 1), date(2026, 6, 30))]


def test_26_a_report_duty_is_a_series_of_four_without_a_day() -> None:
    document = parsed(
        header()
        + "III. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Sở theo dõi. Báo cáo kết quả tuyên truyền "
        "quý I, 6 tháng đầu năm, Quý III và hàng năm.\n\n" + SIGNED
    )
    report = document.obligations[-1]

    assert report.due == "quý I, 6 tháng đầu năm, Quý III và hàng năm"
    assert (report.when.recurring, report.when.on) == (Recurrence("quarter"), None)
    assert [last for _, last in report.when.covers] == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31),
    ]  # fmt: skip


def test_24_a_page_end_inside_a_sentence_ends_no_citation() -> None:
    document = parsed(
        header() + "I. NỘI DUNG\n\nQuán triệt Nghị quyết số 35/2023/UBTVQH15 ngày 12/7/2023 của "
        "Ủy ban Thường vụ Quốc hội\n\nvề sắp xếp đơn vị hành chính.\n\n"
    )
    (citation,) = document.citations

    assert citation.issuer == "Ủy ban Thường vụ Quốc hội"


def test_27_a_paper_in_old_letters_has_its_header() -> None:
    document = parse(
        open_source(
            "Céng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc\nñy ban nh©n d©n\n"
            "Sè: 12/KH-UBND\nS¬n Hµ, ngµy 05 th¸ng 3 n¨m 2006\n\nKÕ ho¹ch\n"
            "Tuyªn truyÒn c¶i c¸ch hµnh chÝnh n¨m 2006\n".encode("latin-1")
        )
    )

    assert (document.type, document.number) == ("Kế hoạch", "12/KH-UBND")
    assert (document.agency, document.place) == ("ủy ban nhân dân", "Sơn Hà")
    assert document.title == "Tuyên truyền cải cách hành chính năm 2006"
    assert document.profile == "nd30"


def test_28_decomposed_letters_and_look_alikes_are_read() -> None:
    assert cited("Quyê\u0301t đi\u0323nh sô\u0301 30/2020/NÐ-CP") == [
        ("Quyết định", "30/2020/NĐ-CP")
    ]


def test_29_a_header_of_the_party() -> None:
    document = parsed(
        "ĐẢNG BỘ XÃ BÌNH MINH\nĐẢNG ỦY TRƯỜNG HOA SEN\n*\nSố 05-NQ/ĐU   ĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "NGHỊ QUYẾT\n\nvề công tác phát triển đảng viên\n\nI- TÌNH HÌNH\n\nCơ bản ổn định.\n"
    )

    assert (document.profile, document.type) == ("dang", "Nghị quyết")
    assert (document.number, document.symbol) == ("05-NQ/ĐU", "NQ/ĐU")
    assert (document.parent, document.agency) == (
        "ĐẢNG BỘ XÃ BÌNH MINH", "ĐẢNG ỦY TRƯỜNG HOA SEN",
    )  # fmt: skip


def test_30_a_number_that_is_given_anew_each_year_keeps_its_date() -> None:
    document = parsed(
        header() + "I. A\n\nQuyết định số 282/QĐ-TTg ngày 12 tháng 02 năm 2026 của Thủ tướng "
        "Chính phủ\n"
    )
    (citation,) = document.citations

    assert (citation.symbol, citation.date) == ("282/QĐ-TTg", date(2026, 2, 12))


@pytest.mark.parametrize(
    "sentence",
    [
        "Các bộ, ngành phối hợp phát thanh toàn quốc; khả năng cao hoàn thành quý I.",
        "Trực 24/7, đạt 1/3 kế hoạch trong ngày 12/02/2026.",
        "Dịch vụ công mức độ 3 và mức độ 4; ngày 03 tháng 02.",
        "Bà Nguyễn Hoài Thúy Hằng ký ngày     tháng năm 2026.",
    ],
)
def test_what_must_stay_silent_is_no_citation_and_no_section(sentence: str) -> None:
    document = parsed(header() + f"I. NỘI DUNG\n\n{sentence}\n")

    assert (document.citations, document.laws, len(document.sections)) == ([], [], 1)

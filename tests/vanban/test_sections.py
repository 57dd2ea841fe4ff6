"""Sections: enumerators that open paragraphs, their levels and headings (Annex I II.6)."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from tests.vanban.word_files import cell, paragraph, source_of, table
from vanban.parser import parse

CONTENT = "- Sở Nội vụ tham mưu cho Ủy ban nhân dân tỉnh."


def outline(body: str) -> list[tuple[int, str]]:
    return [(section.level, section.label) for section in parsed(header() + body).sections]


def titles(body: str) -> list[str | None]:
    return [section.title for section in parsed(header() + body).sections]


OUTLINES = [
    (
        "a plan",
        "I. MỤC ĐÍCH\n\n1. Yêu cầu\n\na) Kịp thời;\n\nb) Đầy đủ.\n\n2. Nội dung\n\n"
        "II. THỰC HIỆN\n\n1. Sở Nội vụ\n",
        [(1, "I"), (2, "1"), (3, "a)"), (3, "b)"), (2, "2"), (1, "II"), (2, "1")],
    ),
    (
        "a directive without roman numbers",
        "1. Sở Nội vụ\n\na) Tham mưu;\n\nđ) Tổng hợp.\n\n2. Sở Tài chính\n",
        [(1, "1"), (2, "a)"), (2, "đ)"), (1, "2")],
    ),
    (
        "a regulation",
        "Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. Áp dụng cho tỉnh.\n\na) Các sở;\n\n"
        "Chương II\n"
        "THI HÀNH\n\nĐiều 2. Hiệu lực\n",
        [(1, "Chương I"), (2, "Điều 1"), (3, "1"), (4, "a)"), (1, "Chương II"), (2, "Điều 2")],
    ),
    (
        "roman numbers inside an article",
        "Điều 1. Phê duyệt kế hoạch với nội dung sau:\n\nI. MỤC TIÊU\n\n1. Chung\n\n"
        "II. KINH PHÍ\n\nĐiều 2. Hiệu lực\n",
        [(1, "Điều 1"), (2, "I"), (3, "1"), (2, "II"), (1, "Điều 2")],
    ),
    (
        "decimal numbers, one of them split",
        "II. NỘI DUNG\n\n1. Tuyên truyền\n\n1. 1. Phổ biến chủ trương.\n\n"
        "1.2. Tổ chức hội thi.\n\n1.2.1. Vòng loại.\n\n"
        "2. Hình thức\n",
        [(1, "II"), (2, "1"), (3, "1.1"), (3, "1.2"), (4, "1.2.1"), (2, "2")],
    ),
    (
        "wrong numbers stay as printed",
        "I. MỤC ĐÍCH\n\nIII. NỘI DUNG\n\nIII. KINH PHÍ\n",
        [(1, "I"), (1, "III"), (1, "III")],
    ),
    (
        "capital letters over roman numbers",
        "A. ĐÁNH GIÁ\n\nI. KẾT QUẢ\n\nB. NHIỆM VỤ\n\nI. MỤC TIÊU\n",
        [(1, "A"), (2, "I"), (1, "B"), (2, "I")],
    ),
    (
        "parts in words",
        "Phần thứ nhất\nKẾT QUẢ\n\nI. VĂN THƯ\n\nPHẦN II. NHIỆM VỤ\n\n1. Lưu trữ\n",
        [(1, "Phần thứ nhất"), (2, "I"), (1, "PHẦN II"), (2, "1")],
    ),
    (
        "the Party's hyphens",
        "I- MỤC ĐÍCH\n\n1- Quán triệt nghị quyết.\n\n2- Đổi mới phương thức.\n\n"
        "II- TỔ CHỨC THỰC HIỆN\n",
        [(1, "I"), (2, "1"), (2, "2"), (1, "II")],
    ),
    (
        "an annex starts afresh",
        f"1. Sở Nội vụ\n\n{SIGNED}DANH MỤC\n\nI. VĂN BẢN\n\n1. Của tỉnh\n\nPHỤ LỤC II\n"
        f"BIỂU MẪU\n\n1. Mẫu số một\n",
        [(1, "1"), (1, "I"), (2, "1"), (1, "PHỤ LỤC II"), (1, "1")],
    ),
]


@pytest.mark.parametrize(
    ("body", "expected"), [c[1:] for c in OUTLINES], ids=[c[0] for c in OUTLINES]
)
def test_levels_follow_the_styles_that_are_open(body: str, expected: list[tuple[int, str]]) -> None:
    assert outline(body) == expected


@pytest.mark.parametrize(
    "line",
    [
        "15-20 ngày đầu tiên trong năm.",
        "100% các xã có tổ công nghệ số.",
        "2.500 người được tập huấn.",
        "(i) Ban hành quy chế;",
        "+ Tổ chức hội thi;",
        "[1] Ban Chỉ đạo chuyển đổi số.",
        "v.v…",
        "|",
        "Điều 5 của Luật Lưu trữ quy định thời hạn.",
        "Cả nước tham gia.",
    ],
)
def test_what_only_looks_like_a_number_is_no_section(line: str) -> None:
    assert outline(f"I. MỤC ĐÍCH\n\n{line}\n\nII. YÊU CẦU\n") == [(1, "I"), (1, "II")]


WRAPPED = """**I. MỤC ĐÍCH**
Bảo đảm việc áp dụng các quy định tại khoản 2, khoản 3 Điều
58. Việc này do Sở Nội vụ theo dõi và tổng hợp trong năm
2025. Các cơ quan rà soát thường xuyên theo quy định tại mục
1. của Quy chế và báo cáo Ủy ban nhân dân tỉnh trước ngày
30. Tháng cuối năm tổng kết.
**II. NỘI DUNG**
1. Rà soát quy chế làm việc của các phòng, ban và đơn vị
thuộc Sở;
2. Sửa đổi quy chế.
"""


def test_number_at_the_start_of_a_wrapped_line_is_no_section() -> None:
    assert outline(WRAPPED) == [(1, "I"), (1, "II"), (2, "1"), (2, "2")]


def test_rows_of_a_table_are_no_sections() -> None:
    titles_ = "|\nSTT\n|\nNhiệm vụ\n|\nCơ quan\n|\n|\n**I. TUYÊN TRUYỀN**\n|\n"
    bars = f"{titles_}|\n1.\n|\nMở lớp\n|\nSở Nội vụ\n|\n"
    tabs = "TT\tNhiệm vụ\tCơ quan\n1.\tMở lớp\tSở Nội vụ\n2.\tIn tờ rơi\tVăn phòng\n"

    assert outline(f"I. MỤC ĐÍCH\n\nNhư sau:\n\n{bars}\nII. YÊU CẦU\n\n{tabs}") == [
        (1, "I"),
        (1, "II"),
    ]


def test_rows_of_a_word_table_are_no_sections() -> None:
    rows = [
        [cell(text) for text in row]
        for row in (("TT", "Nhiệm vụ", "Cơ quan"), ("1.", "a) Mở lớp", "Sở"))
    ]
    document = parse(
        source_of(
            paragraph("I. MỤC ĐÍCH"), table(*rows), paragraph("II. YÊU CẦU"), paragraph("Kịp thời.")
        )
    )

    assert [section.label for section in document.sections] == ["I", "II"]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("**I. MỤC ĐÍCH,\nYÊU CẦU**\n\nKịp thời.\n", "MỤC ĐÍCH, YÊU CẦU"),
        (f"**1**. **Mục đích**\n\n{CONTENT}\n", "Mục đích"),
        (f"1. Phòng Văn hóa - Xã hội\n\n{CONTENT}\n", "Phòng Văn hóa - Xã hội"),
        (
            "*d) Các bệnh đường\nhô hấp:* Cúm mùa, viêm đường hô hấp trên.\n",
            "Các bệnh đường hô hấp",
        ),
        ("**1. Thời gian thực hiện:** Thường xuyên.\n", "Thời gian thực hiện"),
        (
            "**5. Nâng cao nhận thức của người dân.**\n\nBằng nhiều hình thức.\n",
            "Nâng cao nhận thức của người dân",
        ),
        (f"## **II. NỘI DUNG**\n\n{CONTENT}\n", "NỘI DUNG"),
        ("*a) Thu gom rác*, *xác động vật*\n\n- Thu gom.\n", "Thu gom rác, xác động vật"),
        ("**1. **100% các xã có tổ công nghệ số trong năm.\n", None),
        ("1. Sở Nội vụ chủ trì, phối hợp với các sở thực hiện:\n\na) Mở lớp;\n", None),
        ("1. Sở Nội vụ chịu trách nhiệm tổng hợp, báo cáo.\n", None),
        ("Điều 1. Ban hành kèm theo Quyết định này Quy chế văn thư.\n", None),
        ("Điều 1. Phạm vi điều chỉnh\n\nQuy chế này áp dụng cho các sở.\n", "Phạm vi điều chỉnh"),
        ("Chương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\nCác sở.\n", "QUY ĐỊNH CHUNG"),
    ],
)
def test_heading_is_emphasised_or_short_with_content_below(body: str, title: str | None) -> None:
    assert titles(body)[0] == title


def test_a_heading_ends_before_the_sentence_on_the_next_line() -> None:
    body = (
        "I. NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN\nTiếp tục thực hiện các văn bản của tỉnh về văn thư, "
        "lưu trữ và cải\ncách hành chính trong năm 2026.\n1. Phổ biến\nKịp thời, đầy đủ.\n"
    )

    assert titles(body) == ["NỘI DUNG, HÌNH THỨC TUYÊN TRUYỀN", "Phổ biến"]


def test_an_indented_line_starts_a_paragraph() -> None:
    body = (
        "       1. Rà soát quy trình nội bộ của các cơ quan, đơn vị\n"
        "       Thủ trưởng các cơ quan, đơn vị rà soát quy trình giải quyết công\n"
        "việc và báo cáo trước ngày 15 tháng 3.\n"
    )

    assert titles(body) == ["Rà soát quy trình nội bộ của các cơ quan, đơn vị"]


def test_the_title_of_a_chapter_may_stand_on_the_next_page() -> None:
    body = (
        "Chương III\n\nCÔNG BÁO/Số 12/Ngày 09-3-2026\n28\n\nTỔ CHỨC THỰC HIỆN\n\nĐiều 9. Hiệu lực\n"
    )

    assert titles(body)[0] == "TỔ CHỨC THỰC HIỆN"


def test_a_point_below_a_heading_that_ends_in_its_word_is_a_point() -> None:
    body = "I. NỘI DUNG\n\n1. Xây dựng mô hình điểm\na) Chọn xã;\nb) Tập huấn.\n\n2. Kinh phí\n"

    assert [label for _, label in outline(body)] == ["I", "1", "a)", "b)", "2"]


def test_items_without_content_below_have_no_heading() -> None:
    assert titles("1. Sở Nội vụ\n\n2. Sở Tài chính\n\n3. Sở Tư pháp\n") == [None, None, None]


def test_span_is_the_paragraph_that_the_number_opens() -> None:
    document = parsed(
        header() + "I. MỤC ĐÍCH\n\n1. Sở Nội vụ theo dõi, đôn đốc.\n\nĐịnh kỳ báo cáo.\n"
    )

    assert [document.quote(s.span) for s in document.sections] == [
        "I. MỤC ĐÍCH",
        "1. Sở Nội vụ theo dõi, đôn đốc.",
    ]


def test_running_head_of_the_gazette_does_not_end_a_paragraph() -> None:
    document = parsed(
        header()
        + "Điều 1. Giao Sở Nội vụ theo dõi việc thực hiện chế độ báo cáo của các cơ quan, đơn\n"
        "vị thuộc tỉnh và định kỳ tổng hợp kết quả\nCÔNG BÁO/Số 12/Ngày 09-3-2026\n28\n"
        "gửi Ủy ban nhân dân tỉnh.\n"
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    )

    assert [s.label for s in document.sections] == ["Điều 1", "Điều 2"]
    assert document.quote(document.sections[0].span).endswith("gửi Ủy ban nhân dân tỉnh.")


TIGHT = (
    "Thực hiện chỉ đạo của cấp trên, Ủy ban nhân dân tỉnh ban hành Kế hoạch\n"
    "tuyên truyền cải cách hành chính trên địa bàn tỉnh với các nội dung sau:\n"
)


def test_a_section_may_follow_a_wrapped_title() -> None:
    title = (
        "TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH, CHUYỂN ĐỔI SỐ TRÊN ĐỊA BÀN CÁC XÃ, PHƯỜNG\n"
        "CỦA TỈNH SƠN HÀ TRONG THỜI GIAN TRƯỚC NĂM 2030, GIAI ĐOẠN 2026-2027"
    )
    plain = header(title=title).replace("\n\n", "\n")
    document = parsed(plain + "I. CĂN CỨ XÂY DỰNG\nKẾ HOẠCH\n1. Kế hoạch của tỉnh.\nII. MỤC TIÊU\n")

    assert [(s.label, s.title) for s in document.sections if s.level == 1] == [
        ("I", "CĂN CỨ XÂY DỰNG KẾ HOẠCH"),
        ("II", "MỤC TIÊU"),
    ]


def test_a_heading_in_capitals_opens_below_a_full_line_without_full_stop() -> None:
    body = (
        TIGHT
        + "I. MỤC ĐÍCH\n"
        + "- Các cơ quan, đơn vị đẩy mạnh tuyên truyền đến mọi người dân\n" * 3
    )
    body += (
        "các cơ quan, đơn vị trên địa bàn tỉnh đẩy mạnh tuyên truyền đến nhân dân\nII. KINH PHÍ\n"
    )

    assert outline(body) == [(1, "I"), (1, "II")]


def test_the_word_of_an_article_may_stand_alone_on_its_line() -> None:
    body = (
        "QUYẾT ĐỊNH:\nĐiều\n1. Ban hành kèm theo Quyết định này Quy chế tuyên truyền của tỉnh.\n"
        "Điều\n2. Quyết định\nnày có hiệu lực kể từ ngày ký và thay thế các quy định trước đây\n"
        "tại Điều 5 Quy chế cũ.\nĐiều\n3. Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.\n"
    )

    assert outline(TIGHT + body) == [(1, "Điều 1"), (1, "Điều 2"), (1, "Điều 3")]

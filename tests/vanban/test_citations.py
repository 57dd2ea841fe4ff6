"""Citations: what is cited, where the mention ends, and what a document rests on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban.model import Citation

OPENING = header() + "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. NỘI DUNG\n\n"


def cited(sentence: str) -> list[Citation]:
    return parsed(OPENING + sentence).citations


def mentions(sentence: str) -> list[str]:
    """The words of each mention, on one line."""
    document = parsed(OPENING + sentence)
    return [" ".join(document.quote(c.span).split()) for c in document.citations]


WHOLE = [
    (
        "Theo Quyết định số 707/QĐ-UBND ngày 12 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Sơn "
        "Hà về việc khen thưởng.",
        ("Quyết định", "707/QĐ-UBND", date(2026, 2, 12), "Ủy ban nhân dân tỉnh Sơn Hà"),
    ),
    (
        "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị.",
        ("Nghị quyết", "57-NQ/TW", date(2024, 12, 22), "Bộ Chính trị"),
    ),
    (
        "Thực hiện Kế hoạch 59/KH-SGDĐT ngày 13/02/2025 về công tác văn thư.",
        ("Kế hoạch", "59/KH-SGDĐT", date(2025, 2, 13), None),
    ),
    ("Nghị định số 30/2020/NĐ-CP", ("Nghị định", "30/2020/NĐ-CP", None, None)),
    (
        "Nghị quyết số 66.2/2025/NQ-CP của Chính phủ",
        ("Nghị quyết", "66.2/2025/NQ-CP", None, "Chính phủ"),
    ),
    (
        "Nghị quyết số 35/2023/UBTVQH15 của Ủy ban Thường vụ Quốc hội",
        ("Nghị quyết", "35/2023/UBTVQH15", None, "Ủy ban Thường vụ Quốc hội"),
    ),
    ("Nghị quyết số 71/NQ -CP ngày 01/4/2025", ("Nghị quyết", "71/NQ-CP", date(2025, 4, 1), None)),
    ("Thông tư số 92/2009/TT-\nBTC", ("Thông tư", "92/2009/TT-BTC", None, None)),
    (
        "CHỈ THỊ SỐ 27/CT-TTG NGÀY 15 THÁNG 8 NĂM 2024 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ DÂN SỐ",
        ("Chỉ thị", "27/CT-TTg", date(2024, 8, 15), "THỦ TƯỚNG CHÍNH PHỦ"),
    ),
    ("Chỉ thị số 27/CTTg ngày 15/7/2024", ("Chỉ thị", "27/CTTg", date(2024, 7, 15), None)),
    (
        "Văn bản số 9151- CV/BTCTW ngày 29/7/2025",
        ("Văn bản", "9151-CV/BTCTW", date(2025, 7, 29), None),
    ),
    ("Tờ trình số 10720/TTr-SNNMT-VP", ("Tờ trình", "10720/TTr-SNNMT-VP", None, None)),
    ("Công văn số 8091/BNV-TCBC của Bộ Nội vụ", ("Công văn", "8091/BNV-TCBC", None, "Bộ Nội vụ")),
    (
        "Quyết định số 12/QĐ-UВND ngày 01/3/2026",
        ("Quyết định", "12/QĐ-UBND", date(2026, 3, 1), None),
    ),  # Cyrillic В
    (
        "Chương trình hành động số 10-CTr/TU ngày 13/8/2025",
        ("Chương trình hành động", "10-CTr/TU", date(2025, 8, 13), None),
    ),
    ("Thông báo kết luận số 45/TB-VPUBND", ("Thông báo kết luận", "45/TB-VPUBND", None, None)),
    (
        "Kế hoạch cải cách hành chính số 08/KH-UBND ngày 14/01/2026 của UBND xã",
        ("Kế hoạch", "08/KH-UBND", date(2026, 1, 14), "UBND xã"),
    ),
    (
        "KH số 35/KH-THPTBM ngày 02/3/2026 của trường THPT Bình Minh",
        ("Kế hoạch", "35/KH-THPTBM", date(2026, 3, 2), "trường THPT Bình Minh"),
    ),
    (
        "Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2022",
        ("Quyết định", "411/QĐ-TTg", date(2022, 3, 31), "Thủ tướng Chính phủ"),
    ),
    (
        "Quyết định của Thủ tướng Chính phủ số 12/QĐ-TTg ngày 05/01/2026",
        ("Quyết định", "12/QĐ-TTg", date(2026, 1, 5), "Thủ tướng Chính phủ"),
    ),
    (
        "ý kiến của Ban Tổ chức Tỉnh ủy tại Văn bản số 51-CV/BTCTU ngày 29/7/2025",
        ("Văn bản", "51-CV/BTCTU", date(2025, 7, 29), "Ban Tổ chức Tỉnh ủy"),
    ),
    (
        "Chính phủ đã ban hành Nghị quyết số 5/NQ-CP ngày 05/01/2026",
        ("Nghị quyết", "5/NQ-CP", date(2026, 1, 5), "Chính phủ"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), WHOLE, ids=[c[1][1] for c in WHOLE])
def test_a_mention_has_type_symbol_date_and_issuer(
    sentence: str, expected: tuple[str, str, date | None, str | None]
) -> None:
    (citation,) = cited(sentence)

    assert (citation.type, citation.symbol, citation.date, citation.issuer) == expected


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("của Bộ Văn hóa, Thể thao và Du lịch về du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        (
            "của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn",
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
        ),
        ("của Bộ Lao động - Thương binh và Xã hội quy định", "Bộ Lao động - Thương binh và Xã hội"),
        ("của Sở Giáo dục và Đào tạo tỉnh Sơn Hà thực hiện", "Sở Giáo dục và Đào tạo tỉnh Sơn Hà"),
        ("của Bộ Ngoại giao về lễ tân", "Bộ Ngoại giao"),
        ("của Hội đồng nhân dân tỉnh khóa X ban hành", "Hội đồng nhân dân tỉnh khóa X"),
        (
            "của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII về",
            "Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
        ),
        ("của Ban Thường vụ Tỉnh uỷ và các kế hoạch khác", "Ban Thường vụ Tỉnh uỷ"),
        ("của Chính phủ và Kế hoạch của tỉnh", "Chính phủ"),
        ("của Chủ tịch UBND tỉnh giao nhiệm vụ", "Chủ tịch UBND tỉnh"),
        ("của Trưởng Ban Chỉ đạo 35 phân công", "Trưởng Ban Chỉ đạo 35"),
        ("của Sở Nội vụ Triển khai kế hoạch", "Sở Nội vụ"),
        ("của UBND TP. An Bình về việc", "UBND TP. An Bình"),
        ("của Bộ\nY tế, Thành ủy", "Bộ Y tế"),
        ("của cấp có thẩm quyền", None),
    ],
)
def test_name_of_the_issuer_ends_where_the_subject_begins(
    sentence: str, issuer: str | None
) -> None:
    (citation,) = cited(f"Quyết định số 5/QĐ-XX ngày 05/01/2026 {sentence}.")

    assert citation.issuer == issuer


def test_mention_reaches_from_the_type_to_the_last_of_symbol_date_and_issuer() -> None:
    assert mentions(
        "Căn cứ **Kế hoạch** số\n14-KH/TU ngày 29/7/2025 của Ban Thường vụ Tỉnh ủy về chuyển đổi "
        "số;\n"
        "theo điểm a khoản 2 Điều 5 Nghị định số 45/2020/NĐ-CP (sau đây gọi là Nghị định)."
    ) == [
        "Kế hoạch** số 14-KH/TU ngày 29/7/2025 của Ban Thường vụ Tỉnh ủy",
        "Nghị định số 45/2020/NĐ-CP",
    ]


LISTS = [
    (
        "các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010 về thủ tục; số "
        "48/2013/NĐ-CP ngày 14/5/2013.",
        [("Nghị định", "63/2010/NĐ-CP", "Chính phủ"), ("Nghị định", "48/2013/NĐ-CP", "Chính phủ")],
    ),
    (
        "các Quyết định: số 5/QĐ-UBND ngày 01/01/2026; số 6/QĐ-UBND ngày 02/01/2026 và số "
        "7/QĐ-UBND",
        [("Quyết định", f"{number}/QĐ-UBND", None) for number in (5, 6, 7)],
    ),
    (
        "Nghị quyết số 18-NQ/TW, 19-NQ/TW",
        [("Nghị quyết", "18-NQ/TW", None), ("Nghị quyết", "19-NQ/TW", None)],
    ),
    (
        "Nghị quyết số 38/NQ-CP của Chính phủ thực hiện Kết luận số 62-KL/TW về Nghị quyết số "
        "19-NQ/TW",
        [
            ("Nghị quyết", "38/NQ-CP", "Chính phủ"),
            ("Kết luận", "62-KL/TW", None),
            ("Nghị quyết", "19-NQ/TW", None),
        ],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), LISTS, ids=["issuer", "numbers", "bare", "nested"]
)
def test_every_mention_counts_and_a_list_shares_its_type(
    sentence: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(c.type, c.symbol, c.issuer) for c in cited(sentence)] == expected


def test_item_of_a_list_starts_at_its_number_word() -> None:
    assert mentions("các Quyết định: số 5/QĐ-UBND ngày 01/01/2026; số 6/QĐ-UBND") == [
        "số 5/QĐ-UBND ngày 01/01/2026",
        "số 6/QĐ-UBND",
    ]


LAWS = [
    (
        "Luật Tổ chức Chính phủ ngày 18 tháng 02 năm\n2025;",
        [("Luật Tổ chức Chính phủ", None, date(2025, 2, 18))],
    ),
    ("Luật Giáo dục số 43/2019/QH14;", [("Luật Giáo dục", "43/2019/QH14", None)]),
    ("Luật Dữ liệu số 60/2024/QH15;", [("Luật Dữ liệu", "60/2024/QH15", None)]),
    (
        "Luật Đấu thầu (sửa đổi) số 22/2023/QH15;",
        [("Luật Đấu thầu (sửa đổi)", "22/2023/QH15", None)],
    ),
    ("được sửa đổi bởi Luật số 87/2025/QH15;", [(None, "87/2025/QH15", None)]),
    (
        "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;",
        [("Luật Ban hành văn bản quy phạm pháp luật", "64/2025/QH15", None)],
    ),
    (
        "Luật Sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Quản lý thuế số 56/2024/QH15;",
        [
            (
                "Luật Sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Quản lý thuế",
                "56/2024/QH15",
                None,
            )
        ],
    ),
    (
        "Luật Viên chức, Bộ luật Lao động ngày 20/11/2019;",
        [("Bộ luật Lao động", None, date(2019, 11, 20))],
    ),
    (
        "Luật Lưu trữ được Quốc hội khóa XV thông qua tại kỳ họp thứ 7 ngày 21 tháng 6 năm 2024.",
        [("Luật Lưu trữ", None, date(2024, 6, 21))],
    ),
    (
        "Luật Người lao động đi làm việc ở nước ngoài theo hợp đồng số 69/2020/QH14;",
        [("Luật Người lao động đi làm việc ở nước ngoài theo hợp đồng", "69/2020/QH14", None)],
    ),
    ("theo Luật Ngân sách nhà nước và báo cáo trước ngày 15/12/2026.", []),
    ("Luật Bầu cử đại biểu Quốc hội năm 2015;", []),
]


@pytest.mark.parametrize(("sentence", "expected"), LAWS)
def test_laws_are_cited_by_name_with_number_or_date(
    sentence: str, expected: list[tuple[str | None, str | None, date | None]]
) -> None:
    assert [(c.name, c.symbol, c.date) for c in cited(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "CÔNG BÁO/Số 271/Ngày 11-03-2026",
        "QCVN 102:2016/BTTTT và TCVN 5603:2008/BKHCN",
        "tiêu chuẩn ISO 27001/2013",
        "trong tháng 12/2025, quý IV/2025, ngày 12/02/2026",
        "hoạt động 24/7, tỷ lệ 1/500",
        "Nghị quyết này và Kế hoạch của tỉnh",
        "hợp chất H2SO4/HCl, CO2/NOx",
        "Số: 15/QĐ-UBND",
    ],
)
def test_what_only_looks_like_a_number_is_no_citation(sentence: str) -> None:
    assert cited(sentence) == []


def test_annex_line_does_not_cite_its_own_document() -> None:
    document = parsed(
        OPENING
        + "Kịp thời.\n\n"
        + SIGNED
        + "PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh)\n"
        "(Kèm theo Kế hoạch số /KH-UBND ngày /3/2026 của UBND tỉnh)\n"
    )

    assert document.citations == []


def test_document_rests_on_its_grounds_and_not_on_what_they_mention() -> None:
    document = parsed(
        header(type_="QUYẾT ĐỊNH", title="Sửa đổi Quyết định số 3/QĐ-UBND ngày 04/01/2025")
        + "Căn cứ Luật Lưu trữ số 33/2024/QH15;\n\n"
        "Căn cứ Nghị định số 113/2025/NĐ-CP ngày 03/6/2025 của Chính phủ sửa đổi Nghị định số "
        "1/2013/NĐ-CP;\n\n"
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 9/TTr-SNV.\n\n"
        "QUYẾT ĐỊNH:\n\nĐiều 1. Bãi bỏ Quyết định số 3/QĐ-UBND.\n"
    )

    assert [c.symbol for c in document.citations if c.basis] == [
        "33/2024/QH15",
        "113/2025/NĐ-CP",
        "9/TTr-SNV",
    ]
    assert [c.symbol for c in document.citations if not c.basis] == [
        "3/QĐ-UBND",
        "1/2013/NĐ-CP",
        "3/QĐ-UBND",
    ]


PARTS = [
    ("điểm a khoản 2 Điều 5", {"points": ("a",), "clauses": ("2",), "articles": ("5",)}),
    ("các khoản 1, 3 và 4 Điều 6", {"clauses": ("1", "3", "4"), "articles": ("6",)}),
    ("Điều 10 đến Điều 13 của", {"articles": ("10", "11", "12", "13")}),
    ("Mục 2 Chương III", {"sections": ("2",), "chapters": ("III",)}),
    ("Phụ lục II ban hành kèm theo", {"annexes": ("II",)}),
]


@pytest.mark.parametrize(("printed", "levels"), PARTS, ids=[part[0] for part in PARTS])
def test_the_part_that_is_cited_is_told_by_level(
    printed: str, levels: dict[str, tuple[str, ...]]
) -> None:
    (citation,) = cited(f"Thực hiện {printed} Nghị định số 45/2020/NĐ-CP của Chính phủ.")

    assert citation.locator is not None
    assert {k: v for k, v in citation.locator._asdict().items() if k != "span" and v} == levels


def test_a_part_of_another_document_is_not_cited() -> None:
    first, second = cited(
        "Theo Điều 5 Nghị định số 45/2020/NĐ-CP; khoản 2 Điều này; Nghị định số 30/2020/NĐ-CP."
    )

    assert first.locator is not None
    assert second.locator is None


def test_what_amended_a_document_points_at_it() -> None:
    citations = cited(
        "Luật Đất đai số 31/2024/QH15 (được sửa đổi, bổ sung bởi Luật số 43/2024/QH15 và Luật số "
        "47/2024/QH15); Nghị định số 63/2010/NĐ-CP của Chính phủ."
    )

    assert [(c.symbol, c.amends) for c in citations] == [
        ("31/2024/QH15", None),
        ("43/2024/QH15", 0),
        ("47/2024/QH15", 0),
        ("63/2010/NĐ-CP", None),
    ]


def test_short_names_lead_back_to_their_document() -> None:
    document = parsed(
        OPENING + "Thực hiện Quyết định số 6/QĐ-TTg ngày 06/01/2026 của Thủ tướng Chính phủ phê "
        "duyệt Đề án phát triển dữ liệu (sau đây gọi tắt là Đề án dữ liệu) và Nghị định số "
        "118/2025/NĐ-CP của Chính phủ.\n\nCác sở triển khai Đề án dữ liệu và Nghị định 118.\n"
    )

    assert document.citations[0].short == "Đề án dữ liệu"
    assert [(recall.name, recall.citation) for recall in document.recalls] == [
        ("Đề án dữ liệu", 0),
        ("Nghị định 118", 1),
    ]
    assert [document.quote(recall.span) for recall in document.recalls] == [
        "Đề án dữ liệu",
        "Nghị định 118",
    ]


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("Nghị quyết số 57-NQ-TW", "57-NQ-TW"),
        ("Quyết định số 131 /QĐ - TTg", "131/QĐ-TTg"),
        ("Quyết định số 1660/QĐ–UBND", "1660/QĐ-UBND"),
        ("Nghị định số 45/2020/N\u00d0-CP", "45/2020/NĐ-CP"),
        ("Nghị định số 93-HĐBT", "93-HĐBT"),
        ("Quyết định số 84 QĐ/TWĐTN", "84QĐ/TWĐTN"),
        ("Nghị quyết số 20NQ/TW", "20NQ/TW"),
        ("Thông tư 5/2016/TT-BGD ĐT ngày 15/01/2016", "5/2016/TT-BGDĐT"),
        ("Công văn số: 4567/UBND - KGVX", "4567/UBND-KGVX"),
    ],
)
def test_misprinted_and_old_symbols_are_read(printed: str, symbol: str) -> None:
    assert [citation.symbol for citation in cited(f"Theo {printed} của cấp trên.")] == [symbol]


def test_an_issuer_said_before_the_numbers_issued_all_of_them() -> None:
    assert [
        citation.issuer
        for citation in cited(
            "các Quyết định của Thủ tướng Chính phủ số 5/QĐ-TTg ngày 05/01/2026, số 6/QĐ-TTg ngày "
            "06/01/2026 và số 7/QĐ-TTg ngày 07/01/2026"
        )
    ] == ["Thủ tướng Chính phủ"] * 3


@pytest.mark.parametrize(
    "issuer",
    [
        "Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn",
        "Sở Lao động-Thương binh và Xã hội Sơn Hà",
        "Bộ Giao thông vận tải",
        "Chi cục Trồng trọt và Bảo vệ thực vật",
        "Phòng Nông nghiệp và Phát triển nông thôn huyện Sơn Tân",
        "Ban Quản lý các Khu công nghiệp tỉnh",
        "Đoàn đại biểu Quốc hội tỉnh Sơn Hà",
        "Viện trưởng Viện kiểm sát nhân dân tối cao",
        "Hội Cựu chiến binh tỉnh",
    ],
)
@pytest.mark.parametrize(
    "subject", ["về việc tăng cường", "hướng dẫn thi hành", "ban hành Quy chế"]
)
def test_what_a_body_deals_with_is_part_of_its_name(issuer: str, subject: str) -> None:
    sentence = f"Thực hiện Kế hoạch số 5/KH-ABC ngày 05/01/2026 của {issuer} {subject} năm 2026;"
    assert [citation.issuer for citation in cited(sentence)] == [issuer]


def test_a_dash_is_part_of_a_name_in_capitals() -> None:
    title = (
        "KẾ HOẠCH SỐ 5/KH-ABC NGÀY 05/01/2026 CỦA SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI VỀ VIỆC LÀM"
    )
    assert [citation.issuer for citation in cited(title)] == ["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]


def test_a_verb_behind_the_name_is_no_part_of_it() -> None:
    sentence = "Trả lời công văn số 5/CT-TTHT ngày 05/01/2026 của Cục Thuế tỉnh Sơn Hà hỏi về thuế."
    assert [citation.issuer for citation in cited(sentence)] == ["Cục Thuế tỉnh Sơn Hà"]


def test_a_law_that_amends_many_is_cited_as_one() -> None:
    amended = ", ".join(f"Luật {name}" for name in ("Chứng khoán", "Kế toán", "Kiểm toán độc lập",
        "Ngân sách nhà nước", "Quản lý, sử dụng tài sản công", "Quản lý thuế",
        "Thuế thu nhập cá nhân", "Dự trữ quốc gia", "Xử lý vi phạm hành chính"))  # fmt: skip
    sentence = (
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015; Luật Sửa đổi, bổ sung một số "
        f"điều của {amended} ngày 29 tháng 11 năm 2024;"
    )
    assert [citation.name for citation in cited(sentence)] == [
        "Luật Ngân sách nhà nước",
        f"Luật Sửa đổi, bổ sung một số điều của {amended}",
    ]


def test_a_letter_that_guides_is_a_letter() -> None:
    sentence = "Thực hiện công văn hướng dẫn số 5/SGDĐT-GDMN ngày 01/3/2026 của Sở;"
    assert [citation.type for citation in cited(sentence)] == ["Công văn hướng dẫn"]


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("ngày 16 tháng năm 2026 của Sở Nội vụ", "Sở Nội vụ"),
        ("ngày ... tháng 02 năm 2026 của Sở Nội vụ", "Sở Nội vụ"),
        ("của Liên Bộ: Lao động - Thương binh và Xã hội, Tài chính, Y tế",
         "Liên Bộ: Lao động - Thương binh và Xã hội, Tài chính, Y tế"),
        ("của liên Bộ Lao động Thương binh và Xã hội - Tài chính - Y tế",
         "liên Bộ Lao động Thương binh và Xã hội - Tài chính - Y tế"),
        ("của Liên Bộ Giáo dục và Đào tạo và Bộ Nội vụ",
         "Liên Bộ Giáo dục và Đào tạo và Bộ Nội vụ"),
    ],
)  # fmt: skip
def test_an_issuer_stands_behind_a_torn_date_and_may_be_several(printed: str, issuer: str) -> None:
    sentence = f"Căn cứ Thông tư liên tịch số 5/2026/TTLT-ABC-XYZ {printed} về việc làm;"
    (citation,) = cited(sentence)

    assert citation.issuer == issuer
    assert citation.date is None
    assert sentence[sentence.index("Thông") :].startswith(
        f"Thông tư liên tịch số 5/2026/TTLT-ABC-XYZ {printed}"
    )
    assert citation.span.end - citation.span.start == len(
        f"Thông tư liên tịch số 5/2026/TTLT-ABC-XYZ {printed}"
    )


def test_words_that_a_converter_glued_together_are_told_apart() -> None:
    sentence = (
        "Thực hiệnQuyết định số 5/QĐ-UBND ngày 05/01/2026; Nghị định số 6/2026/NĐ-CPngày 06/01/2026"
        " của Chính phủ; Luật Đất đai số 31/2024/QH15ngày 18 tháng 01 năm 2024;"
    )
    assert [(citation.symbol, citation.date) for citation in cited(sentence)] == [
        ("5/QĐ-UBND", date(2026, 1, 5)),
        ("6/2026/NĐ-CP", date(2026, 1, 6)),
        ("31/2024/QH15", date(2024, 1, 18)),
    ]

"""C and X on the inputs that mislead: nested, listed, party and state, another year's number."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban import rules

LEAD = (
    "Thực hiện Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân tỉnh Sơn Hà về tuyên "
    "truyền, Ủy ban nhân dân ban hành Kế hoạch như sau:\n\nI. NỘI DUNG\n\n"
)
OURS = [rule.code for rule in rules.all_rules() if rule.code[0] in "CDX" and not rule.preview]


def found(sentence: str) -> list[tuple[str, str, str]]:
    """(code, severity, words) of what our families find in a plan with this sentence."""
    document = parsed(f"{header()}{LEAD}- {sentence}\n\n{SIGNED}")
    findings = rules.check(document, select=OURS)
    return [(f.rule, f.severity, document.quote(f.span)) for f in findings]


def test_a_symbol_of_the_government_under_the_party_is_one_error() -> None:
    cited = "Nghị quyết số 37-NQ/CP ngày 24/12/2018 của Bộ Chính trị về sắp xếp đơn vị hành chính."

    assert found(cited) == [("X04", "error", "37-NQ/CP")]


def test_documents_nested_in_a_subject_are_right() -> None:
    assert (
        found(
            "Nghị quyết số 38/NQ-CP ngày 02/4/2024 của Chính phủ ban hành Chương trình hành động "
            "thực hiện Kết luận số 62-KL/TW ngày 02/10/2023 của Bộ Chính trị về việc thực hiện "
            "Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII về "
            "tiếp tục đổi mới đơn vị sự nghiệp công lập."
        )
        == []
    )


def test_a_number_that_another_year_had_too_is_not_a_wrong_date() -> None:
    cited = (
        "Quyết định số 282/QĐ-TTg ngày 23/02/2018 của Thủ tướng Chính phủ về Điều lệ Hội Chữ thập "
        "đỏ, Quyết định số 282/QĐ-TTg ngày 12/02/2026 của Thủ tướng Chính phủ về cải cách."
    )

    assert [code for code, severity, _ in found(cited) if severity != "info"] == []


def test_laws_in_a_list_are_judged_one_by_one() -> None:
    cited = "Luật cán bộ, công chức, Luật viên chức, Luật Công đoàn, Bộ luật Lao động."

    assert [words for code, _, words in found(cited) if code == "C18"] == [
        "Luật cán bộ, công chức",
        "Luật viên chức",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trực 24/7, ngày 03 tháng 02, trước ngày 15/12, quý I, 1/3 số hộ, 12/02/2026.",
        "Dịch vụ công mức độ 3 và mức độ 4; kỷ luật lao động; khả năng cao; các bộ, ngành.",
        "Báo cáo ngày 10 của tháng cuối quý; Quý IV/2025 - Quý II/2026; cả năm 2026.",
        "Theo điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự.",
        "Kế hoạch này, Quyết định nêu trên, các kế hoạch của Ủy ban nhân dân xã, Đề án 06.",
    ],
)
def test_what_looks_like_a_fault_and_is_none_stays_silent(sentence: str) -> None:
    assert found(sentence) == []


def test_safe_fixes_touch_no_figure() -> None:
    text = header(place="Sơn Hà ngày 05 tháng 3 năm 2026") + (
        "Căn cứ Luật viên chức. \nCăn cứ Kế hoạch 18/KH-UBND, ngày 24/02/2026 của Ủy ban nhân dân "
        "tỉnh về tuyên truyền giai đoạn 2021-2025, giai đoạn 2026 - 2030 và 2031 - 2035;\n\n"
        "Ủy ban nhân dân ban hành Kế hoạch như sau\n\nI. NỘI DUNG\n\n- Theo Khoản 2 Điều 5.\n"
    )
    document = parsed(text)
    fixes = [finding.fix for finding in rules.check(document, select=OURS) if finding.fix]
    safe = [fix for fix in fixes if fix.safe]

    assert len(safe) >= 7
    for fix in safe:
        figures = [letter for letter in document.quote(fix.span) if letter.isdigit()]
        assert figures == [letter for letter in fix.text if letter.isdigit()]

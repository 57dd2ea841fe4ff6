"""L02: words mistaken for others, told by their surroundings."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import header, parsed
from vanban import lexicon, rules
from vanban.model import Finding


def found(words: str) -> list[Finding]:
    return rules.check(parsed(header() + words + "\n"), select=["L02"])


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("- Lòng ghép nội dung vào cuộc họp.", "Lồng ghép"),
        ("Nhiệm vụ chuyên đổi số của xã.", "chuyển đổi số"),
        ("Chỉ số Hải lòng của người dân.", "Hài lòng"),
        ("Cử các bộ, công chức đi học.", "cán bộ"),
        ("Tại các hội\n\nnghi, giao ban.", "hội\n\nnghị"),
        ("Đăng Công TTĐT của trường.", "Cổng TTĐT"),
        ("Gửi Sở Nội vụ đề b/c.", "để b/c"),
        ("TUYỀN TRUYỀN PHÁP LUẬT NĂM 2026 CỦA XÃ", "TUYÊN TRUYỀN"),
        ("Nhằm năng cao nhận thức.", "nâng cao"),
        ("Sữa đổi, bổ xung quy chế.", "Sửa đổi"),
    ],
)
def test_the_right_word_is_offered_as_printed(words: str, right: str) -> None:
    finding = found(words)[0]

    assert finding.severity == "warning"
    assert finding.fix is not None
    assert (finding.fix.text, finding.fix.safe) == (right, False)


def test_a_misspelt_purpose_is_told_once() -> None:
    document = parsed(header() + "Nơi nhận:\n- Sở Nội vụ (đề b/c);\n")
    told = [f.rule for f in rules.check(document) if document.quote(f.span) == "đề b/c"]

    assert told == ["R09"]


@pytest.mark.parametrize(
    "words",
    [
        "Các bộ, ngành và địa phương.",
        "Các Bộ, công chức của các cơ quan.",
        "Đài phát thanh toàn quốc.",
        "Có khả năng cao trong công việc.",
        "Tổng kết quý I; hội nghị giao ban.",
        "Trực 24/7; đạt 1/3 số hộ; ngày 12/02/2026.",
        "Sơn Hà, ngày tháng năm 2026",
        "Nguyễn Hoài Thúy Hằng",
        "Dịch vụ công mức độ 3 và mức độ 4.",
        "ngày 03 tháng 02 năm 2026",
        "Ủy ban hàng năm tổ chức đối thoại.",
        "Công văn bàn giao hồ sơ.",
        "Định hướng dân chủ ở cơ sở.",
        "Thành phổ biến trong nhân dân.",
        "Ban Tổ chức cũng cố gắng hoàn thành.",
        "Khi quyết định ký hợp đồng.",
        "Lịch sử lý luận của Đảng.",
        "Huyện Văn Bàn tổ chức lễ hội.",
        "Kết thúc hội\n\nNghi thức chào cờ.",
    ],
)
def test_words_that_are_meant_so_stay_silent(words: str) -> None:
    assert found(words) == []


def test_a_variant_that_many_write_is_only_a_note() -> None:
    (finding,) = found("Tiếp nhận phản ảnh của người dân.")

    assert finding.severity == "info"


def test_no_row_of_the_table_offers_what_it_calls_wrong() -> None:
    rows = lexicon.load("confusions")["confusion"]

    wrong = {word for row in rows for word in row["wrong"]}
    assert not wrong & {row["right"] for row in rows}
    # As many words, or more where the wrong form lacks some.
    assert all(len(w.split()) <= len(row["right"].split()) for row in rows for w in row["wrong"])

"""L11: abbreviations with two letters swapped or one doubled."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import header, parsed
from vanban import rules
from vanban.model import Finding


def found(words: str) -> list[Finding]:
    return rules.check(parsed(header() + words + "\n"), select=["L11"])


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        ("Công tác cải cách hành chính (CCHC) năm 2026. Kế hoạch CCCH của xã.", "CCCH", "CCHC"),
        ("- Lưu: VT, VHXXH.", "VHXXH", "VHXH"),
        ("Tổ truyền thông cộng đồng (TTCĐ) do xã lập. Giao TTĐC viết bài.", "TTĐC", "TTCĐ"),
    ],
)
def test_the_abbreviation_that_was_meant_is_offered(words: str, wrong: str, right: str) -> None:
    (finding,) = found(words)

    assert f"“{wrong}” có lẽ là “{right}”" in finding.message
    assert finding.fix is not None
    assert finding.fix.text == right


@pytest.mark.parametrize(
    "words",
    [
        "UBND, HĐND và MTTQ xã; các trường THCS, THPT; CNTT, TTHC, CSDL.",
        "Trung tâm hành chính công (TTHCC) giải quyết TTHC.",
        "Số 35/KH-CCCH của cơ quan; công tác CCHC.",
        "Ban Cán Chỉ Chính Hành (BCCCH) và cải cách hành chính (CCHC).",
        "CÔNG TÁC CCHC VÀ CCCH CỦA CƠ QUAN",
    ],
)
def test_known_abbreviations_symbols_and_headings_stay_silent(words: str) -> None:
    assert found(words) == []


def test_what_comes_often_is_an_abbreviation_of_its_own() -> None:
    assert found("Công tác cải cách hành chính (CCHC). " + "Kế hoạch CCCH của xã. " * 3) == []


def test_an_abbreviation_whose_words_are_in_the_text_is_its_own() -> None:
    assert found("Cải cách hành chính (CCHC). Chi cục Chăn nuôi Hà viết là CCCH.") != []
    assert found("Cải cách hành chính (CCHC). Chi cục Chăn hộ viết là CCCH.") == []

"""N01 to N05: numbers and letters that skip or come twice."""

from __future__ import annotations

import pytest

from tests.vanban.plain_texts import header, parsed
from vanban import rules
from vanban.model import Finding


def found(*labels: str, title: str = "Tuyên truyền năm 2026") -> list[Finding]:
    body = "\n\n".join(f"{label} Nội dung của mục này." for label in labels)
    return rules.check(
        parsed(header(title=title) + body + "\n"), select=["N01", "N02", "N03", "N04", "N05"]
    )


def test_a_gap_is_found_once_and_named() -> None:
    (gap,) = found("I.", "III.", "IV.", "V.")

    assert (gap.rule, gap.severity) == ("N01", "warning")
    assert gap.message == "Sau mục I là mục III; thiếu mục II."
    assert gap.fix is not None
    assert (gap.fix.text, gap.fix.safe) == ("II", False)


def test_the_place_is_the_label() -> None:
    document = parsed(header() + "1. Một.\n\n2. Hai.\n\n4. Bốn.\n")
    (gap,) = rules.check(document, select=["N01"])

    assert document.quote(gap.span) == "4"


@pytest.mark.parametrize(
    "labels",
    [
        ("I.", "1.", "2.", "II.", "1.", "2."),
        ("I.", "1.", "2.", "II.", "3.", "4."),
        ("Điều 1.", "1.", "2.", "Điều 2."),
        ("1.", "1.1.", "1.2.", "2.", "2.1."),
        ("a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"),
    ],
)
def test_lists_that_follow_on_or_begin_anew_are_right(labels: tuple[str, ...]) -> None:
    assert found(*labels) == []


def test_a_plan_that_begins_with_its_second_part_lacks_the_first() -> None:
    (gap,) = found("II.", "III.")

    assert gap.message == "Mục đầu tiên là II; thiếu mục I."


def test_numbers_quoted_from_an_amended_document_are_left_alone() -> None:
    assert found("Điều 1.", "Điều 7.", title="Sửa đổi, bổ sung Quy chế làm việc") == []


def test_a_list_without_đ_has_one_gap() -> None:
    (gap,) = found("a)", "b)", "c)", "d)", "e)", "g)")

    assert (gap.rule, gap.severity) == ("N04", "error")
    assert gap.message == "Sau điểm d) là điểm e); thiếu điểm đ)."
    assert gap.fix is not None
    assert gap.fix.text == "đ)"


def test_f_holds_a_place_and_is_no_gap() -> None:
    (foreign,) = found("a)", "b)", "c)", "d)", "đ)", "e)", "f)", "g)")

    assert foreign.rule == "N03"
    assert foreign.fix is not None
    assert foreign.fix.text == "g)"


def test_letters_that_begin_anew_under_each_number_are_right() -> None:
    assert found("1.", "a)", "b)", "c)", "2.", "a)", "b)") == []

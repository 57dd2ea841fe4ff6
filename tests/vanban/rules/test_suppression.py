"""An author tells the rules beside the words what to leave alone."""

from __future__ import annotations

import pytest

import vanban
from vanban import rules

HEAD = "UBND XÃ SƠN HÀ\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nTuyên truyền năm 2026\n\n"
FIRST, SECOND = "Lòng ghép nội dung.", "Thực hiện chuyên đổi số."


def quotes(text: str, name: str = "a.md") -> list[str]:
    document = vanban.read(text.encode(), file=name)
    return [document.quote(found.span) for found in vanban.check(document, select=["L02"])]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"{FIRST}\n\n{SECOND}\n", ["Lòng ghép", "chuyên đổi số"]),
        (f"{FIRST} <!-- vanban: bỏ qua L02 -->\n\n{SECOND}\n", ["chuyên đổi số"]),
        (f"<!-- vanban: bỏ qua L02 -->\n{FIRST}\n\n{SECOND}\n", ["chuyên đổi số"]),
        (f"<!-- vanban: bỏ qua L02 -->\n\n\n{FIRST}\n\n{SECOND}\n", ["chuyên đổi số"]),
        (f"{FIRST}\n\n<!-- vanban: bỏ qua N01, L -->\n{SECOND}\n", ["Lòng ghép"]),
        (f"{FIRST}\n\n<!-- vanban: ignore n, l02 -->\n{SECOND}\n", ["Lòng ghép"]),
        (f"{FIRST}\n\n{SECOND}\n\n<!-- vanban: bỏ qua cả văn bản L02 -->\n", []),
        (f"{FIRST} <!-- vanban: bỏ qua N01 -->\n", ["Lòng ghép"]),
        (f"{FIRST} <!-- vanban: bỏ qua -->\n", ["Lòng ghép"]),
        (f"{FIRST} <!-- vanban: xem lại L02 -->\n", ["Lòng ghép"]),
    ],
)
def test_a_comment_is_for_its_line_or_for_the_line_below(
    body: str, left: list[str], name: str
) -> None:
    assert quotes(HEAD + body, name) == left


def test_a_comment_above_everything_is_for_the_whole_file() -> None:
    text = HEAD + FIRST + "\n\n" + SECOND + "\n"

    assert quotes(f"<!-- vanban: bỏ qua L02 -->\n{text}") == []
    assert quotes(f"\n<!-- ghi chú -->\n<!-- vanban: bỏ qua L02 -->\n{text}") == []


def test_what_a_remark_says_is_no_text_to_check() -> None:
    remark = "<!-- vanban: bỏ qua N01 vì chuyên đổi số -->"

    assert quotes(f"{HEAD}{FIRST}\n\n{remark}\n\n{SECOND}\n") == ["Lòng ghép", "chuyên đổi số"]


def test_comments_of_a_page_are_for_their_paragraph() -> None:
    remark = "<!-- vanban: bỏ qua L02 -->"
    page = (
        f"<html><body><p>UBND XÃ SƠN HÀ</p>{remark}<p>{FIRST}</p><p>{SECOND}</p>"
        f"<p>{FIRST} {remark}</p></body></html>"
    )

    assert quotes(page, "a.html") == ["chuyên đổi số"]


def test_codes_that_no_rule_has_are_told() -> None:
    text = (
        f"{HEAD}{FIRST} <!-- vanban: bỏ qua L02, Q99 -->\n"
        f"{SECOND} <!-- vanban: bỏ qua chỗ này -->\n"
    )
    document = vanban.read(text.encode())

    told = rules.misunderstood(document)

    assert [code for _, code in told] == ["Q99", ""]
    assert [document.text.count("\n", 0, place.start) for place, _ in told] == [6, 7]


def test_a_comment_above_everything_but_not_alone_is_for_its_line() -> None:
    text = f"{FIRST} <!-- vanban: bỏ qua L02 -->\n\n{HEAD}{SECOND}\n"

    assert quotes(text) == ["chuyên đổi số"]


@pytest.mark.parametrize("between", ["", "\n"])
def test_many_remarks_take_no_time_to_speak_of(between: str) -> None:
    text = HEAD + f"<!-- vanban: bỏ qua Q99 -->{between}" * 20_000 + f"\n{FIRST}\n"
    document = vanban.read(text.encode())

    assert len(rules.misunderstood(document)) == 1_000


def test_a_long_line_of_openings_takes_no_time_to_speak_of() -> None:
    text = "vanban " + "<!-- vanban: " * 3_000 + "bỏ qua " * 3_000 + "L02, " * 3_000

    assert rules.misunderstood(vanban.read(text.encode())) == []

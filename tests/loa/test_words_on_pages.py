"""What counts as a word of the code, a code, or a word of English on a page or a paper.

That none stands on any is seen where all pages are walked over (test_pages_are_safe.py).
"""

from __future__ import annotations

import pytest

from tests.loa.words import foreign


@pytest.mark.parametrize(
    "words",
    [
        "Chỉ tiêu TT08 đạt 34 tin, bài",
        "Nội dung T05",
        "Rule N04",
        "R-001",
        "Ngày 2026-03-14",
        "Người thực hiện: None",
        "Hình thức: website_article",
        "This field is required.",
        "Đã khoá: Account locked: too many login attempts. Please try again later.",
        "Page 2",
        "14 March 2026",
        "due_work",
        "DueWork 7",
        "standing_officer",
        "communication plan",
        "&nbsp;",
    ],
)
def test_what_must_not_stand_there_is_noticed(words: str) -> None:
    assert foreign(words)


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch số 27/KH-THPTBM ngày 02/3/2026 về CCHC giai đoạn 2021 - 2030",
        "Đăng tin trên website, gửi qua email; video clip; pano",
        "Đề án 06, Nghị quyết số 76/NQ-CP, https://thptbinhminh.example/tin/2026-03-14",
        "In · Tải Word · Tải PDF · Chép gửi Zalo",
    ],
)
def test_what_officials_write_is_let_through(words: str) -> None:
    assert foreign(words) - {"2026-03-14"} == set()

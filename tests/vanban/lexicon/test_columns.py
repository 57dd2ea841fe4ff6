"""What the headers of a table of tasks mean, also when a scan lost marks."""

from __future__ import annotations

import pytest

from vanban.lexicon.columns import role_of


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Đâu việc", "content"),
        ("Đơn vị chịu trách nhiêm chính", "lead"),
        ("Đơn vị phôi hợp", "support"),
        ("Dự kiên sản phẩm", "product"),
        ("Sô thứ tự", "stt"),
        ("Thơi gian hoàn thành", "deadline"),
    ],
)
def test_a_header_is_known_without_some_of_its_marks(header: str, role: str) -> None:
    assert role_of(header) == role


def test_a_header_of_other_letters_stays_unknown() -> None:
    assert role_of("Màu sắc") is None

"""The forms that a plan's own section names."""

from __future__ import annotations

from loa.plans.declared import declared_forms

TEXT = """II. NỘI DUNG, HÌNH THỨC
1. Nội dung
- Đăng tin, bài trên trang thông tin điện tử
2. Hình thức tuyên truyền
- Bảng tin, pano tại cổng trường
- Sinh hoạt dưới cờ; pano
3. Thời gian
- Họp giao ban hằng tháng
"""


def section(title: str, level: int) -> dict[str, object]:
    return {"title": title, "level": level, "start": TEXT.index(title)}


def test_forms_are_those_of_the_section_that_says_so_each_once() -> None:
    reading = {
        "sections": [
            section("1. Nội dung", 2),
            section("2. Hình thức tuyên truyền", 2),
            section("3. Thời gian", 2),
        ]
    }
    assert declared_forms(reading, TEXT) == ["notice_board", "pano", "flag_ceremony_talk"]


def test_a_heading_above_takes_what_stands_below_it() -> None:
    reading = {"sections": [section("II. NỘI DUNG, HÌNH THỨC", 1), section("3. Thời gian", 2)]}
    assert "website_article" in declared_forms(reading, TEXT)
    assert "meeting_integration" in declared_forms(reading, TEXT)


def test_a_plan_without_sections_declares_nothing() -> None:
    assert declared_forms({}, TEXT) == []

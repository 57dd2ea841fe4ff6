"""Words of earlier law: known, kept as written, and said with what they are called now."""

from datetime import date

from loa.norms.former import former_body, former_words

TODAY = date(2026, 3, 14)
TEXT = "Nộp hồ sơ mức độ 3, mức độ 4; Phòng GD&ĐT niêm yết.\nPhòng Giáo dục Trung học; MỨC ĐỘ 4."


def test_each_wording_is_found_as_it_was_written_with_todays_name() -> None:
    found = {one.words: one.former.now for one in former_words(TEXT, TODAY)}
    assert found == {
        "mức độ 3, mức độ 4": (
            "dịch vụ công trực tuyến một phần, dịch vụ công trực tuyến toàn trình"
        ),
        "Phòng GD&ĐT": "",
        "MỨC ĐỘ 4": "dịch vụ công trực tuyến toàn trình",
    }


def test_nothing_is_former_before_its_day() -> None:
    assert former_words(TEXT, date(2021, 4, 5)) == []
    assert [one.words for one in former_words(TEXT, date(2023, 1, 1))] == [
        "mức độ 3, mức độ 4",
        "MỨC ĐỘ 4",
    ]


def test_a_kind_of_body_is_known_by_how_its_name_begins() -> None:
    for name in ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo huyện Lâm Khê", "UỶ BAN NHÂN DÂN huyện"):
        assert former_body(name, TODAY) is not None, name
        assert former_body(name, date(2025, 6, 30)) is None, name
    for name in ("Phòng Giáo dục Trung học", "Phòng Văn hóa - Xã hội", "UBND xã An Phú", "Uỷ ban"):
        assert former_body(name, TODAY) is None, name


def test_marks_that_stand_apart_and_line_breaks_are_the_same_words() -> None:
    [one] = former_words("dịch vụ mức\nđộ 4", TODAY)
    assert one.words == "mức độ 4"

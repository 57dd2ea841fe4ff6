"""Vietnamese names: compared, sorted and made into addresses (domain reference, Annex E 11)."""

from __future__ import annotations

import unicodedata

import pytest

from loa.agencies.names import folded, same_body, slugified, vietnamese_key


@pytest.mark.parametrize(
    "written", ["Đề án", "đề án", "ĐỀ ÁN", unicodedata.normalize("NFD", "Đề án")]
)
def test_a_search_without_accents_finds_every_way_of_writing(written: str) -> None:
    assert folded(written) == "de an"


@pytest.mark.parametrize(("one", "other"), [("Hoà", "Hòa"), ("Thuỷ", "Thủy"), ("Uỷ ban", "Ủy ban")])
def test_the_place_of_a_tone_mark_makes_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert vietnamese_key(one) == vietnamese_key(other)


def test_letters_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    letters = ["A", "Ă", "Â", "B", "C", "D", "Đ", "E", "Ê", "O", "Ô", "Ơ", "U", "Ư"]
    assert sorted(set(letters), key=vietnamese_key) == letters


def test_a_decomposed_name_stands_where_the_composed_one_does() -> None:
    assert vietnamese_key(unicodedata.normalize("NFD", "Đường")) == vietnamese_key("Đường")


def test_within_a_syllable_letters_come_before_tones() -> None:
    assert sorted(["Hoan", "Hòa", "Hoa"], key=vietnamese_key) == ["Hoa", "Hòa", "Hoan"]


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Quyết Thắng", "quyet-thang"), ("Đắk Lắk", "dak-lak"), (" THPT  A&B ", "thpt-a-b")],
)
def test_an_address_is_the_name_without_accents(name: str, slug: str) -> None:
    assert slugified(name) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường THPT Bình Minh", "TRƯỜNG TRUNG HỌC PHỔ THÔNG BÌNH MINH"),
        ("Sở Nội vụ", "SỞ NỘI VỤ TỈNH SƠN HÀ"),
        ("UBND xã An Phú", "UỶ BAN NHÂN DÂN XÃ AN PHÚ"),
    ],
)
def test_a_body_is_known_by_its_name_however_it_is_written(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh Sơn Hà", "UBND xã An Phú"),
        ("Trường THPT Bình Minh", "Trường THPT Hoa Sen"),
        ("Sở Nội vụ", ""),
    ],
)
def test_bodies_of_other_names_are_others(one: str, other: str) -> None:
    assert not same_body(one, other)

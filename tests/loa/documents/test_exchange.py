"""Whose a signature is, and what shape data has: judged strictly, without a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loa.documents.exchange.issuers import has_signed, same_agency
from loa.documents.exchange.parts import same_words
from loa.documents.exchange.shapes import problem, schema_at

SCHEMAS = sorted(Path("src").rglob("*.schema.json"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Nội vụ", "Sở Nội vụ tỉnh Sơn Hà"),
        ("UBND tỉnh Sơn Hà", "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"),
        ("UBND xã Hoà An", "Uỷ ban nhân dân xã Hòa An"),
        ("Truong THPT Binh Minh", "Trường THPT Bình Minh"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo, tỉnh Sơn Hà"),
    ],
)
def test_one_agency_under_two_names(one, other):
    assert same_agency(one, other)
    assert same_agency(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND xã An Phú", "UBND xã An Phú Đông"),
        ("UBND xã An Phú", "UBND xã Ân Phú"),
        ("UBND phường 1", "UBND phường 10"),
        ("Trường THPT Hoa Sen", "Trường THPT Hoa Sen Thành Đô"),
        ("Sở Nội vụ", "Sở Nông nghiệp"),
        ("", "Sở Nội vụ"),
    ],
)
def test_two_agencies_of_like_names(one, other):
    assert not same_agency(one, other)
    assert not same_agency(other, one)


DEPARTMENT = {"name": "Sở Nội vụ", "symbol": "SNV", "parent": "UBND tỉnh Sơn Hà"}


@pytest.mark.parametrize(
    "bodies",
    [
        ["Sở Nội vụ"],
        ["Sở Nội vụ tỉnh Sơn Hà"],
        ["Sở Nội vụ", "Uỷ ban nhân dân tỉnh Sơn Hà"],
        ["Lãnh đạo", "Sở Nội vụ", "UBND tỉnh Sơn Hà"],
    ],
)
def test_certificates_that_speak_for_the_department(bodies):
    assert has_signed(DEPARTMENT, [{"of": ["Trường THPT Hoa Sen"]}, {"of": bodies}])


@pytest.mark.parametrize(
    "bodies",
    [
        [],
        ["UBND tỉnh Sơn Hà"],
        ["Sở Nội vụ", "UBND tỉnh Biển Xa"],
        ["Chi cục Văn thư", "Sở Nội vụ"],
        ["Sở Nội vụ và những người khác"],
    ],
)
def test_certificates_that_do_not(bodies):
    assert not has_signed(DEPARTMENT, [{"of": bodies}])


def test_words_are_compared_without_case_and_marks_but_with_every_figure():
    assert same_words("Quý I, quý III", "quý I  quý III.")
    assert not same_words("34 tin, bài", "36 tin, bài")
    assert not same_words("95,5%", "95,5")


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.parent.name)
def test_every_schema_uses_only_words_that_are_enforced(path):
    assert schema_at(path.resolve())["type"] == "object"


def test_there_are_schemas():
    assert len(SCHEMAS) == 3


def test_a_word_that_no_rule_knows_is_a_mistake_of_ours(tmp_path):
    path = tmp_path / "a.schema.json"
    path.write_text(json.dumps({"properties": {"a": {"format": "date"}}}))
    with pytest.raises(ValueError, match="format"):
        schema_at(path)


SHAPE = {
    "type": "object",
    "required": ["a"],
    "additionalProperties": False,
    "maxProperties": 3,
    "properties": {
        "a": {"type": "string", "maxLength": 3, "pattern": "^x"},
        "b": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
        "c": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"$ref": "#/$defs/d"}},
        "e": {"const": True},
        "f": {
            "type": "object",
            "propertyNames": {"pattern": "^k[0-9]?$"},
            "additionalProperties": True,
        },
    },
    "$defs": {"d": {"enum": ["một", "hai"]}},
}


@pytest.mark.parametrize(
    "value",
    [{"a": "x"}, {"a": "xyz", "b": None}, {"a": "x", "c": ["một", "hai"], "f": {"k1": []}}],
)
def test_what_has_the_shape(value):
    assert problem(value, SHAPE) is None


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ([], "."),
        ({}, "a"),
        ({"a": 1}, "a"),
        ({"a": "xxxx"}, "a"),
        ({"a": "y"}, "a"),
        ({"a": "x", "f": {"k\n": 1}}, "f.k\n"),
        ({"a": "x", "b": True}, "b"),
        ({"a": "x", "b": 10}, "b"),
        ({"a": "x", "c": []}, "c"),
        ({"a": "x", "c": ["một", "ba"]}, "c[1]"),
        ({"a": "x", "e": 1.5}, "e"),
        ({"a": "x", "f": {"z": 1}}, "f.z"),
        ({"a": "x", "g": 1}, "g"),
        ({"a": "x", "b": 1, "c": ["một"], "e": True}, "."),
    ],
)
def test_what_has_another_shape_says_where(value, where):
    assert problem(value, SHAPE) == where

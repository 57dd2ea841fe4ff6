"""Administrative units over time."""

from __future__ import annotations

from collections import Counter
from datetime import date

from vanban import lexicon
from vanban.lexicon import units

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_there_are_34_provinces_and_3321_communes_since_july_2025() -> None:
    provinces = [row for row in lexicon.rows("provinces") if not row["until"]]
    kinds = Counter(row["kind"] for row in lexicon.rows("communes"))
    assert len(provinces) == 34
    assert Counter(row["kind"] for row in provinces) == {"tỉnh": 28, "thành phố": 6}
    assert kinds == {"xã": 2621, "phường": 687, "đặc khu": 13}


def test_a_merged_province_is_found_on_the_last_day_and_not_on_the_next() -> None:
    (before,) = list(units.find("tỉnh Hậu Giang", on=BEFORE))
    assert units.find("tỉnh Hậu Giang", on=AFTER) == []
    assert [heir.name for heir in units.successors(before)] == ["Cần Thơ"]


def test_a_name_that_outlived_a_merger_names_two_units() -> None:
    before, after = (units.find("tỉnh Quảng Trị", on=day) for day in (BEFORE, AFTER))
    assert before != after
    assert units.successors(before[0]) == after


def test_a_commune_is_found_within_its_province_whatever_the_capitals() -> None:
    found = units.find("XÃ MỸ HƯƠNG", on=AFTER, within="92")
    assert [(unit.kind, unit.name) for unit in found] == [("xã", "Mỹ Hương")]


def test_a_divided_commune_has_several_heirs_all_of_today() -> None:
    divided = list(units.find("phường Điện Biên", on=BEFORE, within="01"))
    heirs = units.successors(divided[0])
    assert len(heirs) == 4
    assert all(heir.until is None for heir in heirs)


def test_every_former_unit_leads_to_units_of_today() -> None:
    communes = {row["code"] for row in lexicon.rows("communes")}
    provinces = {row["code"] for row in lexicon.rows("provinces") if not row["until"]}
    for row in lexicon.rows("former-communes"):
        assert row["becomes"]
        assert set(row["becomes"].split()) <= communes
    for row in lexicon.rows("provinces"):
        assert not row["until"] or row["becomes"] in provinces


def test_a_name_that_nobody_bears_is_not_found() -> None:
    assert units.find("xã Không Có Tên Này") == []

"""Ministries and departments over time."""

from __future__ import annotations

from datetime import date

from vanban import lexicon
from vanban.lexicon import bodies


def test_a_dissolved_ministry_leads_to_those_that_do_its_work() -> None:
    gone = bodies.called("bộ kế hoạch và đầu tư")
    assert gone is not None
    assert gone.existed_on(date(2025, 2, 28))
    assert not gone.existed_on(date(2025, 3, 1))
    assert [heir.name for heir in bodies.successors(gone)] == ["Bộ Tài chính"]


def test_a_part_of_a_symbol_may_stand_for_several_bodies() -> None:
    assert {body.name for body in bodies.of_symbol("TW")} == {
        "Ban Chấp hành Trung ương Đảng",
        "Bộ Chính trị",
        "Ban Bí thư",
    }


def test_an_abbreviation_names_its_body() -> None:
    body = bodies.called("BNV")
    assert body is not None
    assert body.name == "Bộ Nội vụ"


def test_what_became_of_a_body_is_in_the_table() -> None:
    keys = {row["key"] for row in lexicon.rows("bodies")}
    for row in lexicon.rows("bodies"):
        assert set(row["becomes"].split()) <= keys
        assert bool(row["until"]) == bool(row["becomes"])

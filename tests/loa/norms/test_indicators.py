"""The indicators as data: complete, consistent, and fit to be added up."""

from __future__ import annotations

import re

import pytest

from loa.norms.forms import forms
from loa.norms.indicators import Indicator, indicators

ALL = list(indicators().values())


def test_every_indicator_of_the_reference_is_there() -> None:
    there = {match[0] for code in indicators() if (match := re.match(r"TT\d\d", code))}
    assert there == {f"TT{number:02}" for number in range(1, 63)}


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_what_an_indicator_is_made_of_exists_and_has_facts(one: Indicator) -> None:
    parts = [indicators()[code] for code in (one.of, one.over) if code]
    assert one.is_quotient == (one.over is not None)
    assert all(not part.is_quotient for part in parts)
    if one.made in ("in_year", "all_of"):
        assert one.above in ("sum", "share", "median", "own"), "how others add it up is said"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_names_are_plain_words(one: Indicator) -> None:
    assert not re.search(r"TT\d|CCHC|TTHC|PAKN|CBCC|[_=/]", one.name + one.unit)


def test_what_forms_count_has_a_source() -> None:
    counted = {
        code for form in forms().values() for code in (*form.counts, form.in_column, form.present)
    }
    assert all(indicators()[code].source for code in counted if code)


def test_a_quotient_is_not_declared_but_what_it_is_made_of() -> None:
    assert not [one.code for one in ALL if one.is_quotient and one.declared]

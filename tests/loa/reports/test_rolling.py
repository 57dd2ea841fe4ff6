"""How figures of several agencies become one: the vectors of the domain reference, and more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from loa.reports.frozen import value_of
from loa.reports.models import Submission
from loa.reports.rolling import added_up, roll_up
from tests.loa.reports.above import figures

X, Y = "https://sgddt.example/x", "https://a.example/y"


def value(parts: list[dict[str, Any]], key: str) -> Decimal | None:
    return value_of(added_up(parts)[key])


def of(unit: int, values: dict[str, Any], parts: dict[str, Any] | None = None) -> Submission:
    return Submission(pk=unit, unit_id=unit, figures=figures(values), parts=parts or {})


def test_what_others_post_again_counts_once_above() -> None:
    """Vector 7: GD posts X; A and B post it again; A posts Y."""
    gd = {"TT08": {"value": "1", "facts": [], "keys": [X]}}
    a = {"TT08": {"value": "1", "facts": [], "keys": [Y], "copies": [X]}}
    b = {"TT08": {"value": "0", "facts": [], "keys": [], "copies": [X]}}
    assert value([gd, a, b], "TT08") == 2
    assert value([a, b], "TT08") == 2, "also where the original is outside: once"


def test_items_of_paper_add_as_the_unit_s_own() -> None:
    assert (
        value([figures({"TT08": [X, Y]}), figures({"TT08": [X]}), figures({"TT08": 5})], "TT08")
        == 7
    )


def test_a_ratio_is_of_the_sums() -> None:
    """Vector 8: 9 of 10 and 1 of 2 are 10 of 12, not the mean of two shares."""
    one = figures({"TT03": 10, "TT04": 9, "TT06": 90})
    other = figures({"TT03": 2, "TT04": 1, "TT06": 50})
    assert value([one, other], "TT06") == Decimal("83.33")


def test_a_ratio_without_what_it_divides_has_no_value() -> None:
    assert value([figures({"TT06": 90})], "TT06") is None


def test_what_no_unit_could_say_is_no_zero() -> None:
    assert value([figures({"TT02": None}), figures({"TT02": None})], "TT02") is None
    assert value([figures({"TT02": None}), figures({"TT23": 3})], "TT23") == 3


def test_an_agency_counts_once_whatever_the_path() -> None:
    """A commune reported itself, and is contained in its department's report too."""
    commune = of(7, {"TT23": 3})
    department = of(
        2,
        {"TT23": 8},
        {"2": figures({"TT23": 1}), "7": figures({"TT23": 3}), "8": figures({"TT23": 4})},
    )
    rolled = roll_up({"1": figures({"TT23": 10})}, [commune, department])
    assert rolled.value("TT23") == 18
    assert set(rolled.parts) == {"1", "2", "7", "8"}


def test_its_own_report_goes_before_what_others_say_of_it() -> None:
    commune = of(7, {"TT23": 5})
    department = of(2, {"TT23": 8}, {"2": figures({"TT23": 1}), "7": figures({"TT23": 3})})
    assert roll_up({}, [department, commune]).value("TT23") == 6


def test_expected_figures_are_added_beside_what_was_counted() -> None:
    one = {"TT23": {"value": "3", "facts": [], "estimate": "4"}}
    added = added_up([one, figures({"TT23": 2})])["TT23"]
    assert (added["value"], added["estimate"]) == ("5", "6")


def test_what_counts_once_is_expected_once() -> None:
    one = {"TT08": {"value": "2", "facts": [], "keys": [X, Y], "estimate": "3"}}
    added = added_up([one, figures({"TT08": [X]})])["TT08"]
    assert (added["value"], added["estimate"]) == ("2", "3")


def test_unknown_keys_and_monstrous_numbers_are_left_out() -> None:
    odd = {"XX99": {"value": "1"}, "TT23": {"value": "NaN"}, "TT24": {"value": "1e400"}}
    added = added_up([odd, figures({"TT23": 2})])
    assert "XX99" not in added
    assert (added["TT23"]["value"], added["TT24"]["value"]) == ("2", None)


@given(st.lists(st.lists(st.sampled_from([X, Y, "z"]), unique=True), max_size=6), st.randoms())
def test_the_order_of_units_changes_nothing(units: list[list[str]], chance: Any) -> None:
    parts = [figures({"TT08": keys, "TT23": len(keys)}) for keys in units]
    shuffled = chance.sample(parts, len(parts))
    assert added_up(parts) == added_up(shuffled)
    assert not parts or value(parts, "TT08") == len({key for keys in units for key in keys})

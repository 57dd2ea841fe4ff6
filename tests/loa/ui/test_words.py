"""Days, figures and periods are written as Decree 30/2020 and practice write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from loa.ui import words


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 2), "02/3/2026"),
        (date(2026, 1, 9), "09/01/2026"),
        (date(2026, 2, 28), "28/02/2026"),
        (date(2026, 12, 15), "15/12/2026"),
    ],
)
def test_a_day_has_a_nought_only_before_small_days_and_the_first_two_months(value, written):
    assert words.day(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 9), "thứ Hai, 09/3/2026"),
        (date(2026, 3, 14), "thứ Bảy, 14/3/2026"),
        (date(2026, 3, 15), "Chủ nhật, 15/3/2026"),
    ],
)
def test_weekdays_have_their_names(value, written):
    assert words.weekday_and_day(value) == written


def test_a_moment_is_shown_in_the_time_of_vietnam():
    assert words.moment(datetime(2026, 3, 14, 2, 0, tzinfo=UTC)) == "09:00, thứ Bảy 14/3/2026"


@pytest.mark.parametrize(
    ("due", "written"),
    [
        (date(2026, 3, 17), "còn 3 ngày"),
        (date(2026, 3, 14), "hôm nay"),
        (date(2026, 3, 12), "chậm 2 ngày"),
        (date(2029, 3, 14), "còn 1.096 ngày"),
    ],
)
def test_what_remains_is_told_relative_to_today(due, written):
    assert words.remaining(due, date(2026, 3, 14)) == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (0, None, "0"),
        (820, None, "820"),
        (1234567, None, "1.234.567"),
        (1234.5, None, "1.234,5"),
        (Decimal("0.125"), None, "0,13"),
        (12.0, None, "12"),
        (12, 1, "12,0"),
        (-6, None, "−6"),
        (-0.001, None, "0"),
        (100, None, "100"),
    ],
)
def test_figures_have_a_point_between_thousands_and_a_comma_before_decimals(value, places, written):
    assert words.number(value, places) == written


@pytest.mark.parametrize(
    ("value", "to", "written"), [(34, 40, "−6"), (40, 34.5, "+5,5"), (3, 3.0, "bằng nhau")]
)
def test_a_difference_has_its_sign(value, to, written):
    assert words.difference(value, to) == written


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "Tháng 3/2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "Tháng 2/2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "Quý I/2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "Quý IV/2026"),
        (date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "Cả năm 2026"),
        (date(2026, 2, 1), date(2026, 5, 31), "Tháng 2 – tháng 5/2026"),
        (date(2026, 9, 1), date(2027, 5, 31), "Tháng 9/2026 – tháng 5/2027"),
        (date(2026, 3, 2), date(2026, 3, 2), "ngày 02/3/2026"),
        (date(2026, 3, 2), date(2026, 4, 15), "từ 02/3/2026 đến 15/4/2026"),
        (date(2025, 12, 15), date(2026, 3, 14), "từ 15/12/2025 đến 14/3/2026"),
    ],
)
def test_a_period_has_its_shortest_true_name(start, end, written):
    assert words.period(start, end) == written

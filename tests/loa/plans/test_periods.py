"""When a task is done."""

from datetime import date

import pytest

from loa.plans.periods import month_of_issue, own_time, when

OWN = (date(2026, 2, 1), date(2026, 11, 30))
YEAR = ["2026-01-01", "2026-12-31"]


def row(periods=(), every=None, at_least=1):
    recurring = {"every": every, "at_least": at_least} if every else None
    return {"periods": list(periods), "recurring": recurring}


def test_where_nothing_is_said_the_plans_own_time_counts():
    found = when(row(), "", "Phổ biến kế hoạch", [], OWN)
    assert (found.starts_on, found.ends_on) == OWN


@pytest.mark.parametrize(
    ("every", "at_least", "recurring", "a_month"),
    [
        ("month", 2, "month", 2),
        ("week", 1, "month", 4),
        ("quarter", 1, "quarter", 1),
        ("year", 1, "", 1),
    ],
)
def test_work_that_comes_back_is_counted_by_the_month_or_quarter(
    every, at_least, recurring, a_month
):
    found = when(row([YEAR], every, at_least), "hằng …", "", [], OWN)
    assert (found.recurring, found.at_least) == (recurring, a_month)


def test_constantly_means_the_monthly_minimum_of_the_form():
    found = when(row([YEAR], "month"), "Thường xuyên", "", ["loudspeaker_broadcast"], OWN)
    assert found.at_least == 2
    stated = when(row([YEAR], "month", 3), "Thường xuyên, 3 lần/tháng", "", ["facebook_post"], OWN)
    assert stated.at_least == 3


def test_recurring_work_without_its_own_time_runs_through_the_plans():
    found = when(row([YEAR], "month"), "Hằng tháng", "", [], OWN)
    assert (found.starts_on, found.ends_on) == OWN


def test_a_duty_without_a_deadline_may_say_how_often_in_its_own_words():
    found = when(row(), "", "Duy trì chuyên mục, mỗi tháng có ít nhất 02 tin, bài mới", [], OWN)
    assert (found.recurring, found.at_least) == ("month", 2)


def test_several_named_times_are_pieces_and_no_recurrence():
    march, october = ["2026-03-01", "2026-03-31"], ["2026-10-01", "2026-10-31"]
    found = when(row([march, october], "month"), "trong tháng 3 và tháng 10", "", [], OWN)
    assert found.recurring == ""
    assert (found.starts_on, found.ends_on) == (date(2026, 3, 1), date(2026, 10, 31))


def test_the_plans_own_time_stands_in_its_section():
    text = "3. Thời gian thực hiện\nTừ tháng 02/2026 đến tháng 12/2026.\nTháng 5"
    section = {"title": "Thời gian thực hiện", "start": 0, "end": 22}
    assert own_time({"year": 2026, "sections": [section]}, text) == (
        date(2026, 2, 1),
        date(2026, 12, 31),
    )


def test_without_such_a_section_it_is_the_year():
    assert own_time({"year": 2027, "sections": []}, "") == (date(2027, 1, 1), date(2027, 12, 31))


def test_the_month_of_issue_is_whole():
    assert month_of_issue(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))

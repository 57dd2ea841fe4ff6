"""Reporting windows overlap, and their terms fall on working days (domain reference §3.1)."""

from __future__ import annotations

from datetime import date

import pytest

from loa.norms import windows
from loa.norms.forms import forms, themes
from loa.norms.indicators import indicators


@pytest.mark.parametrize(
    ("day", "counted_by"),
    [
        (date(2025, 12, 14), []),
        (date(2025, 12, 15), ["q1", "h1", "year"]),
        (date(2026, 1, 20), ["q1", "h1", "year"]),
        (date(2026, 3, 14), ["q1", "h1", "year"]),
        (date(2026, 3, 15), ["h1", "year"]),
        (date(2026, 6, 14), ["h1", "year"]),
        (date(2026, 6, 15), ["q3", "year"]),
        (date(2026, 9, 14), ["q3", "year"]),
        (date(2026, 9, 15), ["year"]),
        (date(2026, 12, 14), ["year"]),
        (date(2026, 12, 15), []),
    ],
)
def test_day_is_counted_by_the_reports_of_its_windows(day: date, counted_by: list[str]) -> None:
    assert [found.kind for found in windows.windows(2026) if day in found] == counted_by


def test_report_due_on_a_day_off_is_due_on_the_working_day_before() -> None:
    due = [found.due for found in windows.windows(2026)]
    assert due == [date(2026, 3, 20), date(2026, 6, 19), date(2026, 9, 18), date(2026, 12, 18)]
    assert windows.working_day_before(date(2026, 3, 15)) == date(2026, 3, 13)


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 2, 12), 5, date(2026, 2, 26)),
        (date(2026, 4, 28), 5, date(2026, 5, 7)),
        (date(2026, 8, 20), 5, date(2026, 8, 26)),
        (date(2026, 8, 28), 2, date(2026, 9, 4)),
    ],
)
def test_working_days_skip_holidays_and_count_worked_saturdays(
    day: date, count: int, then: date
) -> None:
    assert windows.working_days_after(day, count) == then


def test_last_closed_window_of_a_november_is_the_third_quarter() -> None:
    closed = windows.last_closed(date(2026, 11, 21))
    assert (closed.kind, closed.year) == ("q3", 2026)
    assert windows.last_closed(date(2026, 1, 5)).label == "Năm 2025"


def test_work_of_the_last_days_of_december_belongs_to_the_next_year() -> None:
    assert windows.reporting_year(date(2026, 12, 14)) == 2026
    assert windows.reporting_year(date(2026, 12, 15)) == 2027


def test_labels_are_said_as_on_papers() -> None:
    assert [found.label for found in windows.windows(2026)] == [
        "Quý I năm 2026",
        "6 tháng đầu năm 2026",
        "Quý III năm 2026",
        "Năm 2026",
    ]


def test_every_form_counts_as_an_indicator_that_exists() -> None:
    named = {
        code
        for form in forms().values()
        for code in (*form.counts, form.in_column, form.present)
        if code
    }
    assert named <= set(indicators())


def test_every_derived_indicator_rests_on_ones_that_exist() -> None:
    for indicator in indicators().values():
        assert {indicator.of, indicator.over} - {None} <= set(indicators())


def test_forms_and_themes_that_vanban_finds_are_known() -> None:
    from vanban.parser.taxonomy import forms_of, themes_of

    assert set(forms_of("Đăng tin trên website, phổ biến trong cuộc họp")) <= set(forms())
    assert set(themes_of("Kết quả cải cách hành chính quý I")) <= set(themes())


def test_a_year_that_no_calendar_has_has_no_window() -> None:
    assert windows.window_by_slug("quy-1", 0) is None
    assert windows.window_by_slug("quy-1", 1) is None
    assert windows.window_by_slug("quy-1", 10_000) is None
    assert windows.window_by_slug("quy-1", 2026) == windows.window("q1", 2026)

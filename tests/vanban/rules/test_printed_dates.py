"""Dates as they are printed, with those that no calendar has."""

from __future__ import annotations

from datetime import date

from vanban.lexicon.letters import bare
from vanban.model import Span
from vanban.rules.printed_dates import PrintedDate, date_within, printed_dates


def dates(text: str) -> list[PrintedDate]:
    return printed_dates(bare(text))


def test_long_and_short_dates_are_found_where_they_stand() -> None:
    text = "Số 1, ngày 05 tháng 3 năm 2026; ngày 06/3/2026; 07/3/2026; ngày 08-3-2026 và 9.3.2026."

    found = dates(text)
    assert [text[slice(*printed.span)] for printed in found] == [
        "ngày 05 tháng 3 năm 2026",
        "ngày 06/3/2026",
        "07/3/2026",
        "ngày 08-3-2026",
    ]
    assert [printed.form for printed in found] == ["long", "short", "short", "short"]
    assert {printed.value for printed in found} == {date(2026, 3, day) for day in (5, 6, 7, 8)}


def test_a_date_may_be_wrapped_and_have_no_year() -> None:
    found = dates("trước ngày 30\ntháng 02 và ngày 29/2")

    assert [printed.is_possible for printed in found] == [False, True]
    assert [printed.value for printed in found] == [None, None]


def test_numbers_of_papers_and_fractions_are_no_dates() -> None:
    assert dates("12/2025/QĐ-UBND, 24/7, 1/3, 192.168.1.2026, 1/2/2026/NĐ, 2026-2030") == []


def test_a_date_is_looked_up_by_its_place() -> None:
    found = dates("ngày 01/3/2026 và ngày 02/3/2026")
    second = found[1]

    assert date_within(found, Span(0, 100), date(2026, 3, 2)) == second
    assert date_within(found, Span(0, 5), date(2026, 3, 2)) is None

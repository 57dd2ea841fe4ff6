"""What phrases of time mean, for a plan for 2026 that was issued on 02/3/2026."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vanban.model import Deadline, Recurrence, Relative
from vanban.parser import deadlines
from vanban.parser.frequencies import rule_of

ISSUED = date(2026, 3, 2)
WHOLE_YEAR = ("2026-01-01", "2026-12-31")


def understood(phrase: str) -> Deadline:
    return deadlines.understand(phrase, year=2026, issued=ISSUED)


def as_text(found: list[tuple[date, date]]) -> list[str]:
    return [f"{first}..{last}" for first, last in found]


def periods(phrase: str) -> list[tuple[str, str]]:
    return [(a.isoformat(), b.isoformat()) for a, b in understood(phrase).periods]


ROWS = tomllib.loads((Path(__file__).parent / "phrases_of_time.toml").read_text("utf-8"))["phrase"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['n']}: {row['words']}")
def test_every_phrase_of_the_reference_means_what_it_says_there(row: dict[str, Any]) -> None:
    meant = understood(row["words"])
    rule = rule_of(meant.recurring, meant.on) if meant.recurring else None
    event = meant.relative or Relative("")

    assert as_text(meant.periods) == row.get("periods", [])
    assert rule == row.get("rule")
    assert (meant.recurring.at_least if meant.recurring else 1) == row.get("at_least", 1)
    assert as_text(meant.covers) == row.get("covers", [])
    assert (meant.strict, meant.time) == (row.get("strict", False), row.get("time"))
    assert (event.event, event.before) == (row.get("event", ""), row.get("before", False))
    assert (event.amount, event.unit) == (row.get("count"), row.get("unit"))
    assert meant.continuous == row.get("continuous", False)
    assert meant.certainty == row.get("certainty")


def test_the_reference_has_64_rows() -> None:
    assert {row["n"] for row in ROWS} == set(range(1, 65))


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Qúy 1", "2026-01-01", "2026-03-31"),
        ("Quí IV-2025", "2025-10-01", "2025-12-31"),
        ("Q.II/2026", "2026-04-01", "2026-06-30"),
        ("Cuối quý II", "2026-06-01", "2026-06-30"),
        ("3 tháng cuối năm", "2026-10-01", "2026-12-31"),
        ("T3/2026", "2026-03-01", "2026-03-31"),
        ("11.2026", "2026-11-01", "2026-11-30"),
        ("Tháng 10/2026 đến tháng 3/2027", "2026-10-01", "2027-03-31"),
        ("Tháng 12 - tháng 01/2026", "2025-12-01", "2026-01-31"),
        ("tháng Ba", "2026-03-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("6 tháng đầu năm", "2026-01-01", "2026-06-30"),
        ("cuối năm", "2026-10-01", "2026-12-31"),
        ("Cuối tháng 6", "2026-06-21", "2026-06-30"),
        ("Tuần 3, 4 tháng 9/2025", "2025-09-15", "2025-09-28"),
        ("Học kỳ II năm học 2025 - 2026", "2026-01-16", "2026-05-31"),
        ("Học kỳ I", "2026-09-01", "2026-12-31"),
        ("Hè 2026", "2026-06-01", "2026-08-31"),
        ("12/02/2026", "2026-02-12", "2026-02-12"),
        ("30.6.2026", "2026-06-30", "2026-06-30"),
        ("2026-12-15", "2026-12-15", "2026-12-15"),
        ("ngày 15-20/3", "2026-03-15", "2026-03-20"),
        ("Từ ngày 15 đến ngày 20/3/2026", "2026-03-15", "2026-03-20"),
        ("15/4-15/5/2026", "2026-04-15", "2026-05-15"),
        ("Từ 7 giờ 30 ngày 15/3/2026", "2026-03-15", "2026-03-15"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(phrase: str, first: str, last: str) -> None:
    assert periods(phrase) == [(first, last)]
    assert understood(phrase).recurring is None


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("chậm nhất trước ngày 31/5/2026", "2026-03-02", "2026-05-31"),
        ("hết quý III", "2026-03-02", "2026-09-30"),
        ("trước tháng 6", "2026-03-02", "2026-05-31"),
        (
            "Sau khi có hướng dẫn, hoàn thành trước ngày 30/11/2026",
            "2026-03-02",
            "2026-11-30",
        ),
    ],
)
def test_a_bound_opens_with_the_plan_and_closes_with_its_day(
    phrase: str, first: str, last: str
) -> None:
    assert periods(phrase) == [(first, last)]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Tháng 9", "2025-09-01", "2025-09-30"),
        ("Tháng 3", "2026-03-01", "2026-03-31"),
        ("Từ tháng 9 đến tháng 5", "2025-09-01", "2026-05-31"),
        ("Học kỳ I", "2025-09-01", "2025-12-31"),
        ("Cả năm học", "2025-09-01", "2026-05-31"),
        ("Cả năm", "2025-09-01", "2026-05-31"),
        ("Thường xuyên", "2025-09-01", "2026-05-31"),
        ("Trước ngày 30/10/2026", "2026-03-02", "2026-10-30"),
    ],
)
def test_the_months_of_a_school_year_lie_in_two_years(phrase: str, first: str, last: str) -> None:
    meant = deadlines.understand(phrase, year=2026, issued=ISSUED, school=True)

    assert as_text(meant.periods) == [f"{first}..{last}"]


def test_a_bound_in_a_plan_without_a_day_opens_with_its_year() -> None:
    deadline = deadlines.understand("trước ngày 15/12", year=2026)

    assert deadline.periods == [(date(2026, 1, 1), date(2026, 12, 15))]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Quý II và quý IV", [("2026-04-01", "2026-06-30"), ("2026-10-01", "2026-12-31")]),
        ("Tháng 4 và tháng 10", [("2026-04-01", "2026-04-30"), ("2026-10-01", "2026-10-31")]),
        ("ngày 20, 21/3", [("2026-03-20", "2026-03-20"), ("2026-03-21", "2026-03-21")]),
        (
            "Báo cáo quý II, quý III",
            [("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30")],
        ),
    ],
)
def test_a_list_gives_a_period_for_each_item(phrase: str, expected: list[tuple[str, str]]) -> None:
    assert periods(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "every", "at_least"),
    [
        ("Hằng năm", "year", 1),
        ("02 lần/tháng", "month", 2),
        ("02 tin, bài/tháng", "month", 2),
        ("mỗi tháng ít nhất 02 bài", "month", 2),
        ("2-3 lần/tuần", "week", 2),
        ("3 tháng một lần", "quarter", 1),
        ("06 tháng/lần", "half", 1),
        ("2 tuần/lần", "week", 1),
        ("mỗi học kỳ 01 lần", "half", 1),
        ("các tháng trong năm", "month", 1),
        ("tiết chào cờ đầu tuần", "week", 1),
        ("Định kỳ hằng quý, 6 tháng và cả năm", "quarter", 1),
        ("Báo cáo quý I, quý II, quý III và năm", "quarter", 1),
    ],
)
def test_recurring_work_runs_through_the_plans_year(phrase: str, every: str, at_least: int) -> None:
    assert understood(phrase).recurring == Recurrence(every, at_least)
    assert periods(phrase) == [WHOLE_YEAR]


def test_work_of_one_month_that_comes_back_every_year_keeps_its_month() -> None:
    deadline = understood("Tháng 12 hằng năm")

    assert deadline.recurring == Recurrence("year")
    assert deadline.periods == [(date(2026, 12, 1), date(2026, 12, 31))]


@pytest.mark.parametrize(
    "phrase",
    [
        "theo kế hoạch đề ra",
        "Trực 24/7",
        "1/3 số hộ",
        "31/02/2026",
        "",
    ],
)
def test_vague_words_and_fractions_mean_nothing(phrase: str) -> None:
    assert understood(phrase) == Deadline()


def test_the_date_of_a_cited_document_is_no_deadline() -> None:
    assert periods("Quý II, theo Quyết định số 15/QĐ-UBND ngày 05/01/2026") == [
        ("2026-04-01", "2026-06-30")
    ]


def test_without_any_year_a_month_stays_open() -> None:
    assert deadlines.understand("Tháng 3", year=None) == Deadline()
    often = deadlines.understand("Hằng tháng", year=None)
    assert (often.periods, often.recurring) == ([], Recurrence("month"))


def test_a_long_cell_is_read_only_at_its_beginning() -> None:
    assert periods("Quý I/2026 " + "và các việc khác " * 5000) == [("2026-01-01", "2026-03-31")]

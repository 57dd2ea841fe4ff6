"""What phrases of time mean, for a plan for 2026 that was issued on 02/3/2026."""

from __future__ import annotations

from datetime import date

import pytest

from vanban.model import Deadline, Recurrence
from vanban.parser import deadlines

ISSUED = date(2026, 3, 2)
WHOLE_YEAR = ("2026-01-01", "2026-12-31")


def understood(phrase: str) -> Deadline:
    return deadlines.understand(phrase, year=2026, issued=ISSUED)


def periods(phrase: str) -> list[tuple[str, str]]:
    return [(a.isoformat(), b.isoformat()) for a, b in understood(phrase).periods]


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Quý I/2026", "2026-01-01", "2026-03-31"),
        ("Quý IV/2025 - Quý II/2026", "2025-10-01", "2026-06-30"),
        ("Quý III Năm 2026", "2026-07-01", "2026-09-30"),
        ("trong quý II", "2026-04-01", "2026-06-30"),
        ("Qúy 1", "2026-01-01", "2026-03-31"),
        ("Quí IV-2025", "2025-10-01", "2025-12-31"),
        ("Quý I/2030", "2030-01-01", "2030-03-31"),
        ("Tháng 3", "2026-03-01", "2026-03-31"),
        ("Tháng 01, 02/2026", "2026-01-01", "2026-02-28"),
        ("Tháng 3 - 5/2026", "2026-03-01", "2026-05-31"),
        ("Từ tháng 02/2025 đến tháng 12/2025", "2025-02-01", "2025-12-31"),
        ("Tháng 10/2026 đến tháng 3/2027", "2026-10-01", "2027-03-31"),
        ("Tháng 12 - tháng 01/2026", "2025-12-01", "2026-01-31"),
        ("tháng Ba", "2026-03-01", "2026-03-31"),
        ("Cả năm 2026", *WHOLE_YEAR),
        ("Cả năm", *WHOLE_YEAR),
        ("Trong năm 2026", *WHOLE_YEAR),
        ("Năm 2026", *WHOLE_YEAR),
        ("2025", "2025-01-01", "2025-12-31"),
        ("6 tháng đầu năm", "2026-01-01", "2026-06-30"),
        ("06 tháng đầu năm 2025", "2025-01-01", "2025-06-30"),
        ("9 tháng đầu năm 2026", "2026-01-01", "2026-09-30"),
        ("cuối năm", "2026-10-01", "2026-12-31"),
        ("Cuối tháng 6", "2026-06-21", "2026-06-30"),
        ("Tuần cuối tháng 5/2025", "2025-05-25", "2025-05-31"),
        ("Dự kiến tuần 1 tháng 01 năm 2026.", "2026-01-01", "2026-01-07"),
        ("đầu năm học 2025-2026", "2025-09-01", "2025-09-30"),
        ("giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31"),
        ("12/02/2026", "2026-02-12", "2026-02-12"),
        ("30.6.2026", "2026-06-30", "2026-06-30"),
        ("nhân ngày 20/11", "2026-11-20", "2026-11-20"),
        ("ngày 15-20/3", "2026-03-15", "2026-03-20"),
        ("Từ ngày 15 đến ngày 20/3/2026", "2026-03-15", "2026-03-20"),
        ("ngày tháng 02 năm 2026", "2026-02-01", "2026-02-28"),
        ("ngày /01/2026", "2026-01-01", "2026-01-31"),
        ("ngày    tháng    năm 2021", "2021-01-01", "2021-12-31"),
        ("trước, trong và sau Tết Nguyên đán 2026", "2026-02-10", "2026-02-24"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(phrase: str, first: str, last: str) -> None:
    assert periods(phrase) == [(first, last)]
    assert understood(phrase).recurring is None


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("trước ngày 15/12", "2026-03-02", "2026-12-15"),
        ("Hoàn thành trước ngày 30/11/2026", "2026-03-02", "2026-11-30"),
        ("Chậm nhất ngày 10 tháng 12 năm 2026", "2026-03-02", "2026-12-10"),
        ("chậm nhất trước ngày 31/5/2026", "2026-03-02", "2026-05-31"),
        ("trước 17 giờ ngày 27/11/2026", "2026-03-02", "2026-11-27"),
        ("Xong trước ngày 15/9/2025.", "2025-01-01", "2025-09-15"),
        ("hết quý III", "2026-03-02", "2026-09-30"),
        ("Từ nay đến hết năm 2026", "2026-03-02", "2026-12-31"),
        ("trước tháng 6", "2026-03-02", "2026-05-31"),
        ("Xong trước tuần 2 tháng 01/2026.", "2026-01-01", "2026-01-07"),
        ("kể từ ngày 01 tháng 7 năm 2026", "2026-07-01", "2026-12-31"),
    ],
)
def test_a_bound_opens_with_the_plan_and_closes_with_its_day(
    phrase: str, first: str, last: str
) -> None:
    assert periods(phrase) == [(first, last)]


def test_a_bound_in_a_plan_without_a_day_opens_with_its_year() -> None:
    deadline = deadlines.understand("trước ngày 15/12", year=2026)

    assert deadline.periods == [(date(2026, 1, 1), date(2026, 12, 15))]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Quý I, II/2026", [("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")]),
        ("Quý II và quý IV", [("2026-04-01", "2026-06-30"), ("2026-10-01", "2026-12-31")]),
        ("Tháng 4 và tháng 10", [("2026-04-01", "2026-04-30"), ("2026-10-01", "2026-10-31")]),
        ("dịp 30/4 và 01/5", [("2026-04-30", "2026-04-30"), ("2026-05-01", "2026-05-01")]),
        (
            "đến năm 2026, định hướng đến năm 2030",
            [("2026-03-02", "2026-12-31"), ("2027-01-01", "2030-12-31")],
        ),
    ],
)
def test_a_list_gives_a_period_for_each_item(phrase: str, expected: list[tuple[str, str]]) -> None:
    assert periods(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "every", "at_least"),
    [
        ("Thường xuyên", "month", 1),
        ("Thường xuyên hàng năm", "month", 1),
        ("Thường xuyên, hằng năm", "month", 1),
        ("Thường xuyên trong năm", "month", 1),
        ("Thường xuyên, định kỳ hằng quý báo cáo về Sở Tài chính", "month", 1),
        ("Hàng tháng", "month", 1),
        ("Hằng quý", "quarter", 1),
        ("Hằng năm", "year", 1),
        ("02 lần/tháng", "month", 2),
        ("02 tin, bài/tháng", "month", 2),
        ("mỗi tháng ít nhất 02 bài", "month", 2),
        ("2-3 lần/tuần", "week", 2),
        ("01 lần/quý", "quarter", 1),
        ("ít nhất 02 lần/năm", "year", 2),
        ("3 tháng một lần", "quarter", 1),
        ("06 tháng/lần", "half", 1),
        ("thứ Hai hằng tuần", "week", 1),
        ("ngày thứ Sáu hàng tuần trước 15:00", "week", 1),
        ("trước 13 giờ hằng ngày", "day", 1),
        ("trước ngày 25 hằng tháng", "month", 1),
        ("ngày 10 của tháng cuối quý", "quarter", 1),
        ("trước ngày 15 của tháng cuối quý", "quarter", 1),
        ("ngày 05 tháng đầu quý sau", "quarter", 1),
        ("ngày làm việc cuối cùng của tháng", "month", 1),
        ("định kỳ 6 tháng đầu năm, cuối năm báo cáo", "half", 1),
        ("quý I, 6 tháng đầu năm, Quý III và hàng năm", "quarter", 1),
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
        "sau khi có văn bản của UBND tỉnh",
        "ngay sau khi Kế hoạch được ban hành",
        "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản",
        "chậm nhất là 10 ngày trước ngày dự kiến bầu cử",
        "trong thời hạn 10 ngày kể từ ngày 01/3/2026",
        "theo tiến độ của thành phố",
        "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã",
        "khi có hướng dẫn của cấp trên",
        "trước khi khai giảng năm học mới",
        "theo quy định",
        "kịp thời",
        "trong thời gian tới",
        "kể từ ngày ký",
        "Trực 24/7",
        "1/3 số hộ",
        "31/02/2026",
        "",
    ],
)
def test_events_and_vague_words_mean_no_date(phrase: str) -> None:
    assert understood(phrase) == Deadline()


def test_the_date_of_a_cited_document_is_no_deadline() -> None:
    assert periods("Quý II, theo Quyết định số 15/QĐ-UBND ngày 05/01/2026") == [
        ("2026-04-01", "2026-06-30")
    ]


def test_without_any_year_a_month_stays_open() -> None:
    assert deadlines.understand("Tháng 3", year=None) == Deadline()
    assert deadlines.understand("Thường xuyên", year=None) == Deadline([], Recurrence("month"))


def test_a_long_cell_is_read_only_at_its_beginning() -> None:
    assert periods("Quý I/2026 " + "và các việc khác " * 5000) == [("2026-01-01", "2026-03-31")]

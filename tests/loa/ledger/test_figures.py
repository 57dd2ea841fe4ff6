"""Figures follow from facts, and every figure is exactly what its list says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, IntegrityError, connection, transaction
from django_scopes import scopes_disabled

from loa import clock
from loa.agencies.models import Agency, Unit
from loa.agencies.queries import visible_to
from loa.ledger.actions import compensate, emit, move_to_programme, take_back
from loa.ledger.address import FigureAddress
from loa.ledger.models import Fact
from loa.ledger.queries import Figure, figure
from tests.loa.world import Staffed, staffed

pytestmark = pytest.mark.django_db
START, END = date(2025, 12, 15), date(2026, 3, 14)


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> Staffed:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))
    return staffed("Trường THPT Bình Minh", Agency.Kind.SCHOOL, "THPTBM", "HIỆU TRƯỞNG")


def happened(
    school: Staffed, code: str, day: date, *, value: int = 1, key: str = "", piece: int = 0
) -> Fact:
    source = school.agency.units.all()[piece]
    return emit(
        code, value, day, agency=school.agency, key=key or str(day), label="Việc", source=source
    )


def of(school: Staffed, code: str, start: date = START, end: date = END) -> Figure:
    with visible_to(school.clerk):
        return figure(school.agency, code, start, end)


def test_window_takes_both_its_ends_and_nothing_outside(school: Staffed) -> None:
    for day in (date(2025, 12, 14), START, END, date(2026, 3, 15)):
        happened(school, "TT25", day)
    assert [fact.occurred_on for fact in of(school, "TT25").facts] == [START, END]


def test_republished_item_counts_once(school: Staffed) -> None:
    for day in (date(2026, 1, 5), date(2026, 1, 9)):
        happened(school, "TT08", day, key="https://binhminh.example/tin-1")
    found = of(school, "TT08")
    assert found.value == 1
    assert len(found.facts) == 1


def test_long_origins_that_begin_alike_are_not_one(school: Staffed) -> None:
    address = f"https://binhminh.example/{'tin-' * 100}"
    for end in ("1", "2", "2"):
        happened(school, "TT08", date(2026, 1, 5), key=f"{address}{end}")
    assert of(school, "TT08").value == 2


def test_what_was_taken_back_neither_counts_nor_is_listed(school: Staffed) -> None:
    happened(school, "TT24", date(2026, 2, 2), value=42)
    with visible_to(school.clerk):
        assert len(take_back(school.agency.units.all()[0])) == 1
        assert take_back(school.agency.units.all()[0]) == []
    assert of(school, "TT24") == Figure(of(school, "TT24").indicator, Decimal(0), [])


def test_a_fact_is_taken_back_once_whoever_does_it_at_the_same_moment(school: Staffed) -> None:
    fact = happened(school, "TT25", date(2026, 3, 1))
    compensate(fact)
    with pytest.raises(IntegrityError, match="fact_corrected_once"), transaction.atomic():
        compensate(fact)


def test_task_is_done_when_each_of_its_due_pieces_is(school: Staffed) -> None:
    Unit.objects.create(agency=school.agency, name="Tổ Toán", order=3)
    for piece in (0, 1):
        happened(school, "TT03", date(2026, 2, 28), key="task:1", piece=piece)
    happened(school, "TT03", date(2026, 3, 10), key="task:2", piece=2)
    happened(school, "TT04", date(2026, 2, 20), key="task:1", piece=0)
    happened(school, "TT04", date(2026, 3, 9), key="task:2", piece=2)
    assert of(school, "TT03").value == 2
    listed = [(fact.key, fact.occurred_on) for fact in of(school, "TT04").facts]
    assert listed == [("task:2", date(2026, 3, 9))], "the day on which it was done"
    assert of(school, "TT06").value == 50
    happened(school, "TT04", date(2026, 3, 15), key="task:1", piece=1)
    assert of(school, "TT04").value == 1, "done after the window's end"


def test_work_done_in_a_window_for_a_task_of_another_never_passes_a_hundred_percent(
    school: Staffed,
) -> None:
    happened(school, "TT03", date(2025, 12, 1), key="task:1")
    happened(school, "TT04", date(2026, 1, 10), key="task:1")
    assert of(school, "TT04").value == 0
    assert of(school, "TT06").value is None


def test_plan_issued_in_march_still_stands_in_the_third_quarter(school: Staffed) -> None:
    happened(school, "TT02", date(2026, 3, 2), value=3)
    assert of(school, "TT02", date(2026, 6, 15), date(2026, 9, 14)).value == 3
    assert of(school, "TT02", date(2026, 12, 15), date(2027, 3, 14)).value is None


def test_what_falls_due_tomorrow_is_no_figure_yet(school: Staffed) -> None:
    happened(school, "TT03", date(2026, 4, 2), key="task:1")
    assert of(school, "TT03", END, date(2026, 6, 14)).value == 0


def test_other_agencies_facts_are_not_seen(school: Staffed) -> None:
    happened(school, "TT25", date(2026, 1, 5))
    outsider = staffed("Trường THPT Biển Xa", Agency.Kind.SCHOOL, "THPTBX", "HIỆU TRƯỞNG")
    with visible_to(outsider.head):
        assert figure(school.agency, "TT25", START, END).value == 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_fact SET value = 9",
        "DELETE FROM ledger_fact",
        "TRUNCATE ledger_fact CASCADE",
    ],
)
def test_facts_refuse_change(school: Staffed, statement: str) -> None:
    happened(school, "TT25", date(2026, 1, 5))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            cursor.execute(statement)
    with scopes_disabled():
        assert Fact.objects.get().value == 1


def test_what_was_published_again_stands_beside_the_count(school: Staffed) -> None:
    piece = school.agency.units.all()[0]
    for url, day, is_copy in (
        ("https://binhminh.example/tin-1", date(2026, 1, 5), False),
        ("https://sogddt.example/tin-7", date(2026, 1, 6), True),
        ("https://sogddt.example/tin-7", date(2026, 1, 8), True),
        ("https://binhminh.example/tin-1", date(2026, 1, 9), True),
    ):
        emit(
            "TT08", 1, day, agency=school.agency, key=url, label=url, source=piece, is_copy=is_copy
        )
    found = of(school, "TT08")
    assert found.value == 1
    assert [fact.occurred_on for fact in found.copies] == [date(2026, 1, 6)]


def test_a_programme_counts_its_own_plans_only(school: Staffed) -> None:
    happened(school, "TT25", date(2026, 1, 5))
    with visible_to(school.clerk):
        emit(
            "TT25",
            1,
            date(2026, 1, 6),
            agency=school.agency,
            key="other",
            label="Việc",
            source=school.agency.units.all()[1],
            programme="cds",
        )
        found = figure(school.agency, "TT25", START, END, programme="cds")
        assert [fact.key for fact in found.facts] == ["other"]
        assert figure(school.agency, "TT25", START, END).value == 2


def test_the_facts_of_a_plan_follow_its_programme(school: Staffed) -> None:
    emit(
        "TT25",
        1,
        date(2026, 1, 6),
        agency=school.agency,
        key="meeting",
        label="Họp",
        source=school.agency.units.all()[1],
        plan_id=7,
    )
    with visible_to(school.clerk):
        move_to_programme(7, "cds")
        move_to_programme(7, "cds")
        assert figure(school.agency, "TT25", START, END, programme="cchc").value == 0
        assert figure(school.agency, "TT25", START, END, programme="cds").value == 1
        assert Fact.objects.count() == 3


def test_what_no_room_counts_yet_has_no_value_until_it_is_declared(school: Staffed) -> None:
    assert of(school, "TT32").value is None
    assert of(school, "TT36").value is None
    happened(school, "TT32", date(2026, 1, 5), value=12)
    assert of(school, "TT32").value == 12
    happened(school, "TT59", date(2026, 1, 5), value=12, key="a")
    happened(school, "TT59", date(2026, 1, 9), value=30, key="b")
    assert of(school, "TT59").value == 30
    happened(school, "TT58A", date(2026, 1, 9), value=9)
    happened(school, "TT58B", date(2026, 1, 9), value=4)
    assert of(school, "TT58").value == Decimal("2.25")


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "2026-01-01"), ("2026-01-01", "9999-12-31")]
)
def test_days_that_no_report_counts_are_no_address_of_a_figure(start: str, end: str) -> None:
    assert FigureAddress.of_request("tt08", {"tu": start, "den": end}) is None

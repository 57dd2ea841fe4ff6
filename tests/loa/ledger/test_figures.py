"""Figures follow from facts, and every figure is exactly what its list says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import Error, connection, transaction
from django_scopes import scopes_disabled

from loa import clock
from loa.agencies.models import Agency, Unit
from loa.agencies.queries import visible_to
from loa.ledger.actions import emit, take_back
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


def test_what_was_taken_back_neither_counts_nor_is_listed(school: Staffed) -> None:
    happened(school, "TT24", date(2026, 2, 2), value=42)
    with visible_to(school.clerk):
        assert len(take_back(school.agency.units.all()[0])) == 1
        assert take_back(school.agency.units.all()[0]) == []
    assert of(school, "TT24") == Figure(of(school, "TT24").indicator, Decimal(0), [])


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

"""Estimates and what was spent, by source, counted once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from loa.agencies.queries import visible_to
from loa.ledger.queries import figure
from loa.work.actions import remove_line, save_line, submit_session, verify
from loa.work.models import BudgetLine
from loa.work.money import money
from tests.loa.work import builders
from tests.loa.work.test_pages import browser
from tests.loa.world import Staffed

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: SetToday) -> None:
    set_today(date(2026, 3, 13))


def test_money_has_totals_by_source_and_a_cost_for_each_person_reached(school: Staffed) -> None:
    piece = builders.one_piece(school, "flag_ceremony_talk")
    plan, task = piece.task.plan, piece.task
    verify(
        submit_session(
            piece,
            "flag_ceremony_talk",
            happened_on=date(2026, 3, 9),
            present=500,
            minutes=builders.photo(),
            by=school.clerk,
        ),
        by=school.head,
    )
    paid = {"spent_on": date(2026, 3, 10), "voucher": "PC 12"}
    save_line(
        plan,
        content="Loa",
        source="state",
        task=task,
        estimate=2_000_000,
        actual=1_500_000,
        by=school.clerk,
        **paid,
    )
    save_line(
        plan, content="Quà", source="social", task=task, actual=500_000, by=school.clerk, **paid
    )
    with visible_to(school.head):
        found = money(plan)
        year = (date(2026, 1, 1), date(2026, 12, 31))
        assert figure(school.agency, "TT55", *year).value == 2_000_000
        assert figure(school.agency, "TT56", *year).value == 500_000
    assert [(one.label, one.estimate, one.actual) for one in found.by_source] == [
        ("Ngân sách nhà nước", 2_000_000, 1_500_000),
        ("Xã hội hoá", 0, 500_000),
    ]
    assert found.cost_of_one == Decimal(4000)


def test_money_that_was_spent_has_its_day_and_its_paper(school: Staffed) -> None:
    plan = builders.plan_of(school)
    ground = {"content": "In pa nô", "source": "state", "by": school.clerk}
    for wrong, words in (
        ({}, "dự toán hoặc"),
        ({"actual": 1}, "ngày chi"),
        ({"actual": 1, "spent_on": date(2026, 3, 10)}, "chứng từ"),
        ({"actual": 1, "spent_on": date(2026, 4, 10), "voucher": "1"}, "sau hôm nay"),
    ):
        with pytest.raises(ValidationError, match=words):
            save_line(plan, **ground, **wrong)


def test_a_line_anew_counts_once_and_one_taken_away_counts_nothing(school: Staffed) -> None:
    plan = builders.plan_of(school)
    ground = {"content": "In pa nô", "source": "state", "by": school.clerk}
    paid = {"spent_on": date(2026, 3, 10), "voucher": "PC 12"}
    line = save_line(plan, actual=1_000_000, **ground, **paid)
    save_line(plan, actual=900_000, line=line, **ground, **paid)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    with visible_to(school.head):
        assert figure(school.agency, "TT55", *year).value == 900_000
    remove_line(line, by=school.clerk)
    with visible_to(school.head):
        assert figure(school.agency, "TT55", *year).value == 0
        assert not BudgetLine.objects.exists()


def test_amounts_are_typed_with_points_and_taken_to_excel(school: Staffed) -> None:
    plan = builders.plan_of(school)
    client = browser(school.clerk)
    said = {"content": "In pa nô", "source": "state", "estimate": "1.500.000"}
    assert client.post(reverse("work:add_budget_line", args=[plan.pk]), said).status_code == 302
    with visible_to(school.head):
        line = BudgetLine.objects.get()
        assert line.estimate == 1_500_000
    page = reverse("work:budget", args=[plan.pk])
    assert "1.500.000" in client.get(page).content.decode()
    book = load_workbook(BytesIO(client.get(f"{page}?tep=excel").content))
    assert book.active["E4"].value == 1_500_000
    edit = reverse("work:budget_line", args=[line.pk])
    assert "1.500.000" in client.get(edit).content.decode()
    assert browser(school.task_owner).get(page).status_code == 403

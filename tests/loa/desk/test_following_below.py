"""Theo dõi các đơn vị: what a superior sees is what the units' own facts add up to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from loa.agencies.models import Relation
from loa.agencies.queries import visible_to
from loa.desk.following_below import bars_of, following_below, progress_of_units
from loa.ledger import folding
from loa.ledger.queries.below import figures_below, figures_of_each_below
from loa.norms.windows import window
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db
Q1 = window("q1", 2026)
TASKS = ("TT03", "TT04", "TT05")


@pytest.fixture
def filled(set_today) -> Filled:
    set_today(TODAY)
    made = filled_world()
    folding.fold_all()
    return made


def test_the_province_sees_the_schools_work_through_the_department(filled: Filled) -> None:
    head = filled.world.province.head
    with visible_to(head):
        shown = following_below(head, Q1)
        figures = figures_below(head.agency, [*TASKS, "MC"], Q1.start, Q1.end)
    in_time, after, late = (one.count for one in shown.progress.portions)
    assert [in_time + after + late, in_time + after, in_time] == [
        figures[code].value for code in TASKS
    ]
    assert in_time + after + late > 0
    assert sum(value or 0 for _, _, value, _ in shown.by_month.months) == figures["MC"].value > 0
    assert shown.by_form.rows
    assert shown.said.startswith(f"{figures['MC'].agencies} đơn vị. ")


def test_the_unit_that_is_farthest_behind_comes_first_and_says_where_it_stands(
    filled: Filled,
) -> None:
    head = filled.world.education.head
    with visible_to(head):
        rows = progress_of_units(head.agency, Q1)
        shares = [row.share for row in rows]
        shown = bars_of(head, rows, Q1)
    due = [share for share in shares if share is not None]
    assert due == sorted(due)
    assert shares[len(due) :] == [None] * (len(shares) - len(due))
    school = next(bar for bar in shown.rows if bar.label == filled.world.school.agency.name)
    assert school.note.startswith(f"Kế hoạch số {filled.plan.number}; xong ")


def test_a_list_of_units_says_what_each_says_alone_also_of_a_tree_that_was(
    filled: Filled, set_today
) -> None:
    world = filled.world
    units = [world.education.agency, world.school.agency]

    def alone() -> dict[int, dict[str, Decimal | None]]:
        return {
            unit.pk: {
                code: total.value
                for code, total in figures_below(unit, TASKS, Q1.start, Q1.end).items()
            }
            for unit in units
        }

    assert figures_of_each_below(units, TASKS, Q1.start, Q1.end) == alone()
    Relation.objects.filter(subordinate=world.school.agency).update(valid_to=date(2026, 4, 1))
    set_today(date(2026, 4, 5))
    folding.fold_all()
    assert figures_of_each_below(units, TASKS, Q1.start, Q1.end) == alone()
    assert alone()[world.education.agency.pk]["TT03"]
    with pytest.raises(ValueError, match="MC"):
        figures_of_each_below(units, ["MC"], Q1.start, Q1.end)


def test_whoever_collects_for_others_follows_those_that_report_to_it(filled: Filled) -> None:
    collector, school = filled.world.home_affairs, filled.world.school
    with visible_to(collector.head):
        before = following_below(collector.head, Q1)
    Relation.objects.create(
        superior=collector.agency,
        subordinate=school.agency,
        kind=Relation.Kind.FOCAL,
        valid_from=date(2025, 1, 1),
    )
    folding.fold_all()
    with visible_to(school.head):
        alone = figures_below(school.agency, [*TASKS, "MC"], Q1.start, Q1.end)
    with visible_to(collector.head):
        shown = following_below(collector.head, Q1)
        [unit] = bars_of(collector.head, progress_of_units(collector.agency, Q1), Q1).rows
    assert (before.agencies, shown.agencies) == (1, 3), (
        "itself, the school, and who reports to the school"
    )
    assert shown.progress.total == alone["TT03"].value > 0
    assert sum(value or 0 for _, _, value, _ in shown.by_month.months) == alone["MC"].value
    assert unit.label == school.agency.name
    assert unit.note.startswith(f"Kế hoạch số {filled.plan.number}; xong ")
    page = signed_in(collector.clerk).get(reverse("desk:follow_below"))
    assert school.agency.name in page.content.decode()


def test_the_page_is_for_those_who_have_somebody_below(filled: Filled) -> None:
    address = reverse("desk:follow_below")
    at_school = signed_in(filled.world.other_school.clerk).get(reverse("desk:follow"))
    assert address not in at_school.content.decode()
    page = signed_in(filled.world.education.head).get(address, {"ky": "quy-1", "nam": "2026"})
    text = page.content.decode()
    assert filled.world.school.agency.name in text
    assert "Quý I năm 2026" in text
    for wrong in ({"ky": "quy-9"}, {"nam": "20x6", "ky": "khong-co"}):
        assert signed_in(filled.world.education.head).get(address, wrong).status_code == 404

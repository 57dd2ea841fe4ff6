"""The plans of the fictional province, and the files of `examples/` that are written from them."""

from __future__ import annotations

from pathlib import Path

import pytest

import vanban
from loa.demonstration.plans import WATERMARK, Paper, plan, plans, superior_plans, write_plans
from vanban.model import Document

EXAMPLES = Path(__file__).parents[3] / "examples"


def example(slug: str) -> Document:
    return vanban.read(EXAMPLES / f"ke-hoach-{slug}-2026.docx")


def test_examples_are_what_the_papers_say(tmp_path: Path) -> None:
    written = write_plans(2026, tmp_path)
    kept = sorted(path.name for path in EXAMPLES.glob("ke-hoach-*.docx"))
    assert sorted(path.name for path in written) == kept
    for path in written:
        assert vanban.read(path).text == vanban.read(EXAMPLES / path.name).text


def test_binh_minh_has_twelve_monthly_tasks_without_owners_two_of_them_past() -> None:
    document = example("truong-binh-minh")
    assert document.number == "27/KH-THPTBM"
    assert len([citation for citation in document.citations if citation.basis]) == 2
    assert [task.deadline for task in document.tasks] == [
        f"Tháng {month}" for month in (2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    ]
    assert {task.lead for task in document.tasks} == {None}
    assert document.date is not None
    past = [task for task in document.tasks if task.when.periods[0][1] < document.date]
    assert len(past) == 2


def test_an_phu_has_four_tasks_of_seven_columns_and_one_unit_under_two_names() -> None:
    document = example("xa-an-phu")
    assert (document.number, document.date) == (None, None)
    assert [task.deadline for task in document.tasks] == [
        *("Quý I/2026", "Cả năm 2026", "Cả năm 2026", "Quý I/2026")
    ]
    leads = {task.lead for task in document.tasks}
    assert {"Phòng Văn hóa - Xã hội", "Phòng Văn hoá và Xã hội"} <= leads
    assert all(task.support and task.product and task.method for task in document.tasks)


def test_hoa_sen_has_duties_in_prose_only() -> None:
    document = example("truong-hoa-sen")
    assert (document.number, document.date, document.tasks) == (None, None, [])
    assert len(document.obligations) >= 10


@pytest.mark.parametrize("year", [2024, 2025, 2027, 2032])
def test_another_year_is_that_year_everywhere(year: int, tmp_path: Path) -> None:
    for path in write_plans(year, tmp_path):
        document = vanban.read(path)
        assert document.year == year
        assert "{" not in document.text
        assert document.date is None or document.date.weekday() < 5


@pytest.mark.parametrize("paper", [*plans(2026), *superior_plans(2026)], ids=lambda p: p.slug)
def test_every_paper_says_that_it_has_no_value(paper: Paper) -> None:
    assert paper.composition.watermark == WATERMARK


def test_a_day_at_the_weekend_moves_to_monday() -> None:
    issued = plan("truong-binh-minh", 2025).composition.date
    assert issued is not None
    assert issued.isoformat() == "2025-03-03"

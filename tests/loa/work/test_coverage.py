"""What a plan declares beside what was done of it; its duties become work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.plans.models import Obligation
from loa.work.coverage import coverage
from loa.work.models import DueWork
from tests.loa.work import builders
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import Staffed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: Callable[[date], None]) -> None:
    set_today(date(2026, 3, 13))


def test_declared_content_and_forms_are_counted_and_silent_ones_named(school: Staffed) -> None:
    plan = builders.plan_of(school)
    builders.task_of(plan, "website_article", themes=["T05"], audiences=["pupils"])
    builders.task_of(plan, "pano", themes=["T09"])
    first, _ = builders.begun(plan, school)
    builders.proven(first, school)
    with visible_to(school.head):
        found = coverage(plan)
    assert [(one.tasks, one.proofs) for one in found.themes] == [(1, 1), (1, 0)]
    assert [one.proofs for one in found.forms] == [1, 0]
    assert [one.name for one in found.audiences] == ["Học sinh"]
    assert len(found.silent) == 2
    assert "Còn 2 nội dung, hình thức" in shown(school.head, "work:coverage", plan.pk)


def test_an_audience_of_the_plans_section_stands_with_how_many_took_part(school: Staffed) -> None:
    plan = builders.plan_of(school)
    text = "II. Đối tượng\nHọc sinh, cha mẹ học sinh"
    plan.document.text = text
    sections = [{"title": "Đối tượng", "level": 1, "start": 0}]
    plan.document.reading = {"sections": sections, "themes": []}
    with visible_to(school.head):
        plan.document.save()
    builders.task_of(plan, "website_article", audiences=["pupils"])
    [piece] = builders.begun(plan, school)
    proof = builders.proven(piece, school)
    with visible_to(school.head):
        proof.present = 820
        proof.save()
        found = {one.name: (one.tasks, one.proofs, one.present) for one in coverage(plan).audiences}
    assert found == {"Học sinh": (1, 1, 820), "Cha mẹ học sinh": (0, 0, 0)}
    assert "820" in shown(school.head, "work:coverage", plan.pk)


def test_a_duty_becomes_work_once_it_is_said_so(school: Staffed) -> None:
    plan = builders.plan_of(school)
    with visible_to(school.head):
        duty = Obligation.objects.create(
            agency=school.agency, plan=plan, actor="Tổ Ngữ văn", text="Viết bài", start=0, end=8
        )
    client = browser(school.head)
    address = reverse("work:from_duty", args=[duty.pk])
    assert "Viết bài" in client.get(address).content.decode()
    with visible_to(school.head):
        unit = school.agency.units.get(name="Tổ Ngữ văn")
    said = {"content": "Viết bài", "due_on": "30/4", "unit": unit.pk}
    made = client.post(address, said)
    with visible_to(school.head):
        due = DueWork.objects.get()
        assert (due.origin_id, due.assignment.unit) == (duty.pk, unit)
    page = client.get(made["Location"]).content.decode()
    assert reverse("work:duty", args=[duty.pk]) in page
    assert "Đã lập việc" in shown(school.head, "work:coverage", plan.pk)
    assert client.post(address, said).status_code == 422  # its form sent a second time
    with visible_to(school.head):
        assert DueWork.objects.count() == 1

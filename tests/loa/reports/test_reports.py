"""From a plan in Word to a report in which every figure opens to what it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse

import vanban
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.ledger.queries import figure_at
from loa.plans.models import Plan
from loa.reports.actions import SubmittedError, submit, write_section
from loa.reports.figures import address_of, drifted, live
from loa.reports.models import Report
from loa.reports.paper import file_name, paper_of
from loa.reports.queries.own import owed
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.world import Staffed, World, build_world, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def school(world: World, set_today: Callable[[date], None]) -> Staffed:
    set_today(date(2026, 3, 14))
    return world.school


@pytest.fixture
def plan(school: Staffed) -> Plan:
    """Task 1 (a meeting and an article) done, task 2 left open, task 3 half done."""
    plan = plan_in_force(school)
    hold_meeting(piece(plan, school, 1), school, date(2026, 2, 20))
    publish(piece(plan, school, 1), school, date(2026, 2, 21), "ke-hoach")
    publish(piece(plan, school, 3), school, date(2026, 3, 9), "quy-1")
    return plan


@pytest.fixture
def report(plan: Plan, school: Staffed) -> Report:
    return first_quarter(plan, school)


def page(role: Role, url: str) -> HttpResponse:
    return signed_in(role).get(url)


def test_figures_follow_from_the_work(report: Report, school: Staffed) -> None:
    with visible_to(school.clerk):
        found = {code: figure.value for code, figure in live(report).main.items()}
    assert found["TT01"] == 1
    assert found["TT02"] == 6, "from 24/02, the day of the department's plan, to 02/3"
    assert (found["TT03"], found["TT04"], found["TT06"]) == (2, 1, 50)
    assert (found["TT08"], found["TT09"], found["TT25"]) == (2, 2, 1)
    assert found["TT23"] == 0


def test_every_figure_opens_to_a_list_as_long_as_it_says(report: Report, school: Staffed) -> None:
    with visible_to(school.clerk):
        keyed = live(report).keyed()
        assert len(keyed) > 14
        for key, figure in keyed.items():
            listed = figure_at(report.agency, address_of(report, key))
            assert listed.value == figure.value, key
            assert listed.facts == figure.facts, key
            if figure.indicator.made in ("sum", "distinct") and figure.value:
                assert sum(fact.value for fact in listed.facts) == figure.value, key


def test_what_is_late_stands_among_the_limits(report: Report) -> None:
    limits = report.sections["limits"]
    assert "trước ngày ban hành kế hoạch) chưa ghi nhận kết quả" in limits
    assert "chưa hoàn thành" not in limits, "what was planned before the issue is never late"
    assert report.sections["causes"] == ""
    assert "Hướng dẫn cha mẹ học sinh" in report.sections["solutions"]


def test_what_a_person_wrote_stays_when_the_report_is_drafted_anew(
    report: Report, plan: Plan, school: Staffed
) -> None:
    write_section(report, code="proposals", text="Đề nghị Sở hỗ trợ tài liệu.", by=school.clerk)
    assert first_quarter(plan, school).sections["proposals"] == "Đề nghị Sở hỗ trợ tài liệu."


def test_submitted_report_keeps_its_figures_and_says_what_changed_since(
    report: Report, plan: Plan, school: Staffed
) -> None:
    submitted = submit(report, by=school.clerk)
    hold_meeting(piece(plan, school, 3), school, date(2026, 3, 12))
    with visible_to(school.clerk):
        words = "".join(_words(paper_of(submitted)))
        assert drifted(submitted)["TT25"] == (1, 2)
    assert "1 cuộc họp" in words
    with pytest.raises(SubmittedError):
        write_section(submitted, code="limits", text="Khác", by=school.clerk)
    with pytest.raises(SubmittedError):
        first_quarter(plan, school)


def test_submitted_report_says_the_same_however_late_it_is_read(
    report: Report, plan: Plan, school: Staffed, set_today: Callable[[date], None]
) -> None:
    set_today(date(2026, 3, 5))
    submitted = submit(report, by=school.clerk)
    with visible_to(school.clerk):
        then = paper_of(submitted)
    set_today(date(2027, 1, 8))
    publish(piece(plan, school, 1), school, date(2026, 2, 20), "bai-xac-nhan-sau")
    with visible_to(school.clerk):
        assert paper_of(submitted) == then
    assert "đến ngày 05/3/2026" in "".join(_words(then))
    assert then.year == 2026


def test_report_goes_to_whom_the_plan_was_sent_for_reporting(
    report: Report, school: Staffed
) -> None:
    with visible_to(school.clerk):
        recipients = paper_of(report).recipients
    assert [(to.name, to.purpose) for to in recipients] == [
        ("Sở Giáo dục và Đào tạo", "để báo cáo"),
        ("Lãnh đạo đơn vị", "để biết"),
    ]


def test_page_word_and_pdf_say_the_same_figures(report: Report, school: Staffed) -> None:
    with visible_to(school.clerk):
        paper = paper_of(report)
    word, pdf = BytesIO(), BytesIO()
    vanban.write(paper, word, format="docx")
    vanban.write(paper, pdf, format="pdf")
    in_word = vanban.read(word.getvalue()).text
    in_pdf = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    html = page(school.clerk, reverse("reports:show", args=[report.pk]))
    said = "đã hoàn thành 1 nhiệm vụ, đạt 50%"
    assert said in _flat(in_word)
    assert said in _flat(in_pdf)
    assert said in _flat(re.sub(r"<[^>]+>", "", html.content.decode()))


def test_figure_on_the_page_shows_its_list_at_the_side(report: Report, school: Staffed) -> None:
    url = reverse("reports:show", args=[report.pk])
    shown = page(school.clerk, f"{url}?so-lieu=TT08")
    assert "Bài ke-hoach" in shown.content.decode()


def test_files_are_named_as_a_clerk_would_name_them(report: Report) -> None:
    assert file_name(report, "docx") == "BC-Quy-1-2026-THPTBM.docx"


def test_a_plan_of_autumn_owes_no_report_of_spring_unless_one_was_begun(
    report: Report, school: Staffed
) -> None:
    plan = report.plan
    plan.issued_on = date(2026, 10, 1)
    with visible_to(school.clerk):
        assert [one.report for one in owed([plan])] == [report, None]
        report.delete()
        assert [one.window.end for one in owed([plan])] == [date(2026, 12, 14)]


def test_teacher_may_not_draft_and_outsider_may_not_see(
    plan: Plan, report: Report, school: Staffed, world: World
) -> None:
    with pytest.raises(PermissionDenied):
        submit(report, by=school.task_owner)
    with pytest.raises(PermissionDenied):
        submit(report, by=world.outsider.head)
    url = reverse("reports:show", args=[report.pk])
    assert page(world.outsider.head, url).status_code == 404
    assert page(school.task_owner, url).status_code == 403


def test_superior_reads_submitted_reports_only(
    report: Report, school: Staffed, world: World
) -> None:
    viewer = world.education.superior_viewer
    url = reverse("reports:show_below", args=[report.pk])
    assert page(viewer, url).status_code == 404
    submit(report, by=school.clerk)
    assert page(viewer, url).status_code == 200
    assert "Quý I năm 2026" in page(viewer, reverse("reports:below")).content.decode()
    stranger = world.commune.superior_viewer
    assert page(stranger, url).status_code == 404


def _words(paper: object) -> list[str]:
    found: list[str] = []
    for block in getattr(paper, "body", ()):
        words = getattr(block, "words", "")
        found.append(words if isinstance(words, str) else "".join(run.text for run in words))
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())

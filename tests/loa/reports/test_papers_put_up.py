"""A report's way out: submitted it is frozen as a paper, returned it opens again, issued it has
number and day, and after that there is only a replacement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.actions.outgoing import issue
from loa.documents.actions.outgoing_steps import return_for_completion
from loa.documents.models import Outgoing
from loa.reports.actions import SubmittedError, submit, write_anew, write_section
from loa.reports.models import Report
from loa.reports.paper import paper_of
from loa.reports.putting_up import paper_put_up
from tests.loa.reports.builders import first_quarter, plan_in_force
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture
def school(set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().school


@pytest.fixture
def report(school: Staffed) -> Report:
    return first_quarter(plan_in_force(school), school)


def put_up(report: Report, school: Staffed) -> tuple[Report, Outgoing]:
    submitted = submit(report, by=school.clerk)
    with visible_to(school.clerk):
        outgoing = paper_put_up(submitted)
    assert outgoing is not None
    return submitted, outgoing


def now(report: Report, school: Staffed) -> Report:
    with visible_to(school.clerk):
        return Report.objects.select_related("agency", "plan", "replaces").get(pk=report.pk)


def test_submitted_report_waits_for_signature_as_word_and_pdf(
    report: Report, school: Staffed
) -> None:
    _, outgoing = put_up(report, school)
    assert (outgoing.kind, outgoing.state) == ("Báo cáo", Outgoing.State.SUBMITTED)
    assert outgoing.pages >= 2
    page = signed_in(school.clerk).get(reverse("reports:show", args=[report.pk]))
    assert reverse("outgoing:show", args=[outgoing.pk]) in page.content.decode()


def test_its_signatory_stays_who_it_was(report: Report, school: Staffed) -> None:
    submitted, outgoing = put_up(report, school)
    signer = school.head.person
    assert outgoing.signer_name == signer.full_name
    signer.full_name = "Người Mới Đổi Tên"
    signer.save()
    with visible_to(school.clerk):
        assert paper_of(now(submitted, school)).signature.name == outgoing.signer_name


def test_its_files_are_the_ones_that_were_put_up(report: Report, school: Staffed) -> None:
    _, outgoing = put_up(report, school)
    answer = signed_in(school.clerk).get(reverse("reports:pdf", args=[report.pk]))
    from loa.files.queries import open_file

    with open_file(outgoing.pdf) as kept:
        assert b"".join(answer.streaming_content) == kept.read()


def test_returned_report_can_be_written_and_submitted_again(
    report: Report, school: Staffed
) -> None:
    _, outgoing = put_up(report, school)
    return_for_completion(outgoing, reason="Thiếu nguyên nhân.", by=school.head)
    assert now(report, school).state == Report.State.DRAFT
    page = signed_in(school.clerk).get(reverse("reports:show", args=[report.pk]))
    assert "trả lại để hoàn thiện" in page.content.decode()
    write_section(report, code="causes", text="Do mưa lũ.", by=school.clerk)
    _, again = put_up(report, school)
    assert again.pk == outgoing.pk
    assert "Do mưa lũ." in again.text


def test_issued_report_has_number_and_day(report: Report, school: Staffed) -> None:
    _, outgoing = put_up(report, school)
    issue(outgoing, number="12/BC-THPTBM", issued_on=TODAY, by=school.clerk)
    issued = now(report, school)
    assert (issued.number, issued.issued_on) == ("12/BC-THPTBM", TODAY)
    with visible_to(school.clerk):
        paper = paper_of(issued)
    assert (paper.number, paper.date) == ("12", TODAY)


def test_after_issue_a_replacement_names_what_it_replaces(report: Report, school: Staffed) -> None:
    _, old = put_up(report, school)
    with pytest.raises(SubmittedError, match="chưa ban hành"):
        write_anew(report, by=school.clerk)
    issue(old, number="12/BC-THPTBM", issued_on=TODAY, by=school.clerk)
    write_anew(report, by=school.clerk)
    _, new = put_up(now(report, school), school)
    assert (new.pk != old.pk, new.replaces_id) == (True, old.pk)
    assert "Báo cáo này thay thế Báo cáo số 12/BC-THPTBM ngày 14/3/2026" in new.text


def test_teacher_may_not_begin_a_replacement(report: Report, school: Staffed) -> None:
    teacher: Role = school.task_owner
    answer = signed_in(teacher).post(reverse("reports:write_anew", args=[report.pk]))
    assert answer.status_code == 403

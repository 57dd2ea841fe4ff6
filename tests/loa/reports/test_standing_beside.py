"""What stands beside figures: expected ones, adjusted ones, the year before, and questions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

import vanban
from loa.agencies.models import Agency, Reorganisation
from loa.agencies.queries import visible_to
from loa.ledger.opening import take_over
from loa.norms.windows import window
from loa.reports.actions import (
    CollectingError,
    accept,
    adjust_report,
    adjust_submission,
    draft,
    expect,
    open_collection,
    submit,
)
from loa.reports.days import cut_off
from loa.reports.figures import current, live
from loa.reports.forms_above.values import values_of
from loa.reports.history import history_of
from loa.reports.models import Report
from loa.reports.paper import paper_of
from loa.reports.paper_section import section_of
from loa.reports.queries.collecting import rolled_up
from loa.reports.rolling import added_up
from loa.ui.words import number
from tests.loa.reports.above import (
    first_quarter_of,
    now,
    plan_of_education,
    report_of_education,
    sent,
    standing_of,
)
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.world import World, build_world

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DUE)
    return build_world()


def words_of(paper: object) -> str:
    made = BytesIO()
    vanban.write(paper, made, format="docx")  # type: ignore[arg-type]
    return " ".join(vanban.read(made.getvalue()).text.split())


def test_figures_close_on_the_day_of_the_level_while_the_window_runs(
    world: World, set_today: Callable[[date], None]
) -> None:
    set_today(date(2026, 3, 12))
    report = first_quarter(plan_in_force(world.school), world.school)
    assert cut_off(report) == date(2026, 3, 10), "schools close on the 10th"
    set_today(date(2026, 3, 14))
    assert cut_off(report) == date(2026, 3, 14), "a window that is over counts whole"


def test_the_collector_s_own_day_goes_before_that_of_the_level(
    world: World, set_today: Callable[[date], None]
) -> None:
    first_quarter_of(world.education, cut_off_on=date(2026, 3, 8), due_on=date(2026, 3, 12))
    report = first_quarter(plan_in_force(world.school), world.school)
    assert cut_off(report) == date(2026, 3, 8)


def test_what_is_expected_is_marked_and_never_counted(world: World) -> None:
    report = first_quarter(plan_in_force(world.school), world.school)
    expect(report, {"TT25": Decimal(3), "TT06": Decimal(99)}, by=world.school.clerk)
    report = now(report, world.school)
    assert report.estimates == {"TT25": "3"}, "a share is never expected by hand"
    with visible_to(world.school.clerk):
        assert current(report).main["TT25"].value == 0
        assert current(report).rows["TT25"]["estimate"] == "3"
        said = words_of(paper_of(report))
    assert "Ước đến hết kỳ" in said
    assert "không cộng vào kết quả" in said


def test_a_collector_expects_the_whole_and_its_superior_adds_it_once(world: World) -> None:
    at = world.education
    plan, collection = plan_of_education(at), first_quarter_of(at)
    accept(sent(collection, world.school.agency, {"TT23": 8}, at), by=at.clerk)
    report = report_of_education(plan, at)
    expect(report, {"TT23": Decimal(10)}, by=at.clerk)
    with visible_to(at.clerk):
        found = current(now(report, at))
    row = found.rows["TT23"]
    assert (Decimal(row["value"]), Decimal(row["estimate"])) == (8, 10)
    whole = added_up(found.parts.values())["TT23"]
    assert Decimal(whole["estimate"]) == 10


def test_nothing_is_expected_of_a_window_that_is_over(
    world: World, set_today: Callable[[date], None]
) -> None:
    report = first_quarter(plan_in_force(world.school), world.school)
    expect(report, {"TT25": Decimal(3)}, by=world.school.clerk)
    set_today(date(2026, 3, 20))
    with visible_to(world.school.clerk):
        assert "estimate" not in current(now(report, world.school)).rows["TT25"]
    with pytest.raises(CollectingError, match="đã hết"):
        expect(report, {"TT25": Decimal(3)}, by=world.school.clerk)


def test_a_unit_s_figure_put_right_counts_as_put_right_and_stays_as_reported(
    world: World,
) -> None:
    at = world.education
    collection = first_quarter_of(at)
    found = sent(collection, world.school.agency, {"TT08": ["a", "b"], "TT23": 2}, at)
    with pytest.raises(CollectingError, match="lý do"):
        adjust_submission(found, key="TT08", after=Decimal(1), reason=" ", by=at.clerk)
    adjust_submission(
        found, key="TT08", after=Decimal(1), reason="Một bài đăng hai lần", by=at.clerk
    )
    accept(found, by=at.clerk)
    with visible_to(at.clerk):
        assert rolled_up(collection).value("TT08") == 1
    stood = standing_of(collection, world.school.agency, at)
    assert stood.counted is not None
    assert stood.counted.figures["TT08"]["value"] == "2"


def test_the_whole_put_right_is_said_in_the_report(world: World) -> None:
    at = world.education
    plan = plan_of_education(at)
    collection = first_quarter_of(at)
    reported = {"TT23": 2, "TT03": 4, "TT04": 2}
    accept(sent(collection, world.school.agency, reported, at), by=at.clerk)
    report = report_of_education(plan, at)
    adjust_report(
        report,
        key="TT23",
        after=Decimal(5),
        reason="Bổ sung hội nghị của cụm trường",
        document="Công văn số 9/SGDĐT",
        by=at.clerk,
    )
    with pytest.raises(CollectingError, match="số liệu gốc"):
        adjust_report(report, key="TT06", after=Decimal(99), reason="Tròn số", by=at.clerk)
    accept(sent(collection, world.other_school.agency, {"TT23": 1}, at), by=at.clerk)
    with visible_to(at.clerk):
        found = current(now(report, at))
        said = words_of(paper_of(now(report, at), found))
    assert found.main["TT23"].value == 6, "what comes later is added to what was put right"
    own = found.parts[str(at.agency.pk)]
    due = 4 + Decimal(own["TT03"]["value"])
    assert found.main["TT06"].value == (Decimal(200) / due).quantize(Decimal("0.01"))
    assert "Bổ sung hội nghị của cụm trường (Công văn số 9/SGDĐT)" in said


def test_who_did_not_report_is_said_and_is_no_zero(world: World) -> None:
    at = world.education
    plan = plan_of_education(at)
    collection = first_quarter_of(at)
    accept(
        sent(collection, world.school.agency, {"TT08": ["a"], "TT03": 2, "TT04": 1}, at),
        by=at.clerk,
    )
    report = report_of_education(plan, at)
    with visible_to(at.clerk):
        said = words_of(paper_of(report))
    assert "Số liệu được tổng hợp từ 1/2 đơn vị" in said
    assert "Chưa báo cáo: Trường THPT Hoa Sen." in said
    assert "Trường THPT Hoa Sen – – – Chưa báo cáo" in said
    assert "1 đơn vị chưa gửi báo cáo" in report.sections["limits"]
    sent(collection, world.other_school.agency, {"TT08": ["b"]}, at)
    with visible_to(at.clerk):
        said = words_of(paper_of(report))
    assert "Đã gửi, đang xem xét: Trường THPT Hoa Sen." in said
    assert "Chưa báo cáo" not in said, "who has sent is never said not to have"


def test_a_change_by_more_than_half_is_asked_about(
    world: World, set_today: Callable[[date], None]
) -> None:
    at, unit = world.education, world.school.agency
    before = open_collection(window("q1", 2025), by=at.clerk)
    accept(sent(before, unit, {"TT08": 10, "TT23": 2, "TT24": 100}, at), by=at.clerk)
    collection = first_quarter_of(at)
    sent(collection, unit, {"TT08": 16, "TT23": 1, "TT24": 140, "TT26": 4}, at)
    asked = standing_of(collection, unit, at).changes
    assert [(one.indicator.code, one.said) for one in asked] == [("TT08", "tăng 60%")]


def test_the_whole_is_never_less_than_its_part(
    world: World, set_today: Callable[[date], None]
) -> None:
    at, unit = world.education, world.school.agency
    accept(sent(first_quarter_of(at), unit, {"TT08": 10}, at), by=at.clerk)
    set_today(date(2026, 6, 15))
    half = open_collection(window("h1", 2026), by=at.clerk)
    sent(half, unit, {"TT08": 8}, at)
    asked = standing_of(half, unit, at).changes
    assert [one.said for one in asked] == ["ít hơn kỳ nằm trong đó"]


def test_the_third_quarter_stands_beside_the_year_so_far(
    world: World, set_today: Callable[[date], None]
) -> None:
    """Vector 1: the year is recomputed from events, never added up from reports."""
    school = world.school
    plan = plan_in_force(school)
    for day in (date(2026, 3, 9), date(2026, 3, 20), date(2026, 6, 20)):
        set_today(day)
        publish(piece(plan, school, 1), school, day, f"bai-{day:%d%m}")
    set_today(date(2026, 9, 14))
    report = draft(plan, window("q3", 2026), by=school.clerk)
    with visible_to(school.clerk):
        counted = live(report)
        history = history_of(report, counted)
        said = words_of(paper_of(report, counted))
    assert (counted.main["TT08"].value, history.cumulative["TT08"]) == (1, 3)
    assert "Luỹ kế từ đầu năm" in said


def test_last_year_s_report_stands_beside_and_in_the_draft(world: World) -> None:
    school = world.school
    plan = plan_in_force(school)
    publish(piece(plan, school, 1), school, date(2026, 3, 9), "bai-1")
    with visible_to(school.clerk):
        Report.objects.create(
            agency=school.agency,
            plan=plan,
            window="q1",
            year=2025,
            state="submitted",
            figures={"TT08": {"value": "4", "facts": []}},
            drafted_at="2025-03-10T08:00+07:00",
            drafted_by=school.clerk,
            submitted_at="2025-03-10T08:00+07:00",
            submitted_by=school.clerk,
        )
    report = first_quarter(plan, school)
    with visible_to(school.clerk):
        said = words_of(paper_of(report))
    assert "giảm 3 (75%) so với cùng kỳ năm trước" in report.sections["overview_note"]
    assert "Cùng kỳ năm trước" in said
    assert f"{number(-3)} ({number(-75)}%)" in said
    submitted = submit(report, by=school.clerk)
    with visible_to(school.clerk):
        assert history_of(submitted, current(submitted)).last_year["TT08"] == 4


def test_what_was_merged_into_an_agency_counts_in_its_report(
    world: World, set_today: Callable[[date], None]
) -> None:
    """Merged on the very day of the report: what the other school did is not lost, nor what a
    third one did that had gone into that one before."""
    at, other, third = world.school, world.other_school, world.outsider
    for one in (other, third):
        hold_meeting(piece(plan_in_force(one), one, 1), one, date(2026, 3, 2))
    plan = plan_in_force(at)
    merged(third.agency, other.agency, date(2026, 3, 5))
    merged(other.agency, at.agency, DUE)
    report = first_quarter(plan, at)
    with visible_to(at.clerk):
        found = live(report)
    assert found.main["TT25"].value == 2
    assert set(found.parts) == {str(one.agency.pk) for one in (at, other, third)}


def test_what_a_merged_agency_had_taken_over_counts_once_however_many_plans_it_had(
    world: World, set_today: Callable[[date], None]
) -> None:
    at, other = world.school, world.other_school
    plan, _, _ = plan_in_force(at), plan_in_force(other), plan_of_education(other)
    set_today(date(2026, 3, 20))
    taken_over = {"TT25": 2}
    take_over(
        "q1", 2026, taken_over, report_number="9", report_day=date(2026, 3, 16), by=other.clerk
    )
    merged(other.agency, at.agency, date(2026, 3, 20))
    report = draft(plan, window("h1", 2026), by=at.clerk)
    with visible_to(at.clerk):
        assert live(report).main["TT25"].value == 2


def test_the_year_so_far_has_what_was_done_before_a_merger_in_summer(
    world: World, set_today: Callable[[date], None]
) -> None:
    at, other = world.school, world.other_school
    set_today(date(2026, 3, 20))
    hold_meeting(piece(plan_in_force(other), other, 1), other, date(2026, 3, 20))
    plan = plan_in_force(at)
    set_today(date(2026, 9, 14))
    merged(other.agency, at.agency, date(2026, 7, 1))
    report = draft(plan, window("q3", 2026), by=at.clerk)
    with visible_to(at.clerk):
        counted = live(report)
        history = history_of(report, counted)
    assert (counted.main["TT25"].value, history.cumulative["TT25"]) == (0, 1)


def test_a_superior_s_form_has_the_year_so_far_of_all_units_not_of_the_collector_alone(
    world: World, set_today: Callable[[date], None]
) -> None:
    at = world.education
    plan = plan_of_education(at)
    for kind, day in (("h1", date(2026, 6, 14)), ("q3", date(2026, 9, 14))):
        set_today(day)
        collection = open_collection(window(kind, 2026), by=at.clerk)
        accept(sent(collection, world.school.agency, {"TT23": 2}, at), by=at.clerk)
    report = draft(plan, window("q3", 2026), by=at.clerk)
    with visible_to(at.clerk):
        found = values_of(report, [("TT23", "this"), ("TT23", "to_date")])
    assert [found["TT23", of].value for of in ("this", "to_date")] == [2, 4]


def merged(agency: Agency, into: Agency, on: date) -> None:
    end = Reorganisation.objects.create(
        agency=agency, kind="merged", on=on, document="Quyết định số 9/QĐ-UBND"
    )
    end.successors.add(into)
    Agency.objects.filter(pk=agency.pk).update(ended_on=on)


def test_the_section_alone_is_word_with_headings_and_tables(world: World) -> None:
    """AS-4: a fragment to be put into the report on the whole reform."""
    report = first_quarter(plan_in_force(world.school), world.school)
    with visible_to(world.school.clerk):
        found = vanban.read(section_of(report))
    assert "CỘNG HÒA XÃ HỘI" not in found.text
    assert "Nơi nhận" not in found.text
    assert "KẾT QUẢ THỰC HIỆN" in found.text.upper()
    assert found.source.tables

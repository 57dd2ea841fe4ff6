"""A unit's issued report reaches whoever asks for it, and what comes back reaches the unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from loa.agencies.models import Relation, Reorganisation
from loa.agencies.queries import visible_to
from loa.documents.actions.outgoing import Rendered, render
from loa.reports.actions import (
    CollectingError,
    SubmittedError,
    accept,
    extend,
    hand_up,
    record_paper,
    return_for_completion,
    submit,
    type_from_paper,
    write_anew,
)
from loa.reports.adding import collection_of
from loa.reports.board import board_of
from loa.reports.figures import current
from loa.reports.models import Collection, Report, Submission
from loa.reports.queries.collecting import asked, rolled_up, standing
from tests.loa.reports.above import (
    first_quarter_of,
    handed_up,
    issued,
    now,
    plan_of_education,
    report_of_education,
    sent,
    standing_of,
)
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force
from tests.loa.world import World, build_world, signed_in, subordinate
from vanban.writers.composition import Composition

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DUE)
    return build_world()


def test_a_report_reaches_the_superior_with_its_figures(world: World) -> None:
    collection = first_quarter_of(world.education)
    report = handed_up(world.school, on=DUE)
    stood = standing_of(collection, world.school.agency, world.education)
    assert (stood.state, stood.is_late) == ("received", False)
    assert stood.submission is not None
    assert stood.submission.figures == report.figures
    assert stood.submission.number == "12/BC-THPTBM"


def test_sending_twice_is_sending_once(world: World) -> None:
    first_quarter_of(world.education)
    report = handed_up(world.school, on=DUE)
    hand_up(report, by=world.school.clerk)
    with visible_to(world.education.clerk):
        assert Submission.objects.count() == 1


def test_only_what_was_issued_goes_up(world: World) -> None:
    first_quarter_of(world.education)
    report = submit(first_quarter(plan_in_force(world.school), world.school), by=world.school.clerk)
    with pytest.raises(CollectingError, match="chưa ban hành"):
        hand_up(report, by=world.school.clerk)


def test_a_report_that_nobody_asked_for_yet_opens_the_superior_s_collection(world: World) -> None:
    handed_up(world.school, on=DUE)
    with visible_to(world.education.clerk):
        found = Collection.objects.get()
    assert (found.agency, found.opened_by) == (world.education.agency, None)
    again = first_quarter_of(world.education, due_on=date(2026, 3, 12))
    assert (again.pk, again.due_on) == (found.pk, date(2026, 3, 12))


def test_one_report_answers_two_superiors(world: World) -> None:
    Relation.objects.create(
        superior=world.home_affairs.agency,
        subordinate=world.school.agency,
        kind=Relation.Kind.FOCAL,
        valid_from=date(2025, 1, 1),
    )
    both = [first_quarter_of(world.education), first_quarter_of(world.home_affairs)]
    handed_up(world.school, on=DUE)
    for collection, at in zip(both, (world.education, world.home_affairs), strict=True):
        assert standing_of(collection, world.school.agency, at).state == "received"


def test_returned_with_a_reason_then_sent_again(world: World) -> None:
    collection = first_quarter_of(world.education)
    report = handed_up(world.school, on=DUE)
    waiting = standing_of(collection, world.school.agency, world.education).submission
    assert waiting is not None
    with pytest.raises(CollectingError, match="lý do"):
        return_for_completion(waiting, reason=" ", by=world.education.clerk)
    return_for_completion(waiting, reason="Thiếu số liệu họp.", by=world.education.clerk)
    write_anew(report, by=world.school.clerk)
    hold_meeting(piece(report.plan, world.school, 1), world.school, date(2026, 3, 9))
    hand_up(
        issued(now(report, world.school), world.school, number="15/BC-THPTBM", on=DUE),
        by=world.school.clerk,
    )
    stood = standing_of(collection, world.school.agency, world.education)
    assert (stood.state, stood.was_returned, len(stood.history)) == ("received", True, 2)


def test_a_correction_after_acceptance_waits_for_the_superior(world: World) -> None:
    collection = first_quarter_of(world.education)
    report = handed_up(world.school, on=DUE)
    first = standing_of(collection, world.school.agency, world.education).submission
    assert first is not None
    accept(first, by=world.education.clerk)
    write_anew(report, by=world.school.clerk)
    hold_meeting(piece(report.plan, world.school, 1), world.school, date(2026, 3, 9))
    hand_up(
        issued(now(report, world.school), world.school, number="15/BC-THPTBM", on=DUE),
        by=world.school.clerk,
    )
    stood = standing_of(collection, world.school.agency, world.education)
    assert stood.counted == first, "sums rest on the accepted one until the new one is accepted"
    assert stood.submission is not None
    accept(stood.submission, by=world.education.clerk)
    with visible_to(world.education.clerk):
        assert rolled_up(collection).value("TT25") == 1
        assert Submission.objects.get(pk=first.pk).state == "replaced"


def test_missing_late_and_recomputed(world: World, set_today: Callable[[date], None]) -> None:
    """Vector 9: two of three reported; the third comes late; sums are stale, and it stays late."""
    at, units = world.education, (world.school, world.other_school)
    collection = first_quarter_of(at)
    accept(sent(collection, units[0].agency, {"TT23": 2}, at), by=at.clerk)
    draft_ = report_of_education(plan_of_education(at), at)
    with visible_to(at.clerk):
        found = current(draft_)
    assert (found.basis["counted"], found.basis["total"]) == (1, 2)
    assert found.basis["missing"] == ["Trường THPT Hoa Sen"]
    assert found.main["TT23"].value == 2
    report = issued(draft_, at, number="30/BC-SGDĐT", on=DUE)
    set_today(date(2026, 3, 12))
    accept(sent(collection, units[1].agency, {"TT23": 5}, at), by=at.clerk)
    stale = now(report, at)
    assert stale.stale_since is not None
    with visible_to(at.clerk):
        assert current(stale).main["TT23"].value == 2, "what was issued stays"
    anew = write_anew(stale, by=at.clerk)
    with visible_to(at.clerk):
        assert current(anew).main["TT23"].value == 7
    assert standing_of(collection, units[1].agency, at).is_late
    assert not standing_of(collection, units[0].agency, at).is_late


def test_what_is_accepted_while_the_report_is_being_submitted_is_not_lost(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world.education
    plan, collection = plan_of_education(at), first_quarter_of(at)
    found = sent(collection, world.school.agency, {"TT23": 2}, at)
    report = report_of_education(plan, at)

    def meanwhile(paper: Composition) -> Rendered:
        accept(found, by=at.clerk)
        return render(paper)

    monkeypatch.setattr("loa.reports.actions.own.render", meanwhile)
    with pytest.raises(SubmittedError, match="vừa thay đổi"):
        submit(report, by=at.clerk)
    assert now(report, at).state == Report.State.DRAFT


def test_staleness_goes_up_to_the_top(world: World) -> None:
    at = world.education
    plan = plan_of_education(at)
    collection = first_quarter_of(at)
    above = first_quarter_of(world.province)
    hand_up(issued(report_of_education(plan, at), at, number="30/BC-SGDĐT", on=DUE), by=at.clerk)
    top = standing_of(above, at.agency, world.province).submission
    assert top is not None
    accept(top, by=world.province.clerk)
    accept(sent(collection, world.school.agency, {"TT23": 2}, at), by=at.clerk)
    with visible_to(at.clerk):
        report = plan.reports.get()
        assert report.stale_since is not None
        assert collection_of(report) == collection


def test_a_change_is_told_also_through_a_report_that_was_to_be_added_up_anew_already(
    world: World,
) -> None:
    at, top = world.education, world.province
    collection, above = first_quarter_of(at), first_quarter_of(top)
    own = issued(report_of_education(plan_of_education(at), at), at, number="30/BC-SGDĐT", on=DUE)
    hand_up(own, by=at.clerk)
    came = standing_of(above, at.agency, top).submission
    assert came is not None
    accept(came, by=top.clerk)
    accept(sent(collection, world.school.agency, {"TT23": 2}, at), by=at.clerk)
    whole = issued(
        report_of_education(plan_of_education(top), top), top, number="5/BC-UBND", on=DUE
    )
    assert whole.stale_since is None
    accept(sent(collection, world.other_school.agency, {"TT23": 5}, at), by=at.clerk)
    assert now(own, at).stale_since is not None
    assert now(whole, top).stale_since is not None


def test_paper_in_one_click_then_its_figures(world: World) -> None:
    at = world.education
    collection = first_quarter_of(at)
    unit = world.school.agency
    paper = record_paper(collection, unit, by=at.clerk)
    assert standing_of(collection, unit, at).has_reported
    with pytest.raises(CollectingError, match="chưa có số liệu"):
        accept(paper, by=at.clerk)
    typed = type_from_paper(paper, values={"TT08": 4, "TT23": 1}, by=at.clerk)
    accept(typed, by=at.clerk)
    with visible_to(at.clerk):
        rolled = rolled_up(collection)
    assert (rolled.value("TT08"), rolled.figures["TT08"]["declared"]) == (4, True)


def test_more_time_for_one_unit(world: World, set_today: Callable[[date], None]) -> None:
    at = world.education
    collection = first_quarter_of(at)
    set_today(date(2026, 3, 12))
    assert standing_of(collection, world.school.agency, at).is_late
    extend(collection, world.school.agency, until=date(2026, 3, 13), by=at.clerk)
    assert not standing_of(collection, world.school.agency, at).is_late
    assert standing_of(collection, world.other_school.agency, at).is_late
    with pytest.raises(CollectingError, match="đã qua"):
        extend(collection, world.school.agency, until=date(2026, 3, 11), by=at.clerk)
    with pytest.raises(CollectingError, match="không thuộc danh sách"):
        extend(collection, world.outsider.agency, until=date(2026, 3, 13), by=at.clerk)


def test_days_of_levels_move_to_the_working_day_before(world: World) -> None:
    """Vector 2: 15/3/2026 is a Sunday, so communes report on Friday 13/3."""
    collection = first_quarter_of(world.province)
    with visible_to(world.province.clerk):
        dues = {one.unit: one.due_on for one in standing(collection)}
    assert dues[world.commune.agency] == date(2026, 3, 13)


def test_the_tree_is_that_of_the_window_s_end(world: World) -> None:
    """An agency merged on the window's last day is not asked; its successor is."""
    at = world.education
    collection = first_quarter_of(at)
    assert world.school.agency in asked(collection)
    world.school.agency.ended_on = date(2026, 3, 14)
    world.school.agency.save()
    assert world.school.agency not in asked(collection)
    accept(sent(collection, world.school.agency, {"TT23": 2}, at), by=at.clerk)
    with visible_to(at.clerk):
        assert rolled_up(collection).value("TT23") == 2, "what it reported before counts"


def test_who_was_divided_within_the_window_is_asked_and_said_to_be_missing(world: World) -> None:
    at, unit = world.education, world.school.agency
    collection = first_quarter_of(at)
    unit.ended_on = date(2026, 2, 15)
    unit.save()
    end = Reorganisation.objects.create(
        agency=unit, kind="divided", on=unit.ended_on, document="Quyết định số 9/QĐ-UBND"
    )
    end.successors.set([world.other_school.agency, world.outsider.agency])
    with visible_to(at.clerk):
        assert unit in rolled_up(collection).missing
    record_paper(collection, unit, by=at.clerk)
    end.successors.set([world.other_school.agency])
    assert unit not in asked(collection), "its one successor reports what it did"


def test_work_that_may_stand_in_two_papers_is_asked_about(world: World) -> None:
    at, upper, lower = world.province, world.education.agency, world.school.agency
    collection = first_quarter_of(at)
    subordinate(at.agency, lower)
    paper = sent(collection, upper, {"TT23": 7}, at)
    with visible_to(at.clerk):
        assert board_of(collection).to_ask == []
    sent(collection, lower, {"TT23": 2}, at)
    with visible_to(at.clerk):
        board = board_of(collection)
        asked_of = {row.unit: row.overlaps for row in board.to_ask}
        assert asked_of == {upper: [lower], lower: [upper]}
        assert board.without_questions == []
    page = signed_in(at.clerk).get(reverse("reports:submission", args=[paper.pk]))
    assert f"Số liệu có thể trùng: {lower.name} cũng đã gửi" in page.content.decode()


def test_a_stranger_s_report_is_refused(world: World) -> None:
    collection = first_quarter_of(world.education)
    with pytest.raises(CollectingError, match="không thuộc danh sách"):
        sent(collection, world.outsider.agency, {"TT23": 2}, world.education)
    with pytest.raises(PermissionDenied):
        record_paper(collection, world.school.agency, by=world.outsider.clerk)
    with pytest.raises(PermissionDenied):
        record_paper(collection, world.school.agency, by=world.education.task_owner)


def test_a_returned_correction_leaves_the_accepted_report_standing(world: World) -> None:
    at, unit = world.education, world.school.agency
    collection = first_quarter_of(at)
    accept(sent(collection, unit, {"TT23": 2}, at), by=at.clerk)
    second = sent(collection, unit, {"TT23": 9}, at)
    return_for_completion(second, reason="Cao bất thường", by=at.clerk)
    stood = standing_of(collection, unit, at)
    assert (stood.has_reported, stood.counted is not None) == (True, True)
    third = sent(collection, unit, {"TT23": 3}, at)
    assert third.replaces == stood.counted, "what is accepted is what it is compared with"


def test_a_report_of_reports_shows_its_whole_in_the_annex_above(world: World) -> None:
    at, top = world.education, world.province
    plan = plan_of_education(at)
    accept(sent(first_quarter_of(at), world.school.agency, {"TT08": ["a", "b"]}, at), by=at.clerk)
    above = first_quarter_of(top)
    hand_up(issued(report_of_education(plan, at), at, number="30/BC-SGDĐT", on=DUE), by=at.clerk)
    found = standing_of(above, at.agency, top).submission
    assert found is not None
    assert (found.unit_count, found.unit_total) == (1, 2)
    assert {str(at.agency.pk), str(world.school.agency.pk)} == set(found.parts)
    accept(found, by=top.clerk)
    accept(sent(above, world.commune.agency, {"TT08": ["b", "c"]}, top), by=top.clerk)
    with visible_to(top.clerk):
        assert rolled_up(above).value("TT08") == 3, "b was posted by two and counts once"

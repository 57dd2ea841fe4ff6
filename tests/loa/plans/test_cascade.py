"""A superior's plan is handed down, taken up below, and followed from above."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django_scopes import ScopeError

from loa.agencies.models import Agency, Relation
from loa.agencies.queries import visible_as_sent, visible_to
from loa.channels.models import Notice
from loa.desk.below import agencies_below
from loa.documents.models import Document
from loa.ledger.models import Fact
from loa.plans.actions import apply_amendment, describe_amendment
from loa.plans.actions.answering import Decision, add_for, decide, receive, take_paper
from loa.plans.actions.cascading import extend, hand_down, note_paper
from loa.plans.actions.following import follow
from loa.plans.cascading import above, standing
from loa.plans.cascading.receivers import Choice, candidates, chosen
from loa.plans.cascading.standing import State
from loa.plans.cascading.words import board_for_zalo
from loa.plans.errors import PlanError
from loa.plans.facts import is_issued
from loa.plans.models import Answer, Cascade, Obligation, Plan
from loa.reports.paper import paper_of
from loa.work.models import DueWork
from loa.work.queries import plan_lines
from loa.work.states import State as WorkState
from tests.loa.documents.papers import read_plan
from tests.loa.plans.cascade_builders import DUE, cascade_at, handed, in_force, sent_to
from tests.loa.reports.builders import first_quarter
from tests.loa.world import World, build_world, signed_in, staffed
from vanban.writers.composition import Paragraph, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 3, 3))
    return build_world()


def test_one_act_hands_the_plan_to_all_below_and_tells_their_offices(world: World) -> None:
    plan = handed(world)
    with visible_as_sent(world.education.clerk):
        rows = list(Cascade.sent.order_by("agency"))
    assert [row.agency_id for row in rows] == [
        world.school.agency.pk,
        world.other_school.agency.pk,
    ]
    assert {(row.number, row.own_plan_due, row.relation) for row in rows} == {
        ("18/KH-SGDĐT", DUE, "direct")
    }
    for at in (world.school, world.other_school):
        with visible_to(at.clerk):
            told = set(Notice.objects.values_list("person_id", flat=True))
            assert told == {
                role.person_id for role in (at.head, at.deputy_head, at.standing_officer, at.clerk)
            }
            assert (
                Notice.objects.first().address == f"/lam-viec/ke-hoach/cap-tren/ke-hoach/{plan.pk}/"
            )


def test_handed_down_again_only_new_units_get_it(world: World) -> None:
    plan = handed(world)
    late_comer = staffed("Trường THPT Mây Trắng", Agency.Kind.SCHOOL, "THPTMT", "HIỆU TRƯỞNG")
    Relation.objects.create(
        superior=world.education.agency,
        subordinate=late_comer.agency,
        kind="direct",
        valid_from=date(2026, 1, 1),
    )
    by = world.education.clerk
    to = chosen(candidates(by.agency), Choice(["direct"]))
    assert len(to) == 3
    assert hand_down(plan, to, by=by) == 1


def test_a_whole_sector_is_reached_through_the_tree_and_narrowed_by_kind(world: World) -> None:
    there = candidates(world.province.agency)
    first = chosen(there, Choice(["direct"]))
    assert set(first) == {
        world.home_affairs.agency.pk,
        world.education.agency.pk,
        world.commune.agency.pk,
    }
    schools = chosen(there, Choice(["direct"], kinds=["school"], whole_sector=True))
    assert set(schools) == {world.school.agency.pk, world.other_school.agency.pk}
    but_one = Choice(["direct"], whole_sector=True, without=[world.school.agency.pk])
    assert world.school.agency.pk not in chosen(there, but_one)


def test_agencies_that_are_no_more_get_nothing(world: World) -> None:
    Agency.objects.filter(pk=world.school.agency.pk).update(ended_on=date(2026, 3, 1))
    assert set(chosen(candidates(world.education.agency), Choice(["direct"]))) == {
        world.other_school.agency.pk
    }


def test_a_plan_without_number_is_not_handed_down(world: World) -> None:
    plan = in_force("xa-an-phu", by=world.commune.clerk)
    with pytest.raises(PlanError):
        hand_down(plan, {world.school.agency.pk: "territorial"}, by=world.commune.clerk)


def test_nobody_hands_down_the_plan_of_another_agency(world: World) -> None:
    plan = handed(world)
    with pytest.raises(PermissionDenied):
        hand_down(plan, {world.other_school.agency.pk: "direct"}, by=world.school.clerk)
    with pytest.raises(PermissionDenied):
        receive(cascade_at(world.school, plan), by=world.other_school.clerk)


def test_only_what_speaks_to_units_below_becomes_their_duty(world: World) -> None:
    plan = handed(world)
    cascade = cascade_at(world.school, plan)
    with visible_to(world.school.clerk):
        duties = above.duties_of(cascade, world.school.clerk)
    assert {duty.actor for duty in duties} == {"Các đơn vị trực thuộc"}
    assert len(duties) == 4
    with visible_to(world.education.clerk):
        own = Obligation.objects.filter(actor="Văn phòng Sở")
        assert [duty.goes_to for duty in own] == [[], []]


def test_the_superior_sees_nothing_else_of_those_below(world: World) -> None:
    handed(world)
    with visible_as_sent(world.education.clerk), pytest.raises(ScopeError):
        list(Plan.objects.all())
    with visible_as_sent(world.home_affairs.clerk):
        assert not Cascade.sent.exists()


def test_the_receiver_gets_its_own_copy_and_answers_are_proposed(world: World) -> None:
    own = in_force("truong-binh-minh", by=world.school.clerk)
    plan = handed(world)
    cascade = receive(cascade_at(world.school, plan), by=world.school.clerk)
    assert cascade.own_plan_id == own.pk
    with visible_to(world.school.clerk):
        copy = Document.objects.get(pk=cascade.document_id)
        assert (copy.agency_id, copy.file_id, copy.state) == (
            world.school.agency.pk,
            plan.document.file_id,
            Document.State.KEPT,
        )
        by_task = {
            answer.task.order: answer
            for answer in cascade.answers.select_related("task", "obligation")
            if answer.task
        }
        assert set(by_task) == {2, 6}
        contest = by_task[6]
        marked = [contest.obligation.text[a:b] for a, b in contest.their_words]
        assert marked == ["tham gia Hội thi trực tuyến tìm hiểu CCHC của tỉnh"]
        assert contest.state == Answer.State.PROPOSED
        reasons = set(cascade.answers.filter(task=None).values_list("reason", flat=True))
    assert reasons == {
        "Đã ban hành kế hoạch số 27/KH-THPTBM ngày 02/3/2026",
        "Thực hiện theo chế độ báo cáo",
    }


def test_received_twice_nothing_changes(world: World) -> None:
    plan = handed(world)
    first = receive(cascade_at(world.school, plan), by=world.school.clerk)
    again = receive(first, by=world.school.head)
    assert (again.opened_by_id, again.document_id) == (world.school.clerk.pk, first.document_id)


def test_a_plan_that_cites_the_superiors_is_linked_when_it_comes_into_force(world: World) -> None:
    plan = handed(world)
    receive(cascade_at(world.school, plan), by=world.school.clerk)
    own = in_force("truong-binh-minh", by=world.school.clerk)
    cascade = cascade_at(world.school, plan)
    assert cascade.own_plan_id == own.pk
    with visible_to(world.school.clerk):
        assert cascade.answers.filter(state=Answer.State.PROPOSED).count() == 4


def decided(world: World, plan: Plan) -> Cascade:
    """The school confirms what was proposed, and says why one duty is not its own."""
    by = world.school.clerk
    cascade = receive(cascade_at(world.school, plan), by=by)
    with visible_to(by):
        lines = above.lines(cascade, by)
        said = {
            line.duty.pk: Decision(frozenset(a.answer.task_id for a in line.answered))
            for line in lines
        }
        open_one = next(line.duty.pk for line in lines if line.is_open)
    said[open_one] = Decision(not_ours=True, reason="Trường không có chuyên mục riêng")
    assert decide(cascade, said, by=by) == 4
    return cascade


def test_people_confirm_all_in_one_act_and_nothing_is_open_after(world: World) -> None:
    in_force("truong-binh-minh", by=world.school.clerk)
    cascade = decided(world, handed(world))
    with visible_to(world.school.clerk):
        assert all(line.is_decided for line in above.lines(cascade, world.school.clerk))
        assert not cascade.answers.filter(state=Answer.State.PROPOSED).exists()
        assert cascade.answers.filter(decided_by=world.school.clerk).count() == 5


def test_what_is_not_ours_needs_a_reason(world: World) -> None:
    in_force("truong-binh-minh", by=world.school.clerk)
    by = world.school.clerk
    cascade = receive(cascade_at(world.school, handed(world)), by=by)
    with visible_to(by):
        pk = above.duties_of(cascade, by)[1].pk
    with pytest.raises(PlanError):
        decide(cascade, {pk: Decision(not_ours=True)}, by=by)


def test_a_decision_can_be_changed_and_a_task_of_elsewhere_is_not_taken(world: World) -> None:
    in_force("truong-binh-minh", by=world.school.clerk)
    foreign = in_force("truong-hoa-sen", by=world.other_school.clerk)
    with visible_to(world.other_school.clerk):
        foreign_task = foreign.tasks.first()
    by = world.school.clerk
    cascade = decided(world, handed(world))
    with visible_to(by):
        refused = cascade.answers.get(state=Answer.State.NOT_OURS).obligation_id
        third = cascade.own_plan.tasks.get(order=3)
    assert decide(cascade, {refused: Decision(frozenset([foreign_task.pk]))}, by=by) == 0
    assert decide(cascade, {refused: Decision(frozenset([third.pk]))}, by=by) == 1
    with visible_to(by):
        assert [a.task_id for a in cascade.answers.filter(obligation=refused)] == [third.pk]


def test_the_board_says_how_far_every_unit_is(
    world: World, set_today: Callable[[date], None]
) -> None:
    in_force("truong-binh-minh", by=world.school.clerk)
    plan = handed(world)
    decided(world, plan)
    set_today(date(2026, 3, 12))
    with visible_as_sent(world.education.clerk):
        rows = standing.standings(standing.sent_of(plan))
        told = standing.tally(standing.sent_of(plan))
        assert [row.state for row in rows] == [State.ISSUED, State.LATE]
        assert (rows[0].number, rows[0].days, rows[1].late_days) == ("27/KH-THPTBM", 6, 2)
        assert (told.whole, told.done, told.late, told.opened) == (2, 1, 1, 1)
        behind = standing.standings(standing.behind(standing.sent_of(plan)))
        assert "1/2 đơn vị đã ban hành" in board_for_zalo(plan, told, behind)
        assert board_for_zalo(plan, told, behind).endswith(f"– {behind[0].unit.short_name}: chậm")
        assert board_for_zalo(plan, told, []).endswith("và 1 đơn vị khác."), "who is not named"
        late = standing.narrowed(standing.sent_of(plan), "cham")
        assert [one.agency_id for one in late] == [world.other_school.agency.pk]
    with visible_to(world.education.clerk), visible_as_sent(world.education.clerk):
        duties = standing.duty_standings(plan)
        themes = standing.theme_standings(plan, duties)
    assert [(one.concerned, one.taken_up, one.not_ours) for one in duties] == [
        (1, 1, 0),
        (1, 0, 1),
        (1, 1, 0),
        (1, 1, 0),
    ]
    assert [one.percent for one in duties] == [100, None, 100, 100]
    assert {one.name: one.units for one in themes}["Cải cách thủ tục hành chính"] == 1


def test_a_plan_on_paper_is_noted_in_one_act(world: World) -> None:
    plan = handed(world)
    by = world.education.clerk
    note_paper(
        plan, world.other_school.agency, number="9/KH-THPTHS", issued_on=date(2026, 3, 2), by=by
    )
    with visible_as_sent(by):
        (row,) = standing.standings([sent_to(world, plan, world.other_school)])
    assert (row.state, row.number, row.is_on_paper, row.days) == (
        State.ISSUED,
        "9/KH-THPTHS",
        True,
        6,
    )


def test_a_plan_of_tomorrow_or_of_a_unit_that_was_not_told_is_not_noted(world: World) -> None:
    plan, by = handed(world), world.education.clerk
    with pytest.raises(PlanError):
        note_paper(plan, world.school.agency, number="1/KH", issued_on=date(2026, 3, 4), by=by)
    with pytest.raises(PlanError):
        note_paper(plan, world.outsider.agency, number="1/KH", issued_on=date(2026, 3, 2), by=by)


def test_whoever_got_more_time_is_not_late(world: World, set_today: Callable[[date], None]) -> None:
    plan, by = handed(world), world.education.clerk
    until = date(2026, 3, 20)
    assert extend(plan, [world.school.agency.pk], until=until, paper="214/SGDĐT-VP", by=by) == 1
    set_today(date(2026, 3, 12))
    assert [row.agency for row in standing.late(plan, by)] == [world.other_school.agency.pk]
    with pytest.raises(PlanError):
        extend(plan, [world.school.agency.pk], until=date(2026, 3, 9), paper="1", by=by)


def test_a_unit_works_straight_from_the_superiors_plan(world: World) -> None:
    plan, by = handed(world), world.other_school.clerk
    cascade = receive(cascade_at(world.other_school, plan), by=by)
    own = follow(cascade, by=by)
    with visible_to(by):
        tasks = list(own.tasks.all())
        assert [task.content[:20] for task in tasks] == [
            "Đăng ít nhất 01 tin,",
            "Niêm yết công khai t",
        ]
        assert own.document.text[tasks[0].start : tasks[0].end] == tasks[0].quote
        assert DueWork.objects.filter(task=tasks[0]).count() == 11
        assert not Fact.objects.filter(indicator__in=["TT01", "TT02"]).exists()
        assert above.lines(cascade, by)[0].is_decided
    with visible_as_sent(world.education.clerk):
        (row,) = standing.standings([sent_to(world, plan, world.other_school)])
    assert (row.state, row.number, row.taken_up) == (State.FOLLOWS, "", 4)
    with pytest.raises(PlanError):
        follow(cascade_at(world.other_school, plan), by=by)
    note_paper(
        plan,
        world.other_school.agency,
        number="9/KH-THPTHS",
        issued_on=date(2026, 3, 2),
        by=world.education.clerk,
    )
    with visible_as_sent(world.education.clerk):
        told = standing.tally(standing.sent_of(plan))
    assert (told.done, told.states[State.ISSUED]) == (1, 1), "noted on paper too, it counts once"


def test_what_follows_the_superiors_plan_is_never_shown_or_counted_as_a_plan_of_its_own(
    world: World, client: Client
) -> None:
    plan, by = handed(world), world.other_school.clerk
    own = follow(receive(cascade_at(world.other_school, plan), by=by), by=by)
    public = client.get(f"/{by.agency.slug}/").content.decode()
    assert plan.number not in public + client.get("/").content.decode().split("Hoa Sen", 1)[1]
    below = {row.agency.pk: row.plan for row in agencies_below(world.education.clerk)}
    assert below[by.agency_id] is None
    assert (
        "của cấp trên, đơn vị thực hiện theo"
        in signed_in(by).get(reverse("plans:list")).content.decode()
    )
    with visible_to(by):
        is_issued(own)
        assert not Fact.objects.filter(indicator__in=["TT01", "TT02"]).exists()
        report = first_quarter(own, world.other_school)
        paper = paper_of(report)
    said = [plain(block.words) for block in paper.body if isinstance(block, Paragraph)]
    assert (
        "Đơn vị thực hiện theo Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026 của Sở Giáo dục và Đào tạo,"
        " không ban hành kế hoạch riêng." in said
    )
    assert paper.recipients[0].name == by.agency.superior_name


def test_a_superiors_paper_that_was_dropped_here_gives_its_duties(world: World) -> None:
    by = world.school.clerk
    world.school.agency.superior_name = "Sở Giáo dục và Đào tạo"
    world.school.agency.save()
    paper = read_plan("so-gddt", by=by)
    own = in_force("truong-binh-minh", by=by)
    with visible_to(by):
        assert [one.pk for one in above.dropped_papers(by)] == [paper.pk]
    cascade = take_paper(paper, by=by)
    with visible_to(by):
        lines = above.lines(cascade, by)
        assert len(lines) == 4
        assert cascade.own_plan_id == own.pk
        assert above.dropped_papers(by) == []
    assert take_paper(paper, by=by).pk == cascade.pk


def test_a_paper_that_is_handed_down_later_goes_on_as_one(world: World) -> None:
    by = world.school.clerk
    earlier = take_paper(read_plan("so-gddt", by=by), by=by)
    with visible_to(by):
        duty = above.lines(earlier, by)[-1].duty
    decide(earlier, {duty.pk: Decision(not_ours=True, reason="Của Sở")}, by=by)
    plan = handed(world)
    cascade = receive(cascade_at(world.school, plan), by=by)
    with visible_to(by):
        assert Cascade.objects.count() == 1
        kept = cascade.answers.select_related("obligation").get(state=Answer.State.NOT_OURS)
    assert cascade.document_id == earlier.document_id
    assert (kept.obligation.text, kept.reason, kept.decided_by) == (duty.text, "Của Sở", by)


def test_a_duty_that_nothing_answers_becomes_a_task_by_an_amendment(world: World) -> None:
    by = world.school.clerk
    in_force("truong-binh-minh", by=by)
    cascade = receive(cascade_at(world.school, handed(world)), by=by)
    with visible_to(by):
        duty = next(line.duty for line in above.lines(cascade, by) if line.is_open)
    opened = add_for(cascade, duty.pk, by=by)
    describe_amendment(
        opened, number="30/KH-THPTBM", issued_on=date(2026, 3, 3), reason=opened.reason, by=by
    )
    apply_amendment(opened, by=by)
    with visible_to(by):
        line = next(one for one in above.lines(cascade, by) if one.duty.pk == duty.pk)
    assert [one.answer.task.content for one in line.answered] == [duty.text]


def test_what_only_those_below_do_is_not_owed_by_the_superior(world: World) -> None:
    plan = handed(world)
    with visible_to(world.education.clerk):
        pieces = DueWork.objects.select_related("task")
        open_ones = {piece.task.lead for piece in pieces.filter(outcome="")}
        handed_on = {piece.task.lead for piece in pieces.exclude(outcome="")}
        theirs = next(line for line in plan_lines(plan) if line.state is WorkState.HANDED_ON)
    assert (open_ones, handed_on) == ({"Văn phòng Sở"}, {"Các đơn vị trực thuộc"})
    page = signed_in(world.education.clerk).get(reverse("work:task", args=[theirs.task.pk]))
    shown = page.content.decode()
    assert "Giao đơn vị cấp dưới" in shown
    assert reverse("plans:board", args=[plan.pk]) in shown
    assert "Huỷ do điều chỉnh" not in shown

"""What goes between a superior and those below once a plan was handed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from loa.agencies.models import Agency
from loa.agencies.queries import visible_as_sent, visible_to
from loa.channels.models import Notice
from loa.documents.models import Draft
from loa.plans import actions
from loa.plans.actions.advising import advise, answer_advice, note_issued, open_by_link
from loa.plans.actions.answering import Decision, decide, receive
from loa.plans.actions.cascading import hand_down
from loa.plans.actions.guiding import answer_question, ask, guide
from loa.plans.actions.handing_amendments import has_no_effect, take_amendment
from loa.plans.cascading import above, standing
from loa.plans.cascading.advice import issued_papers
from loa.plans.cascading.letters import urging_letter
from loa.plans.cascading.urging import MOST_IN_LETTER
from loa.plans.errors import PlanError
from loa.plans.models import Advice, Amendment, Answer, HandedAmendment, Plan, PlanQuestion
from loa.work.models import DueWork
from tests.loa.documents.draft_builders import begun_plan
from tests.loa.documents.papers import read_plan
from tests.loa.plans.cascade_builders import cascade_at, handed, in_force
from tests.loa.routes import whole
from tests.loa.world import World, build_world, signed_in, staffed, subordinate
from vanban.writers.composition import Bullet, Paragraph, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 3, 3))
    return build_world()


def words_of(plan: Plan, late: list[standing.LateUnit]) -> str:
    paper = urging_letter(plan, late)
    said = [plain(b.words) for b in paper.body if isinstance(b, Paragraph | Bullet)]
    return "\n".join([*paper.addressees, *said, plain(paper.closing)])


def test_the_letter_names_exactly_the_late_ones_and_a_department_asks(
    world: World, set_today: Callable[[date], None]
) -> None:
    in_force("truong-binh-minh", by=world.school.clerk)
    plan = handed(world)
    set_today(date(2026, 3, 12))
    late = standing.late(plan, world.education.clerk)
    said = words_of(plan, late)
    assert urging_letter(plan, late).addressees == ("Trường THPT Hoa Sen",)
    assert "Bình Minh" not in said
    assert "Sở Giáo dục và Đào tạo đề nghị đơn vị nêu trên" in said
    assert "yêu cầu" not in said
    assert "chậm nhất ngày 19/3/2026" in said


def test_a_committee_commands_and_many_stand_in_a_list(
    world: World, set_today: Callable[[date], None]
) -> None:
    by = world.province.clerk
    for number in range(MOST_IN_LETTER + 1):
        kind = Agency.Kind.COMMUNE
        one = staffed(f"Ủy ban nhân dân xã Thử {number}", kind, "UBND", "CHỦ TỊCH")
        subordinate(world.province.agency, one.agency)
    plan = in_force("truong-binh-minh", by=by)
    with visible_to(by):
        plan = Plan.objects.select_related("agency", "document").get(pk=plan.pk)
        units = Agency.objects.filter(kind="commune")
        to = dict.fromkeys(units.values_list("pk", flat=True), "direct")
    hand_down(plan, to, own_plan_due=date(2026, 3, 5), by=by)
    set_today(date(2026, 3, 9))
    late = standing.late(plan, by)
    paper = urging_letter(plan, late)
    assert "yêu cầu các đơn vị nêu trên" in words_of(plan, late)
    rows = paper.annexes[0].body[0].rows
    assert [row[1] for row in rows] == [row.name for row in late]
    assert len(rows) == MOST_IN_LETTER + 2


def test_the_letter_is_a_draft_that_can_be_written_in(
    world: World, set_today: Callable[[date], None]
) -> None:
    plan = handed(world)
    set_today(date(2026, 3, 12))
    answer = signed_in(world.education.clerk).post(reverse("plans:urge", args=[plan.pk]))
    with visible_to(world.education.clerk):
        draft = Draft.objects.get(kind="Công văn")
    assert answer["Location"] == reverse("drafts:edit", args=[draft.pk])
    assert signed_in(world.education.clerk).get(answer["Location"]).status_code == 200


def amended(world: World, plan: Plan) -> Amendment:
    """The department gives the contest another time and cancels nothing."""
    by = world.education.clerk
    opened = actions.begin_amendment(
        plan, number="31/KH-SGDĐT", issued_on=date(2026, 3, 3), reason="Hội thi lùi lại", by=by
    )
    with visible_to(by):
        task = plan.tasks.get(content__contains="Hội thi")
    actions.stage_change(opened, task, fields={"deadline": "Tháng 9"}, by=by)
    added = {"content": "Tổ chức ngày hội chuyển đổi số", "deadline": "Tháng 10"}
    added["lead"] = "Các đơn vị trực thuộc"
    actions.stage_addition(opened, fields=added, by=by)
    return actions.apply_amendment(opened, by=by)


def test_what_nobody_confirmed_takes_no_amendment_and_whoever_asks_is_told(world: World) -> None:
    by = world.school.clerk
    in_force("truong-binh-minh", by=by)
    plan = handed(world)
    receive(cascade_at(world.school, plan), by=by)
    above_ = world.education.clerk
    opened = actions.begin_amendment(
        plan, number="31/KH-SGDĐT", issued_on=date(2026, 3, 3), reason="Lùi lại", by=above_
    )
    with visible_to(above_):
        task = plan.tasks.get(content__contains="Hội thi")
    actions.stage_change(opened, task, fields={"deadline": "Tháng 9"}, by=above_)
    actions.apply_amendment(opened, by=above_)
    with visible_to(by):
        before_us = HandedAmendment.objects.get()
    with pytest.raises(PlanError, match="xác nhận nhiệm vụ cấp trên giao trước"):
        take_amendment(before_us, by=by)
    with visible_to(by):
        assert HandedAmendment.objects.get().state == HandedAmendment.State.WAITING
        assert not Amendment.objects.filter(plan__agency=by.agency).exists()


def test_an_amendment_reaches_those_who_have_the_plan_as_a_difference(world: World) -> None:
    by = world.school.clerk
    in_force("truong-binh-minh", by=by)
    plan = handed(world)
    cascade = receive(cascade_at(world.school, plan), by=by)
    with visible_to(by):
        lines = above.lines(cascade, by)
        said = {
            line.duty.pk: Decision(frozenset(a.answer.task_id for a in line.answered))
            for line in lines
        }
    decide(cascade, said, by=by)
    amended(world, plan)
    with visible_to(by):
        before_us = HandedAmendment.objects.get()
        assert before_us.state == HandedAmendment.State.WAITING
        assert Notice.objects.filter(kind="plans.amendment", person=by.person).exists()
        assert len(above.duties_of(cascade, by)) == 5
    own = take_amendment(before_us, by=by)
    with visible_to(by):
        changes = {change.kind: change for change in own.changes.select_related("task")}
        assert own.plan_id == cascade.own_plan_id
        assert not own.is_applied
    assert changes["change"].after == {"deadline": "Tháng 9"}
    with visible_to(world.education.clerk):
        owed = DueWork.objects.filter(task__plan=plan, outcome="", done_on=None)
        assert {piece.task.lead for piece in owed.select_related("task")} == {"Văn phòng Sở"}
    assert changes["change"].task.order in (2, 6)
    assert changes["add"].after["content"] == "Tổ chức ngày hội chuyển đổi số"
    with pytest.raises(PlanError):
        has_no_effect(before_us, reason="Thôi", by=by)


def test_an_amendment_may_have_no_effect_for_a_reason(world: World) -> None:
    plan = handed(world)
    amended(world, plan)
    by = world.other_school.clerk
    with visible_to(by):
        before_us = HandedAmendment.objects.get()
    with pytest.raises(PlanError):
        has_no_effect(before_us, reason=" ", by=by)
    done = has_no_effect(before_us, reason="Trường không dự thi", by=by)
    assert done.state == HandedAmendment.State.NO_EFFECT
    page = signed_in(by).get(reverse("plans:handed_amendment", args=[done.pk]))
    assert "Trường không dự thi" in page.content.decode()
    assert "Tháng 9" in page.content.decode()


def test_guidance_and_its_sample_are_read_by_all_who_have_the_plan_and_nobody_else(
    world: World,
) -> None:
    plan = handed(world)
    sample = SimpleUploadedFile("mau-bai.txt", "Mẫu bài phát thanh".encode())
    made = guide(plan, title="Mẫu bài", text="Viết ngắn", upload=sample, by=world.education.clerk)
    address = reverse("plans:guidance_file", args=[made.pk])
    for at in (world.school, world.other_school, world.education):
        assert whole(signed_in(at.clerk).get(address)).status_code == 200
    assert signed_in(world.outsider.clerk).get(address).status_code == 404
    cascade = cascade_at(world.school, plan)
    page = signed_in(world.school.task_owner).get(reverse("plans:from_superior", args=[cascade.pk]))
    assert "Viết ngắn" in page.content.decode()


def test_a_question_is_answered_and_may_be_told_to_all_without_a_name(world: World) -> None:
    plan = handed(world)
    cascade = receive(cascade_at(world.school, plan), by=world.school.clerk)
    asked = ask(cascade, text="Có phải lập chuyên mục riêng không?", by=world.school.clerk)
    by = world.education.clerk
    with visible_as_sent(by):
        assert [one.pk for one in PlanQuestion.sent.all()] == [asked.pk]
    answer_question(plan, asked.pk, answer="Dùng chuyên mục sẵn có.", to_all=True, by=by)
    with visible_to(world.other_school.clerk):
        (told,) = above.guidance_for(cascade_at(world.other_school, plan), world.other_school.clerk)
    assert "Dùng chuyên mục sẵn có." in told.text
    assert "Bình Minh" not in told.text
    with pytest.raises(PlanError):
        answer_question(plan, asked.pk, answer=" ", by=by)


def test_a_draft_goes_up_and_what_was_issued_comes_back(world: World) -> None:
    by = world.school.clerk
    draft = begun_plan(by=by)
    advice = advise(draft, world.education.agency, note="Kính trình", by=by)
    above_ = world.education.clerk
    page = signed_in(above_).get(reverse("plans:advice_received")).content.decode()
    assert "Kính trình" in page
    assert answer_advice(advice.pk, answer="Bổ sung căn cứ", by=above_).state == "returned"
    back = answer_advice(
        advice.pk, answer="", number="40/KH-SGDĐT", issued_on=date(2026, 3, 3), by=above_
    )
    assert (back.state, back.number) == (Advice.State.ISSUED, "40/KH-SGDĐT")
    with pytest.raises(PlanError):
        answer_advice(advice.pk, answer="Muộn", by=above_)
    with visible_as_sent(world.home_affairs.clerk):
        assert not Advice.received.exists()


def test_a_draft_that_went_up_is_kept_and_whoever_removes_it_is_told_why(world: World) -> None:
    by = world.school.clerk
    draft, other = begun_plan(by=by), begun_plan(by=by)
    advice = advise(draft, world.education.agency, by=by)
    browser = signed_in(by)
    shown = browser.post(reverse("drafts:remove", args=[draft.pk]), follow=True).content.decode()
    assert "Dự thảo đã gửi cấp trên khi tham mưu nên được giữ lại cùng bản đã gửi." in shown
    browser.post(reverse("drafts:remove", args=[other.pk]))
    with visible_to(by):
        assert list(Draft.objects.values_list("pk", flat=True)) == [draft.pk]
        assert Advice.objects.get().pk == advice.pk


def test_the_superior_reads_the_draft_under_an_address_without_an_account(world: World) -> None:
    by = world.school.clerk
    advice = advise(begun_plan(by=by), world.province.agency, by=by)
    link = open_by_link(advice, by=by)
    address = reverse("advice_links:open", args=[link.token])
    assert Client().get(address).status_code == 200
    assert Client().get(f"{address}?tep=1").getvalue().startswith(b"PK")


def test_the_issued_paper_is_proposed_by_its_subject_and_linked(world: World) -> None:
    by = world.school.clerk
    draft = begun_plan(by=by)
    advice = advise(draft, world.education.agency, by=by)
    Advice.objects.model._base_manager.filter(pk=advice.pk).update(
        title="Tuyên truyền cải cách hành chính ngành Giáo dục",
        sent_at=advice.sent_at.replace(month=2, day=1),
    )
    paper = read_plan("so-gddt", by=by)
    with visible_to(by):
        advice = Advice.objects.select_related("superior").get(pk=advice.pk)
        assert [one.pk for one in issued_papers(advice)] == [paper.pk]
    browser = signed_in(by)
    browser.post(reverse("plans:advice_issued", args=[advice.pk]), {"document": paper.pk})
    with visible_to(by):
        done = Advice.objects.get(pk=advice.pk)
    assert (done.document_id, done.number) == (paper.pk, "18/KH-SGDĐT")
    with pytest.raises(PlanError):
        note_issued(done, number="1", issued_on=date(2026, 4, 1), by=by)


def test_nobody_sends_up_the_draft_of_another_agency(world: World) -> None:
    draft = begun_plan(by=world.school.clerk)
    with pytest.raises(PermissionDenied):
        advise(draft, world.province.agency, by=world.other_school.clerk)


def test_answers_stay_proposed_until_people_decide(world: World) -> None:
    by = world.school.clerk
    in_force("truong-binh-minh", by=by)
    plan = handed(world)
    receive(cascade_at(world.school, plan), by=by)
    with visible_as_sent(world.education.clerk), visible_to(world.education.clerk):
        assert Answer.sent.filter(state=Answer.State.PROPOSED).count() == 4
        assert all(one.taken_up == 0 for one in standing.duty_standings(plan))

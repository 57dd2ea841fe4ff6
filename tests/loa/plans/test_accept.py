"""A plan document comes into force."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from loa.agencies.models import Role, Unit
from loa.agencies.queries import visible_to
from loa.documents import actions as documents
from loa.documents.models import Document
from loa.ledger.models import Fact
from loa.plans import actions
from loa.plans.answers import NEW_UNIT, Answers
from loa.plans.errors import PlanError
from loa.plans.leads import UnknownLead
from loa.plans.models import Plan, Task
from loa.plans.registry import handlers, when_in_force
from tests.loa.documents.papers import drop, plan_docx, read, read_plan
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return build_world()


def accepted(slug: str, by: Role, **answers: object) -> tuple[Plan, list[Task]]:
    """The plan and its tasks, read once so that no scope is needed later."""
    document = read_plan(slug, by=by)
    plan = actions.accept(document, answers=Answers(**answers), by=by)
    with visible_to(by):
        return plan, list(plan.tasks.prefetch_related("forms").all())


def test_each_row_of_the_annex_becomes_a_task_with_the_words_it_came_from(world):
    plan, tasks = accepted("truong-binh-minh", world.school.clerk)
    assert len(tasks) == 12
    assert (plan.year, plan.number, plan.issued_on) == (2026, "27/KH-THPTBM", date(2026, 3, 2))
    third = tasks[2]
    assert plan.document.text[third.start : third.end] == third.quote
    assert third.content in " ".join(third.quote.split())
    assert third.file_digest == plan.document.file.digest
    assert third.anchor["cell"] == [2, 3, 0]
    assert third.parser_version
    assert (third.starts_on, third.ends_on) == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_task_has_the_forms_and_themes_that_its_words_name(world):
    _, tasks = accepted("truong-binh-minh", world.school.clerk)
    assert {form.code for form in tasks[2].forms.all()} == {
        "meeting_integration",
        "website_article",
    }
    assert tasks[1].themes == ["T05"]


def test_a_task_without_a_form_that_is_known_needs_some_evidence(world):
    _, tasks = accepted("truong-hoa-sen", world.other_school.clerk)
    assert [form.code for form in tasks[0].forms.all()] == ["other"]


def test_what_was_edited_counts_and_what_was_read_is_remembered(world):
    clerk = world.school.clerk
    document = read_plan("truong-binh-minh", by=clerk)
    changes = {"content": "Đăng bài", "method": "Pano", "deadline": "Quý II"}
    documents.amend_task(document, 2, changes, by=clerk)
    plan = actions.accept(document, answers=Answers(), by=clerk)
    with visible_to(clerk):
        task = plan.tasks.get(order=3)
        assert [form.code for form in task.forms.all()] == ["pano"]
    assert task.edited == ["content", "deadline", "method"]
    assert "Đăng bài" not in task.quote
    assert task.ends_on == date(2026, 6, 30)


def test_work_planned_before_the_day_of_issue_counts_as_done_unless_it_is_moved(world):
    _, tasks = accepted("truong-binh-minh", world.school.clerk, before_issue={2: "move"})
    first, second, third = tasks[:3]
    assert (first.before_issue, first.ends_on) == (True, date(2026, 2, 28))
    assert (second.before_issue, second.starts_on, second.ends_on) == (
        False,
        date(2026, 3, 1),
        date(2026, 3, 31),
    )
    assert not third.before_issue


def test_a_whole_year_is_one_piece_of_work(world):
    _, tasks = accepted("xa-an-phu", world.commune.clerk)
    assert (tasks[2].recurring, tasks[2].starts_on, tasks[2].ends_on) == (
        "",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )


def test_duties_in_prose_become_tasks_once_each_in_the_plans_own_time(world):
    plan, tasks = accepted("truong-hoa-sen", world.other_school.clerk)
    assert len(tasks) == 13
    twice = tasks[1]
    [[start, end]] = twice.places
    assert "phối hợp với văn phòng sở" in plan.document.text[start:end].casefold()
    assert (tasks[0].starts_on, tasks[0].ends_on) == (date(2026, 2, 1), date(2026, 12, 31))
    assert (tasks[2].recurring, tasks[2].at_least) == ("month", 2)
    assert tasks[11].periods == [["2026-03-01", "2026-03-31"], ["2026-10-01", "2026-10-31"]]


def test_proposed_tasks_may_be_left_out(world):
    _, tasks = accepted("truong-hoa-sen", world.other_school.clerk, left_out=frozenset({1, 6}))
    assert [task.order for task in tasks] == [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13]


def test_a_plan_without_any_task_does_not_come_into_force(world):
    clerk = world.other_school.clerk
    document = read_plan("truong-hoa-sen", by=clerk)
    with pytest.raises(PlanError, match="Chưa có nhiệm vụ nào"):
        actions.accept(document, answers=Answers(left_out=frozenset(range(1, 14))), by=clerk)


def test_leads_are_matched_with_units_whatever_way_they_are_written(world):
    clerk = world.commune.clerk
    culture = Unit.objects.create(agency=clerk.agency, name="Phòng Văn hóa - Xã hội", order=3)
    given: dict[int, int] = {}

    def remember(_plan, answers, _by):
        given.update(answers.units)

    when_in_force(remember)
    said = {"Phòng Văn hoá và Xã hội": culture.pk, "Trung tâm Dịch vụ tổng hợp": NEW_UNIT}
    accepted("xa-an-phu", clerk, leads=said)
    service = Unit.objects.get(agency=clerk.agency, name="Trung tâm Dịch vụ tổng hợp")
    assert given == {1: culture.pk, 2: service.pk, 3: service.pk, 4: culture.pk}
    culture.refresh_from_db()
    assert culture.aliases == ["Phòng Văn hoá và Xã hội"]
    assert service.aliases == ["Trung tâm Dịch vụ tổng hợp xã"]


def test_a_plan_rests_on_the_plan_of_another_agency_not_on_its_own(world):
    plan, _ = accepted("truong-binh-minh", world.school.clerk)
    assert (plan.superior_number, plan.superior_issued_on) == (
        "18/KH-SGDĐT",
        date(2026, 2, 24),
    )
    own, _ = accepted("xa-an-phu", world.commune.clerk)
    assert (own.superior_number, own.superior_issued_on) == ("", None)


def test_an_issued_plan_counts_and_so_do_its_days_after_the_superiors(world):
    plan, _ = accepted("truong-binh-minh", world.school.clerk)
    with visible_to(world.school.clerk):
        facts = {f.indicator: f for f in Fact.objects.filter(source_kind="plans.plan")}
    assert {code: fact.value for code, fact in facts.items()} == {
        "TT01": Decimal(1),
        "TT02": Decimal(6),
    }
    assert facts["TT01"].source_id == plan.pk
    assert facts["TT02"].occurred_on == date(2026, 3, 2)


def test_a_plan_without_number_and_day_counts_for_nothing_yet(world):
    accepted("xa-an-phu", world.commune.clerk)
    with visible_to(world.commune.clerk):
        assert not Fact.objects.filter(source_kind="plans.plan").exists()


def test_the_number_and_the_day_may_be_said_when_it_comes_into_force(world):
    plan, _ = accepted(
        "truong-hoa-sen",
        world.other_school.clerk,
        number="31/KH-THPTHS",
        issued_on=date(2026, 3, 3),
    )
    assert str(plan) == "Kế hoạch số 31/KH-THPTHS"
    with visible_to(world.other_school.clerk):
        assert Fact.objects.get(indicator="TT02").value == 7


def test_obligations_of_the_document_are_kept(world):
    plan, _ = accepted("truong-binh-minh", world.school.clerk)
    with visible_to(world.school.clerk):
        actors = set(plan.obligations.values_list("actor", flat=True))
    assert "Ban Giám hiệu" in actors


def test_a_plan_comes_into_force_once(world):
    clerk = world.school.clerk
    plan, _ = accepted("truong-binh-minh", clerk)
    with pytest.raises(PlanError, match="đã được đưa vào thực hiện"):
        actions.accept(plan.document, answers=Answers(), by=clerk)
    with visible_to(clerk):
        assert Plan.objects.count() == 1
        assert Document.objects.get().state == Document.State.ACCEPTED


def test_what_is_not_read_does_not_come_into_force(world):
    clerk = world.school.clerk
    document = drop(plan_docx("xa-an-phu"), by=clerk)
    with pytest.raises(PlanError, match="chưa đọc xong"):
        actions.accept(document, answers=Answers(), by=clerk)


def test_what_is_no_plan_does_not_come_into_force(world):
    clerk = world.school.clerk
    document = read(drop("THÔNG BÁO\nVề việc nghỉ lễ".encode(), by=clerk), by=clerk)
    with pytest.raises(PlanError, match="không phải kế hoạch"):
        actions.accept(document, answers=Answers(), by=clerk)


def test_when_something_above_fails_nothing_has_happened(world):
    clerk = world.school.clerk
    document = read_plan("truong-binh-minh", by=clerk)

    def fail(_plan, _answers, _by):
        raise RuntimeError("above")

    when_in_force(fail)
    with pytest.raises(RuntimeError, match="above"):
        actions.accept(document, answers=Answers(), by=clerk)
    with visible_to(clerk):
        assert not Plan.objects.exists()
        assert Document.objects.get().state == Document.State.READ


@pytest.mark.parametrize("code", ["task_owner", "unit_lead", "agency_admin", "superior_viewer"])
def test_who_may_not_put_a_plan_into_force(world, code):
    document = read_plan("truong-binh-minh", by=world.school.clerk)
    with pytest.raises(PermissionDenied):
        actions.accept(document, answers=Answers(), by=getattr(world.school, code))


def test_an_outsider_may_not_put_a_plan_into_force(world):
    document = read_plan("truong-binh-minh", by=world.school.clerk)
    with pytest.raises(PermissionDenied):
        actions.accept(document, answers=Answers(), by=world.outsider.head)


@pytest.fixture(autouse=True)
def handlers_as_before(monkeypatch):
    """Handlers that a test registers are gone after it."""
    monkeypatch.setattr("loa.plans.registry._handlers", list(handlers()))


@pytest.mark.parametrize(
    ("lead", "proposed"),
    [
        ("Ủy ban nhân dân các xã, phường", "later"),
        ("UBND các xã", "later"),
        ("Các thôn", "later"),
        ("Phòng Cải cách hành chính", "new"),
    ],
)
def test_many_bodies_under_one_name_are_not_proposed_as_a_unit(lead, proposed):
    assert UnknownLead(1, [lead]).default == proposed

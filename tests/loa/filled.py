"""A world in which something stands on every page: the school's year on 14 March 2026.

    filled = filled_world()
    filled.plan, filled.report, …      # all of them the school's

The 12-row plan is in force since 2 March. Task 1 is done; a photo of task 2 waits to be
confirmed; of task 3 the meeting was held and an article came back. The first quarter's report
is a draft and the half year's was submitted early. A second plan was read and waits for its
answers, a third paper could not be read, and a fourth was recognised in images, with words in
doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from loa import clock
from loa.agencies.actions import take_in_below
from loa.agencies.models import AccessLink
from loa.agencies.queries import visible_to
from loa.channels.models import Delivery, Notice
from loa.desk.actions import give_link
from loa.documents.models import Document, Draft, WordCopy
from loa.ledger.models import Fact, Opening
from loa.norms.windows import window
from loa.plans.actions import begin_amendment, stage_change
from loa.plans.models import (
    Amendment,
    Cascade,
    Obligation,
    Plan,
    Task,
    TaskChange,
    TaskForm,
)
from loa.reports.actions import draft, open_collection, submit
from loa.reports.collecting.actions import add_file, begin_drop
from loa.reports.collecting.links import make_links
from loa.reports.figures import current
from loa.reports.models import Collection, DroppedFile, Report, Submission
from loa.work.actions import (
    add_due_work,
    assign,
    raise_obstacle,
    register_initiative,
    report_result,
    return_for_completion,
    save_line,
    submit_file,
    submit_link,
)
from loa.work.models import (
    BudgetLine,
    DueWork,
    Evidence,
    FoundItem,
    Initiative,
    Obstacle,
    Result,
)
from tests.loa.agencies.builders import settle
from tests.loa.channels.builders import told, uncertain_letter
from tests.loa.documents.draft_builders import begun_plan, came_back
from tests.loa.documents.outgoing_papers import OutgoingObjects, outgoing_objects
from tests.loa.documents.papers import drop, read, read_plan, recognised_plan
from tests.loa.documents.signed_papers import SignedObjects, signed_objects
from tests.loa.events.builders import EventObjects, event_objects
from tests.loa.kept import kept
from tests.loa.ledger.builders import stated, taken_over
from tests.loa.plans.cascade_builders import BesidePlan, beside_plan, from_superior
from tests.loa.reports.builders import (
    first_quarter,
    hold_meeting,
    piece,
    plan_in_force,
    publish,
)
from tests.loa.reports.forms_above_builders import FormsAbove, forms_above
from tests.loa.work.builders import found_item, photo
from tests.loa.work.phone import PhoneObjects, phone_objects
from tests.loa.work.shared import SharedObjects, shared_objects
from tests.loa.world import SINCE, Staffed, World, build_world

TODAY = date(2026, 3, 14)


@dataclass
class Filled:
    """The world and the school's objects, one of each noun."""

    world: World
    plan: Plan
    task: Task
    task_form: TaskForm
    due_work: DueWork
    photo: Evidence
    report: Report
    submitted: Report
    collection: Collection
    received: Submission
    waiting: Document
    unreadable: Document
    printed: Document
    amendment: Amendment
    change: TaskChange
    other_work: DueWork
    result: Result
    obstacle: Obstacle
    initiative: Initiative
    budget_line: BudgetLine
    duty: Obligation
    cascade: Cascade
    beside: BesidePlan
    shared: SharedObjects
    draft: Draft
    word_copy: WordCopy
    notice: Notice
    letter: Delivery
    found_item: FoundItem
    events: EventObjects
    outgoing: OutgoingObjects
    phone: PhoneObjects
    signed: SignedObjects
    briefing_link: AccessLink
    dropped_file: DroppedFile
    unit_link: AccessLink
    forms_above: FormsAbove
    opening: Opening
    stated: Fact

    @property
    def school(self) -> Staffed:
        return self.world.school

    @property
    def tasks(self) -> list[Task]:
        """All tasks of the plan in force."""
        with visible_to(self.school.clerk):
            return list(self.plan.tasks.all())

    @property
    def figures(self) -> list[str]:
        """The keys of all figures of the report's page."""
        with visible_to(self.school.clerk):
            return list(current(self.report).keyed())

    @property
    def window(self) -> str:
        """The query of the report's days, for the list under a figure."""
        return f"?ke-hoach={self.plan.pk}&tu=2025-12-15&den=2026-03-14"


@kept
def filled_world() -> Filled:
    """The world after the school's clerk and head worked; the clock has to stand on TODAY."""
    world = build_world()
    school = world.school
    settle(school)
    plan = plan_in_force(school)
    _given_to_people(plan, school)
    _first_task_done(plan, school)
    waiting_photo = _second_task_handed_in(plan, school)
    _third_task_half_done(plan, school)
    report = first_quarter(plan, school)
    half_year = draft(plan, window("h1", 2026), by=school.clerk)
    submitted = submit(half_year, by=school.clerk)
    waiting = read_plan("truong-hoa-sen", by=school.clerk)
    unreadable = read(
        drop(b"%PDF-1.7 scan", by=school.clerk, file_name="quet.pdf"), by=school.clerk
    )
    printed = recognised_plan(by=school.clerk)
    draft_of_a_plan = begun_plan(by=school.clerk)
    on_their_way = outgoing_objects(school)
    assert unreadable is not None
    before_it = from_superior(world)
    due_work = piece(plan, school, 3)
    with visible_to(school.clerk):
        return Filled(
            world=world,
            plan=plan,
            task=due_work.task,
            task_form=due_work.task.forms.order_by("pk")[0],
            due_work=due_work,
            photo=waiting_photo,
            report=report,
            submitted=submitted,
            forms_above=forms_above(report, by=school.clerk),
            **_collected(world, waiting_photo),
            waiting=waiting,
            unreadable=unreadable,
            printed=printed,
            **_in_the_year(plan, school),
            cascade=before_it,
            beside=beside_plan(world, before_it, plan, draft_of_a_plan),
            shared=shared_objects(school),
            draft=draft_of_a_plan,
            word_copy=came_back(draft_of_a_plan, by=school.clerk),
            notice=told(school.clerk),
            letter=uncertain_letter(school.clerk),
            found_item=found_item(school.clerk),
            events=event_objects(school),
            outgoing=on_their_way,
            signed=signed_objects(on_their_way.waiting, by=school.clerk),
            phone=phone_objects(due_work.task, school),
            briefing_link=give_link(school.head, by=school.clerk),
            opening=taken_over(school),
            stated=stated(school, TODAY),
        )


def _collected(world: World, photo_: Evidence) -> dict[str, Any]:
    """A collection of the school itself, with a report on paper of another one."""
    at = world.school
    unit = take_in_below("Chi hội phụ huynh Đồi Cỏ", "focal", SINCE, by=at.agency_admin).subordinate
    collection = open_collection(window("q1", 2026), by=at.clerk)
    received = Submission.objects.create(
        agency=at.agency,
        collection=collection,
        unit=unit,
        way="paper",
        figures={"TT23": {"value": "2", "facts": [], "declared": True}},
        file=photo_.file,
        file_name="bao-cao.jpg",
        received_at=clock.now(),
        received_by=at.clerk,
    )
    dropped = add_file(
        begin_drop(collection, by=at.clerk), b"khong phai PDF", name="bao-cao.pdf", by=at.clerk
    )
    (unit_link,) = make_links(collection, [unit], by=at.clerk)
    return {
        "collection": collection,
        "received": received,
        "dropped_file": dropped,
        "unit_link": unit_link,
    }


def _in_the_year(plan: Plan, school: Staffed) -> dict[str, Any]:
    """An amendment in preparation, other work with a result that waits, an obstacle, money."""
    clerk = school.clerk
    amendment = begin_amendment(
        plan, number="52/KH-THPTBM", issued_on=date(2026, 3, 12), reason="Theo Sở", by=clerk
    )
    task = plan.tasks.get(order=12)
    change = stage_change(amendment, task, fields={"content": "Việc được sửa"}, by=clerk)
    other = add_due_work("work.request", None, "Sửa bảng tin", date(2026, 3, 20), by=clerk)
    line = save_line(
        plan,
        content="In pa nô",
        source="state",
        actual=1_500_000,
        spent_on=date(2026, 3, 10),
        upload=photo(),
        task=task,
        by=clerk,
    )
    return {
        "amendment": amendment,
        "change": change,
        "other_work": other,
        "result": report_result(
            other, text="Đã sửa", happened_on=date(2026, 3, 13), upload=photo(), by=clerk
        ),
        "obstacle": raise_obstacle("Thiếu vải bạt", task=task, by=school.task_owner),
        "initiative": register_initiative(
            "Mã QR ở bảng tin", authors="Tổ Tin học", solution="Dán mã QR", by=school.task_owner
        ),
        "budget_line": line,
        "duty": Obligation.objects.create(
            agency=plan.agency, plan=plan, actor="Tổ Ngữ văn", text="Viết bài", start=0, end=8
        ),
    }


def _first_task_done(plan: Plan, school: Staffed) -> None:
    first = piece(plan, school, 1)
    hold_meeting(first, school, date(2026, 2, 20))
    publish(first, school, date(2026, 2, 21), "ke-hoach")


def _second_task_handed_in(plan: Plan, school: Staffed) -> Evidence:
    """The photo of the board waits; whoever took it does not confirm it."""
    return submit_file(
        piece(plan, school, 2),
        "tthc_board",
        photo(),
        happened_on=date(2026, 2, 24),
        by=school.task_owner,
    )


def _third_task_half_done(plan: Plan, school: Staffed) -> None:
    """The meeting was held; the address of the article came back."""
    third = piece(plan, school, 3)
    hold_meeting(third, school, date(2026, 3, 10))
    returned = submit_link(
        third,
        "website_article",
        "https://thptbinhminh.example/quy-1",
        happened_on=date(2026, 3, 9),
        by=school.clerk,
    )
    return_for_completion(returned, reason="Bài chưa có ảnh, đề nghị bổ sung.", by=school.head)


def _given_to_people(plan: Plan, school: Staffed) -> None:
    """All tasks to the office, the third to a person of it."""
    with visible_to(school.clerk):
        tasks = list(plan.tasks.all())
    assign(tasks, unit=school.clerk.unit, by=school.clerk)
    owner = school.task_owner
    assign(tasks[2:3], unit=owner.unit, person=owner.person, by=school.clerk)

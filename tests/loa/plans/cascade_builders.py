"""Builders: Sở GD&ĐT's plan in force, handed to its two schools; a school's own plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loa import clock
from loa.agencies.models import AccessLink, Role
from loa.agencies.queries import visible_as_sent, visible_to
from loa.documents.models import Draft
from loa.plans import actions
from loa.plans.actions.advising import advise, open_by_link
from loa.plans.actions.cascading import hand_down
from loa.plans.actions.guiding import guide
from loa.plans.answers import Answers
from loa.plans.cascading.receivers import Choice, candidates, chosen
from loa.plans.models import (
    Advice,
    Amendment,
    Cascade,
    Guidance,
    HandedAmendment,
    Obligation,
    Plan,
)
from tests.loa.documents.papers import read_plan
from tests.loa.work.builders import plan_of
from tests.loa.world import Staffed, World

DUE = date(2026, 3, 10)


def in_force(slug: str, *, by: Role, **answers: object) -> Plan:
    """One of the fictional plans, accepted."""
    return actions.accept(read_plan(slug, by=by), answers=Answers(**answers), by=by)


def handed(world: World, *, due: date | None = DUE) -> Plan:
    """The department's plan, handed to everybody below it."""
    by = world.education.clerk
    plan = in_force("so-gddt", by=by)
    with visible_to(by):
        plan = Plan.objects.select_related("agency", "document").get(pk=plan.pk)
    to = chosen(candidates(by.agency), Choice(["direct"]))
    hand_down(plan, to, own_plan_due=due, official_number="18/KH-SGDĐT", by=by)
    return plan


def from_superior(world: World) -> Cascade:
    """A plan of the department that the school has before it, with one duty; not received yet."""
    with visible_to(world.education.clerk):
        plan = plan_of(world.education)
        Obligation.objects.create(
            agency=plan.agency,
            plan=plan,
            actor="Các đơn vị trực thuộc",
            text="Niêm yết công khai thủ tục hành chính",
            goes_to=["all"],
            start=0,
            end=0,
        )
    return Cascade.objects.create(
        agency=world.school.agency,
        sender=plan.agency,
        plan=plan,
        relation="direct",
        issuer_name=plan.agency.name,
        number=plan.number,
        issued_on=plan.issued_on,
        title=plan.title,
        sent_at=clock.now(),
        sent_by=world.education.clerk,
    )


@dataclass
class BesidePlan:
    """What goes with plans between the school and the department."""

    guidance: Guidance
    amendment: HandedAmendment
    advice: Advice
    link: AccessLink


def beside_plan(world: World, cascade: Cascade, own: Plan, draft: Draft) -> BesidePlan:
    """Guidance of the school's, an amendment of the department's before the school, a draft of the
    school's that went up, with its address."""
    by = world.school.clerk
    above = Amendment.objects.create(
        agency=world.education.agency,
        plan=cascade.plan,
        number="31/KH-SGDĐT",
        issued_on=date(2026, 3, 12),
        reason="Bổ sung thời gian",
        begun_at=clock.now(),
        begun_by=world.education.clerk,
        applied_at=clock.now(),
        applied_by=world.education.clerk,
    )
    advice = advise(draft, world.education.agency, by=by)
    return BesidePlan(
        guidance=guide(own, title="Mẫu bài tuyên truyền", text="Ngắn gọn", by=by),
        amendment=HandedAmendment.objects.create(
            agency=world.school.agency, cascade=cascade, amendment=above
        ),
        advice=advice,
        link=open_by_link(advice, by=by),
    )


def cascade_at(at: Staffed, plan: Plan) -> Cascade:
    """The plan as `at` has it."""
    with visible_to(at.clerk):
        return Cascade.objects.select_related("agency", "plan").get(plan=plan)


def sent_to(world: World, plan: Plan, at: Staffed) -> Cascade:
    """The same as the department sees it."""
    with visible_as_sent(world.education.clerk):
        return Cascade.sent.select_related("agency", "own_plan").get(plan=plan, agency=at.agency)

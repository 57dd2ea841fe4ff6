"""A unit without a plan of its own works straight from the superior's: its duties are the tasks."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.verbs import verb
from loa.documents import actions as documents
from loa.norms.programmes import programme_named_in
from loa.plans.actions.answering import BY_REPORTS, locked
from loa.plans.amending import time_of
from loa.plans.answers import Answers
from loa.plans.cascading.above import duties_of
from loa.plans.cascading.duties import asks_for_a_plan, asks_for_reports
from loa.plans.errors import PlanError
from loa.plans.models import Answer, Cascade, Obligation, Plan, Task, TaskForm
from loa.plans.periods import own_time
from loa.plans.registry import handlers

_HAS_PLAN = "Đơn vị đã có kế hoạch để thực hiện kế hoạch này của cấp trên."
_NO_DUTIES = (
    "Kế hoạch của cấp trên không giao nhiệm vụ nào cho đơn vị nên chưa thực hiện theo được."
)
_NOT_OPEN = "Đề nghị tiếp nhận kế hoạch của cấp trên trước."
_BY_SUPERIORS_PLAN = "Đơn vị thực hiện theo kế hoạch của cấp trên, không ban hành kế hoạch riêng"


@verb("plans.answer_above")
def follow(cascade: Cascade, *, by: Role) -> Plan:
    """Thực hiện theo kế hoạch của cấp trên, không ban hành kế hoạch riêng.

    The duties become tasks of a plan without a paper of its own, so that work, evidence and
    reports run; it is no plan that the agency issued. PlanError when there is one already, or no
    duty.
    """
    cascade = locked(cascade)
    if cascade.own_plan_id is not None:
        raise PlanError(_HAS_PLAN)
    if cascade.document is None:
        raise PlanError(_NOT_OPEN)
    duties = duties_of(cascade, by)
    of_work = [d for d in duties if not asks_for_a_plan(d) and not asks_for_reports(d)]
    if not of_work:
        raise PlanError(_NO_DUTIES)
    plan = _plan(cascade)
    cascade.answers.all().delete()
    for order, duty in enumerate(of_work, start=1):
        _answer(cascade, duty, by, task=_task(plan, cascade, duty, order))
    for duty in duties:
        if asks_for_a_plan(duty) or asks_for_reports(duty):
            why = _BY_SUPERIORS_PLAN if asks_for_a_plan(duty) else BY_REPORTS
            _answer(cascade, duty, by, reason=why)
    cascade.own_plan, cascade.follows = plan, True
    cascade.save(update_fields=["own_plan", "follows"])
    if cascade.document.may_change:
        documents.mark_accepted(cascade.document, by=by)
    for handle in handlers():
        handle(plan, Answers(assign_all_to_unit=by.agency.standing_unit_id), by)
    return plan


def _plan(cascade: Cascade) -> Plan:
    document = cascade.document
    assert document is not None
    if Plan.objects.filter(document=document).exists():
        raise PlanError(_HAS_PLAN)
    starts_on, ends_on = own_time(document.reading, document.text)
    year = document.reading.get("year") or (document.issued_on or clock.today()).year
    programme = cascade.plan.programme if cascade.plan else ""
    return Plan.objects.create(
        agency=cascade.agency,
        document=document,
        year=year,
        number=cascade.number,
        issued_on=cascade.issued_on,
        title=cascade.title,
        in_force_since=clock.now(),
        programme=programme or programme_named_in(folded(document.title)),
        starts_on=starts_on,
        ends_on=ends_on,
        follows_superior=True,
    )


def _task(plan: Plan, cascade: Cascade, duty: Obligation, order: int) -> Task:
    document = plan.document
    forms = list(duty.forms) or ["other"]
    time = time_of({"deadline": duty.due, "content": duty.text, "forms": forms}, plan)
    task = Task.objects.create(
        agency=plan.agency,
        plan=plan,
        order=order,
        content=duty.text,
        themes=list(duty.themes),
        product=duty.product,
        deadline=duty.due,
        starts_on=duty.starts_on or time.starts_on,
        ends_on=duty.ends_on or time.ends_on,
        periods=[[a.isoformat(), b.isoformat()] for a, b in time.periods],
        recurring=time.recurring,
        at_least=time.at_least,
        file_digest=document.file.digest,
        parser_version=document.parser_version,
        start=duty.start,
        end=duty.end,
        quote=document.text[duty.start : duty.end],
    )
    TaskForm.objects.bulk_create(
        TaskForm(agency=plan.agency, task=task, code=code) for code in dict.fromkeys(forms)
    )
    return task


def _answer(
    cascade: Cascade, duty: Obligation, by: Role, *, task: Task | None = None, reason: str = ""
) -> None:
    Answer.objects.create(
        agency=cascade.agency,
        cascade=cascade,
        obligation=duty,
        task=task,
        reason=reason,
        confidence=1,
        state=Answer.State.CONFIRMED,
        decided_at=clock.now(),
        decided_by=by,
    )

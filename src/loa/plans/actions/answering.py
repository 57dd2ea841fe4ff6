"""The receiver takes a superior's plan, and says which of its tasks answer the duties."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from loa import clock
from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.verbs import verb
from loa.documents.actions.copies import receive_copy
from loa.documents.models import Document
from loa.plans.actions.amending import begin_amendment, stage_addition
from loa.plans.answers import Answers
from loa.plans.cascading.above import duties_of, own_tasks
from loa.plans.cascading.duties import (
    asks_for_a_plan,
    asks_for_reports,
    take_duties_of_paper,
)
from loa.plans.cascading.matching import match
from loa.plans.drafting.tracing import drafted_answers
from loa.plans.errors import PlanError
from loa.plans.models import Amendment, Answer, Cascade, Obligation, Plan, Task
from loa.ui.words import day

BY_PLAN = "Đã ban hành {plan}{on}"
BY_REPORTS = "Thực hiện theo chế độ báo cáo"
_NOT_READ = "Văn bản này chưa đọc xong. Đề nghị chờ trong giây lát."
_NO_REASON = "Đề nghị ghi lý do ở nhiệm vụ “{duty}”: vì sao không thuộc trách nhiệm của đơn vị."
_NO_PLAN = "Chưa có kế hoạch của đơn vị để đối chiếu."


@dataclass(frozen=True, slots=True)
class Decision:
    """What people say of one duty: tasks (pks) that answer it, or that it is not theirs."""

    tasks: frozenset[int] = frozenset()
    not_ours: bool = False
    reason: str = ""


@verb("plans.answer_above")
def receive(cascade: Cascade, *, by: Role) -> Cascade:
    """Tiếp nhận: the receiver opens the plan; its copy of the paper is kept, and Loa proposes
    which tasks of its own plan answer the duties. Done again it changes nothing."""
    cascade = locked(cascade)
    if cascade.opened_at is not None:
        return cascade
    cascade.opened_at, cascade.opened_by = clock.now(), by
    if cascade.plan is not None and cascade.document_id is None:
        # A forward key is read past the scope: the superior handed this very paper on.
        cascade.document = receive_copy(cascade.plan.document, by=by)
    decided = _join_earlier(cascade)
    if cascade.own_plan_id is None:
        cascade.own_plan = _plan_that_cites(cascade)
    cascade.save()
    _carry_over(decided, cascade, by)
    propose(cascade, by)
    return cascade


@verb("plans.answer_above")
def take_paper(document: Document, *, by: Role) -> Cascade:
    """A superior's plan that came as a paper is taken up like one that was handed down in Loa."""
    if not document.may_change:
        raise PlanError(_NOT_READ)
    cascade, is_new = Cascade.objects.get_or_create(
        agency=by.agency,
        document=document,
        defaults={
            "issuer_name": document.issuer or "Cơ quan cấp trên",
            "number": document.number,
            "issued_on": document.issued_on,
            "title": document.title or document.called,
            "opened_at": clock.now(),
            "opened_by": by,
        },
    )
    if is_new:
        take_duties_of_paper(cascade)
        cascade.own_plan = _plan_that_cites(cascade)
        cascade.save(update_fields=["own_plan"])
        propose(cascade, by)
    return cascade


@verb("plans.answer_above")
def name_own_plan(cascade: Cascade, plan: Plan, *, by: Role) -> Cascade:
    """Says which plan of the agency answers the superior's; what was proposed is proposed anew."""
    cascade = locked(cascade)
    cascade.own_plan, cascade.follows = plan, plan.follows_superior
    cascade.save(update_fields=["own_plan", "follows"])
    cascade.answers.exclude(state=Answer.State.NOT_OURS).delete()
    propose(cascade, by)
    return cascade


@verb("plans.answer_above")
def decide(cascade: Cascade, decisions: Mapping[int, Decision], *, by: Role) -> int:
    """Confirms, changes and rejects answers, for duties by their pks; how many were decided.

    A duty without tasks that is not said to be another's stays open.
    """
    cascade = locked(cascade)
    duties = {duty.pk: duty for duty in duties_of(cascade, by)}
    tasks = {task.pk: task for task in own_tasks(cascade)}
    decided = 0
    for pk, decision in decisions.items():
        if pk in duties:
            decided += _decide(cascade, duties[pk], decision, tasks, by)
    return decided


@verb("plans.answer_above")
def add_for(cascade: Cascade, duty_pk: int, *, by: Role) -> Amendment:
    """A duty that nothing answers is gathered as a new task in an amendment of the own plan."""
    duty = next((one for one in duties_of(cascade, by) if one.pk == duty_pk), None)
    if duty is None or cascade.own_plan is None:
        raise PlanError(_NO_PLAN)
    opened = cascade.own_plan.amendments.filter(applied_at=None).first() or begin_amendment(
        cascade.own_plan, reason=f"Bổ sung nhiệm vụ theo {cascade} của {cascade.issuer_name}", by=by
    )
    fields = {
        "content": duty.text,
        "deadline": duty.due if duty.starts_on else "Cả năm",
        "product": duty.product,
        "forms": list(duty.forms) or ["other"],
    }
    stage_addition(opened, fields=fields, by=by)
    return opened


def propose(cascade: Cascade, by: Role) -> None:
    """Proposes answers to every duty that people said nothing of. Called within a verb."""
    cascade.answers.filter(state=Answer.State.PROPOSED).delete()
    decided = set(cascade.answers.values_list("obligation_id", flat=True))
    duties = [duty for duty in duties_of(cascade, by) if duty.pk not in decided]
    by_themselves = [_by_itself(cascade, duty) for duty in duties]
    made = [answer for answer in by_themselves if answer is not None]
    made += _drafted(cascade, _without(duties, made))
    left = _without(duties, made)
    bodies = [cascade.issuer_name, cascade.agency.name, cascade.agency.superior_name]
    for found in match(left, own_tasks(cascade), bodies=bodies):
        made.append(
            Answer(
                agency=cascade.agency,
                cascade=cascade,
                obligation=found.duty,
                task=found.task,
                confidence=found.confidence,
                their_words=[list(span) for span in found.their_words],
                own_words=[list(span) for span in found.own_words],
            )
        )
    Answer.objects.bulk_create(made)


def _without(duties: list[Obligation], made: list[Answer]) -> list[Obligation]:
    done = {answer.obligation_id for answer in made}
    return [duty for duty in duties if duty.pk not in done]


def _drafted(cascade: Cascade, duties: list[Obligation]) -> list[Answer]:
    """What the own plan was drafted from answers it for certain."""
    if cascade.own_plan is None:
        return []
    return [
        Answer(
            agency=cascade.agency,
            cascade=cascade,
            obligation=duty,
            task=task,
            confidence=1,
            their_words=[[0, len(duty.text)]],
            own_words=[[0, len(task.content)]],
        )
        for duty, task in drafted_answers(cascade.own_plan, duties)
    ]


def link_own_plan(plan: Plan, answers: Answers, by: Role) -> None:
    """For `plans.registry.when_in_force`: the agency's plan that cites a superior's is its answer,
    and Loa proposes at once what of it answers which duty."""
    if not plan.superior_number or plan.follows_superior:
        return
    waiting = Cascade.objects.filter(agency=plan.agency_id, number=plan.superior_number)
    for cascade in waiting.filter(own_plan=None).select_related("agency", "plan"):
        same_day = cascade.issued_on is None or plan.superior_issued_on in (None, cascade.issued_on)
        if same_day:
            cascade.own_plan = plan
            cascade.save(update_fields=["own_plan"])
            if cascade.opened_at is not None:
                propose(cascade, by)


def propose_again(plan: Plan, by: Role) -> None:
    """The plan has its number now: the superior's duty to issue one is answered by it."""
    for cascade in Cascade.objects.filter(own_plan=plan).exclude(opened_at=None):
        propose(locked(cascade), by)


def locked(cascade: Cascade) -> Cascade:
    """The cascade as it stands, locked until the transaction ends."""
    return (
        Cascade.objects.select_for_update(of=("self",))
        .select_related("agency", "plan__document", "document", "own_plan", "sender")
        .get(pk=cascade.pk)
    )


def _decide(
    cascade: Cascade,
    duty: Obligation,
    decision: Decision,
    tasks: Mapping[int, Task],
    by: Role,
) -> bool:
    own = cascade.answers.filter(obligation=duty)
    if decision.not_ours:
        reason = decision.reason.strip()
        if not reason:
            raise PlanError(_NO_REASON.format(duty=duty.text[:80]))
        own.delete()
        _decided(Answer(task=None, state=Answer.State.NOT_OURS, reason=reason), cascade, duty, by)
        return True
    own.filter(state=Answer.State.NOT_OURS).delete()
    itself = own.filter(task=None).first()
    if itself is not None:
        itself.state = Answer.State.CONFIRMED
        _decided(itself, cascade, duty, by)
        return True
    return _answer_by_tasks(cascade, duty, decision.tasks & tasks.keys(), by)


def _answer_by_tasks(cascade: Cascade, duty: Obligation, chosen: Collection[int], by: Role) -> bool:
    known = {answer.task_id: answer for answer in cascade.answers.filter(obligation=duty)}
    for task_id, answer in known.items():
        if task_id not in chosen:
            answer.delete()
    for task_id in chosen:
        found = known.get(task_id) or Answer(task_id=task_id, confidence=1)
        if found.state != Answer.State.CONFIRMED or found.pk is None:
            found.state = Answer.State.CONFIRMED
            _decided(found, cascade, duty, by)
    return bool(chosen)


def _decided(answer: Answer, cascade: Cascade, duty: Obligation, by: Role) -> None:
    answer.agency, answer.cascade, answer.obligation = cascade.agency, cascade, duty
    answer.decided_at, answer.decided_by = clock.now(), by
    answer.save()


def _by_itself(cascade: Cascade, duty: Obligation) -> Answer | None:
    """The duty to issue a plan is answered by the plan, that to report by the reports."""
    plan, reason = cascade.own_plan, ""
    if asks_for_a_plan(duty):
        if plan is None or plan.follows_superior or not plan.number:
            return None
        on = f" ngày {day(plan.issued_on)}" if plan.issued_on else ""
        plan_words = f"{str(plan)[:1].lower()}{str(plan)[1:]}"
        reason = BY_PLAN.format(plan=plan_words, on=on)
    elif asks_for_reports(duty) and plan is not None:
        reason = BY_REPORTS
    if not reason:
        return None
    return Answer(
        agency=cascade.agency, cascade=cascade, obligation=duty, reason=reason, confidence=1
    )


def _plan_that_cites(cascade: Cascade) -> Plan | None:
    """The agency's plan in force that rests on the superior's."""
    if not cascade.number:
        return None
    found = Plan.objects.filter(
        agency=cascade.agency_id, superior_number=cascade.number, follows_superior=False
    )
    if cascade.issued_on is not None:
        found = found.filter(superior_issued_on__in=[cascade.issued_on]) | found.filter(
            superior_issued_on=None
        )
    return found.order_by("-in_force_since").first()


def _join_earlier(cascade: Cascade) -> list[Answer]:
    """The same plan was taken from a paper before it was handed down here: that goes on in this.
    Gives back what people had said there of its duties."""
    earlier = (
        Cascade.objects.filter(
            agency=cascade.agency_id, plan=None, number=cascade.number, issued_on=cascade.issued_on
        )
        .exclude(number="")
        .select_related("own_plan", "document")
        .first()
    )
    if earlier is None:
        return []
    found = earlier.answers.exclude(state=Answer.State.PROPOSED)
    decided = list(found.select_related("obligation"))
    own_plan, document, follows = earlier.own_plan, earlier.document, earlier.follows
    earlier.delete()
    cascade.own_plan = cascade.own_plan or own_plan
    cascade.document, cascade.follows = document or cascade.document, follows or cascade.follows
    return decided


def _carry_over(decided: Sequence[Answer], cascade: Cascade, by: Role) -> None:
    """What people said of a duty of the paper stands for the same duty as it was handed down."""
    if not decided:
        return
    duties = {folded(duty.text): duty for duty in duties_of(cascade, by)}
    for answer in decided:
        said, duty = answer.obligation.text, duties.get(folded(answer.obligation.text))
        if duty is None:
            continue
        answer.pk, answer._state.adding = None, True
        answer.cascade, answer.obligation = cascade, duty
        if duty.text != said:
            answer.their_words = []
        answer.save()

"""An amendment of the superior's plan reaches those who have the plan, each to take it or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.queries import visible_above, visible_to
from loa.agencies.verbs import verb
from loa.channels.actions import notify_agencies
from loa.plans.actions.amending import (
    begin_amendment,
    stage_addition,
    stage_cancellation,
    stage_change,
)
from loa.plans.actions.answering import propose_again
from loa.plans.actions.cascading import TOLD
from loa.plans.amending import Fields, fields_of
from loa.plans.cascading.duties import take_duties
from loa.plans.cascading.letters import lowered
from loa.plans.errors import PlanError
from loa.plans.models import (
    Amendment,
    Answer,
    Cascade,
    HandedAmendment,
    Obligation,
    Task,
    TaskChange,
)

_HAND = """
    INSERT INTO plans_handedamendment (agency_id, cascade_id, amendment_id, state, reason)
    SELECT agency_id, id, %(amendment)s, 'waiting', '' FROM plans_cascade WHERE plan_id = %(plan)s
    ON CONFLICT DO NOTHING
    RETURNING agency_id
"""
_ALREADY = "Điều chỉnh này của cấp trên đã được xem xét."
_NO_REASON = "Đề nghị ghi vì sao điều chỉnh này không ảnh hưởng đến kế hoạch của đơn vị."
_NOTHING_ANSWERS = (
    "Chưa có nhiệm vụ nào của đơn vị được xác nhận là thực hiện nhiệm vụ đã điều chỉnh. Đề nghị"
    " xác nhận nhiệm vụ cấp trên giao trước, hoặc ghi nhận không ảnh hưởng."
)
_NO_PLAN = "Đơn vị chưa có kế hoạch để điều chỉnh theo. Đề nghị ban hành kế hoạch trước."


def hand_amendment(amendment: Amendment, changes: Sequence[TaskChange], by: Role) -> None:
    """For `plans.registry.when_amended`: what the plan answers itself is proposed anew; all who
    have the plan get the amendment, in one statement, and are told."""
    plan = amendment.plan
    propose_again(plan, by)
    if not Cascade.objects.model._base_manager.filter(plan=plan).exists():
        return
    take_duties(plan)
    for change in changes:
        if change.task is not None and change.kind == TaskChange.Kind.CHANGE:
            _renew(change.task)
    with connection.cursor() as cursor:
        cursor.execute(_HAND, {"amendment": amendment.pk, "plan": plan.pk})
        got = [agency for (agency,) in cursor.fetchall()]
    notify_agencies(
        got,
        TOLD,
        kind="plans.amendment",
        text=f"{plan.agency.short_name} điều chỉnh {plan}: {amendment.reason}",
        address=reverse("plans:above_of_plan", args=[plan.pk]),
        key=f"plans.amendment:{amendment.pk}",
    )


@verb("plans.answer_above")
def take_amendment(handed: HandedAmendment, *, by: Role) -> Amendment:
    """The superior's changes become an amendment in preparation of the agency's own plan: for
    the tasks that answer what changed. A person looks at it, names its paper and applies it."""
    handed = _waiting(handed)
    cascade = handed.cascade
    if cascade.own_plan is None:
        raise PlanError(_NO_PLAN)
    theirs = handed.amendment
    own = begin_amendment(
        cascade.own_plan,
        reason=f"Theo {lowered(str(theirs))} của {cascade.issuer_name}: {theirs.reason}"[:1000],
        number=theirs.number if cascade.follows else "",
        issued_on=theirs.issued_on if cascade.follows else None,
        by=by,
    )
    with visible_above(by):
        changes = list(theirs.changes.select_related("task"))
    for change in changes:
        _stage(own, cascade, change, by)
    if not own.changes.exists():
        raise PlanError(_NOTHING_ANSWERS)
    _decided(handed, HandedAmendment.State.TAKEN, by, own_amendment=own)
    return own


@verb("plans.answer_above")
def has_no_effect(handed: HandedAmendment, *, reason: str, by: Role) -> HandedAmendment:
    """Không ảnh hưởng: the agency's plan stays as it is, and why."""
    handed = _waiting(handed)
    if not reason.strip():
        raise PlanError(_NO_REASON)
    handed.reason = reason.strip()
    return _decided(handed, HandedAmendment.State.NO_EFFECT, by)


def _stage(own: Amendment, cascade: Cascade, change: TaskChange, by: Role) -> None:
    """One change of the superior's, on the agency's own tasks that answer it."""
    if change.kind == TaskChange.Kind.ADD:
        fields = {**change.after, "lead": ""}
        stage_addition(own, fields=fields, by=by)
        return
    for task in _answering(cascade, change, by):
        if change.kind == TaskChange.Kind.CANCEL:
            reason = f"Cấp trên huỷ: {change.reason}"
            stage_cancellation(own, task, reason=reason, by=by)
        else:
            stage_change(own, task, fields=_carried(change, task), by=by)


def _answering(cascade: Cascade, change: TaskChange, by: Role) -> list[Task]:
    """The agency's tasks that answer the superior's task."""
    task = change.task
    if task is None:
        return []
    with visible_above(by):
        duties = [
            duty.pk
            for duty in Obligation.objects.filter(plan=task.plan_id)
            if duty.task_id == task.pk or (duty.start, duty.end) == (task.start, task.end)
        ]
    with visible_to(by):
        answers = cascade.answers.filter(obligation__in=duties, task__cancelled_in=None)
        confirmed = answers.exclude(task=None).filter(state=Answer.State.CONFIRMED)
        found = confirmed.select_related("task").order_by("task__order")
        own = [answer.task for answer in found if answer.task is not None]
    return [one for one in own if one.plan_id == cascade.own_plan_id]


def _carried(change: TaskChange, task: Task) -> Fields:
    """What goes over into the agency's task: its time and product, its forms, and its words only
    where they were the superior's words."""
    now = fields_of(task)
    before: Mapping[str, Any] = change.before
    taken: Fields = {}
    for name, value in change.after.items():
        same = folded(str(now.get(name) or "")) == folded(str(before.get(name) or ""))
        if name in ("deadline", "forms") or (name in ("content", "product", "method") and same):
            taken[name] = value
    return taken


def _renew(task: Task) -> None:
    """What a changed row of the table asks of others says the same as the row."""
    Obligation.objects.filter(task=task).update(
        text=task.content,
        due=task.deadline,
        product=task.product,
        starts_on=task.starts_on,
        ends_on=task.ends_on,
    )


def _waiting(handed: HandedAmendment) -> HandedAmendment:
    found = (
        HandedAmendment.objects.select_for_update(of=("self",))
        .select_related("cascade__own_plan", "cascade__agency", "amendment__plan")
        .get(pk=handed.pk)
    )
    if found.state != HandedAmendment.State.WAITING:
        raise PlanError(_ALREADY)
    return found


def _decided(
    handed: HandedAmendment, state: str, by: Role, own_amendment: Amendment | None = None
) -> HandedAmendment:
    handed.state, handed.own_amendment = state, own_amendment
    handed.decided_at, handed.decided_by = clock.now(), by
    handed.save()
    return handed

"""A plan is amended: changes are gathered under one paper, seen, and then applied together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents import actions as documents
from loa.documents.models import Document
from loa.plans.actions.cascading import hand_on_what_is_new
from loa.plans.amending import FIELDS, WORDS, changed, fields_of, time_of
from loa.plans.errors import PlanError
from loa.plans.models import Amendment, Plan, Task, TaskChange, TaskForm
from loa.plans.registry import tell_amended

_IN_PREPARATION = (
    "Kế hoạch này đang có một điều chỉnh đang soạn. Đề nghị áp dụng hoặc bỏ điều chỉnh đó trước."
)
_APPLIED = "Điều chỉnh này đã được áp dụng nên không sửa được nữa. Đề nghị lập điều chỉnh mới."
_NO_PAPER = "Đề nghị ghi số và ngày của văn bản điều chỉnh trước khi áp dụng."
_NO_CHANGE = "Chưa có thay đổi nào để áp dụng."
_CANCELLED = "Nhiệm vụ này đã huỷ nên không điều chỉnh được."
_NOT_UNDERSTOOD = (
    "Chưa rõ “{words}” là khi nào. Đề nghị ghi như: Tháng 3; Quý II;"
    " Trước ngày 15/12; Thường xuyên."
)


@verb("plans.amend")
def begin_amendment(
    plan: Plan,
    *,
    reason: str,
    number: str = "",
    issued_on: date | None = None,
    document: Document | None = None,
    by: Role,
) -> Amendment:
    """Opens an amendment; nothing changes yet. PlanError while another is in preparation."""
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if plan.amendments.filter(applied_at=None).exists():
        raise PlanError(_IN_PREPARATION)
    return Amendment.objects.create(
        agency=plan.agency,
        plan=plan,
        number=number.strip(),
        issued_on=issued_on,
        reason=reason.strip(),
        document=document,
        begun_at=clock.now(),
        begun_by=by,
    )


@verb("plans.amend")
def describe_amendment(
    amendment: Amendment, *, number: str, issued_on: date | None, reason: str, by: Role
) -> Amendment:
    """Says by which paper and why."""
    amendment = _in_preparation(amendment)
    amendment.number, amendment.issued_on = number.strip(), issued_on
    amendment.reason = reason.strip()
    amendment.save(update_fields=["number", "issued_on", "reason"])
    return amendment


@verb("plans.amend")
def stage_change(
    amendment: Amendment, task: Task, *, fields: Mapping[str, Any], by: Role
) -> TaskChange | None:
    """Has the amendment give `task` these fields; None when nothing would differ.

    PlanError for a cancelled task and for a time that names no day.
    """
    amendment = _in_preparation(amendment)
    _own(amendment, task)
    before, after = changed(fields_of(task), fields)
    if "deadline" in after:
        _must_be_understood({**fields_of(task), **after}, amendment.plan)
    amendment.changes.filter(task=task).delete()
    if not after:
        return None
    return TaskChange.objects.create(
        agency=amendment.agency,
        amendment=amendment,
        kind=TaskChange.Kind.CHANGE,
        task=task,
        before=before,
        after=after,
    )


@verb("plans.amend")
def stage_addition(amendment: Amendment, *, fields: Mapping[str, Any], by: Role) -> TaskChange:
    """Has the amendment add a task with these fields."""
    amendment = _in_preparation(amendment)
    after = {name: fields.get(name, [] if name == "forms" else "") for name in FIELDS}
    _must_be_understood(after, amendment.plan)
    return TaskChange.objects.create(
        agency=amendment.agency,
        amendment=amendment,
        kind=TaskChange.Kind.ADD,
        after=after,
    )


@verb("plans.amend")
def stage_cancellation(amendment: Amendment, task: Task, *, reason: str, by: Role) -> TaskChange:
    """Has the amendment cancel `task`; what was done of it stays. PlanError without a reason."""
    amendment = _in_preparation(amendment)
    _own(amendment, task)
    if not reason.strip():
        raise PlanError("Đề nghị ghi lý do huỷ nhiệm vụ.")
    amendment.changes.filter(task=task).delete()
    return TaskChange.objects.create(
        agency=amendment.agency,
        amendment=amendment,
        kind=TaskChange.Kind.CANCEL,
        task=task,
        reason=reason.strip(),
    )


@verb("plans.amend")
def drop_change(change: TaskChange, *, by: Role) -> Amendment:
    """Takes a change out of an amendment in preparation."""
    amendment = _in_preparation(change.amendment)
    change.delete()
    return amendment


@verb("plans.amend")
def discard_amendment(amendment: Amendment, *, by: Role) -> Plan:
    """Gives up an amendment in preparation, with its changes."""
    amendment = _in_preparation(amendment)
    plan = amendment.plan
    amendment.delete()
    return plan


@verb("plans.amend")
def apply_amendment(amendment: Amendment, *, by: Role) -> Amendment:
    """Changes the plan as gathered, all or nothing; the rooms above follow in the same breath.

    The words that a task came from stay frozen. PlanError without paper or without changes.
    """
    amendment = _in_preparation(amendment)
    if not amendment.number or amendment.issued_on is None:
        raise PlanError(_NO_PAPER)
    changes = list(amendment.changes.select_related("task"))
    if not changes:
        raise PlanError(_NO_CHANGE)
    amendment.applied_at, amendment.applied_by = clock.now(), by
    amendment.save(update_fields=["applied_at", "applied_by"])
    for change in changes:
        _apply(change, amendment)
    if amendment.document is not None and amendment.document.may_change:
        documents.keep(amendment.document, by=by)
    tell_amended(amendment, changes, by)
    hand_on_what_is_new(amendment.plan, by)
    return amendment


def _apply(change: TaskChange, amendment: Amendment) -> None:
    if change.kind == TaskChange.Kind.ADD:
        change.task = _added(change.after, amendment)
        change.save(update_fields=["task"])
        return
    task = change.task
    assert task is not None
    if task.cancelled_in_id is not None:
        raise PlanError(_CANCELLED)
    if change.kind == TaskChange.Kind.CANCEL:
        task.cancelled_in = amendment
        task.save(update_fields=["cancelled_in"])
        return
    _change(task, change.after, amendment.plan)


def _change(task: Task, after: Mapping[str, Any], plan: Plan) -> None:
    for name in WORDS:
        if name in after:
            setattr(task, name, after[name])
    if "deadline" in after:
        _set_time(task, fields_of(task) | dict(after), plan)
    task.edited = sorted({*task.edited, *after})
    task.save()
    if "forms" in after:
        _set_forms(task, after["forms"])


def _added(after: Mapping[str, Any], amendment: Amendment) -> Task:
    plan = amendment.plan
    last = plan.tasks.order_by("-order").values_list("order", flat=True).first() or 0
    task = Task(
        agency=plan.agency,
        plan=plan,
        order=last + 1,
        start=0,
        end=0,
        added_in=amendment,
        **{name: after[name] for name in WORDS},
    )
    _set_time(task, after, plan)
    task.save()
    _set_forms(task, after["forms"] or ["other"])
    return task


def _set_time(task: Task, fields: Mapping[str, Any], plan: Plan) -> None:
    time = time_of(fields, plan)
    task.starts_on, task.ends_on = time.starts_on, time.ends_on
    task.periods = [[first.isoformat(), last.isoformat()] for first, last in time.periods]
    task.recurring, task.at_least = time.recurring, time.at_least
    task.before_issue = False


def _set_forms(task: Task, codes: list[str]) -> None:
    task.forms.exclude(code__in=codes).delete()
    there = set(task.forms.values_list("code", flat=True))
    for code in dict.fromkeys(codes):
        if code not in there:
            TaskForm.objects.create(agency=task.agency, task=task, code=code)


def _must_be_understood(fields: Mapping[str, Any], plan: Plan) -> None:
    if not fields["deadline"].strip() or not time_of(fields, plan).is_understood:
        raise PlanError(_NOT_UNDERSTOOD.format(words=fields["deadline"]))


def _own(amendment: Amendment, task: Task) -> None:
    if task.plan_id != amendment.plan_id:
        raise PlanError("Nhiệm vụ này thuộc kế hoạch khác.")
    if task.cancelled_in_id is not None:
        raise PlanError(_CANCELLED)


def _in_preparation(amendment: Amendment) -> Amendment:
    """The amendment, locked, while it may be changed."""
    found = (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("plan__agency", "agency")
        .filter(pk=amendment.pk)
        .first()
    )
    if found is None or found.is_applied:
        raise PlanError(_APPLIED)
    return found

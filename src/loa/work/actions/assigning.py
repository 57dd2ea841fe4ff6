"""Who does a task, and by which form."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Person, Role, Unit
from loa.agencies.queries import staff
from loa.agencies.verbs import verb
from loa.norms.forms import form, forms
from loa.plans.models import Task, TaskForm
from loa.work.actions.finishing import finish_what_is_proven
from loa.work.models import Assignment, DueWork


@verb("work.assign")
def assign(
    tasks: Sequence[Task], *, unit: Unit | None = None, person: Person | None = None, by: Role
) -> list[Assignment]:
    """Gives all `tasks` to `unit`, `person` or both, in place of who had them before.

    ValidationError when nobody is named; PermissionDenied for a person or a task of elsewhere.
    """
    if unit is None and person is None:
        raise ValidationError("Đề nghị chọn bộ phận hoặc người thực hiện.")
    if any(task.agency_id != by.agency_id for task in tasks):
        raise PermissionDenied("a task of another agency")
    if person is not None and person not in staff(by.agency):
        raise PermissionDenied("a person of another agency")
    return [
        Assignment.objects.update_or_create(
            task=task,
            defaults={
                "agency": task.agency,
                "unit": unit,
                "person": person,
                "assigned_at": clock.now(),
                "assigned_by": by,
            },
        )[0]
        for task in tasks
    ]


@verb("work.substitute_form")
def substitute_form(
    task_form: TaskForm,
    *,
    code: str,
    reason: str,
    by: Role,
) -> TaskForm:
    """Has the task proven by the form `code` from now on (làm bằng hình thức khác).

    The form of the plan stays as `instead_of`, with the reason, for the report. Pieces that
    are done stay done. ValidationError without a reason, and for a form that is unknown or
    that the task has already.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do làm bằng hình thức khác."})
    if code not in forms():
        raise ValidationError({"code": "Đề nghị chọn hình thức thay thế."})
    if TaskForm.objects.filter(task=task_form.task, code=code).exists():
        name = form(code).name
        raise ValidationError({"code": f"Nhiệm vụ này đã có hình thức “{name}”."})
    task_form.instead_of = task_form.instead_of or task_form.code
    task_form.code = code
    task_form.reason = reason
    task_form.save()
    for piece in DueWork.objects.filter(task=task_form.task, done_on=None):
        finish_what_is_proven(piece)
    return task_form

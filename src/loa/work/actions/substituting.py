"""Another form of communication than the plan's (làm bằng hình thức khác)."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.norms.forms import form, forms
from loa.plans.models import TaskForm
from loa.work.actions.finishing import finish_what_is_proven
from loa.work.models import DueWork


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

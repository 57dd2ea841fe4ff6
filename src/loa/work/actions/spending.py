"""Money of a plan: estimated, spent, from which source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.plans.models import Plan, Task
from loa.work import facts
from loa.work.kept import keep
from loa.work.models import BudgetLine


@verb("work.spend")
def save_line(
    plan: Plan,
    *,
    content: str,
    source: str,
    task: Task | None = None,
    estimate: int | None = None,
    actual: int | None = None,
    spent_on: date | None = None,
    voucher: str = "",
    sponsor: str = "",
    upload: UploadedFile[bytes] | None = None,
    line: BudgetLine | None = None,
    by: Role,
) -> BudgetLine:
    """A new line, or `line` anew; what was spent before is taken back and counted again.

    ValidationError without any amount, for money spent without its day and paper, on a day to
    come, and for a task of another plan.
    """
    _check(plan, task, estimate, actual, spent_on, voucher, upload or (line and line.file_id))
    kept = keep(upload) if upload else None
    fields: dict[str, Any] = {
        "plan": plan,
        "task": task,
        "content": content.strip(),
        "source": source,
        "estimate": estimate,
        "actual": actual,
        "spent_on": spent_on if actual is not None else None,
        "voucher": voucher.strip(),
        "sponsor": sponsor.strip(),
    }
    if kept is not None:
        fields |= {"file": kept.stored, "file_name": kept.name}
    if line is None:
        saved = BudgetLine.objects.create(
            agency=plan.agency, made_at=clock.now(), made_by=by, **fields
        )
    else:
        saved = BudgetLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
        for name, value in fields.items():
            setattr(saved, name, value)
        saved.save()
        facts.spent_no_more(saved)
    facts.spent(saved)
    return saved


@verb("work.spend")
def remove_line(line: BudgetLine, *, by: Role) -> Plan:
    """Takes a line away, with what it counted for."""
    plan = line.plan
    facts.spent_no_more(line)
    line.delete()
    return plan


def _check(
    plan: Plan,
    task: Task | None,
    estimate: int | None,
    actual: int | None,
    spent_on: date | None,
    voucher: str,
    file: object,
) -> None:
    if task is not None and task.plan_id != plan.pk:
        raise ValidationError({"task": "Nhiệm vụ này thuộc kế hoạch khác."})
    if estimate is None and actual is None:
        raise ValidationError({"estimate": "Đề nghị ghi dự toán hoặc số thực chi."})
    if actual is None:
        return
    if spent_on is None:
        raise ValidationError({"spent_on": "Đề nghị ghi ngày chi."})
    if spent_on > clock.today():
        raise ValidationError({"spent_on": "Ngày chi không thể sau hôm nay."})
    if not voucher.strip() and not file:
        raise ValidationError(
            {"voucher": "Đề nghị ghi số chứng từ hoặc đính kèm hoá đơn, chứng từ của số thực chi."}
        )

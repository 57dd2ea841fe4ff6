"""Sáng kiến: registered, corrected until it is decided, recognised or not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.plans.models import Task
from loa.work import facts
from loa.work.models import Initiative

_DECIDED = "Sáng kiến này đã có kết quả xét công nhận nên không sửa được nữa."


@verb("work.propose_initiative")
def register_initiative(
    title: str,
    *,
    authors: str,
    solution: str,
    problem: str = "",
    effect: str = "",
    scope: str = "",
    task: Task | None = None,
    registered_on: date | None = None,
    initiative: Initiative | None = None,
    by: Role,
) -> Initiative:
    """A new one into the register, or `initiative` anew; it counts on its day.

    ValidationError without title, authors or content, for a day to come, and when decided.
    """
    fields: dict[str, Any] = {
        "title": title.strip(),
        "authors": authors.strip(),
        "problem": problem.strip(),
        "solution": solution.strip(),
        "effect": effect.strip(),
        "scope": scope.strip(),
        "task": task,
        "registered_on": registered_on or clock.today(),
    }
    for name in ("title", "authors", "solution"):
        if not fields[name]:
            raise ValidationError({name: "Đề nghị ghi mục này."})
    if fields["registered_on"] > clock.today():
        raise ValidationError({"registered_on": "Ngày đăng ký không thể sau hôm nay."})
    if initiative is None:
        saved = Initiative.objects.create(agency=by.agency, registered_by=by, **fields)
    else:
        saved = _open(initiative)
        facts.initiative_counts_no_more(saved)
        for name, value in fields.items():
            setattr(saved, name, value)
        saved.save()
    facts.initiative_registered(saved)
    return saved


@verb("work.judge_initiative")
def recognise_initiative(
    initiative: Initiative, *, decided_by: str, paper: str, on: date, by: Role
) -> Initiative:
    """Records who recognised it, by which paper, when; it counts on that day.

    ValidationError without them, and for a day to come or before it was registered.
    """
    found = _open(initiative)
    if not decided_by.strip():
        raise ValidationError({"decided_by": "Đề nghị ghi nơi công nhận."})
    if not paper.strip():
        raise ValidationError({"paper": "Đề nghị ghi số, ngày của quyết định công nhận."})
    if not found.registered_on <= on <= clock.today():
        raise ValidationError({"on": "Ngày công nhận ở giữa ngày đăng ký và hôm nay."})
    found.decided_by, found.decided_by_paper = decided_by.strip(), paper.strip()
    found.decided_on, found.recorded_by = on, by
    found.state = Initiative.State.RECOGNISED
    found.save()
    facts.initiative_recognised(found)
    return found


@verb("work.judge_initiative")
def refuse_initiative(initiative: Initiative, *, reason: str, by: Role) -> Initiative:
    """Records that it was not recognised, and why; it stays in the register."""
    found = _open(initiative)
    if not reason.strip():
        raise ValidationError({"reason": "Đề nghị ghi lý do."})
    found.reason, found.recorded_by = reason.strip(), by
    found.decided_on = clock.today()
    found.state = Initiative.State.REFUSED
    found.save()
    return found


def _open(initiative: Initiative) -> Initiative:
    found = (
        Initiative.objects.select_for_update(of=("self",))
        .select_related("agency", "task")
        .get(pk=initiative.pk)
    )
    if found.state != Initiative.State.REGISTERED:
        raise ValidationError(_DECIDED)
    return found

"""What goes to the people of a plan once its signed copy is home: one message for Zalo."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from loa.documents.models import Document
from loa.documents.registry import News
from loa.plans.models import Plan
from loa.ui.words import day, shortened
from loa.work.models import Assignment

_SHORT = 90


def news(document: Document) -> News | None:
    """For `documents.registry.news_by`: who does what under the plan; None while nobody does."""
    plan = Plan.objects.filter(
        Q(document=document) | Q(document__signed_copies__document=document)
    ).first()
    if plan is None:
        return None
    lines: dict[str, list[str]] = defaultdict(list)
    given = Assignment.objects.filter(task__plan=plan, person__isnull=False)
    for assignment in given.select_related("person", "task").order_by("task__order"):
        task = assignment.task
        if task is not None and assignment.person is not None:
            said = f"{task.order}. {shortened(task.content, _SHORT)} (hạn {day(task.ends_on)})"
            lines[assignment.person.called].append(said)
    if not lines:
        return None
    rows = [f"– {person}: {'; '.join(tasks)}" for person, tasks in lines.items()]
    return News(len(lines), "\n".join([f"{_opening(plan)} Nhiệm vụ của từng người:", *rows]))


def _opening(plan: Plan) -> str:
    number = f" số {plan.number}" if plan.number else ""
    on = f" ngày {day(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch{number}{on} về {plan.title[:1].lower()}{plan.title[1:]} đã được ban hành."

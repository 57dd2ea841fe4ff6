"""Reads of how far a plan's year covers what it declares: content, audiences, forms, duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from loa.ledger.queries import EVIDENCE, Figure, figures_by_channel, figures_by_theme
from loa.norms.forms import audiences, form, themes
from loa.plans.contents import contents
from loa.plans.declared import declared_audiences, declared_forms
from loa.plans.models import Obligation, Plan, Task
from loa.work.models import DueWork, Evidence

DUTY = "plans.obligation"
"""The origin of work that follows from a duty in the text of a plan."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One thing that the plan declares: in how many tasks, how often it was proven, and of an
    audience how many took part."""

    name: str
    tasks: int
    proofs: int
    present: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that a plan declares; duties stand with the work that follows from them."""

    themes: list[Covered]
    forms: list[Covered]
    audiences: list[Covered]
    duties: list[tuple[Obligation, DueWork | None]]

    @property
    def silent(self) -> list[Covered]:
        """What was declared and has no proof yet."""
        return [one for one in (*self.themes, *self.forms) if not one.proofs]


def coverage(plan: Plan) -> Coverage:
    """The plan's year so far. Call it inside the scope of its agency."""
    tasks = list(plan.tasks.filter(cancelled_in=None).prefetch_related("forms"))
    year = (date(plan.year - 1, 12, 15), date(plan.year, 12, 31))
    by_theme = figures_by_theme(plan.agency, *year, plan_id=plan.pk)
    by_form = figures_by_channel(plan.agency, *year, plan_id=plan.pk)
    in_tasks = [code for task in tasks for code in task.themes]
    forms = [needed.code for task in tasks for needed in task.forms.all()]
    declared = _declared(plan)
    return Coverage(
        themes=[
            Covered(name, in_tasks.count(code), _count(by_theme.get(code)))
            for code, name in themes().items()
            if code in in_tasks or name in declared
        ],
        forms=[
            Covered(form(code).name, forms.count(code), _proofs(by_form.get(code, {})))
            for code in dict.fromkeys([*forms, *_declared_forms(plan)])
        ],
        audiences=_audiences(plan, tasks),
        duties=_duties(plan),
    )


def _audiences(plan: Plan, tasks: list[Task]) -> list[Covered]:
    """Those whom the section Đối tượng or a task names; whoever took part counts for each
    audience of the task."""
    of_task = {task.pk: task.audiences for task in tasks}
    declared = declared_audiences(plan.document.reading, plan.document.text)
    named = [code for codes in of_task.values() for code in codes]
    proofs, present = Counter[str](), Counter[str]()
    verified = Evidence.objects.filter(due_work__task__plan=plan, state=Evidence.State.VERIFIED)
    for task_id, people in verified.values_list("due_work__task_id", "present"):
        for code in of_task.get(task_id, ()):
            proofs[code] += 1
            present[code] += people or 0
    return [
        Covered(audiences().get(code, code), named.count(code), proofs[code], present[code])
        for code in dict.fromkeys([*named, *declared])
    ]


def _declared(plan: Plan) -> set[str]:
    document = plan.document
    if not document.reading.get("sections"):
        return set()
    return {name for item in contents(document.reading, document.text) for name in item.themes}


def _declared_forms(plan: Plan) -> list[str]:
    return declared_forms(plan.document.reading, plan.document.text)


def _count(figure: Figure | None) -> int:
    return int(figure.value or 0) if figure else 0


def _proofs(figures: Mapping[str, Figure]) -> int:
    return _count(figures.get(EVIDENCE))


def _duties(plan: Plan) -> list[tuple[Obligation, DueWork | None]]:
    duties = list(plan.obligations.filter(task=None))
    made = DueWork.objects.filter(origin_kind=DUTY, origin_id__in=[one.pk for one in duties])
    by_origin = {work.origin_id: work for work in made}
    return [(one, by_origin.get(one.pk)) for one in duties]

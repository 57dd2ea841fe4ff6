"""Reads of a plan's money: lines, totals by source, cost of one person reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from loa.ledger.models import Fact
from loa.norms.forms import forms
from loa.plans.models import Plan
from loa.work.models import BudgetLine


@dataclass(frozen=True, slots=True)
class Total:
    """Estimated and spent of some lines, in đồng."""

    label: str
    estimate: int
    actual: int

    @property
    def left(self) -> int:
        """What of the estimate was not spent; below nothing when more was."""
        return self.estimate - self.actual


@dataclass(frozen=True, slots=True)
class Money:
    """A plan's money; `reached` counts people of its tasks that cost something."""

    lines: list[BudgetLine]
    by_source: list[Total]
    total: Total
    reached: int
    reached_cost: int

    @property
    def cost_of_one(self) -> Decimal | None:
        """Đồng for one person reached, where both are known."""
        return (
            Decimal(self.reached_cost) / self.reached
            if self.reached and self.reached_cost
            else None
        )


def money(plan: Plan) -> Money:
    """All of it; two queries."""
    lines = list(
        BudgetLine.objects.filter(plan=plan).select_related("task", "file", "made_by__person")
    )
    spent = {line.task_id for line in lines if line.task_id and line.actual}
    reached = _reached(plan, spent)
    costly = [line for line in lines if line.task_id in reached]
    return Money(
        lines=lines,
        by_source=[
            _total(label, [line for line in lines if line.source == code])
            for code, label in BudgetLine.Source.choices
            if any(line.source == code for line in lines)
        ],
        total=_total("Cộng", lines),
        reached=sum(reached.values()),
        reached_cost=sum(line.actual or 0 for line in costly),
    )


def _reached(plan: Plan, tasks: Iterable[int]) -> dict[int, int]:
    """People counted by the ledger for these tasks, where a form of theirs counts people."""
    codes = {row.present for row in forms().values() if row.present}
    found: dict[int, int] = {}
    facts = Fact.objects.filter(plan_id=plan.pk, task_id__in=list(tasks), indicator__in=codes)
    for task, value in facts.values_list("task_id", "value"):
        if task is not None:
            found[task] = found.get(task, 0) + int(value)
    return {task: count for task, count in found.items() if count > 0}


def _total(label: str, lines: Sequence[BudgetLine]) -> Total:
    return Total(
        label,
        sum(line.estimate or 0 for line in lines),
        sum(line.actual or 0 for line in lines),
    )

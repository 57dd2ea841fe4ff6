"""Nouns: plans with their tasks and duties, and how they are amended in the year."""

from loa.plans.models.amendment import Amendment, TaskChange
from loa.plans.models.plan import Obligation, Plan, Task, TaskForm

__all__ = ["Amendment", "Obligation", "Plan", "Task", "TaskChange", "TaskForm"]

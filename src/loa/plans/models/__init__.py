"""Nouns: plans with their tasks and duties, how they are amended, and how they come down."""

from loa.plans.models.amendment import Amendment, TaskChange
from loa.plans.models.cascade import Answer, Cascade
from loa.plans.models.guidance import Advice, Guidance, HandedAmendment, PlanQuestion
from loa.plans.models.plan import Obligation, Plan, Task, TaskForm

__all__ = [
    "Advice",
    "Amendment",
    "Answer",
    "Cascade",
    "Guidance",
    "HandedAmendment",
    "Obligation",
    "Plan",
    "PlanQuestion",
    "Task",
    "TaskChange",
    "TaskForm",
]

"""What the room can do: put a plan into force, describe it, amend it in the year."""

from loa.plans.actions.accepting import KIND, accept, superior_plan
from loa.plans.actions.amending import (
    apply_amendment,
    begin_amendment,
    describe_amendment,
    discard_amendment,
    drop_change,
    stage_addition,
    stage_cancellation,
    stage_change,
)
from loa.plans.actions.describing import describe
from loa.plans.actions.replacing import propose_replacement

__all__ = [
    "KIND",
    "accept",
    "apply_amendment",
    "begin_amendment",
    "describe",
    "describe_amendment",
    "discard_amendment",
    "drop_change",
    "propose_replacement",
    "stage_addition",
    "stage_cancellation",
    "stage_change",
    "superior_plan",
]

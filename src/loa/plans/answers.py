"""What a person answered on the review page before a plan comes into force."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BeforeIssue = Literal["done", "move"]


@dataclass(frozen=True, slots=True)
class Answers:
    """Tasks are named by their order in the plan, from 1.

    `assign_all_to_unit`: a unit's pk for every task that `units` and `people` do not name.
    `before_issue`: what becomes of a task whose period ended before the plan was issued:
    "done" keeps the period as carried out before the day of issue, "move" moves it to the month
    of issue. `left_out`: proposed tasks that are not taken up (plans without a task table).
    """

    assign_all_to_unit: int | None = None
    units: dict[int, int] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    before_issue: dict[int, BeforeIssue] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()

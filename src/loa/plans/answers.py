"""What a person answered on the review page before a plan comes into force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BeforeIssue = Literal["done", "move"]
NEW_UNIT = 0
"""As the unit of a lead: make one of that name."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Tasks are named by their order in the plan, from 1.

    `assign_all_to_unit`: a unit's pk for every task that has no other. `units`, `people`: who
    does a task. A task that neither names goes to the unit that its lead is known as; `leads`
    says which unit (pk, or NEW_UNIT) an unknown lead is, by its words as printed.
    `before_issue`: what becomes of a task whose period ended before the plan was issued: "done"
    (the default) keeps it as carried out before the day of issue, "move" moves it to the month
    of issue. `left_out`: proposed tasks that are not taken up. `number`, `issued_on`: of a plan
    whose text has none, when it was issued after all.
    """

    assign_all_to_unit: int | None = None
    units: Mapping[int, int] = field(default_factory=dict)
    people: Mapping[int, int] = field(default_factory=dict)
    before_issue: Mapping[int, BeforeIssue] = field(default_factory=dict)
    leads: Mapping[str, int] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    number: str = ""
    issued_on: date | None = None

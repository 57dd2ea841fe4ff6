"""The year as it is played: the stage, the diary, the reports, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loa.plans.models import Plan
from tests.loa.stories.diary import Diary
from tests.loa.stories.doing import Doing
from tests.loa.stories.reporting import Office
from tests.loa.stories.stage import Stage
from tests.loa.world import Staffed


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the year's page: on which day who did what; `kind` is how it is drawn."""

    on: date
    who: str
    what: str
    kind: str = "act"


class Year:
    """The stage, the diary and everything that the steps of the story hold on to."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.at, self.diary = stage, stage.at, Diary()
        self.doing = Doing(stage, self.diary)
        self.office = Office(stage, self.diary)
        self.plans: dict[str, Plan] = {}
        self.told: list[Told] = []

    def plan_is(self, at: Staffed, plan: Plan) -> Plan:
        """The agency's plan is in force."""
        self.plans[at.agency.name] = plan
        if plan.issued_on is not None:
            self.diary.issued[at.agency.name] = plan.issued_on, plan.superior_issued_on
        return plan

    def tell(self, at: Staffed, what: str, kind: str = "act") -> None:
        """Keeps a line for the page of the year."""
        self.told.append(Told(self.stage.today, at.agency.short_name, what, kind))

    def plan_of(self, at: Staffed) -> Plan:
        """The agency's plan of the year."""
        return self.plans[at.agency.name]

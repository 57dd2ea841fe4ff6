"""What a superior sees of the agencies below: issued plans and submitted reports, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

from loa.agencies.models import Agency, Role
from loa.agencies.queries import below, official_order, visible_below
from loa.plans.models import Plan
from loa.reports.days import window_of
from loa.reports.models import Report
from loa.reports.queries.own import submitted_below


@dataclass(slots=True)
class AgencyBelow:
    """An agency with its newest issued plan and its submitted reports: (label, pk)."""

    agency: Agency
    plan: Plan | None = None
    reports: list[tuple[str, int]] = field(default_factory=list)


def agencies_below(role: Role) -> list[AgencyBelow]:
    """The agencies below the role's in official order."""
    rows = {agency.pk: AgencyBelow(agency) for agency in official_order(below(role.agency))}
    with visible_below(role):
        own = Plan.objects.filter(agency__in=rows, follows_superior=False)
        issued = own.exclude(number="", issued_on=None)
        for plan in issued.order_by("year", "in_force_since"):
            rows[plan.agency_id].plan = plan
    for report in _newest_last(submitted_below(role)):
        rows[report.agency_id].reports.append((window_of(report).label, report.pk))
    return list(rows.values())


def _newest_last(reports: list[Report]) -> list[Report]:
    return sorted(reports, key=lambda report: (window_of(report).end, report.pk))

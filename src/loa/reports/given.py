"""Which agency gave how much to a figure that was added up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from loa.agencies.models import Agency
from loa.agencies.queries import official_order
from loa.reports.figures import Figures
from loa.reports.frozen import value_of
from loa.reports.models import Report, Submission


@dataclass(frozen=True, slots=True)
class Given:
    """One agency's share; `submission` is the report that it stands in, None for the own one."""

    agency: Agency
    value: Decimal | None
    submission: int | None


def given_by(report: Report, counted: Figures, key: str) -> list[Given]:
    """The agencies that gave something, in official order; empty where nothing is added up."""
    shares = {int(pk): rows[key] for pk, rows in counted.parts.items() if key in rows}
    agencies = Agency.objects.filter(pk__in=shares)
    accepted = Submission.objects.filter(
        collection=counted.basis.get("collection"), state=Submission.State.ACCEPTED
    )
    reports = dict(accepted.values_list("unit_id", "pk"))
    return [
        Given(agency, value, reports.get(agency.pk))
        for agency in official_order(agencies)
        if (value := value_of(shares[agency.pk])) and counted.parts
    ]

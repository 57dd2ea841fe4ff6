"""Reads of handing up: which superiors ask this agency, until when, and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from loa.agencies.models import Agency, Relation, Role
from loa.agencies.queries import above, visible_above, work_here
from loa.reports.days import template_of
from loa.reports.models import Collection, Report, Submission
from loa.reports.queries.collecting import asks, due_for

_TO_WHOM_UNASKED = (Relation.Kind.DIRECT, Relation.Kind.FOCAL)


@dataclass(frozen=True, slots=True)
class Ask:
    """One superior that asks for a report: until when, and the newest answer to what was sent."""

    superior: Agency
    collection: Collection
    due_on: date
    submission: Submission | None = None

    def awaits(self, report: Report) -> bool:
        """Whether the superior has not got the report as it was issued last."""
        got = self.submission
        return got is None or (got.number, got.issued_on) != (report.number, report.issued_on)


def asks_for(report: Report, role: Role) -> list[Ask]:
    """The superiors that ask for this report, each once."""
    with visible_above(role):
        found = Collection.objects.filter(
            template=report.template, window=report.window, year=report.year
        )
        return [
            Ask(one.agency, one, due_for(one, report.agency), _newest(one, report.agency))
            for one in _asking(found, report.agency)
        ]


def dues_of(role: Role, years: Iterable[int]) -> dict[tuple[str, str, int], date]:
    """Until when superiors want reports, by (template, window, year): the earliest of them."""
    dues: dict[tuple[str, str, int], date] = {}
    with visible_above(role):
        for one in _asking(Collection.objects.filter(year__in=years), role.agency):
            key, due_on = (one.template, one.window, one.year), due_for(one, role.agency)
            dues[key] = min(dues.get(key, due_on), due_on)
    return dues


def superiors_of(report: Report) -> list[Agency]:
    """To whom a report goes that nobody asked for yet: the superiors that work with Loa."""
    relations = [kind for kind in template_of(report).relations if kind in _TO_WHOM_UNASKED]
    found = {
        relation.superior_id: relation.superior for relation in above(report.agency, *relations)
    }
    here = set(work_here().filter(pk__in=found).values_list("pk", flat=True))
    return [superior for pk, superior in found.items() if pk in here]


def cut_off_above(role: Role, code: str, window: str, year: int) -> date | None:
    """The day on which a superior wants figures closed, where one set it; the earliest."""
    with visible_above(role):
        found = Collection.objects.filter(template=code, window=window, year=year)
        days = [one.cut_off_on for one in _asking(found, role.agency) if one.cut_off_on]
    return min(days, default=None)


def _asking(found: QuerySet[Collection], unit: Agency) -> list[Collection]:
    return [one for one in found.select_related("agency") if asks(one, unit)]


def _newest(collection: Collection, unit: Agency) -> Submission | None:
    return collection.submissions.filter(unit=unit).defer("parts").first()

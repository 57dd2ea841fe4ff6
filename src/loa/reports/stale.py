"""What was added up before a figure below changed has to be again (cần tính lại), up to the top."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_above
from loa.reports.models import Collection, Report, Submission


def tell_above(
    collection: Collection, because: str, by: Role, told: frozenset[int] = frozenset()
) -> None:
    """Marks the collector's submitted report of this window, and those above that rest on it: these
    also where it is marked already, for they may have been added up again since.

    Call it where the collector's objects are seen; `by` acts there or below. `told` are the
    reports, by pk, through which the word came up.
    """
    reports = Report.objects.filter(
        agency=collection.agency_id,
        template=collection.template,
        window=collection.window,
        year=collection.year,
        state=Report.State.SUBMITTED,
    )
    for report in reports.exclude(pk__in=told).select_related("agency"):
        if report.stale_since is None:
            report.stale_since, report.stale_because = clock.now(), because
            report.save(update_fields=["stale_since", "stale_because"])
        _tell_superiors(report, by, told | {report.pk})


def _tell_superiors(report: Report, by: Role, told: frozenset[int]) -> None:
    because = f"Số liệu của {report.agency.name} cần tính lại."
    with visible_above(by):
        resting = Submission.objects.filter(report=report.pk, state__in=Submission.STANDING)
        for submission in resting.select_related("collection").defer("parts"):
            tell_above(submission.collection, because, by, told)

"""What can be done with a report: draft it, write its sections, submit it."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.reports.figures import freeze, live
from loa.reports.models import Report
from loa.reports.narrative import drafted
from loa.reports.outcomes import outcomes
from loa.reports.sections import BY_CODE


class SubmittedError(Exception):
    """A submitted report does not change; `str()` is a Vietnamese sentence for the user."""


@verb("reports.draft")
def draft(plan: Plan, days: Window, *, by: Role) -> Report:
    """Makes the plan's report for a window, or drafts it anew: what people wrote stays.

    Raises SubmittedError when it was submitted already.
    """
    report, _ = Report.objects.select_for_update().get_or_create(
        plan=plan,
        window=days.kind,
        year=days.year,
        defaults={"agency": plan.agency, "drafted_at": clock.now(), "drafted_by": by},
    )
    _refuse_submitted(report)
    fresh = drafted(report)
    report.sections = fresh | {code: report.sections.get(code, "") for code in report.edited}
    report.drafted_at = clock.now()
    report.save(update_fields=["sections", "drafted_at"])
    return report


@verb("reports.draft")
def write_section(report: Report, *, code: str, text: str, by: Role) -> Report:
    """Replaces the text of one section (reports.sections). KeyError for an unknown code."""
    section = BY_CODE[code]
    report = Report.objects.select_for_update().get(pk=report.pk)
    _refuse_submitted(report)
    report.sections[section.code] = text.strip()
    report.edited = sorted({*report.edited, section.code})
    report.save(update_fields=["sections", "edited"])
    return report


@verb("reports.submit")
def submit(report: Report, *, by: Role) -> Report:
    """Freezes the figures, the facts under them and what became of each task.

    From here on the report does not change.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    _refuse_submitted(report)
    report.figures = freeze(live(report))
    report.outcomes = outcomes(report)
    report.state = Report.State.SUBMITTED
    report.submitted_at = clock.now()
    report.submitted_by = by
    report.save(update_fields=["figures", "outcomes", "state", "submitted_at", "submitted_by"])
    return report


def _refuse_submitted(report: Report) -> None:
    if report.state == Report.State.SUBMITTED:
        raise SubmittedError("Báo cáo này đã trình nên không sửa được nữa.")

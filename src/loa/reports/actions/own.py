"""What can be done with a report: draft it, write its sections, submit it."""

from __future__ import annotations

from collections.abc import Mapping

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.outgoing import put_up, render
from loa.documents.models import Outgoing
from loa.norms.windows import Window
from loa.plans.models import Plan
from loa.reports.adding import collection_of, rests_on
from loa.reports.days import cut_off, window_of
from loa.reports.figures import counted_evidence, live
from loa.reports.history import history_of
from loa.reports.models import Collection, Report
from loa.reports.narrative import drafted
from loa.reports.outcomes import outcomes
from loa.reports.paper import paper_of
from loa.reports.putting_up import paper_issued
from loa.reports.queries.handing import cut_off_above
from loa.reports.sections import BY_CODE
from loa.work.actions import seal

LONGEST_REASON = 2_000
"""Characters of why one figure changed."""
_WRITTEN = ("sections", "estimates", "explained")
_JUST_WRITTEN = "Báo cáo vừa được người khác sửa. Đề nghị mở lại trang để xem, rồi trình."
_JUST_ACCEPTED = (
    "Số liệu tổng hợp vừa thay đổi vì có báo cáo mới được tiếp nhận hoặc điều chỉnh."
    " Đề nghị mở lại trang để xem, rồi trình."
)


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
        defaults={
            "agency": plan.agency,
            "template": plan.programme,
            "drafted_at": clock.now(),
            "drafted_by": by,
        },
    )
    _refuse_submitted(report)
    report.cut_off_on = cut_off_above(by, report.template, report.window, report.year)
    fresh = drafted(report)
    report.sections = fresh | {code: report.sections.get(code, "") for code in report.edited}
    report.drafted_at = clock.now()
    report.save(update_fields=["sections", "drafted_at", "cut_off_on"])
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


@verb("reports.draft")
def explain(report: Report, reasons: Mapping[str, str], *, by: Role) -> Report:
    """Says why figures are far from those of the period before; a reason left empty is none."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    _refuse_submitted(report)
    said = {key: " ".join(text.split())[:LONGEST_REASON] for key, text in reasons.items()}
    report.explained = {key: text for key, text in said.items() if text}
    report.save(update_fields=["explained"])
    return report


@verb("reports.submit")
def submit(report: Report, *, by: Role) -> Report:
    """Freezes the figures, the facts under them and what became of each task, and puts the
    paper up for signature.

    From here on the report does not change, unless its paper is returned. Raises
    SubmittedError for a second time, and when somebody wrote in it, or accepted a report that it
    adds up, at this very moment.
    """
    report = Report.objects.select_related("agency", "plan").get(pk=report.pk)
    _refuse_submitted(report)
    resting = rests_on(report)
    counted, rows = live(report), outcomes(report)
    rendered = render(paper_of(report, counted))
    locked = _held(report)
    _refuse_submitted(locked)
    if any(getattr(locked, name) != getattr(report, name) for name in _WRITTEN):
        raise SubmittedError(_JUST_WRITTEN)
    if rests_on(locked) != resting:
        raise SubmittedError(_JUST_ACCEPTED)
    locked.cut_off_on = cut_off(report)
    locked.figures, locked.outcomes = dict(counted.rows), rows
    locked.parts = dict(counted.parts)
    locked.basis = {**counted.basis, **history_of(report, counted).kept()}
    locked.stale_since, locked.stale_because = None, ""
    locked.state = Report.State.SUBMITTED
    locked.submitted_at, locked.submitted_by = clock.now(), by
    locked.save()
    seal(counted_evidence(counted), f"Báo cáo {window_of(locked).said}")
    put_up(rendered, source=locked, replaces=locked.replaces, by=by)
    return locked


@verb("reports.submit")
def write_anew(report: Report, *, by: Role) -> Report:
    """After issue there is only a replacement: the report is a draft again, for a new paper that
    says which one it replaces (Báo cáo thay thế Báo cáo số …)."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    issued = paper_issued(report)
    if issued is None:
        raise SubmittedError("Báo cáo chưa ban hành nên chưa cần báo cáo thay thế.")
    _open(report)
    report.replaces, report.number, report.issued_on = issued, "", None
    report.save()
    return report


def take_number(outgoing: Outgoing, by: Role) -> None:
    """The report's paper was issued: number and day are the report's."""
    report = _source_of(outgoing)
    report.number, report.issued_on = outgoing.number, outgoing.issued_on
    report.save(update_fields=["number", "issued_on"])


def open_again(outgoing: Outgoing, by: Role) -> None:
    """The report's paper was returned before signing: the report is a draft again."""
    report = _source_of(outgoing)
    _open(report)
    report.save()


def _held(report: Report) -> Report:
    """The report, locked, after what it adds up: who accepts a report from below now waits, finds
    this one submitted, and marks it (reports.stale)."""
    collection = collection_of(report)
    if collection is not None:
        Collection.objects.select_for_update(no_key=True).get(pk=collection.pk)
    return Report.objects.select_for_update().get(pk=report.pk)


def _source_of(outgoing: Outgoing) -> Report:
    assert outgoing.source_id is not None
    return Report.objects.select_for_update().get(pk=outgoing.source_id)


def _open(report: Report) -> None:
    report.state = Report.State.DRAFT
    report.figures, report.outcomes, report.cut_off_on = {}, [], None
    report.parts, report.basis = {}, {}
    report.submitted_at = report.submitted_by = None


def _refuse_submitted(report: Report) -> None:
    if report.state == Report.State.SUBMITTED:
        raise SubmittedError("Báo cáo này đã trình nên không sửa được nữa.")

"""What a unit does with its issued report: hand it up to every superior that asks."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_above
from loa.agencies.verbs import verb
from loa.reports.actions.collecting import CollectingError, take_in
from loa.reports.models import Collection, Report, Submission
from loa.reports.queries.handing import asks_for, superiors_of


@verb("reports.submit")
def hand_up(report: Report, *, by: Role) -> Report:
    """Gửi cấp trên: one issued report for each superior that asks; again changes nothing.

    Where nobody asks yet, the superiors trực thuộc and đầu mối receive it, and their collection is
    open from then on. CollectingError before the issue, or without such a superior.
    """
    report = Report.objects.select_related("agency", "plan").get(pk=report.pk)
    if report.state != Report.State.SUBMITTED or not report.number:
        raise CollectingError(
            "Báo cáo chưa ban hành. Đề nghị trình ký, ghi số, ngày ban hành rồi gửi cấp trên."
        )
    collections = [ask.collection for ask in asks_for(report, by)]
    if not collections:
        collections = _opened(report, by)
    if not collections:
        raise CollectingError(
            "Cấp trên chưa dùng hệ thống này. Đề nghị gửi báo cáo qua QLVB, Trục liên thông."
        )
    for collection in collections:
        _hand_to(collection, report, by)
    return report


def _hand_to(collection: Collection, report: Report, by: Role) -> Submission:
    with visible_above(by):
        return take_in(
            collection,
            report.agency,
            way=Submission.Way.LOA,
            figures=report.figures,
            parts=report.parts,
            unit_count=report.basis.get("counted", 0),
            unit_total=report.basis.get("total", 0),
            sections=report.sections,
            explained=report.explained,
            report=report,
            number=report.number,
            issued_on=report.issued_on,
            sent_by_name=by.person.full_name,
        )


def _opened(report: Report, by: Role) -> list[Collection]:
    """The collections of superiors that have not opened theirs: a report that came opens it."""
    with visible_above(by):
        return [
            Collection.objects.get_or_create(
                agency=superior,
                template=report.template,
                window=report.window,
                year=report.year,
                defaults={"opened_at": clock.now()},
            )[0]
            for superior in superiors_of(report)
        ]

"""Figures are put right, or said to be expected, by people: with a reason, and for everybody to
see in the report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.norms.indicators import indicators
from loa.reports.actions.collecting import CollectingError
from loa.reports.actions.own import SubmittedError
from loa.reports.days import closes_early
from loa.reports.figures import live
from loa.reports.frozen import LARGEST, base_code, value_of
from loa.reports.models import Adjustment, Collection, Report, Submission
from loa.reports.rolling import with_adjustments
from loa.reports.stale import tell_above

_COUNTS = ("sum", "distinct", "all_of")
_NOT_BY_HAND = "Tỷ lệ, số ngày được tính từ số liệu khác; đề nghị điều chỉnh số liệu gốc của nó."
_MADE_HOW = "Đề nghị ghi lý do điều chỉnh, theo văn bản nào nếu có."


def can_be_put_right(key: str) -> bool:
    """Whether people may adjust or expect this figure: counts and sums, no quotients."""
    return indicators()[base_code(key)].made in _COUNTS


@verb("reports.collect")
def adjust_submission(
    submission: Submission,
    *,
    key: str,
    after: Decimal,
    reason: str,
    document: str = "",
    by: Role,
) -> Adjustment:
    """Điều chỉnh số liệu of what a unit reported, after asking it; the report itself stays."""
    Collection.objects.select_for_update(no_key=True).get(pk=submission.collection_id)
    kept = Submission.objects.select_related("collection", "unit").get(pk=submission.pk)
    if kept.state not in Submission.STANDING:
        raise CollectingError(f"{kept.get_state_display()} nên không điều chỉnh bản này nữa.")
    rows = with_adjustments(kept.figures, kept.adjustments.all())
    made = _adjustment(rows, key, after, reason, document, by)
    made.submission = kept
    made.save()
    if kept.state == Submission.State.ACCEPTED:
        tell_above(kept.collection, f"Số liệu của {kept.unit.name} được điều chỉnh.", by)
    return made


@verb("reports.draft")
def adjust_report(
    report: Report,
    *,
    key: str,
    after: Decimal,
    reason: str,
    document: str = "",
    by: Role,
) -> Adjustment:
    """Điều chỉnh số liệu of the whole that was added up, while the report is a draft."""
    report = Report.objects.select_for_update().select_related("agency", "plan").get(pk=report.pk)
    if report.state == Report.State.SUBMITTED:
        raise SubmittedError("Báo cáo này đã trình nên không sửa được nữa.")
    counted = live(report)
    if not counted.basis.get("collection"):
        raise CollectingError(
            "Số liệu của đơn vị đếm từ minh chứng; còn thiếu thì ghi nhận thêm minh chứng."
        )
    made = _adjustment(counted.rows, key, after, reason, document, by)
    made.report = report
    made.save()
    return made


@verb("reports.draft")
def expect(report: Report, values: Mapping[str, Decimal | None], *, by: Role) -> Report:
    """Ước đến hết kỳ: what the drafter expects of figures that close before the window's end."""
    report = Report.objects.select_for_update().select_related("agency").get(pk=report.pk)
    if report.state == Report.State.SUBMITTED:
        raise SubmittedError("Báo cáo này đã trình nên không sửa được nữa.")
    if not closes_early(report):
        raise CollectingError("Kỳ báo cáo đã hết nên không cần ước số liệu.")
    report.estimates = {
        key: str(value)
        for key, value in values.items()
        if value is not None and 0 <= value < LARGEST and can_be_put_right(key)
    }
    report.save(update_fields=["estimates"])
    return report


def _adjustment(
    rows: Mapping[str, Mapping[str, object]],
    key: str,
    after: Decimal,
    reason: str,
    document: str,
    by: Role,
) -> Adjustment:
    reason = reason.strip()
    if base_code(key) not in indicators() or not can_be_put_right(key):
        raise CollectingError(_NOT_BY_HAND)
    if not reason:
        raise CollectingError(_MADE_HOW)
    if not 0 <= after < LARGEST:
        raise CollectingError("Số liệu điều chỉnh chưa đúng. Đề nghị nhập lại.")
    return Adjustment(
        agency=by.agency,
        key=key,
        before=value_of(rows.get(key)),
        after=after,
        reason=reason,
        document=document.strip(),
        made_at=clock.now(),
        made_by=by,
    )

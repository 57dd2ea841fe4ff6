"""Verbs: a report's Word copy comes back; words are taken over, figures kept or proved."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts_word import UNLIKE
from loa.documents.drafting.adoption import likeness
from loa.documents.drafting.content import Content
from loa.files.models import StoredFile
from loa.reports.actions import write_section
from loa.reports.days import window_of
from loa.reports.forms_above.proofs import proves
from loa.reports.forms_above.word_back import (
    came_back,
    content_now,
    figures_of,
    said_of_itself,
)
from loa.reports.models import Report, ReportCopy
from loa.work.actions import submit_link
from loa.work.models import DueWork, Evidence

MOST_LINKS = 20
KEPT, PROVED = "kept", "links"
_SUBMITTED = (
    "Báo cáo đã trình nên số liệu và phần viết được giữ nguyên. Muốn sửa, đề nghị trả lại để hoàn"
    " thiện; nếu đã ban hành thì lập báo cáo thay thế."
)
_OTHER = "Tệp này là bản Word của báo cáo {}, không phải của báo cáo đang mở. Chưa có gì thay đổi."
_UNKNOWN = "Nội dung tệp này khác hẳn báo cáo đang mở nên không nhận. Đề nghị kiểm tra lại tệp."
_SETTLED = "Bản Word này đã xử lý xong."


@verb("reports.draft")
def take_in_report(
    report: Report,
    stored: StoredFile,
    content: Content,
    *,
    file_name: str,
    properties: str = "",
    by: Role,
) -> ReportCopy:
    """Keeps what came back from Word until somebody has chosen; nothing changes in the report.

    `properties` are what the file says of itself (draft_word.properties_of). ValidationError for
    a submitted report, and when the file is another paper's.
    """
    report = _draft(report)
    said_to_be, went_out = said_of_itself(properties)
    now = content_now(report)
    if said_to_be not in (None, report.pk):
        other = Report.objects.filter(pk=said_to_be).first()
        words = _OTHER.format(window_of(other).said) if other else _UNKNOWN
        raise ValidationError(words)
    if likeness(now, content) < UNLIKE:
        raise ValidationError(_UNKNOWN)
    report.copies.filter(settled_at=None).update(settled_at=clock.now())
    return ReportCopy.objects.create(
        agency=report.agency,
        report=report,
        file=stored,
        file_name=file_name[:255],
        content=content,
        went_out=went_out or figures_of(now),
        received_at=clock.now(),
        received_by=by,
    )


@verb("reports.draft")
def take_written(back: ReportCopy, codes: Collection[str], *, by: Role) -> Report:
    """Takes the text of these sections over from Word; the others stay as they are."""
    locked = _open(back)
    report = _draft(locked.report)
    for written in came_back(report, locked.content, locked.went_out).written:
        if written.code in codes:
            report = write_section(report, code=written.code, text=written.text, by=by)
    return report


@verb("reports.draft")
def keep_figure(back: ReportCopy, key: str, *, by: Role) -> ReportCopy:
    """The figure stays what the system counts; the paper says so again."""
    locked = _open(back)
    return _answer(locked, key, KEPT)


@verb("reports.draft")
def prove_figure(
    back: ReportCopy, key: str, *, due: DueWork, form: str, links: Sequence[str], by: Role
) -> list[Evidence]:
    """What the figure did not count yet, as evidence by its addresses; it is counted once
    somebody confirmed it.

    ValidationError without an address, for more than MOST_LINKS, for one that is none or is
    handed in already, and for a form that the figure does not count.
    """
    locked = _open(back)
    if due.agency_id != by.agency_id:
        raise PermissionDenied("work of another agency")
    addresses = list(dict.fromkeys(link.strip() for link in links if link.strip()))
    if not addresses:
        raise ValidationError("Đề nghị dán ít nhất một đường dẫn.")
    if len(addresses) > MOST_LINKS:
        raise ValidationError(f"Mỗi lần nhận nhiều nhất {MOST_LINKS} đường dẫn.")
    counted = proves(key, form)
    if counted is None:
        raise ValidationError("Số liệu này không tính theo đường dẫn. Đề nghị ghi nhận kết quả.")
    handed = [_handed_in(due, form, link, in_column=counted.in_column, by=by) for link in addresses]
    _answer(locked, key, PROVED)
    return handed


@verb("reports.draft")
def settle_copy(back: ReportCopy, *, by: Role) -> ReportCopy:
    """Nothing more is taken from this Word file; what was not proved stays as it was."""
    locked = _open(back)
    locked.settled_at = clock.now()
    locked.save(update_fields=["settled_at"])
    return locked


def _handed_in(due: DueWork, form: str, link: str, *, in_column: bool, by: Role) -> Evidence:
    """Its page's own day counts; the same address once only."""
    evidence = submit_link(
        due,
        form,
        link,
        happened_on=None,
        in_column=in_column,
        note="Bổ sung khi nhận lại báo cáo từ Word",
        by=by,
    )
    again = Evidence.objects.filter(agency=due.agency, key=evidence.key).exclude(pk=evidence.pk)
    again = again.exclude(state__in=[Evidence.State.RETURNED, Evidence.State.REJECTED])
    if again.exists():
        raise ValidationError(f"Bài {link} đã có trong minh chứng nên không tính thêm.")
    return evidence


def _answer(back: ReportCopy, key: str, answer: str) -> ReportCopy:
    back.answers[key[:60]] = answer
    back.save(update_fields=["answers"])
    return back


def _open(back: ReportCopy) -> ReportCopy:
    locked: ReportCopy = ReportCopy.objects.select_for_update().get(pk=back.pk)
    if locked.settled_at is not None:
        raise ValidationError(_SETTLED)
    return locked


def _draft(report: Report) -> Report:
    found: Report = Report.objects.select_related("agency", "plan").get(pk=report.pk)
    if found.state == Report.State.SUBMITTED:
        raise ValidationError(_SUBMITTED)
    return found

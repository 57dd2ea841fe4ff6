"""What a collector does: ask, receive, accept, send back for completion, allow more time.

A unit's own report arrives by `hand_up`; what comes by a link, a file or on paper is received
here. A report that was received never changes: a newer one replaces it, and
everything late, returned or replaced is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.verbs import verb
from loa.files.models import StoredFile
from loa.norms.windows import Window
from loa.reports.actions.telling import (
    tell_accepted,
    tell_asked,
    tell_extended,
    tell_returned,
)
from loa.reports.frozen import Frozen, declared
from loa.reports.models import Collection, Extension, Report, Submission
from loa.reports.queries.collecting import due_for, takes_from
from loa.reports.stale import tell_above
from loa.reports.templates import template
from loa.ui.words import day

_KEPT = ("figures", "parts", "sections", "explained", "number", "issued_on", "report_id", "file_id")


class CollectingError(Exception):
    """What a collector cannot do; `str()` is a Vietnamese sentence for the user."""


@verb("reports.collect")
def open_collection(
    days: Window,
    *,
    code: str = "cchc",
    relation: str = "",
    due_on: date | None = None,
    cut_off_on: date | None = None,
    by: Role,
) -> Collection:
    """Opens the collection of a window, or sets the days of the one that is open already.

    CollectingError for a window that the template does not have.
    """
    if days.kind not in template(code).windows:
        raise CollectingError("Mẫu báo cáo này không có kỳ đó.")
    if due_on and cut_off_on and cut_off_on > due_on:
        raise CollectingError("Ngày chốt số liệu phải trước hoặc trùng hạn gửi.")
    found, _ = Collection.objects.update_or_create(
        agency=by.agency,
        template=code,
        window=days.kind,
        year=days.year,
        defaults={"relation": relation, "due_on": due_on, "cut_off_on": cut_off_on},
        create_defaults={
            "relation": relation,
            "due_on": due_on,
            "cut_off_on": cut_off_on,
            "opened_at": clock.now(),
            "opened_by": by,
        },
    )
    tell_asked(found)
    return found


@verb("reports.collect")
def receive(
    collection: Collection, unit: Agency, *, way: str, figures: Frozen, by: Role, **more: Any
) -> Submission:
    """Takes in what `unit` reported.

    `more`: number, issued_on, sections, explained, parts, unit_count, unit_total, report, file
    (StoredFile), file_name, sent_by_name, note. The same again changes nothing and returns the
    one that stands; something else replaces it. CollectingError for a unit that is not asked.
    """
    return take_in(collection, unit, way=way, figures=figures, by=by, **more)


@verb("reports.collect")
def replace(submission: Submission, *, figures: Frozen, by: Role, **more: Any) -> Submission:
    """A newer report of the same unit, which takes the place of this one once accepted."""
    more.setdefault("way", submission.way)
    return take_in(submission.collection, submission.unit, figures=figures, by=by, **more)


@verb("reports.collect")
def record_paper(
    collection: Collection,
    unit: Agency,
    *,
    by: Role,
    number: str = "",
    issued_on: date | None = None,
) -> Submission:
    """Đã nhận bản giấy/QLVB: the unit has reported; its figures may be typed afterwards."""
    return take_in(
        collection, unit, way="paper", figures={}, number=number, issued_on=issued_on, by=by
    )


@verb("reports.collect")
def type_from_paper(
    submission: Submission,
    *,
    values: Mapping[str, Any],
    number: str = "",
    issued_on: date | None = None,
    file: StoredFile | None = None,
    file_name: str = "",
    by: Role,
) -> Submission:
    """The figures of a paper that was received, marked as typed, with the paper itself."""
    kept = _locked(submission)
    if kept.way != Submission.Way.PAPER or kept.state != Submission.State.RECEIVED:
        raise CollectingError("Chỉ nhập số liệu từ bản giấy chưa tiếp nhận.")
    kept.figures = declared(values)
    kept.number, kept.issued_on = number, issued_on
    if file is not None:
        kept.file, kept.file_name = file, file_name[:200]
    kept.save()
    return kept


@verb("reports.collect")
def accept(submission: Submission, *, note: str = "", by: Role) -> Submission:
    """From here on the sums rest on it; the one that it replaces rests in the history. `note` says
    what was found out about figures that raised a question.

    Reports that were added up before need to be again (cần tính lại), up to the top.
    """
    kept = _locked(submission)
    if kept.state == Submission.State.ACCEPTED:
        return kept
    if kept.state != Submission.State.RECEIVED:
        raise CollectingError(
            f"Báo cáo này {kept.get_state_display().lower()}, không tiếp nhận được."
        )
    if not kept.figures:
        raise CollectingError("Báo cáo chưa có số liệu. Đề nghị nhập số liệu rồi tiếp nhận.")
    earlier = Submission.objects.filter(
        collection=kept.collection_id, unit=kept.unit_id, state=Submission.State.ACCEPTED
    )
    earlier.update(state=Submission.State.REPLACED)
    kept.state = Submission.State.ACCEPTED
    kept.accepted_at, kept.accepted_by = clock.now(), by
    kept.note = note.strip() or kept.note
    kept.save(update_fields=["state", "accepted_at", "accepted_by", "note"])
    tell_accepted(kept)
    tell_above(kept.collection, f"Đã tiếp nhận báo cáo của {kept.unit.name}.", by)
    return kept


@verb("reports.collect")
def return_for_completion(submission: Submission, *, reason: str, by: Role) -> Submission:
    """Trả lại để hoàn thiện: the unit sends a completed one; that this was returned is kept."""
    kept, reason = _locked(submission), reason.strip()
    if not reason:
        raise CollectingError("Đề nghị ghi lý do để đơn vị biết cần hoàn thiện gì.")
    if kept.state != Submission.State.RECEIVED:
        raise CollectingError(
            "Báo cáo đã tiếp nhận thì không trả lại nữa; đơn vị gửi báo cáo thay thế, hoặc"
            " đơn vị thu ghi Điều chỉnh số liệu."
        )
    kept.state, kept.returned_because = Submission.State.RETURNED, reason
    kept.returned_at, kept.returned_by = clock.now(), by
    kept.save(update_fields=["state", "returned_because", "returned_at", "returned_by"])
    tell_returned(kept)
    return kept


@verb("reports.collect")
def extend(
    collection: Collection, unit: Agency, *, until: date, document: str = "", by: Role
) -> Extension:
    """Gia hạn for one unit. CollectingError for a day that is over, and a unit not asked."""
    if until < clock.today():
        raise CollectingError("Ngày gia hạn đã qua. Đề nghị chọn từ hôm nay trở đi.")
    _must_take_from(collection, unit)
    tell_extended(collection, unit, day(until))
    return Extension.objects.create(
        agency=collection.agency,
        collection=collection,
        unit=unit,
        until=until,
        document=document.strip(),
        made_at=clock.now(),
        made_by=by,
    )


def take_in(
    collection: Collection,
    unit: Agency,
    *,
    way: str,
    figures: Frozen,
    by: Role | None = None,
    report: Report | None = None,
    **more: Any,
) -> Submission:
    """The one place that stores a submission; call it where the collector's objects are seen.

    The collection is locked, so that two reports of one unit at the same moment become one row,
    or one and its replacement.
    """
    collection = Collection.objects.select_for_update(no_key=True).get(pk=collection.pk)
    _must_take_from(collection, unit)
    standing = Submission.objects.filter(collection=collection, unit=unit)
    waiting = standing.filter(state=Submission.State.RECEIVED).first()
    counts = standing.filter(state=Submission.State.ACCEPTED).first()
    new = Submission(
        agency=collection.agency,
        collection=collection,
        unit=unit,
        way=way,
        figures=dict(figures),
        report=report,
        received_at=clock.now(),
        received_by=by,
        is_late=clock.today() > due_for(collection, unit),
        replaces=counts or waiting,
        **more,
    )
    newest = waiting or counts
    if newest is not None and all(getattr(newest, name) == getattr(new, name) for name in _KEPT):
        return newest
    if waiting is not None:
        waiting.state = Submission.State.REPLACED
        waiting.save(update_fields=["state"])
    new.save()
    return new


def _must_take_from(collection: Collection, unit: Agency) -> None:
    if not takes_from(collection, unit):
        raise CollectingError(f"{unit.name} không thuộc danh sách thu báo cáo kỳ này.")


def _locked(submission: Submission) -> Submission:
    """The submission as it is now, while nothing else of its collection moves."""
    Collection.objects.select_for_update(no_key=True).get(pk=submission.collection_id)
    return Submission.objects.select_related("collection", "unit").get(pk=submission.pk)

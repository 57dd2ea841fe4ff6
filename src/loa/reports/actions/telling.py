"""What units hear of their reports: asked, received, returned, given more time."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from loa.agencies.models import Agency
from loa.channels.actions import notify_agencies
from loa.reports.models import Collection, Submission
from loa.reports.queries.collecting import asked, window_of_collection
from loa.ui.words import day

_CODES = ("standing_officer", "clerk")
"""Who writes the reports of an agency."""


def tell_asked(collection: Collection) -> None:
    """The units hear that their report is asked for, and by when, once."""
    days = f" Hạn gửi: {day(collection.due_on)}." if collection.due_on else ""
    _tell(
        [unit.pk for unit in asked(collection)],
        f"{collection.agency.name} thu báo cáo {window_of_collection(collection).said}.{days}",
        reverse("reports:list"),
        f"asked:{collection.pk}:{collection.due_on}",
    )


def tell_returned(submission: Submission) -> None:
    """The unit hears why its report is returned."""
    _tell(
        [submission.unit_id],
        f"{submission.collection.agency.name} trả lại báo cáo"
        f" {window_of_collection(submission.collection).said} để hoàn thiện:"
        f" {submission.returned_because}",
        _address(submission),
        f"returned:{submission.pk}",
    )


def tell_accepted(submission: Submission) -> None:
    """The unit hears that its report was accepted."""
    _tell(
        [submission.unit_id],
        f"{submission.collection.agency.name} đã tiếp nhận báo cáo"
        f" {window_of_collection(submission.collection).said}.",
        _address(submission),
        f"accepted:{submission.pk}",
    )


def tell_extended(collection: Collection, unit: Agency, until: str) -> None:
    """The unit hears until when it may report now."""
    _tell(
        [unit.pk],
        f"{collection.agency.name} gia hạn gửi báo cáo"
        f" {window_of_collection(collection).said} đến hết ngày {until}.",
        reverse("reports:list"),
        f"extended:{collection.pk}:{until}",
    )


def _tell(agencies: Sequence[int], text: str, address: str, key: str) -> None:
    notify_agencies(
        agencies, _CODES, kind="reports.collection", text=text, address=address, key=key
    )


def _address(submission: Submission) -> str:
    if submission.report_id is None:
        return reverse("reports:list")
    return reverse("reports:show", args=[submission.report_id])

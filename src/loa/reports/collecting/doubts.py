"""Which reports that came as files hold a figure that nobody has confirmed yet."""

from __future__ import annotations

from loa.reports.collecting.values import SURE
from loa.reports.models import Collection, DroppedFile


def in_doubt(collection: Collection) -> set[int]:
    """The pks of submissions with a figure that was not read for sure, or a row that could not be
    read at all: nobody accepts those together with others."""
    files = DroppedFile.objects.filter(collection=collection, state=DroppedFile.State.TAKEN)
    rows = files.values_list("submission_id", "found", "complaints", "confirmed")
    return {
        submission
        for submission, found, complaints, confirmed in rows
        if submission is not None
        and (complaints or any(_is_open(row, key, confirmed) for key, row in found.items()))
    }


def _is_open(row: dict[str, int], key: str, confirmed: list[str]) -> bool:
    return row["sure"] < SURE and key not in confirmed

"""Builders of collecting without accounts: 112 units below Sở Nội vụ, and files that they send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loa.agencies.models import Agency, Relation
from loa.agencies.names import slugified
from loa.agencies.queries import visible_to
from loa.norms.windows import window
from loa.reports.actions import open_collection
from loa.reports.collecting import actions
from loa.reports.collecting.jobs import read_dropped
from loa.reports.models import Collection, Drop, DroppedFile
from tests.loa.reports.many_reports import ASKED, Made, unit_names
from tests.loa.world import SINCE, Staffed

TODAY = date(2026, 3, 12)


def units_below(at: Staffed, count: int = ASKED) -> list[Agency]:
    """Communes that are only known here, below the agency (đầu mối tổng hợp)."""
    return [_unit(at.agency, name) for name in unit_names(count)]


def _unit(superior: Agency, name: str) -> Agency:
    unit = Agency.objects.create(
        name=name,
        short_name=name.replace("Ủy ban nhân dân", "UBND"),
        slug=slugified(name),
        kind=Agency.Kind.COMMUNE,
        symbol="UBND",
        place=name.partition(" xã ")[2],
        head_post="CHỦ TỊCH",
    )
    Relation.objects.create(
        superior=superior, subordinate=unit, kind=Relation.Kind.FOCAL, valid_from=SINCE
    )
    return unit


def first_quarter_of(at: Staffed) -> Collection:
    """The open collection of the first quarter of 2026."""
    return open_collection(window("q1", 2026), by=at.clerk)


def dropped(collection: Collection, files: Sequence[Made], at: Staffed) -> Drop:
    """The files dropped at once, and read."""
    drop = actions.begin_drop(collection, by=at.clerk)
    for file in files:
        actions.add_file(drop, file.content, name=file.name, by=at.clerk)
    read_all(drop, at)
    return drop


def read_all(drop: Drop, at: Staffed) -> None:
    """What the background jobs make of the files that wait."""
    for _ in range(2):  # an archive's files are there after it was opened
        with visible_to(at.clerk):
            waiting = list(drop.files.filter(state="waiting").values_list("pk", flat=True))
        for pk in waiting:
            read_dropped(file_id=pk, role_id=at.clerk.pk)


def files_of(drop: Drop, at: Staffed) -> list[DroppedFile]:
    """The lot's files as they stand."""
    with visible_to(at.clerk):
        return list(
            DroppedFile.objects.filter(drop=drop).select_related("unit", "submission", "same_as")
        )


def only(drop: Drop, at: Staffed) -> DroppedFile:
    """The one file of the lot."""
    (file,) = files_of(drop, at)
    return file

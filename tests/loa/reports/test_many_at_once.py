"""112 units that report in one minute, each pressing twice: rows that are committed, many lines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django_scopes import scope, scopes_disabled

from loa import clock
from loa.agencies.models import Agency, Relation
from loa.reports.actions.collecting import take_in
from loa.reports.models import Collection, Submission
from loa.reports.queries.collecting import rolled_up
from tests.loa.reports.above import figures
from tests.loa.world import SINCE

UNITS = 112


def agency(number: int) -> Agency:
    return Agency(
        name=f"Trường THPT Số {number}",
        short_name=f"THPT {number}",
        slug=f"thpt-so-{number}",
        kind=Agency.Kind.SCHOOL if number else Agency.Kind.DEPARTMENT,
        symbol=f"T{number}",
        place="Sơn Hà",
        head_post="HIỆU TRƯỞNG",
    )


@pytest.fixture
def collection(transactional_db: None) -> Collection:
    """A collection that other lines of the database see too; all is gone afterwards."""
    with scopes_disabled():
        superior, *units = Agency.objects.bulk_create([agency(n) for n in range(UNITS + 1)])
        Relation.objects.bulk_create(
            Relation(superior=superior, subordinate=unit, kind="direct", valid_from=SINCE)
            for unit in units
        )
        return Collection.objects.create(
            agency=superior, window="q1", year=2026, opened_at=clock.now()
        )


def test_none_is_lost_and_none_doubled(collection: Collection) -> None:
    units = list(Agency.objects.filter(above__superior=collection.agency_id))

    def send(unit: Agency) -> None:
        with scope(agency=[collection.agency_id]), transaction.atomic():
            take_in(collection, unit, way="link", figures=figures({"TT23": 1, "TT08": ["x"]}))
        connection.close()

    with ThreadPoolExecutor(8) as lines:
        list(lines.map(send, [*units, *units]))
    with scope(agency=[collection.agency_id]):
        came = Submission.objects.filter(collection=collection)
        assert sorted(came.values_list("unit_id", flat=True)) == sorted(u.pk for u in units)
        assert set(came.values_list("state", flat=True)) == {"received"}


def test_two_reports_of_one_unit_at_once_leave_one_that_waits(collection: Collection) -> None:
    unit = Agency.objects.filter(above__superior=collection.agency_id).first()
    assert unit is not None

    def send(value: int) -> None:
        with scope(agency=[collection.agency_id]), transaction.atomic():
            take_in(collection, unit, way="link", figures=figures({"TT23": value}))
        connection.close()

    with ThreadPoolExecutor(8) as lines:
        list(lines.map(send, range(24)))
    with scope(agency=[collection.agency_id]):
        came = Submission.objects.filter(collection=collection)
        assert came.filter(state="received").count() == 1
        assert came.count() == 24, "all that was replaced is kept"
        assert rolled_up(collection).counted == 0, "what waits is not counted"

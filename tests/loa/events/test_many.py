"""Lists ask the database as often for many rows as for few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.events.models import Event
from tests.loa.events.builders import DAY, inspection_of, with_guests
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(set_today: Callable[[date], None]) -> Staffed:
    set_today(DAY)
    return build_world().school


def asked(at: Staffed, name: str, *args: int) -> int:
    """How many queries the page takes."""
    browser = signed_in(at.head)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(reverse(name, args=args)).status_code == 200
    return len(queries)


def test_the_sheet_of_events_with_their_presence(at: Staffed) -> None:
    with_guests(at, 2)
    few = asked(at, "events:sheet")
    for _ in range(4):
        with_guests(at, 2)
    assert asked(at, "events:sheet") == few
    with visible_to(at.head):
        assert Event.objects.count() == 5


def test_an_inspection_of_many_units(at: Staffed) -> None:
    few = asked(at, "events:inspection", inspection_of(at).inspection_id)
    many = inspection_of(at, names=[f"Thôn số {number}" for number in range(9)])
    assert asked(at, "events:inspection", many.inspection_id) == few

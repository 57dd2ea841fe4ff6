"""Builders of the room events: a conference of the commune with its guests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from loa import clock
from loa.agencies.queries import visible_to
from loa.events.actions import invite, plan_event
from loa.events.guests import GuestLine
from loa.events.models import Event, Invited
from tests.loa.world import Staffed

DAY = date(2026, 3, 14)
GIVEN = ("An", "Bình", "Chi", "Dung", "Đông", "Giang", "Hà", "Hoà", "Khánh", "Lan")
FAMILY = ("Lê Văn", "Trần Thị", "Phạm Minh", "Đỗ Thu", "Vũ Ngọc")


def at_nine(day: date = DAY) -> datetime:
    """Nine o'clock on a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=clock.VIETNAM)


def event_of(at: Staffed, kind: str = "conference", day: date = DAY, **fields: Any) -> Event:
    """An event of the agency, planned by its clerk."""
    return plan_event(
        kind,
        title=fields.pop("title", "Hội nghị triển khai công tác cải cách hành chính năm 2026"),
        starts_at=at_nine(day),
        by=at.clerk,
        **fields,
    )


def guests(count: int) -> list[GuestLine]:
    """So many guests, each with a whole name of their own; tên repeat from the eleventh on."""
    return [
        GuestLine(f"{FAMILY[n // 10 % 5]} {GIVEN[n % 10]}", "Trưởng thôn", f"Thôn số {n // 50 + 1}")
        for n in range(count)
    ]


def with_guests(at: Staffed, count: int, **fields: Any) -> tuple[Event, list[Invited]]:
    """A conference with so many guests."""
    event = event_of(at, **fields)
    invite(event, guests=guests(count), by=at.clerk)
    with visible_to(at.clerk):
        return event, list(event.invited.all())

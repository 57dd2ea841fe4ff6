"""Builders of the room events: a conference of the commune with its guests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from loa import clock
from loa.agencies.queries import visible_to
from loa.events.actions import (
    answer_item,
    conclude,
    decide_inspection,
    find,
    invite,
    keep_file,
    plan_event,
)
from loa.events.guests import GuestLine
from loa.events.links import open_for_answers, open_for_presence
from loa.events.models import Answer, Conclusion, Event, EventFile, Finding, Inspected, Invited
from tests.loa.work.builders import photo
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


@dataclass
class EventObjects:
    """One of each noun of the room, of one agency: a conference of today that is still open."""

    event: Event
    invited: Invited
    conclusion: Conclusion
    photo: EventFile
    answers: str
    presence: str
    inspected: Inspected
    answer: Answer
    finding: Finding


def event_objects(at: Staffed) -> EventObjects:
    """A conference with three guests, a photo, a conclusion and both addresses."""
    event, rows = with_guests(at, 3, agenda=["Kết quả quý I", "Nhiệm vụ quý II"])
    inspected = inspection_of(at)
    seen = answer_item(
        inspected,
        item="board_current",
        verdict="not_met",
        note="Bảng tin còn nội dung năm trước.",
        photo=photo("green"),
        by=at.unit_lead,
    )
    found = find(
        inspected,
        text="Bảng tin còn nội dung năm trước.",
        due_on=DAY + timedelta(days=14),
        unit=at.task_owner.unit,
        answer=seen,
        by=at.unit_lead,
    )
    return EventObjects(
        event=event,
        invited=rows[0],
        conclusion=conclude(event, text="Niêm yết lại bảng thủ tục", by=at.clerk),
        photo=keep_file(event, photo("blue"), what=EventFile.What.PHOTO, by=at.clerk),
        answers=open_for_answers(event, by=at.clerk),
        presence=open_for_presence(event, by=at.clerk),
        inspected=inspected,
        answer=seen,
        finding=found,
    )


def inspection_of(at: Staffed, **fields: Any) -> Inspected:
    """A self-inspection of this fortnight, of one unit, by the unit's head and a colleague."""
    unit = at.clerk.unit
    assert unit is not None
    decision = {
        "title": "Tự kiểm tra công tác tuyên truyền cải cách hành chính quý I",
        "checklist": "par_communication",
        "decision_number": "41/QĐ-KT",
        "decision_date": DAY - timedelta(days=5),
        "starts_on": DAY - timedelta(days=2),
        "ends_on": DAY + timedelta(days=5),
        "head": at.unit_lead.person,
        "team": [at.task_owner.person],
        "units": [unit],
    }
    made = decide_inspection(by=at.clerk, **{**decision, **fields})
    with visible_to(at.clerk):
        return made.inspected.select_related("inspection__agency", "agency", "unit")[0]


def with_guests(at: Staffed, count: int, **fields: Any) -> tuple[Event, list[Invited]]:
    """A conference with so many guests."""
    event = event_of(at, **fields)
    invite(event, guests=guests(count), by=at.clerk)
    with visible_to(at.clerk):
        return event, list(event.invited.all())

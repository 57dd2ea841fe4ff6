"""The calendar for phones and mail programs: iCalendar (RFC 5545), all-day, without alarms.

No names of people are in it, only what is due and when; pages behind its addresses ask to sign in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from icalendar import Calendar, Event

from loa import clock
from loa.agencies.models import AccessLink, Role
from loa.ui.words import shortened
from loa.work import agenda, registry
from loa.work.states import TAKEN_OFF, State
from loa.work.workload import Item, all_items

PURPOSE = "work.calendar"
MEDIA_TYPE = "text/calendar; charset=utf-8"
BEFORE, AFTER = timedelta(days=120), timedelta(days=500)
"""How far back and ahead the feed reaches."""


def feed(link: AccessLink, site: str) -> bytes:
    """The calendar behind a link, within its scope: the person's own work, or the agency's."""
    role = link.role
    if link.object_kind == Role._meta.label_lower:
        items = agenda.of_role(role.agency, role.person_id, role.unit_id)
        return _written(f"Việc của {role.person.called}", items, role, site, [])
    today = clock.today()
    held = registry.calendar_entries(role.agency, today - BEFORE, today + AFTER)
    name = f"Lịch công việc {role.agency.short_name}"
    return _written(name, all_items(role.agency), role, site, held)


def _written(
    name: str,
    items: Iterable[Item],
    role: Role,
    site: str,
    held: Iterable[registry.Entry],
) -> bytes:
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Loa//Lich cong viec//VI"),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
        ("x-wr-timezone", "Asia/Ho_Chi_Minh"),
        ("x-published-ttl", "PT12H"),
    ):
        calendar.add(key, value)
    today = clock.today()
    for item in items:
        if today - BEFORE <= item.due_on <= today + AFTER:
            calendar.add_component(_due(item, role, site))
    for entry in held:
        calendar.add_component(
            _event(f"{entry.uid}@{role.agency.slug}.loa", entry.day, entry.title, entry.url, site)
        )
    return bytes(calendar.to_ical())


def _due(item: Item, role: Role, site: str) -> Event:
    done = "Đã xong: " if item.state is State.DONE else "Hạn: "
    uid = f"viec-{item.of.due.pk}@{role.agency.slug}.loa"
    event = _event(uid, item.due_on, f"{done}{shortened(item.content)}", item.url, site)
    event.add("description", f"{item.content}\n{item.source}")
    if item.state in TAKEN_OFF:
        event.add("status", "CANCELLED")
    return event


def _event(uid: str, day: date, title: str, url: str, site: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", clock.now().astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("url", f"{site}{url}")
    event.add("transp", "TRANSPARENT")
    return event

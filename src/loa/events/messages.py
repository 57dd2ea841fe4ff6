"""Words of the room to copy into Zalo."""

from __future__ import annotations

from collections.abc import Iterable

from loa.events.models import Event, Invited
from loa.events.queries import presence
from loa.ui.words import day, weekday


def invitation_for_zalo(event: Event, address: str) -> str:
    """The invitation with the address at which one answers."""
    lines = [
        f"Kính mời {'Thầy/Cô' if event.agency.kind == 'school' else 'Ông/Bà'} dự: {event.title}",
        f"Thời gian: {when(event)}",
    ]
    if event.place:
        lines.append(f"Địa điểm: {event.place}")
    if event.invitation_number:
        dated = f" ngày {day(event.invitation_date)}" if event.invitation_date else ""
        lines.append(f"Giấy mời số {event.invitation_number}{dated}")
    lines.append(f"Trả lời dự họp tại: {address}")
    return "\n".join(lines)


def reminder_for_zalo(event: Event, waiting: Iterable[Invited], address: str) -> str:
    """Who has yet to answer, with the address."""
    names = ", ".join(row.name for row in waiting)
    return (
        f"Nhắc: {event.title}, {when(event)}. Chưa trả lời: {names}. Đề nghị trả lời tại: {address}"
    )


def presence_for_zalo(event: Event) -> str:
    """How many came and who did not."""
    found = presence(event)
    absent = ", ".join(row.name for row in found.absent)
    return f"{event.title}, {when(event)}: {found.words}.{f' Vắng: {absent}.' if absent else ''}"


def list_for_zalo(events: Iterable[Event]) -> str:
    """The calendar as lines."""
    return "\n".join(
        f"{number}. {when(event)}: {event.title}{f', {event.place}' if event.place else ''}"
        for number, event in enumerate(events, start=1)
    )


def when(event: Event) -> str:
    """ "14:00, thứ Sáu 20/3/2026"."""
    return f"{event.begins:%H:%M}, {weekday(event.day)} {day(event.day)}"

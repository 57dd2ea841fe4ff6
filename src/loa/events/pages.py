"""Events as other rooms show them: lines of the calendar."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from loa.agencies.models import Agency
from loa.events.queries import of_agency_on_days
from loa.work.registry import Entry


def entries(agency: Agency, start: date, end: date) -> list[Entry]:
    """The agency's events from `start` to `end`, both included, as lines of the calendar."""
    return [
        Entry(
            uid=f"su-kien-{event.pk}",
            day=event.day,
            title=f"{event.begins:%H:%M} {event.title}",
            url=reverse("events:show", args=[event.pk]),
            unit=event.unit.name if event.unit else "",
        )
        for event in of_agency_on_days(agency, start, end)
    ]

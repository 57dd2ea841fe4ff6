from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from loa.agencies.models import Agency, Role
    from loa.documents.models import Outgoing
    from loa.work.models import DueWork
    from loa.work.registry import Entry


class EventsConfig(AppConfig):
    name = "loa.events"
    label = "events"

    def ready(self) -> None:
        """Its places, its events in the calendar, what its papers become, what leavers hold."""
        from django.urls import reverse

        from loa.agencies.leaving import holds
        from loa.documents.registry import source_page, when_issued
        from loa.events import handing_over
        from loa.ui.navigation import WORK, Place, register
        from loa.work.registry import also_on_calendar, origin, when_done

        register(Place("Sự kiện", "events:list", "meeting", 42, "events.read", group=WORK))
        register(Place("Kiểm tra", "events:inspections", "check", 54, "events.inspect", group=WORK))
        also_on_calendar(_on_calendar)
        when_issued("events.event", _take_number)
        source_page("events.event", "events:show")
        origin(
            "events.conclusion",
            "Kết luận cuộc họp",
            lambda pk: reverse("events:conclusion", args=[pk]),
        )
        origin(
            "events.finding",
            "Tồn tại, hạn chế khi kiểm tra",
            lambda pk: reverse("events:finding", args=[pk]),
        )
        when_done("events.finding", _remedied)
        for label, held, move in handing_over.HELD:
            holds(label, held, move)


def _on_calendar(agency: Agency, start: date, end: date) -> Sequence[Entry]:
    from loa.events.pages import entries

    return entries(agency, start, end)


def _take_number(outgoing: Outgoing, by: Role) -> None:
    from loa.events.actions import take_number

    take_number(outgoing, by)


def _remedied(due_work: DueWork, by: Role) -> None:
    from loa.events.actions import remedied

    remedied(due_work, by)

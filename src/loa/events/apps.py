from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "loa.events"
    label = "events"

    def ready(self) -> None:
        """Its places in the navigation."""
        from loa.ui.navigation import Place, register

        register(Place("Sự kiện", "events:list", "calendar", 45, "events.read"))

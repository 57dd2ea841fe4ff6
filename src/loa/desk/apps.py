from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "loa.desk"
    label = "desk"

    def ready(self) -> None:
        """The first of the staff's places, and where everything is looked for."""
        from loa.ui.navigation import AGENCY, WORK, Place, register, set_search

        register(Place("Hôm nay", "desk:today", "today", 10, "desk.read", on_phone=True))
        register(Place("Giao ban", "desk:briefing", "meeting", 12, "desk.brief"))
        register(Place("Theo dõi", "desk:follow", "chart", 22, "desk.follow"))
        below = "agencies.read_reporting"
        register(Place("Theo dõi các đơn vị", "desk:follow_below", "chart", 23, below, group=WORK))
        register(Place("Hướng dẫn", "handbook:contents", "question", 99, group=AGENCY))
        set_search(Place("Tìm", "desk:search", "search", 11, "desk.read"))

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "loa.desk"
    label = "desk"

    def ready(self) -> None:
        """The first of the staff's places."""
        from loa.ui.navigation import Place, register

        register(Place("Hôm nay", "desk:today", "today", 10, "desk.read", on_phone=True))

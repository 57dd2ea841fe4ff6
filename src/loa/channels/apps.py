from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "loa.channels"
    label = "channels"

    def ready(self) -> None:
        """The room's places on the staff's pages."""
        from loa.channels.queries import unread_count
        from loa.ui.navigation import AGENCY, Place, register

        register(
            Place(
                "Thông báo",
                "channels:notices",
                "chat",
                60,
                "channels.read_notices",
                count=unread_count,
            )
        )
        register(
            Place("Thư đã gửi", "channels:outbox", "mail", 85, "channels.read_outbox", group=AGENCY)
        )

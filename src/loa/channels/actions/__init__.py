"""What the room can do: tell people in the app, put a message into the outbox, send it."""

from loa.channels.actions.notices import (
    forget_old,
    notify,
    notify_agencies,
    read_all,
    read_notice,
)
from loa.channels.actions.outbox import send_again, send_mail

__all__ = [
    "forget_old",
    "notify",
    "notify_agencies",
    "read_all",
    "read_notice",
    "send_again",
    "send_mail",
]

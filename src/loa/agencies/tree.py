"""What happens above when the tree of agencies changes: who stands below whom, who is no more.

    tree.when_it_changes(handler)      # in the room's AppConfig.ready

Handlers run inside the verb that changed a relation or recorded a reorganisation, in its
transaction, in the order of registration.
"""

from __future__ import annotations

from collections.abc import Callable

Handler = Callable[[], None]

_handlers: list[Handler] = []


def when_it_changes(handler: Handler) -> None:
    """Registers `handler()`; registering the same one again changes nothing."""
    if handler not in _handlers:
        _handlers.append(handler)


def changed() -> None:
    """Tells the rooms above that the tree changed. Every verb that changes it calls this."""
    for handler in _handlers:
        handler()

"""What happens above when a plan comes into force.

    registry.when_in_force(handler)      # in the room's AppConfig.ready

Handlers run inside `plans.actions.accept`, in its transaction, in the order of registration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from loa.agencies.models import Role
from loa.plans.answers import Answers
from loa.plans.models import Plan

Handler = Callable[[Plan, Answers, Role], None]

_handlers: list[Handler] = []


def when_in_force(handler: Handler) -> None:
    """Registers `handler(plan, answers, by)`; registering the same one again changes nothing."""
    if handler not in _handlers:
        _handlers.append(handler)


def handlers() -> Iterator[Handler]:
    """All handlers, in the order in which they were registered."""
    yield from _handlers

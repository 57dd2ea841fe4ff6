"""What happens above when a plan comes into force, is amended, and is handed down.

    registry.when_in_force(handler)      # in the room's AppConfig.ready
    registry.when_amended(handler)
    registry.when_handed_down(handler)

Handlers run inside the verb, in its transaction, in the order of registration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from loa.agencies.models import Role
from loa.plans.answers import Answers
from loa.plans.models import Amendment, Plan, Task, TaskChange

Handler = Callable[[Plan, Answers, Role], None]

Amended = Callable[[Amendment, Sequence[TaskChange], Role], None]

HandedDown = Callable[[Sequence[Task], Role], None]

_handlers: list[Handler] = []
_handed: list[HandedDown] = []
_amended: list[Amended] = []


def when_in_force(handler: Handler) -> None:
    """Registers `handler(plan, answers, by)`; registering the same one again changes nothing."""
    if handler not in _handlers:
        _handlers.append(handler)


def handlers() -> Iterator[Handler]:
    """All handlers, in the order in which they were registered."""
    yield from _handlers


def when_amended(handler: Amended) -> None:
    """Registers `handler(amendment, changes, by)`; every change names its task by then."""
    if handler not in _amended:
        _amended.append(handler)


def tell_amended(amendment: Amendment, changes: Sequence[TaskChange], by: Role) -> None:
    """Runs the handlers of an amendment that was applied."""
    for handler in _amended:
        handler(amendment, changes, by)


def when_handed_down(handler: HandedDown) -> None:
    """Registers `handler(tasks, by)` for tasks that others below do from now on."""
    if handler not in _handed:
        _handed.append(handler)


def tell_handed_down(tasks: Sequence[Task], by: Role) -> None:
    """Runs the handlers of tasks that were handed down."""
    for handler in _handed:
        handler(tasks, by)

"""The one clock that everything asks.

`LOA_NOW=2026-03-14T09:00` sets it for a whole process (tests, rehearsals, a demonstration of
another day): it starts there and goes on ticking. Every page then says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def _offset() -> timedelta | None:
    set_to = os.environ.get("LOA_NOW")
    if not set_to:
        return None
    try:
        moment = datetime.fromisoformat(set_to)
    except ValueError as error:
        message = f"LOA_NOW={set_to!r} is no moment; write it like 2026-03-14T09:00"
        raise SystemExit(message) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    return moment - datetime.now(VIETNAM)


_shift = _offset()
_stopped: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within, it is `moment`: the demonstration plays a year that has passed, day by day."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)


def now() -> datetime:
    """This moment in Vietnam's time zone (UTC+7, no summer time)."""
    if (stopped := _stopped.get()) is not None:
        return stopped
    moment = datetime.now(VIETNAM)
    return moment if _shift is None else moment + _shift


def today() -> date:
    """This day in Vietnam."""
    return now().date()


def is_set() -> bool:
    """Whether the clock was set to another moment than the true one."""
    return _shift is not None

"""The clock of these tests stands on the day that a test names; tables can be emptied after one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from loa import clock


@pytest.fixture
def set_today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def set_to(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=clock.VIETNAM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to


@pytest.fixture(scope="session", autouse=True)
def append_only_tables_may_be_emptied() -> Iterator[None]:
    """After a test with transactions of its own all tables are truncated, the trail too."""
    from django.db.backends.postgresql.operations import DatabaseOperations

    flush = DatabaseOperations.sql_flush

    def without_triggers(self: DatabaseOperations, *args: object, **kwargs: object) -> list[str]:
        statements = flush(self, *args, **kwargs)
        return ["SET LOCAL session_replication_role = replica", *statements]

    DatabaseOperations.sql_flush = without_triggers
    yield
    DatabaseOperations.sql_flush = flush

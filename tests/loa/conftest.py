"""The clock of these tests stands on the day that a test names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from loa import clock


@pytest.fixture
def set_today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    def set_to(day: date) -> None:
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=clock.VIETNAM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_to

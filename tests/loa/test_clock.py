"""The one clock: it can stand at another moment for a while."""

from __future__ import annotations

from datetime import date, datetime

from loa import clock


def test_within_at_it_is_that_moment_and_afterwards_it_is_now_again() -> None:
    before = clock.now()
    with clock.at(datetime(2026, 3, 2, 8, 30, tzinfo=clock.VIETNAM)):
        assert clock.today() == date(2026, 3, 2)
        with clock.at(datetime(2026, 3, 3, 8, 30, tzinfo=clock.VIETNAM)):
            assert clock.today() == date(2026, 3, 3)
        assert clock.today() == date(2026, 3, 2)
    assert clock.now() >= before

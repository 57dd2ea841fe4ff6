"""The demonstration's events (events.toml): one of today, some to come, guests who answered."""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import staff, visible_to
from loa.demonstration.cast import Cast
from loa.events import actions
from loa.events.guests import GuestLine
from loa.events.models import Event, Invited
from loa.norms.windows import working_day_before

EVENTS = Path(__file__).with_name("events.toml")
_ANSWERS: dict[str, dict[str, str]] = {
    "y": {"answer": Invited.Answer.YES},
    "n": {"answer": Invited.Answer.NO, "reason": "Đi tập huấn tại tỉnh"},
    "s": {"answer": Invited.Answer.SUBSTITUTE, "substitute": "Trịnh Văn Mẫu Thay"},
}
_PLAIN = ("place", "chair", "audience", "organiser", "document_number")


def plan_events(cast: dict[str, Cast]) -> None:
    """Puts the events into the calendars of their agencies."""
    table = tomllib.loads(EVENTS.read_text("utf-8"))
    for slug, rows in table.items():
        by = cast[slug].roles.get("clerk") or cast[slug].roles["standing_officer"]
        with visible_to(by):
            for row in rows:
                _plan(row, by)


def _plan(row: dict[str, Any], by: Role) -> None:
    day = clock.today() + timedelta(days=row["in_days"])
    if row["in_days"] < 0:
        day = working_day_before(day)
    event = actions.plan_event(
        row["kind"],
        title=row["title"],
        starts_at=datetime.combine(day, time(row["at"]), clock.VIETNAM),
        agenda=row.get("agenda", []),
        by=by,
        **{name: row[name] for name in _PLAIN if name in row},
    )
    guests = [GuestLine(*line) for line in row.get("guests", [])]
    people = staff(by.agency) if row["staff"] else []
    rows = actions.invite(event, people=people, guests=guests, by=by)
    if "number" in row:
        actions.number_invitation(event, number=row["number"], date=clock.today(), by=by)
    _answer(event, rows, row.get("answers", ""), by)


def _answer(event: Event, rows: list[Invited], answers: str, by: Role) -> None:
    for invited, letter in zip(rows, answers, strict=False):
        actions.answer(invited, by=by, **_ANSWERS[letter])

"""How a task's time is cut into due pieces (kỳ thực hiện)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from loa.plans.models import Task

Period = tuple[date, date]

MONTHS_OF = {"month": 1, "quarter": 3}


def pieces(
    periods: Sequence[tuple[date, date]], recurring: str, in_force: date
) -> list[tuple[date, date]]:
    """The (first day, last day) of every due piece of a task, in order.

    A task has one piece for each of its periods, those that overlap joined. One that
    comes back has a piece for each month or quarter of the calendar instead, cut to its
    periods; those that were over before the plan came `in_force` are not owed, unless that
    leaves none.
    """
    joined = _joined(periods)
    if recurring not in MONTHS_OF:
        return joined
    every = [piece for whole in joined for piece in _cut(*whole, MONTHS_OF[recurring])]
    return [piece for piece in every if piece[1] >= in_force] or every[-1:]


def periods_of(task: Task) -> list[Period]:
    """The periods of a task's time as read, or its outer bounds."""
    named = [(date.fromisoformat(start), date.fromisoformat(end)) for start, end in task.periods]
    return named or [(task.starts_on, task.ends_on)]


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month that `day` lies in."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _joined(periods: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    joined: list[tuple[date, date]] = []
    for start, end in sorted(periods):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _cut(starts_on: date, ends_on: date, months: int) -> Iterator[tuple[date, date]]:
    start = starts_on
    while start <= ends_on:
        last = start.month + months - 1 - (start.month - 1) % months
        end = month_of(date(start.year, last, 1))[1]
        yield start, min(end, ends_on)
        start = end + timedelta(days=1)

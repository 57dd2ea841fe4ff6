"""Edits of a reading: which fields a person may change, and what follows from a change.

An edited part lists its changed fields under "edited"; its span stays where it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from vanban.parser.deadlines import understand

Part = Literal["tasks", "obligations"]
TASK_FIELDS = ("content", "method", "lead", "support", "deadline", "product")
PRINTED: dict[Part, dict[str, str]] = {
    "tasks": {},
    "obligations": {"content": "text", "lead": "actor", "deadline": "due"},
}
"""What the contract calls a task's field in each part, where it differs."""


def change_part(
    reading: dict[str, Any],
    part: Part,
    index: int,
    changes: Mapping[str, str],
    issued: date | None,
) -> None:
    """Puts `changes` (a subset of TASK_FIELDS) into `reading[part][index]`."""
    row = reading[part][index]
    edited = set(row.get("edited", []))
    for name, words in changes.items():
        key = PRINTED[part].get(name, name)
        if (row.get(key) or "") != words:
            row[key] = words or None
            edited.add(name)
            if name == "deadline":
                _understand(row, words, reading.get("year"), issued)
    row["edited"] = sorted(edited)


def change_issue(reading: dict[str, Any], issued: date | None) -> None:
    """The day of issue is another: bounds such as "trước ngày 15/12" open on another day."""
    reading["date"] = None if issued is None else issued.isoformat()
    if reading.get("year") is None and issued is not None:
        reading["year"] = issued.year
    for part in ("tasks", "obligations"):
        for row in reading[part]:
            words = row.get(PRINTED[part].get("deadline", "deadline"))
            if (words and "deadline" in row.get("edited", [])) or (words and not row["periods"]):
                _understand(row, words, reading["year"], issued)


def _understand(row: dict[str, Any], words: str, year: int | None, issued: date | None) -> None:
    meant = understand(words, year=year, issued=issued)
    row["periods"] = [[first.isoformat(), last.isoformat()] for first, last in meant.periods]
    row["recurring"] = (
        {"every": meant.recurring.every, "at_least": meant.recurring.at_least}
        if meant.recurring
        else None
    )

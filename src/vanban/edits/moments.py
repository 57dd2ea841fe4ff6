"""When a change or a comment of Word was made."""

from __future__ import annotations

from datetime import datetime

from vanban.clock import VIETNAM


def written(at: datetime) -> str:
    """A moment as Word writes it: what the clock on the wall says, in spite of the "Z" behind it.

    Word shows the figures as they stand. A moment without a zone is such a clock's; others are
    told by the clock in Vietnam.
    """
    local = at if at.tzinfo is None else at.astimezone(VIETNAM)
    return local.strftime("%Y-%m-%dT%H:%M:%SZ")

"""Background work: the trail is sealed every minute."""

from __future__ import annotations

from procrastinate.contrib.django import app

from loa.audit.sealing import MOST_AT_ONCE, seal_waiting

MOST_ROUNDS = 20
"""Of one run; what is left waits for the next."""


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="audit.seal", queueing_lock="audit.seal")
def seal(timestamp: int) -> None:
    """Seals what was written since; an act that is still under way is sealed by a later run."""
    for _ in range(MOST_ROUNDS):
        if seal_waiting() < MOST_AT_ONCE:
            return

"""Background work: facts are folded into the sums, soon after they were recorded."""

from __future__ import annotations

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from loa.ledger import folding
from loa.ledger.folding.fold import rules_changed

MOST_ROUNDS = 50
"""Batches of one run; what is left waits for the next."""


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", name="ledger.fold", queueing_lock="ledger.fold", lock="ledger.fold")
def fold(timestamp: int = 0) -> None:
    """Takes in what waits; running it twice, or twice at once, takes nothing in twice.

    After a change of the norms' indicators everything is made anew first.
    """
    if rules_changed():
        folding.rebuild()
    for _ in range(MOST_ROUNDS):
        if folding.fold() < folding.MOST_AT_ONCE:
            return


def fold_soon() -> None:
    """Has facts folded once the transaction is committed, however many it recorded."""
    if not any(waiting[1] is _defer for waiting in connection.run_on_commit):
        transaction.on_commit(_defer)


def _defer() -> None:
    try:
        fold.defer()
    except AlreadyEnqueued:
        return  # the run that waits takes these in too

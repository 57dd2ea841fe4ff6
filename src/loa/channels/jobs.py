"""Background work: the outbox is sent, old notices go."""

from __future__ import annotations

from django_scopes import scopes_disabled
from procrastinate.contrib.django import app

from loa.channels import actions
from loa.channels.sending import send_all_due


@app.periodic(cron="* * * * *")
@app.task(
    queue="mail",
    name="channels.send_mail",
    queueing_lock="channels.send_mail",
    lock="outside",
)
def send_mail(timestamp: int) -> None:
    """Sends what lies in the outbox. Running it twice, or twice at once, sends nothing twice."""
    send_all_due()


@app.periodic(cron="17 2 * * *")
@app.task(queue="upkeep", name="channels.forget", queueing_lock="channels.forget")
def forget_old_notices(timestamp: int) -> None:
    """Deletes notices past the time for which they are kept."""
    with scopes_disabled():
        actions.forget_old()

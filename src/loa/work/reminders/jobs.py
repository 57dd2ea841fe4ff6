"""Background work: the day's digests."""

from __future__ import annotations

import logging

from django_scopes import scope, scopes_disabled
from procrastinate.contrib.django import app

from loa.agencies.models import Agency
from loa.work.models import DueWork
from loa.work.reminders.actions import remind_in_time

log = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="upkeep", name="work.remind", queueing_lock="work.remind")
def remind(timestamp: int) -> None:
    """Makes what is due of the day's digests, agency by agency; one that fails stops no other."""
    with scopes_disabled():
        waiting = DueWork.objects.filter(done_on=None).order_by().values("agency").distinct()
        agencies = list(Agency.objects.filter(pk__in=waiting))
    for agency in agencies:
        with scope(agency=[agency.pk]):
            try:
                remind_in_time(agency)
            except Exception:
                log.exception("reminding of agency %s failed", agency.pk)

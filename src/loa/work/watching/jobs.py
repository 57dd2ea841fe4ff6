"""Background work: the agencies' own sites are looked at."""

from __future__ import annotations

import logging
from time import monotonic

from django_scopes import scope, scopes_disabled
from procrastinate.contrib.django import app

from loa import clock
from loa.work.models import WatchedPage
from loa.work.watching.reading import look_at

MOST_AT_ONCE = 100
MOST_SECONDS = 120.0
"""A run ends after these; the pages that are left come first in the next."""
log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="inbox", name="work.watch", queueing_lock="work.watch", lock="outside")
def watch(timestamp: int) -> None:
    """Looks at the pages whose time has come; one that fails stops no other."""
    with scopes_disabled():
        due = WatchedPage.objects.filter(is_on=True, next_at__lte=clock.now())
        pages = list(due.order_by("next_at")[:MOST_AT_ONCE])
    until = monotonic() + MOST_SECONDS
    for page in pages:
        if monotonic() > until:
            return
        with scope(agency=[page.agency_id]):
            try:
                look_at(page)
            except Exception:
                log.exception("watched page %s was not read", page.pk)

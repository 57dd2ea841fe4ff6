"""Background work: mailboxes and folders are looked into."""

from __future__ import annotations

import logging
from pathlib import Path
from time import monotonic

from django.conf import settings
from django_scopes import scope, scopes_disabled
from procrastinate.contrib.django import app

from loa import clock
from loa.agencies.models import Agency
from loa.documents.inbox.folder import read_folder
from loa.documents.inbox.mail import read_mailbox
from loa.documents.models import Mailbox

MOST_SECONDS = 120.0
"""A run ends after these; the mailboxes that are left come first in the next."""
log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(
    queue="inbox",
    name="documents.read_mailboxes",
    queueing_lock="documents.read_mailboxes",
    lock="outside",
)
def read_mailboxes(timestamp: int) -> None:
    """Reads the mailboxes whose time has come; one that fails stops no other."""
    with scopes_disabled():
        due = list(
            Mailbox.objects.filter(is_on=True, next_at__lte=clock.now())
            .select_related("agency")
            .order_by("next_at")
        )
    until = monotonic() + MOST_SECONDS
    for mailbox in due:
        if monotonic() > until:
            return
        with scope(agency=[mailbox.agency_id]):
            try:
                read_mailbox(mailbox)
            except Exception:
                log.exception("mailbox %s was not read", mailbox.pk)


@app.periodic(cron="* * * * *")
@app.task(
    queue="inbox",
    name="documents.read_folders",
    queueing_lock="documents.read_folders",
    lock="outside",
)
def read_folders(timestamp: int) -> None:
    """Looks into the folders of all agencies that have one."""
    place = Path(settings.INBOX)
    slugs = [path.name for path in place.iterdir() if path.is_dir()] if place.is_dir() else []
    for agency in Agency.objects.filter(slug__in=slugs):
        with scope(agency=[agency.pk]):
            try:
                read_folder(agency)
            except Exception:
                log.exception("folder of agency %s was not read", agency.pk)

"""What reading a linked page brought. The worker acts here, no person; the trail says so."""

from __future__ import annotations

from django.db import transaction

from loa import clock
from loa.audit.actions import record
from loa.clients.page import Page
from loa.work.models import Evidence


@transaction.atomic
def keep_capture(evidence: Evidence, page: Page) -> Evidence:
    """Fills in what the page says of itself; what a person declared is never overwritten.

    The page's day becomes the evidence's when nobody declared one and nothing was counted yet.
    """
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    evidence.title = evidence.title or page.title
    evidence.published_on = page.published_on
    evidence.fetched_at = clock.now()
    evidence.fetch_note = ""
    waiting = evidence.state == Evidence.State.WAITING
    if page.published_on and not evidence.day_declared and waiting:
        evidence.happened_on = page.published_on
    evidence.save()
    record("work.keep_capture", None, on=evidence)
    return evidence


@transaction.atomic
def keep_failure(evidence: Evidence, note: str) -> Evidence:
    """Keeps the evidence as declared, with a sentence that says why its page was not read."""
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    evidence.fetch_note = note
    evidence.save(update_fields=["fetch_note"])
    record("work.keep_failure", None, on=evidence)
    return evidence

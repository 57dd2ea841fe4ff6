"""Background work: reading the pages that evidence links to, and what time alone decides."""

from __future__ import annotations

from django_scopes import scope, scopes_disabled
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from loa import clock
from loa.clients import page, web
from loa.work.models import Assignment, Evidence

ATTEMPTS = 3
WAIT = 30
"""Seconds before a page that did not answer is asked again."""


@app.task(
    name="work.capture_link",
    retry=RetryStrategy(
        max_attempts=ATTEMPTS, exponential_wait=WAIT, retry_exceptions=[web.NotAnsweredError]
    ),
)
def capture_link(evidence_id: int) -> None:
    """Reads the page of a link and keeps its title and day, or why it could not be read.

    Asking again changes nothing once the page was read. A page that does not answer is tried
    again a few times; what it lacks stays as declared meanwhile.
    """
    from loa.work.actions.captured import keep_capture, keep_failure

    with scopes_disabled():
        evidence = Evidence.objects.filter(pk=evidence_id).first()
    if evidence is None or evidence.fetched_at is not None:
        return
    with scope(agency=[evidence.agency_id]):
        try:
            fetched = web.fetch(evidence.url)
        except web.FetchError as error:
            keep_failure(evidence, str(error))
            if isinstance(error, web.NotAnsweredError):
                raise
        else:
            keep_capture(evidence, page.read(fetched))


@app.periodic(cron="15 0 * * *")
@app.task(name="work.assume_accepted", queueing_lock="work.assume_accepted")
def assume_accepted(timestamp: int = 0) -> int:
    """Counts as accepted what was given and not answered in time; how many it was now.

    Asking again on the same day changes nothing.
    """
    from loa.work.actions.assigning import assume

    with scopes_disabled():
        waiting = Assignment.objects.filter(state=Assignment.State.GIVEN)
        overdue = waiting.exclude(answer_by__gte=clock.today())
        agencies = sorted(set(overdue.values_list("agency_id", flat=True)))
    count = 0
    for agency_id in agencies:
        with scope(agency=[agency_id]):
            count += assume()
    return count

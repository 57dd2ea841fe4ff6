"""Jobs are queued in the transaction of what asks for them: both happen or neither."""

from __future__ import annotations

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.types import JSONValue

_ON_OUR_CONNECTION = JobManager(DjangoConnector())


def queue(task: str, /, **arguments: JSONValue) -> None:
    """Queues `task` (its name) as part of the running transaction.

    A task's own `defer` does so only in a request. While a job runs, procrastinate speaks over a
    connection of its own, and the job queued there may begin before what it is about is there.
    AlreadyEnqueued as with `defer`.
    """
    deferrer = app.configure_task(task)
    deferrer.job_manager = _ON_OUR_CONNECTION
    deferrer.defer(**arguments)

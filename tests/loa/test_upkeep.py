"""Jobs are queued with what asks for them, and taken up again when their worker was killed."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.testing import InMemoryConnector

from loa.config.jobs import rescue_stalled_jobs
from loa.queueing import queue

pytestmark = pytest.mark.django_db


def job_of_a_worker_silent_for(seconds: int) -> int:
    """A job that a worker began; that worker's last heartbeat is `seconds` old."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second') RETURNING id",
            [seconds],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args, worker_id)"
            " VALUES ('documents', 'documents.read_document', 'doing', '{}', %s) RETURNING id",
            [worker],
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(("silent_for", "status"), [(90, "todo"), (5, "doing")])
def test_only_jobs_without_a_heartbeat_are_taken_up_again(silent_for: int, status: str) -> None:
    job = job_of_a_worker_silent_for(silent_for)
    async_to_sync(rescue_stalled_jobs.func)(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job])
        assert cursor.fetchone()[0] == status


def test_a_job_that_a_running_job_asks_for_is_queued_in_its_transaction() -> None:
    with app.replace_connector(InMemoryConnector()), transaction.atomic():  # as a worker does
        queue("documents.read_document", document_id=1, role_id=2)
        assert queued("documents.read_document") == [
            ("documents", {"role_id": 2, "document_id": 1})
        ]
        transaction.set_rollback(True)
    assert queued("documents.read_document") == []


def queued(task: str) -> list[tuple[str, dict[str, object]]]:
    jobs = ProcrastinateJob.objects.filter(task_name=task)
    return [(job.queue_name, job.args) for job in jobs]

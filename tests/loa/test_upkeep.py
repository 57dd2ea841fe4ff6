"""Jobs whose worker was killed are taken up again."""

from __future__ import annotations

import pytest
from asgiref.sync import async_to_sync
from django.db import connection

from loa.config.jobs import rescue_stalled_jobs

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

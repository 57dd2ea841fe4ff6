"""Upkeep of the queue itself."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="rescue_stalled_jobs")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Takes up again the jobs whose worker was killed: it gave no heartbeat for half a minute.

    Every job of ours is idempotent, so running one again does no harm.
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=30):
        await app.job_manager.retry_job(job)

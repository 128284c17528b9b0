"""Work of the platform itself: taking up what a killed worker left behind."""

from __future__ import annotations

from procrastinate.contrib.django import app

SILENT_SECONDS = 30


@app.periodic(cron="* * * * *", periodic_id="jobs.take_up")
@app.task(name="jobs.take_up", queueing_lock="jobs.take_up", pass_context=False)
async def take_up(timestamp: int) -> int:
    """Queue again what workers had begun that have not been heard of for half a minute.

    Every job is safe to run twice, so that nothing is lost and nothing is done twice. Returns how
    many there were; ``timestamp`` is the planned time of the run.
    """
    del timestamp
    left = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS))
    for job in left:
        await app.job_manager.retry_job(job)
    return len(left)

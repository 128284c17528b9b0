"""What happens by the clock: reminders before the due time, the rule for silence after it."""

from __future__ import annotations

from datetime import timedelta

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .actions.remind import remind_in_time
from .actions.settle_silence import settle_silence
from .selectors import due_for_system, request_for_system, soon_due_for_system

AHEAD = timedelta(hours=24)


@job("opinions.keep_time")
def keep_time(*, timestamp: int) -> None:
    """Settle what is due and remind of what soon will be; safe to run twice."""
    del timestamp
    now = clock.now()
    for request_id in due_for_system(now):
        settle_silence(request_for_system(request_id))
    for request_id in soon_due_for_system(now, now + AHEAD):
        remind_in_time(request_for_system(request_id))


periodic(keep_time, cron="* * * * *")

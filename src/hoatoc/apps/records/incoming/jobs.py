"""Reminders, each morning of the week at 07:00 in Viet Nam."""

from __future__ import annotations

from hoatoc.kernel.jobs.port import job, periodic

from .actions.remind import remind
from .selectors import parts_to_remind


@job("incoming.remind_of_due")
def remind_of_due(timestamp: int = 0) -> None:
    """Remind of every open part with a due time near or past; safe to repeat."""
    del timestamp
    for part in parts_to_remind():
        remind(part)


periodic(remind_of_due, cron="0 0 * * *")

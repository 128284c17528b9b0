"""Each morning: tell of certificates and lists that end within 60, 30 or 7 days."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .actions.warn_of_ending import warn_of_ending, warn_of_list
from .selectors import ending, lists_held


@job("authority.warn_holders")
def warn_holders(timestamp: int = 0) -> None:
    """Tell each holder once for each threshold; a morning that was missed is made up for."""
    del timestamp
    now = clock.now()
    for certificate in ending(now):
        warn_of_ending(certificate, now)
    for held in lists_held():
        warn_of_list(held, now)


periodic(warn_holders, cron="0 0 * * *")

"""Erasing what opened a key, and what waited for one, as soon as their time is over."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .requests import erase_over
from .unlocking import erase_ended


@job("pki.erase_unlocks")
def erase_unlocks(timestamp: int = 0) -> None:
    """Erase the sealed halves of ended unlocks, each minute."""
    del timestamp
    erase_ended(clock.now())


periodic(erase_unlocks, cron="* * * * *")


@job("pki.erase_requests")
def erase_requests(timestamp: int = 0) -> None:
    """Erase the requests to sign that nobody answered in time, each minute."""
    del timestamp
    erase_over(clock.now())


periodic(erase_requests, cron="* * * * *")

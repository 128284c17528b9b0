"""Erasing what opened a key, as soon as its time is over."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .unlocking import erase_ended


@job("pki.erase_unlocks")
def erase_unlocks(timestamp: int = 0) -> None:
    """Erase the sealed halves of ended unlocks, each minute."""
    del timestamp
    erase_ended(clock.now())


periodic(erase_unlocks, cron="* * * * *")

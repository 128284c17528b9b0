"""Telling the security officers, each minute.

A spill is written on a connection of its own while the refused transaction rolls back, by a floor
that knows no notices. So nothing is handed over at that moment: this job looks for spills that
were not announced yet, and one that was missed once is found the next time.
"""

from __future__ import annotations

from hoatoc.kernel.jobs.port import job, periodic

from .actions.announce_spill import announce_spill
from .selectors import not_announced

# In one run; a flood of refusals is told over several minutes.
_AT_ONCE = 200


@job("spills.announce_waiting")
def announce_waiting(timestamp: int = 0) -> None:
    """Announce the spills that nobody was told of."""
    del timestamp
    for spill in not_announced()[:_AT_ONCE]:
        announce_spill(spill)


periodic(announce_waiting, cron="* * * * *")

"""What is done by the clock: the stamp of the month, planned runs, and what ends soon."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .actions.parts.desks import lay_what_is_near
from .actions.runs import start_first, start_planned, take_up_again
from .selectors.covered import ends_of, units_with_records
from .selectors.runs import halted, planned_until


@job("evidence.stamp_month")
def stamp_month(*, timestamp: int) -> None:
    """Stamp what came into the archive since the last month; safe to run twice."""
    del timestamp
    for unit_id in units_with_records():
        start_first(unit_id, ends_of(unit_id).usable(clock.today()))


@job("evidence.watch")
def watch_ends(*, timestamp: int) -> None:
    """Begin what was planned for today, and lay on desks what ends within a year."""
    del timestamp
    for run in halted():
        take_up_again(run)
    for run in planned_until(clock.today()):
        start_planned(run)
    for unit_id in units_with_records():
        lay_what_is_near(unit_id)


periodic(stamp_month, cron="30 0 1 * *")
periodic(watch_ends, cron="20 0 * * *")

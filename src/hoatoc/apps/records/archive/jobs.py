"""What the archive does by the clock: taking note of closed dossiers, its notices, and erasing."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.files.releasing import erase_released
from hoatoc.kernel.jobs.port import job, periodic

from .actions.send_notice import send_notice
from .actions.take_up import take_up
from .selectors.custodies import due_groups_for_system, unknown_for_system


@job("archive.send_notices")
def send_notices(*, timestamp: int) -> None:
    """Tell each keeper what is due within thirty days; safe to run twice."""
    del timestamp
    for dossier_id in list(unknown_for_system()):
        take_up(dossier_id)
    for unit_id, keeping_unit_id, keeper_id in due_groups_for_system(clock.today()):
        send_notice(unit_id, keeping_unit_id, keeper_id)


@job("archive.erase")
def erase(*, timestamp: int) -> None:
    """Erase what was let go of and nobody needs, such as what was recalled; safe to run twice."""
    del timestamp
    erase_released()


periodic(send_notices, cron="0 0 * * *")
periodic(erase, cron="*/10 * * * *")

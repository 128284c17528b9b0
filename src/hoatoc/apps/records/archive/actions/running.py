"""The job behind a run: one small transaction after the other, until it is stopped or done."""

from __future__ import annotations

from uuid import UUID

from hoatoc.kernel.files.releasing import erase_released
from hoatoc.kernel.jobs.port import job

from .carry_on import carry_on


@job("archive.work_on")
def work_on(*, run_id: str) -> None:
    """Go on with a run; killed anywhere it goes on where it was when it is taken up again."""
    goes_on = True
    while goes_on:
        goes_on = carry_on(UUID(run_id))
        erase_released()

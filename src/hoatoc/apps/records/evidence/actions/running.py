"""The job behind a run: one small transaction after the other, until it is stopped or done."""

from __future__ import annotations

from uuid import UUID

from hoatoc.kernel.jobs.port import job

from .carry_on import carry_on


@job("evidence.work_on")
def work_on(*, run_id: str) -> None:
    """Go on with a run; killed anywhere it goes on where it was when it is taken up again."""
    while carry_on(UUID(run_id)):
        pass

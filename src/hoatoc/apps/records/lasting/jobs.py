"""What is done by the clock: what failed is tried again, and what ends within a year is renewed."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import LATER, enqueue, job, periodic

from .actions.raise_form import raise_form
from .selectors import due_forms


@job("lasting.watch")
def watch_forms(*, timestamp: int) -> None:
    """Queue each form that is to be raised or renewed; safe to run twice."""
    del timestamp
    for document_id in due_forms(clock.now()):
        enqueue(
            raise_form, priority=LATER, only_one=f"lasting.{document_id}",
            document_id=str(document_id),
        )  # fmt: skip


periodic(watch_forms, cron="10 1 * * *")

"""What is done by the clock: new forms are raised, and what ends within a year is renewed."""

from __future__ import annotations

from hoatoc.kernel.base import clock
from hoatoc.kernel.jobs.port import job, periodic

from .actions.raise_form import raise_form
from .selectors import due_forms


@job("lasting.watch")
def watch_forms(*, timestamp: int) -> None:
    """Raise or renew some forms, one after the other; safe to run twice."""
    del timestamp
    for document_id in due_forms(clock.now()):
        raise_form(document_id)


periodic(watch_forms, cron="*/10 * * * *")

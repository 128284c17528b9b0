"""Our three functions over Procrastinate, so that another engine could stand there (ADR 0004)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from hoatoc.kernel.base import clock

Work = Callable[..., None]

# Tried again after 2, 4, 8, … seconds, ten times in all; then kept as failed, for people to see.
_RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)

URGENT, NORMAL, LATER = 30, 10, 0


class Job:
    """A piece of background work with a code; calling it does the work here and now."""

    def __init__(self, code: str, work: Work) -> None:
        self.code = code
        self.work = work
        self.task: Task[Any, Any, Any] = app.task(name=code, retry=_RETRY, pass_context=False)(
            self._run
        )

    def __call__(self, **arguments: Any) -> None:
        """Do the work in this process."""
        self.work(**arguments)

    def _run(self, **arguments: Any) -> None:
        # The worker gives each job a thread of its own, and nobody would close its connection.
        try:
            self.work(**arguments)
        finally:
            if not connection.in_atomic_block:
                connection.close()


def job(code: str) -> Callable[[Work], Job]:
    """Declare a function as background work; it must be safe to run more than once."""
    return lambda work: Job(code, work)


def enqueue(
    work: Job,
    *,
    priority: int = NORMAL,
    after: timedelta | None = None,
    only_one: str | None = None,
    **arguments: Any,
) -> None:
    """Queue work in the present transaction: it runs after the commit, or never was.

    ``only_one`` is a lock: jobs that share it run one after the other.
    """
    work.task.configure(
        priority=priority,
        lock=only_one,
        schedule_at=clock.now() + after if after else None,
    ).defer(**arguments)


def periodic(work: Job, *, cron: str) -> None:
    """Run work at the times of a cron line; it gets the ``timestamp`` of the run."""
    app.periodic(cron=cron, periodic_id=work.code)(work.task)


def run_waiting() -> None:
    """Do all work that waits, in this process, then return; for set-up, tests and commands."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(
            wait=False,
            install_signal_handlers=False,
            listen_notify=False,
            delete_jobs="never",
            concurrency=1,
        )

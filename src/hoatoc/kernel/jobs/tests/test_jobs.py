"""Jobs on the real queue: queued with their cause, done once, taken up after a crash."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory

from ..jobs import take_up
from ..port import NORMAL, URGENT, enqueue, job, run_waiting

pytestmark = pytest.mark.django_db(transaction=True)


@job("test.rename")
def rename(*, unit_id: int, to: str) -> None:
    """Add a word to the name of a unit, so that a second run would show."""
    unit = Unit.objects.get(pk=unit_id)
    unit.name = f"{unit.name} {to}"
    unit.save(update_fields=["name"])


def test_job_runs_after_the_commit() -> None:
    unit = UnitFactory(name="A")

    with transaction.atomic():
        enqueue(rename, unit_id=unit.pk, to="B")
    run_waiting()

    unit.refresh_from_db()
    assert unit.name == "A B"


def test_job_of_a_rolled_back_transaction_never_was() -> None:
    unit = UnitFactory(name="A")

    with transaction.atomic():
        enqueue(rename, unit_id=unit.pk, to="B")
        transaction.set_rollback(True)
    run_waiting()

    unit.refresh_from_db()
    assert unit.name == "A"


def test_urgent_work_is_done_first() -> None:
    unit = UnitFactory(name="A")

    enqueue(rename, priority=NORMAL, unit_id=unit.pk, to="thường")
    enqueue(rename, priority=URGENT, unit_id=unit.pk, to="khẩn")
    run_waiting()

    unit.refresh_from_db()
    assert unit.name == "A khẩn thường"


def test_job_of_a_killed_worker_is_taken_up() -> None:
    unit = UnitFactory(name="A")
    enqueue(rename, unit_id=unit.pk, to="B")
    _begin_and_die()
    run_waiting()
    unit.refresh_from_db()
    assert unit.name == "A"

    take_up.configure().defer(timestamp=0)
    run_waiting()

    unit.refresh_from_db()
    assert unit.name == "A B"
    assert ProcrastinateJob.objects.get(args__unit_id=unit.pk).status == "succeeded"


def _begin_and_die() -> None:
    """Leave the job as a worker leaves it that was killed an hour ago, in the middle of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '1 hour') RETURNING id"
        )
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])

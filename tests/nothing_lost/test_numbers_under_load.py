"""R-002: numbers are gap-free and unique under 200 parallel requests, on the real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, transaction

from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.org.models import Unit
from hoatoc.kernel.org.tests.factories import UnitFactory
from hoatoc.kernel.registers.models import Book, Cancellation, Register, RegisterEntry
from hoatoc.kernel.registers.numbering import cancel_number, gaps, take_number

REQUESTS = 200
AT_ONCE = 20


def _take(unit: Unit, subject: UUID, *, fails: bool = False) -> int | None:
    try:
        with transaction.atomic():
            entry = take_number(
                unit,
                Book.OUTGOING,
                subject_kind="test.subject",
                subject_id=subject,
                on=clock.today(),
                symbol="BC-X",
            )
            if fails:
                transaction.set_rollback(True)
        return None if fails else entry.number
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_nd30_d15_200_parallel_requests_leave_no_gap_and_no_double() -> None:
    unit = UnitFactory()
    subjects = [ids.new_id() for _ in range(REQUESTS)]

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        numbers = list(crowd.map(lambda s: _take(unit, s), subjects))

    assert sorted(n for n in numbers if n) == list(range(1, REQUESTS + 1))
    assert Register.objects.get().last_number == REQUESTS
    assert gaps() == []


@pytest.mark.django_db(transaction=True)
def test_nd30_d15_requests_that_fail_give_their_number_back() -> None:
    unit = UnitFactory()
    subjects = [ids.new_id() for _ in range(REQUESTS)]

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        wanted = [(s, place % 3 == 0) for place, s in enumerate(subjects)]
        numbers = list(crowd.map(lambda w: _take(unit, w[0], fails=w[1]), wanted))

    kept = sorted(n for n in numbers if n)
    assert kept == list(range(1, len(kept) + 1))
    assert RegisterEntry.objects.count() == len(kept)


@pytest.mark.django_db(transaction=True)
def test_same_subject_asked_twenty_times_gets_one_number() -> None:
    unit, subject = UnitFactory(), ids.new_id()

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        numbers = set(crowd.map(lambda _: _take(unit, subject), range(AT_ONCE)))

    assert numbers == {1}
    assert RegisterEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nd30_d15_200_requests_with_cancellations_leave_no_gap_and_no_double() -> None:
    unit = UnitFactory()
    subjects = [(ids.new_id(), place % 4 == 0) for place in range(REQUESTS)]

    def work(wanted: tuple[UUID, bool]) -> list[int | None]:
        subject, gives_up = wanted
        first = _take(unit, subject)
        if not gives_up:
            return [first]
        try:
            with transaction.atomic():
                cancel_number(
                    unit, Book.OUTGOING, subject_kind="test.subject", subject_id=subject,
                    reason="Không ban hành nữa.", by="Văn thư",
                )  # fmt: skip
        finally:
            connection.close()
        return [first, _take(unit, subject)]

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        numbers = [n for found in crowd.map(work, subjects) for n in found if n]

    cancelled = REQUESTS // 4
    assert sorted(numbers) == list(range(1, REQUESTS + cancelled + 1))
    assert Cancellation.objects.count() == cancelled
    assert gaps() == []

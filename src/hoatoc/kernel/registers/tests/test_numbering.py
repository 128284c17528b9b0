"""A number is never changed, removed or used again; the database itself refuses (R-005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction

from hoatoc.kernel.base import clock, ids
from hoatoc.kernel.org.tests.factories import UnitFactory

from ..models import Book, Cancellation, RegisterEntry
from ..numbering import cancel_number, gaps, take_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from hoatoc.kernel.org.models import Unit

KIND = "test.subject"


def cancelled(unit: Unit) -> RegisterEntry:
    subject = ids.new_id()
    take_number(unit, Book.OUTGOING, subject_kind=KIND, subject_id=subject, on=clock.today())
    entry = cancel_number(
        unit, Book.OUTGOING, subject_kind=KIND, subject_id=subject, reason="Hủy", by="Văn thư"
    )
    assert entry is not None
    return entry


@pytest.mark.database
@pytest.mark.django_db
@pytest.mark.parametrize(
    "tamper",
    [
        lambda: RegisterEntry.objects.update(number=9),
        lambda: RegisterEntry.objects.update(symbol="X"),
        lambda: Cancellation.objects.update(reason="Khác"),
        lambda: Cancellation.objects.all().delete(),
        lambda: Cancellation.objects.create(
            entry=RegisterEntry.objects.filter(cancellation=None).get(), reason="", person_label=""
        ),
    ],
    ids=["number", "symbol", "reason", "removal", "no reason"],
)
def test_nd30_d15_the_database_refuses_to_change_a_number_or_why_it_is_void(
    tamper: Callable[[], object],
) -> None:
    unit = UnitFactory()
    void = cancelled(unit)
    take_number(unit, Book.OUTGOING, subject_kind=KIND, subject_id=ids.new_id(), on=clock.today())

    with pytest.raises(DatabaseError), transaction.atomic():
        tamper()

    void.refresh_from_db()
    assert (void.number, void.cancelled_because) == (1, "Hủy")


@pytest.mark.django_db
def test_cancelling_twice_keeps_the_first_reason() -> None:
    unit = UnitFactory()
    entry = cancelled(unit)

    again = cancel_number(
        unit, Book.OUTGOING, subject_kind=KIND, subject_id=entry.subject_id, reason="Hai", by=""
    )

    assert again == entry
    assert Cancellation.objects.get().reason == "Hủy"
    assert gaps() == []


@pytest.mark.django_db
def test_what_has_no_number_has_none_to_cancel() -> None:
    nothing = cancel_number(
        UnitFactory(), Book.OUTGOING, subject_kind=KIND, subject_id=ids.new_id(), reason="x", by=""
    )

    assert nothing is None

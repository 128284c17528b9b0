"""Taking the next number of a book."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from hoatoc.kernel.org.models import Unit

from .models import Book, Cancellation, Register, RegisterEntry


class Sequence(NamedTuple):
    """A series of a book, where a unit has several; a book alone means its common one."""

    book: Book
    series: str = ""


def take_number(
    unit: Unit,
    sequence: Book | Sequence,
    *,
    subject_kind: str,
    subject_id: UUID,
    on: date,
    symbol: str = "",
) -> RegisterEntry:
    """Take the next number of the year in the present transaction (R-002, R-003, R-004).

    The row of the register stays locked until the commit, so that numbers follow each other
    without a gap under any concurrency; a rolled back transaction gives its number back. A
    subject that has its number already keeps it, unless that number was cancelled.
    """
    book, series = sequence if isinstance(sequence, Sequence) else (sequence, "")
    Register.objects.get_or_create(unit=unit, book=book, series=series, year=on.year)
    register = Register.objects.select_for_update().get(
        unit=unit, book=book, series=series, year=on.year
    )
    held = (
        RegisterEntry.objects.filter(
            register=register, subject_kind=subject_kind, subject_id=subject_id
        )
        .select_related("cancellation")
        .order_by("-turn")
        .first()
    )
    if held and not held.cancelled_because:
        return held
    register.last_number += 1
    register.save(update_fields=["last_number"])
    return RegisterEntry.objects.create(
        register=register,
        number=register.last_number,
        on=on,
        subject_kind=subject_kind,
        subject_id=subject_id,
        turn=held.turn + 1 if held else 1,
        symbol=symbol,
    )


def cancel_number(
    unit: Unit, book: Book, *, subject_kind: str, subject_id: UUID, reason: str, by: str
) -> RegisterEntry | None:
    """Make the present number of a subject void (R-005); its line stays, with the reason.

    Returns None where the subject has no number; a number that is void already stays as it is.
    """
    entry = (
        RegisterEntry.objects.filter(
            register__unit=unit, register__book=book, subject_kind=subject_kind,
            subject_id=subject_id,
        )
        .order_by("-pk")
        .first()
    )  # fmt: skip
    if entry is not None:
        Cancellation.objects.get_or_create(
            entry=entry, defaults={"reason": reason[:500], "person_label": by[:200]}
        )
    return entry


def gaps() -> list[tuple[int, int, int]]:
    """Return (register, last number, entries) of every register where the two differ."""
    return [
        (register.pk, register.last_number, count)
        for register in Register.objects.all()
        if (count := register.entries.count()) != register.last_number
    ]


def hold(unit: Unit) -> None:
    """Keep the plan of a unit's series as it is until the commit: numbering and changing wait."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def last_number(unit: Unit, book: Book, series: str, year: int) -> int:
    """Return the last number of a series in a year; nothing is taken or locked."""
    found = Register.objects.filter(unit=unit, book=book, series=series, year=year)
    return found.values_list("last_number", flat=True).first() or 0


def used(unit: Unit, book: Book, series: Iterable[str], year: int) -> bool:
    """Tell whether any of these series has a number in a year."""
    return Register.objects.filter(
        unit=unit, book=book, series__in=list(series), year=year, last_number__gt=0
    ).exists()

"""Counting wrong PINs so that neither a roll-back nor a crowd of requests gives one back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.errors import PinLocked, WrongPin

MOST_WRONG: Final = 5
BOOK: Final = (
    "INSERT INTO pki_pincounter AS kept (key_label, wrong_count) VALUES (%s, 1) "
    "ON CONFLICT (key_label) DO UPDATE SET wrong_count = kept.wrong_count + 1, "
    "locked_at = CASE WHEN kept.wrong_count + 1 >= %s THEN %s ELSE NULL END "
    "WHERE kept.wrong_count < %s RETURNING wrong_count"
)
GIVE_BACK: Final = (
    "UPDATE pki_pincounter SET wrong_count = greatest(wrong_count - 1, 0), locked_at = NULL "
    "WHERE key_label = %s"
)
FORGET: Final = "UPDATE pki_pincounter SET wrong_count = 0, locked_at = NULL WHERE key_label = %s"


@contextmanager
def attempt(key_label: str) -> Iterator[None]:
    """Run one attempt on a key: it counts as wrong unless the block ends without ``WrongPin``.

    The attempt is booked before it is made, so a hundred guesses at once are still five.
    Raises ``pki.pin_locked`` when none is left, ``pki.wrong_pin`` with the number left otherwise.
    """
    with _apart() as connection:
        used = _book(connection, key_label)
        if used is None:
            raise PinLocked
        try:
            yield
        except WrongPin:
            if used >= MOST_WRONG:
                raise PinLocked from None
            raise WrongPin(left=MOST_WRONG - used) from None
        except BaseException:
            _run(connection, GIVE_BACK, [key_label])
            raise
        else:
            _run(connection, FORGET, [key_label])


def unlock(key_label: str) -> None:
    """Forget the wrong attempts on a key."""
    with _apart() as connection:
        _run(connection, FORGET, [key_label])


def _book(connection: BaseDatabaseWrapper, key_label: str) -> int | None:
    row = _run(connection, BOOK, [key_label, MOST_WRONG, clock.now(), MOST_WRONG])
    return None if row is None else int(row[0])


def _run(
    connection: BaseDatabaseWrapper, statement: str, values: Sequence[str | int | datetime]
) -> tuple[int] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


@contextmanager
def _apart() -> Iterator[BaseDatabaseWrapper]:
    connection = connections.create_connection("default")
    try:
        yield connection
    finally:
        connection.close()

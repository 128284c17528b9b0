"""Counting wrong PINs so that neither a roll-back nor a crowd of requests gives one back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.errors import PinLocked, WrongPin

MOST_WRONG: Final = 5
TABLE: Final = "pki_pincounter"


@contextmanager
def attempt(key_label: str) -> Iterator[None]:
    """Run one attempt on a key: it counts as wrong unless the block ends without ``WrongPin``.

    The attempt is booked before it is made, so a hundred guesses at once are still five.
    Raises ``pki.pin_locked`` when none is left, ``pki.wrong_pin`` with the number left otherwise.
    """
    used = _book(key_label)
    if used is None:
        raise PinLocked
    try:
        yield
    except WrongPin:
        if used >= MOST_WRONG:
            raise PinLocked from None
        raise WrongPin(left=MOST_WRONG - used) from None
    except BaseException:
        _change(key_label, "wrong_count = greatest(wrong_count - 1, 0), locked_at = NULL")
        raise
    else:
        unlock(key_label)


def unlock(key_label: str) -> None:
    """Forget the wrong attempts on a key."""
    _change(key_label, "wrong_count = 0, locked_at = NULL")


def _book(key_label: str) -> int | None:
    with _apart() as connection, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} AS kept (key_label, wrong_count) VALUES (%s, 1) "  # noqa: S608
            "ON CONFLICT (key_label) DO UPDATE SET wrong_count = kept.wrong_count + 1, "
            "locked_at = CASE WHEN kept.wrong_count + 1 >= %s THEN %s ELSE NULL END "
            "WHERE kept.wrong_count < %s RETURNING wrong_count",
            [key_label, MOST_WRONG, clock.now(), MOST_WRONG],
        )
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def _change(key_label: str, assignment: str) -> None:
    with _apart() as connection, connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET {assignment} WHERE key_label = %s",  # noqa: S608
            [key_label],
        )


@contextmanager
def _apart() -> Iterator[BaseDatabaseWrapper]:
    connection = connections.create_connection("default")
    try:
        yield connection
    finally:
        connection.close()

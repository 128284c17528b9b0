from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from .world import World, world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="package")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """An office with one object of every kind: made once, and taken back after the last sweep."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world()
        transaction.set_rollback(True)


@pytest.fixture
def place(made: World, db: None) -> World:
    """The same office for each test, as it was: what a test changes goes back to a savepoint."""
    return made

"""Identifiers that sort by the time they were made (UUID version 7, RFC 9562)."""

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    """Return a new UUID v7; rows made later sort later, which keeps indexes compact."""
    return UUID(int=uuid7().int)

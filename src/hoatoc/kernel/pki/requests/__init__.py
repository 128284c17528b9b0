"""Signing in two steps: a request that waits for a key elsewhere, and the one way in (ADR 0031)."""

from .accepting import Expected, accept
from .keeping import (
    Asker,
    Opened,
    Waiting,
    erase_over,
    find,
    keep_returned,
    open_request,
    prepared_of,
    spend,
    take,
)

__all__ = [
    "Asker",
    "Expected",
    "Opened",
    "Waiting",
    "accept",
    "erase_over",
    "find",
    "keep_returned",
    "open_request",
    "prepared_of",
    "spend",
    "take",
]

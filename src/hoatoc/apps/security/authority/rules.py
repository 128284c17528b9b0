"""Pure reasoning about the life of a certificate."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

# A holder needs time to ask for a new certificate; the last week is red.
WARN_DAYS = (60, 30, 7)
# Purposes of certificates that people and units hold; the others belong to the authority.
HELD = frozenset({"person", "seal"})


class Standing(StrEnum):
    """Where a certificate stands on a day."""

    REVOKED = "revoked"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    ENDING = "ending"
    VALID = "valid"


def standing(
    not_before: datetime,
    not_after: datetime,
    revoked_at: datetime | None,
    now: datetime,
    *,
    suspended_at: datetime | None = None,
) -> Standing:
    """Return where a certificate stands; revoked and suspended count before everything else."""
    if revoked_at is not None and revoked_at <= now:
        return Standing.REVOKED
    if suspended_at is not None and suspended_at <= now:
        return Standing.SUSPENDED
    if not_after < now:
        return Standing.EXPIRED
    if not_before > now:
        return Standing.NOT_YET
    soon = not_after - now <= timedelta(days=WARN_DAYS[0])
    return Standing.ENDING if soon else Standing.VALID


def warning_step(not_after: datetime, now: datetime) -> int | None:
    """Return the nearest of 7, 30 and 60 days within which a certificate ends, or None."""
    left = not_after - now
    if left < timedelta():
        return None
    return next((days for days in reversed(WARN_DAYS) if left <= timedelta(days=days)), None)


def list_step(this_update: datetime, next_update: datetime, now: datetime) -> int | None:
    """Return how near a revocation list is to its end: 60, 30 or 7 days, 0 when it is over.

    A list that lives for a week would be warned of all its life: a threshold counts only where
    the list lives at least twice as long.
    """
    if now > next_update:
        return 0
    lives = next_update - this_update
    near = [days for days in WARN_DAYS if lives >= 2 * timedelta(days=days)]
    left = next_update - now
    return next((days for days in reversed(near) if left <= timedelta(days=days)), None)

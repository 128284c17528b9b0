"""Noting that a session is still in use, at most every few minutes."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession

from hoatoc.kernel.base import clock

EVERY = timedelta(minutes=5)


def note_activity(session_key: str) -> None:
    """Move the last use of a session forward; a row that is fresh enough is left alone."""
    now = clock.now()
    UserSession.objects.filter(session_key=session_key, last_seen_at__lt=now - EVERY).update(
        last_seen_at=now
    )

"""Under which heading a step stands, and when a desk has to be drawn anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from hoatoc.kernel.base.clock import VIETNAM

from .contracts import DeskGroup, Waiting

MOST_URGENT = 3


def group_of(urgency: int, due_at: datetime | None, now: datetime) -> DeskGroup:
    """Return the heading: what is late first, then by urgency, then what is due today."""
    if due_at is not None and due_at < now:
        return DeskGroup.OVERDUE
    if urgency >= MOST_URGENT:
        return DeskGroup.MOST_URGENT
    if urgency > 0:
        return DeskGroup.URGENT
    if due_at is not None and due_at <= end_of_day(now):
        return DeskGroup.TODAY
    return DeskGroup.LATER


def end_of_day(now: datetime) -> datetime:
    """Return the last moment of the day in Viet Nam."""
    local = now.astimezone(VIETNAM)
    return local.replace(hour=23, minute=59, second=59, microsecond=999_999)


def version_of(rows: Iterable[Waiting], total: int, now: datetime) -> str:
    """Return a short mark that changes when the desk would look different.

    The words *3 hours left* change with the clock too: each hour, and each minute for what is due
    within the hour.
    """
    rows = list(rows)
    soon = now + timedelta(hours=1)
    is_close = any(r.due_at and now - timedelta(hours=1) < r.due_at < soon for r in rows)
    tick = now.strftime("%Y%m%d%H%M" if is_close else "%Y%m%d%H")
    said = repr((tick, total, rows)).encode()
    return hashlib.sha256(said).hexdigest()[:16]

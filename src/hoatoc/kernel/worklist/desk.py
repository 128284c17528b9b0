"""Laying work on desks, taking it off, and reading a desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.base import clock

from .declarations import WORK_KINDS
from .models import WorkItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def lay(
    kind: str,
    token: int,
    subject_id: UUID,
    *,
    title: str,
    reference: str = "",
    from_label: str = "",
    urgency: int = 0,
    due_at: datetime | None = None,
) -> None:
    """Lay a step on the desk of a token; the same step is never there twice."""
    WORK_KINDS.get(kind)
    WorkItem.objects.update_or_create(
        token=token,
        kind=kind,
        subject_id=str(subject_id),
        finished_at=None,
        defaults={
            "title": title[:500],
            "reference": reference,
            "from_label": from_label[:200],
            "urgency": urgency,
            "due_at": due_at,
        },
    )


def clear(subject_id: UUID, *kinds: str, token: int | None = None) -> int:
    """Finish the open steps of these kinds for one object; returns how many there were."""
    open_items = WorkItem.objects.filter(
        subject_id=str(subject_id), kind__in=kinds, finished_at__isnull=True
    )
    if token is not None:
        open_items = open_items.filter(token=token)
    return open_items.update(finished_at=clock.now())


def desk_of(actor: Actor, *, kinds: Iterable[str] | None = None) -> QuerySet[WorkItem]:
    """Return what waits for an actor: most urgent first, then what is due first."""
    waiting = WorkItem.objects.filter(token__in=actor.tokens, finished_at__isnull=True)
    return waiting if kinds is None else waiting.filter(kind__in=list(kinds))

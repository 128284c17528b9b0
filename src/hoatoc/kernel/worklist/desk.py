"""Laying work on desks, taking it off, and reading a desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from hoatoc.kernel.access.tokens import role_token
from hoatoc.kernel.base import clock
from hoatoc.kernel.people.models import Post, Role

from .declarations import WORK_KINDS
from .models import WorkItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


@dataclass(frozen=True)
class Step:
    """A step that waits: of which object, on whose desk, from whom, how urgent, until when."""

    kind: str
    token: int
    subject_id: UUID
    title: str
    reference: str = ""
    from_label: str = ""
    urgency: int = 0
    due_at: datetime | None = None


def archive_desk(unit_id: int) -> int:
    """Return the desk of the archivist, or that of the registry where there is none."""
    posts = Post.objects.filter(unit__registry_unit_id=unit_id, role=Role.ARCHIVIST)
    role = Role.ARCHIVIST if posts.filter(valid_to__isnull=True).exists() else Role.CLERK
    return role_token(unit_id, role)


def lay(step: Step) -> None:
    """Lay a step on a desk; the same step is never there twice."""
    WORK_KINDS.get(step.kind)
    WorkItem.objects.update_or_create(
        token=step.token,
        kind=step.kind,
        subject_id=str(step.subject_id),
        finished_at=None,
        defaults={
            "title": step.title[:500],
            "reference": step.reference,
            "from_label": step.from_label[:200],
            "urgency": step.urgency,
            "due_at": step.due_at,
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

"""Writing and reading notices."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from hoatoc.kernel.base import clock

from .declarations import NOTICE_KINDS
from .models import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from hoatoc.kernel.access.actor import Actor


def notify(kind: str, tokens: Iterable[int], subject_id: UUID, **words: str) -> None:
    """Tell the holders of each token once, in the present transaction."""
    NOTICE_KINDS.get(kind)
    Notice.objects.bulk_create(
        Notice(token=token, kind=kind, subject_id=str(subject_id), words=words)
        for token in dict.fromkeys(tokens)
    )


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return an actor's notices, newest first."""
    return Notice.objects.filter(token__in=actor.tokens)


def unread_count(actor: Actor) -> int:
    """Return how many notices the actor has not read, counting at most 100."""
    return notices_of(actor).filter(read_at__isnull=True)[:100].count()


def mark_read(actor: Actor, notice_ids: Iterable[UUID] | None = None) -> int:
    """Mark the given notices, or all, as read; returns how many were unread."""
    unread = notices_of(actor).filter(read_at__isnull=True)
    if notice_ids is not None:
        unread = unread.filter(pk__in=list(notice_ids))
    return unread.update(read_at=clock.now())


def sentence_of(notice: Notice) -> str:
    """Tell a notice in the reader's language."""
    words: dict[str, str] = notice.words
    return str(NOTICE_KINDS.get(notice.kind).sentence) % words


def address_of(notice: Notice) -> str:
    """Return the page to which a notice leads."""
    return reverse(NOTICE_KINDS.get(notice.kind).url_name, args=[notice.subject_id])

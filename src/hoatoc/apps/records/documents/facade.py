"""What other applications may use of the documents: the words of the registers, and a look."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from .kinds import DocumentKind, Urgency
from .selectors import documents_for

if TYPE_CHECKING:
    from datetime import datetime

    from hoatoc.kernel.access.actor import Actor

    from .models import Document

__all__ = ["DocumentKind", "Urgency", "document_seen_by", "newest_drafted_by"]


def document_seen_by(actor: Actor, document_id: UUID) -> Document | None:
    """Return a document if the actor may see it."""
    return documents_for(actor).filter(pk=document_id).first()


def newest_drafted_by(actor: Actor, since: datetime) -> Document | None:
    """Return the last draft that an actor made since a moment."""
    made = documents_for(actor).filter(author_id=actor.person.pk, created_at__gte=since)
    return made.order_by("-id").first()

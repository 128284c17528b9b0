"""Every read, limited to what the asker may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.apps.records.documents.facade import document_seen_by
from hoatoc.kernel.base.errors import NotFound
from hoatoc.kernel.search.asking import Question, find

from .models import Dispatch, StoredCopyUse

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.search.models import SearchEntry

DOCUMENT = "documents.document"
MOST_FOUND = 20
MOST_SHOWN = 5


def dispatches_for(actor: Actor, since: date, until: date) -> QuerySet[Dispatch]:
    """Return the lines of what went by post from the actor's organisation, in their order."""
    rows = Dispatch.objects.visible_to(actor).filter(unit_id=actor.issuing_unit.pk)
    return rows.filter(dispatched_on__range=(since, until)).order_by("dispatched_on", "created_at")


def uses_for(actor: Actor, since: date, until: date) -> QuerySet[StoredCopyUse]:
    """Return the lines of the use of stored copies of the actor's organisation, in their order."""
    rows = StoredCopyUse.objects.visible_to(actor).filter(unit_id=actor.issuing_unit.pk)
    return rows.filter(used_on__range=(since, until)).order_by("used_on", "created_at")


def dispatches_of(actor: Actor, document_id: UUID) -> list[Dispatch]:
    """Return the newest lines of what went by post with a document, as far as the actor may see."""
    return list(Dispatch.objects.visible_to(actor).filter(document_id=document_id)[:MOST_SHOWN])


def uses_of(actor: Actor, document_id: UUID) -> list[StoredCopyUse]:
    """Return the newest lines of the use of a stored copy, as far as the actor may see."""
    return list(
        StoredCopyUse.objects.visible_to(actor).filter(document_id=document_id)[:MOST_SHOWN]
    )


def dispatch_for(actor: Actor, dispatch_id: UUID) -> Dispatch:
    """Return one line, or say that there is none that the actor may see."""
    found = Dispatch.objects.visible_to(actor).select_related("unit").filter(pk=dispatch_id).first()
    if found is None:
        raise NotFound
    return found


def use_for(actor: Actor, use_id: UUID) -> StoredCopyUse:
    """Return one line, or say that there is none that the actor may see."""
    found = StoredCopyUse.objects.visible_to(actor).filter(pk=use_id).first()
    if found is None:
        raise NotFound
    return found


def document_for(actor: Actor, document_id: UUID) -> Document:
    """Return one document, or say that there is none that the actor may see."""
    found = document_seen_by(actor, document_id)
    if found is None:
        raise NotFound
    return found


def urgency_of(actor: Actor, dispatch: Dispatch) -> str:
    """Return the mark of urgency that stands on the envelope, empty for an ordinary document."""
    found = document_seen_by(actor, dispatch.document_id)
    if found is None or not found.urgency:
        return ""
    return str(found.get_urgency_display())


def found_for(actor: Actor, words: str) -> list[SearchEntry]:
    """Return outgoing documents with these words that the actor may see, the best first."""
    if not words.strip():
        return []
    return list(find(actor, Question(words=words)).filter(kind=DOCUMENT)[:MOST_FOUND])

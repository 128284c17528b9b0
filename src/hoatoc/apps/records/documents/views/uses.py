"""Noting that a document was read: once for each session, document and version (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.ui.readings import note_once

from ..actions.note_use import VIEWED, note_use

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

SESSION_KEY = "documents_read"


def note_view(request: HttpRequest, actor: Actor, document: Document) -> None:
    """Record that the present version was read, unless this session has read it already."""
    version = document.current_version
    mark = f"{document.pk}:{version.ordinal if version else 0}:{actor.post.pk}"
    note_once(request, SESSION_KEY, mark, lambda: note_use(actor, document=document, use=VIEWED))

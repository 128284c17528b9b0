"""Noting that a document was read: once for each session and document (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoatoc.ui.readings import note_once

from ..actions.note_use import VIEWED, note_use

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument

SESSION_KEY = "incoming_read"


def note_view(request: HttpRequest, actor: Actor, incoming: IncomingDocument) -> None:
    """Record that a document was read, unless this session has read it in this post already."""
    mark = f"{incoming.pk}:{actor.post.pk}"
    note_once(request, SESSION_KEY, mark, lambda: note_use(actor, incoming=incoming, use=VIEWED))

"""Noting that a document was read: once for each session and document (R-126)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..actions.note_use import VIEWED, note_use

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor

    from ..models import IncomingDocument

SESSION_KEY = "incoming_read"
# What a session remembers; who reads more documents than this in one day is noted twice.
MOST = 400


def note_view(request: HttpRequest, actor: Actor, incoming: IncomingDocument) -> None:
    """Record that a document was read, unless this session has read it in this post already."""
    mark = f"{incoming.pk}:{actor.post.pk}"
    read: list[str] = request.session.get(SESSION_KEY, [])
    if mark in read:
        return
    note_use(actor, incoming=incoming, use=VIEWED)
    request.session[SESSION_KEY] = [*read[-MOST:], mark]

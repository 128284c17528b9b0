"""Resolve a comment, and open it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock

from ..kinds import ThreadState
from ..policies import ReviewPolicy

if TYPE_CHECKING:
    from hoatoc.apps.records.documents.models import Document
    from hoatoc.kernel.access.actor import Actor

    from ..models import CommentThread


def resolve(actor: Actor, *, document: Document, thread: CommentThread) -> CommentThread:
    """Put a comment away as settled; it stays readable."""
    with transaction.atomic():
        row = _locked(actor, document, thread)
        row.state = ThreadState.RESOLVED
        row.settled_by, row.settled_at = actor.person, clock.now()
        row.save(update_fields=["state", "settled_by", "settled_at"])
        record(actor, "opinions.resolve", document, facts={"version": row.ordinal})
    return row


def reopen(actor: Actor, *, document: Document, thread: CommentThread) -> CommentThread:
    """Take a settled comment up again."""
    with transaction.atomic():
        row = _locked(actor, document, thread)
        row.state = ThreadState.OPEN
        row.settled_by, row.settled_at = None, None
        row.save(update_fields=["state", "settled_by", "settled_at"])
        record(actor, "opinions.reopen", document, facts={"version": row.ordinal})
    return row


def _locked(actor: Actor, document: Document, thread: CommentThread) -> CommentThread:
    row = thread.locked()
    ReviewPolicy(actor, document).can_settle(row).require()
    return row

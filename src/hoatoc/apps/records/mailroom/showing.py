"""What stands beside an issued document: envelopes with it and copies that are out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .policies import MailroomPolicy
from .selectors import dispatches_of, document_for, uses_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def panel_of_document(actor: Actor, document_id: UUID) -> dict[str, Any] | None:
    """Return the last lines of both books and whether a new one may be written; or nothing."""
    sent, used = dispatches_of(actor, document_id), uses_of(actor, document_id)
    may_enter = bool(MailroomPolicy(actor).can_enter(document_for(actor, document_id)))
    if not (sent or used or may_enter):
        return None
    return {"sent": sent, "used": used, "may_enter": may_enter, "document_id": document_id}

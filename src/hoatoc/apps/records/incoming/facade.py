"""What other applications may know of incoming documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from .selectors import incoming_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import IncomingDocument

__all__ = ["arrived_copy"]


def arrived_copy(actor: Actor, document_id: UUID) -> IncomingDocument | None:
    """Return what arrived of a sent document at the actor's organisation, if he may see it."""
    rows = incoming_for(actor).filter(
        delivery__subject_id=document_id, receiver_id=actor.issuing_unit.pk
    )
    return rows.first()

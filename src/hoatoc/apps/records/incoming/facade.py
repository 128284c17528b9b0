"""What other applications may know of incoming documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from .figures import counted_incoming, incoming_figures
from .models import IncomingState
from .selectors import incoming_for

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from .models import IncomingDocument

__all__ = [
    "arrived_copy",
    "counted_incoming",
    "has_line_in_register",
    "incoming_figures",
    "incoming_seen_by",
]
_WITHOUT_FORCE = frozenset(
    {
        IncomingState.QUARANTINED,
        IncomingState.REFUSED,
        IncomingState.RECALL_ASKED,
        IncomingState.RECALLED,
    }
)


def arrived_copy(actor: Actor, document_id: UUID) -> IncomingDocument | None:
    """Return what arrived of a sent document at the actor's organisation, if he may see it."""
    rows = incoming_for(actor).filter(
        delivery__subject_id=document_id, receiver_id=actor.issuing_unit.pk
    )
    return rows.first()


def incoming_seen_by(actor: Actor, incoming_id: UUID) -> IncomingDocument | None:
    """Return an incoming document if the actor may see it."""
    return incoming_for(actor).select_related("file").filter(pk=incoming_id).first()


def has_line_in_register(incoming: IncomingDocument) -> bool:
    """Tell whether it is in the book and nobody recalls it."""
    return incoming.arrival_number is not None and incoming.state not in _WITHOUT_FORCE

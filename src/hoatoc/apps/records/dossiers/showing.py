"""What dossiers show on the pages of documents: the panel that asks for the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from .selectors.dossiers import dossiers_with

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def panel_of_outgoing(actor: Actor, document_id: UUID) -> dict[str, Any]:
    """Return the dossiers of an outgoing document, and where to choose one."""
    return _panel(actor, "outgoing", document_id)


def panel_of_incoming(actor: Actor, incoming_id: UUID) -> dict[str, Any]:
    """Return the dossiers of an incoming document, and where to choose one."""
    return _panel(actor, "incoming", incoming_id)


def _panel(actor: Actor, source: str, source_id: UUID) -> dict[str, Any]:
    return {
        "dossiers": dossiers_with(actor, source, source_id),
        "choose": reverse(f"dossiers:file_{source}", args=[source_id]),
    }

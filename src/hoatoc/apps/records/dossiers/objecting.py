"""What dossiers say before a document is finished or issued: only where the unit asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hoatoc.kernel.access.objections import Objection, Weight

from .selectors.dossiers import is_filed
from .selectors.plans import setting_of

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor


def before_issue(actor: Actor, document_id: UUID) -> list[Objection]:
    """Stop the issue of a document that is in no dossier."""
    return _asked(actor, "outgoing", document_id)


def before_finish(actor: Actor, incoming_id: UUID) -> list[Objection]:
    """Stop the end of the work on a document that is in no dossier."""
    return _asked(actor, "incoming", incoming_id)


def _asked(actor: Actor, source: str, source_id: UUID) -> list[Objection]:
    unit_id = actor.issuing_unit.pk
    if not setting_of(unit_id).requires_dossier or is_filed(source, source_id, unit_id):
        return []
    return [
        Objection(
            "dossiers.not_filed",
            _("the document is in no dossier yet. Put it into one first (Article 29)."),
            Weight.STOPS,
            reverse(f"dossiers:file_{source}", args=[source_id]),
        )
    ]

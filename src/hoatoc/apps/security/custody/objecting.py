"""What is said before somebody sets a seal that another keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from hoatoc.kernel.access.objections import Objection, Objector
from hoatoc.kernel.base import clock
from hoatoc.kernel.pki.checking import refuse_unless_custodian
from hoatoc.kernel.pki.errors import NotCustodian

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor


def kept_by_another(actor: Actor, document_id: UUID) -> list[Objection]:
    """Stop the seal before its PIN is asked for, and lead to who can help."""
    del document_id
    try:
        refuse_unless_custodian(actor, clock.now())
    except NotCustodian as refusal:
        return [Objection(refusal.code, str(refusal), url=reverse("custody:home"))]
    return []


OBJECTORS = (Objector("custody.before_seal", "documents.seal", kept_by_another),)

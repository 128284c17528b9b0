"""Give up a draft; it stays readable, and never becomes a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..policies import DocumentPolicy
from ..rules import Verb
from .parts.desk import clear_desks, refresh_index

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def cancel(actor: Actor, *, document: Document, reason: str = "") -> Document:
    """Cancel a draft that was not submitted, or that was returned."""
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CANCEL).require()
        row.move(Verb.CANCEL)
        row.save(update_fields=["state", "changed_at"])
        clear_desks(row)
        refresh_index(row)
        record(actor, "documents.cancel", row, facts={"reason": reason})
    return row

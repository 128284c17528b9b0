"""Take a separate file away from a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..policies import DocumentPolicy
from ..rules import Verb
from ..selectors import attachment_for

if TYPE_CHECKING:
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def detach_file(actor: Actor, *, document: Document, attachment_id: UUID) -> Document:
    """Take one file away; its bytes stay in the store, and its name in the record."""
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        attachment = attachment_for(row, attachment_id)
        name = attachment.name
        attachment.delete()
        for place, one in enumerate(row.attachments.all()):
            if one.position != place:
                one.position = place
                one.save(update_fields=["position"])
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=["changed_at"])
        record(actor, "documents.detach_file", row, facts={"file": name})
    return row

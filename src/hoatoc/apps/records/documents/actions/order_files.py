"""Put the separate files of a draft in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base.errors import Invalid

from ..policies import DocumentPolicy
from ..rules import Verb

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


def order_files(actor: Actor, *, document: Document, attachment_ids: Sequence[UUID]) -> Document:
    """Give the files the order of this list, which has to name each of them once."""
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        known = {one.pk: one for one in row.attachments.all()}
        if len(attachment_ids) != len(known) or set(attachment_ids) != set(known):
            raise Invalid(
                {"files": _("The list of files has changed meanwhile. Open the page again.")}
            )
        for place, attachment_id in enumerate(attachment_ids):
            one = known[attachment_id]
            one.position = place
            one.save(update_fields=["position"])
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=["changed_at"])
        record(actor, "documents.order_files", row, facts={"files": len(known)})
    return row

"""Save the fields around a text while it is written; the pages are set when it is handed on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from ..policies import DocumentPolicy
from ..rules import Verb
from .create_draft import set_recipients
from .parts.checking import check_fields, check_kind, check_recipients, signatories_among
from .parts.desk import refresh_index
from .parts.fields import FIELDS, put_fields
from .parts.making import refuse_secret_fields
from .parts.texts import keep_letter

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..letters import Written
    from ..models import Document

# What is changed within it is one entry of the record.
SITTING = timedelta(minutes=15)


def save_fields(
    actor: Actor,
    *,
    document: Document,
    fields: DraftFields,
    written: Written,
    signatory_post_id: int,
) -> Document:
    """Keep the fields as they stand; ``written`` holds what stands around the text alone."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    check_fields(fields)
    if fields.kind != document.kind:
        check_kind(actor, fields.kind)
    check_recipients(actor, fields)
    refuse_secret_fields(actor, fields)
    refuse_secret(written.words(), actor=actor, where=Where.FIELD)
    named = signatories_among(actor, signatory_post_id, fields)
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        is_new_sitting = clock.now() - row.changed_at > SITTING
        put_fields(actor, row, fields, named)
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=[*FIELDS, "state", "changed_at"])
        keep_letter(row, written)
        set_recipients(row, fields.recipient_ids)
        refresh_index(row)
        if is_new_sitting:
            record(actor, "documents.change_draft", row, facts={"new_version": False})
    return row

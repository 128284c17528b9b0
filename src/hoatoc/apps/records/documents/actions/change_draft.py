"""Change the fields or the pages of a draft; approvals given before are void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record

from ..letters import Written
from ..policies import DocumentPolicy
from ..rules import Verb
from .create_draft import set_recipients
from .parts.checking import check_fields, check_kind, check_recipients, signatories_among
from .parts.desk import refresh_index
from .parts.fields import FIELDS, put_fields
from .parts.making import make_pages, refuse_secret_fields
from .parts.texts import keep_letter
from .parts.versions import replace_pages

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..models import Document
    from ..sources import Source


def change_draft(
    actor: Actor,
    *,
    document: Document,
    fields: DraftFields,
    source: Source | None,
    signatory_post_id: int,
) -> Document:
    """Change a draft; new pages make a new version (Decree 30/2020, Articles 10(3) and 11(2))."""
    DocumentPolicy(actor, document).can(Verb.CHANGE_DRAFT).require()
    check_fields(fields)
    if fields.kind != document.kind:
        check_kind(actor, fields.kind)
    check_recipients(actor, fields)
    refuse_secret_fields(actor, fields)
    named = signatories_among(actor, signatory_post_id, fields)
    made = (
        make_pages(actor, fields, source, blocks=named.blocks, subject_id=document.pk)
        if source
        else None
    )
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        put_fields(actor, row, fields, named)
        if made:
            replace_pages(row, made, by=actor.person)
        if isinstance(source, Written):
            keep_letter(row, source)
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=[*FIELDS, "current_version", "state", "changed_at"])
        set_recipients(row, fields.recipient_ids)
        refresh_index(row, words=made.text if made else None)
        record(actor, "documents.change_draft", row, facts={"new_version": bool(made)})
    return row

"""Change the fields or the pages of a draft; approvals given before are void."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.events.publishing import publish

from ..contracts import DraftTextChanged
from ..letters import symbol_of
from ..policies import DocumentPolicy
from ..rules import Verb
from .create_draft import set_recipients
from .parts.checking import check_fields, check_recipients, signatory_among
from .parts.desk import refresh_index
from .parts.making import make_pages, refuse_secret_fields
from .parts.versions import add_version

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..models import Document
    from ..sources import Source
    from .parts.versions import Made


_CHANGED = (
    "kind", "subject", "note", "urgency", "circulation", "reply_due_on", "signatory_post", "symbol",
    "current_version", "state", "changed_at",
)  # fmt: skip


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
    check_recipients(actor, fields)
    refuse_secret_fields(actor, fields)
    signatory = signatory_among(actor, signatory_post_id, fields.kind)
    made = make_pages(actor, fields, source, block=signatory.block) if source else None
    with transaction.atomic():
        row = document.locked()
        DocumentPolicy(actor, row).can(Verb.CHANGE_DRAFT).require()
        row.kind, row.subject, row.note = fields.kind, fields.subject, fields.note
        row.urgency, row.circulation = fields.urgency, fields.circulation
        row.reply_due_on, row.signatory_post = fields.reply_due_on, signatory.post
        row.symbol = symbol_of(fields.kind, actor.issuing_unit, actor.unit)
        if made:
            _replace_pages(actor, row, made)
        row.move(Verb.CHANGE_DRAFT)
        row.save(update_fields=_CHANGED)
        set_recipients(row, fields.recipient_ids)
        refresh_index(row, words=made.text if made else None)
        record(actor, "documents.change_draft", row, facts={"new_version": bool(made)})
    return row


def _replace_pages(actor: Actor, document: Document, made: Made) -> None:
    """Make the new pages the current ones, and tell those who spoke of the former ones."""
    former = document.current_version
    version = add_version(document, made, by=actor.person)
    publish(
        DraftTextChanged(
            document_id=str(document.pk),
            subject=document.subject,
            sha256=version.file.sha256,
            former_ordinal=former.ordinal if former else 0,
        )
    )

"""Putting the fields of Annex VI into a draft; part of change_draft and save_fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...letters import symbol_of

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ...contracts import DraftFields, Signatories
    from ...models import Document

FIELDS = (
    "kind", "subject", "note", "urgency", "circulation", "steering", "reply_due_on",
    "signatory_post", "second_post", "symbol",
)  # fmt: skip


def put_fields(actor: Actor, document: Document, fields: DraftFields, named: Signatories) -> None:
    """Set the fields; does not save."""
    document.kind, document.subject, document.note = fields.kind, fields.subject, fields.note
    document.urgency, document.circulation = fields.urgency, fields.circulation
    document.steering = fields.steering
    document.reply_due_on = fields.reply_due_on
    document.signatory_post = named.first.post
    document.second_post = named.second.post if named.second else None
    document.symbol = symbol_of(fields.kind, actor.issuing_unit, actor.unit)

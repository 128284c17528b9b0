"""Begin a document: its fields, its pages, its signatory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record

from .. import permissions
from ..letters import symbol_of
from ..models import Document, Recipient
from .parts.checking import check_fields, check_kind, check_recipients, signatories_among
from .parts.desk import refresh_index
from .parts.making import make_pages, refuse_secret_fields
from .parts.versions import add_version

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import DraftFields
    from ..sources import Source


def create_draft(
    actor: Actor, *, fields: DraftFields, source: Source, signatory_post_id: int
) -> Document:
    """Make a draft that only its author sees until he submits it (Decree 30/2020, Article 10)."""
    actor.may(permissions.DRAFT.code).require()
    check_fields(fields)
    check_kind(actor, fields.kind)
    check_recipients(actor, fields)
    refuse_secret_fields(actor, fields)
    named = signatories_among(actor, signatory_post_id, fields)
    made = make_pages(actor, fields, source, blocks=named.blocks)
    with transaction.atomic():
        document = Document(
            kind=fields.kind,
            subject=fields.subject,
            urgency=fields.urgency,
            circulation=fields.circulation,
            steering=fields.steering,
            reply_due_on=fields.reply_due_on,
            note=fields.note,
            author=actor.person,
            author_post=actor.post,
            drafting_unit=actor.unit,
            owner=actor.issuing_unit,
            signatory_post=named.first.post,
            second_post=named.second.post if named.second else None,
            symbol=symbol_of(fields.kind, actor.issuing_unit, actor.unit),
            audience=[person_token(actor.person.pk)],
        )
        document.save(force_insert=True)
        add_version(document, made, by=actor.person)
        document.save(update_fields=["current_version"])
        set_recipients(document, fields.recipient_ids)
        refresh_index(document, words=made.text)
        record(actor, "documents.create_draft", document)
    return document


def set_recipients(document: Document, unit_ids: tuple[int, ...]) -> None:
    """Replace the list of recipients, in the order given."""
    document.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(document=document, unit_id=unit_id, position=place)
        for place, unit_id in enumerate(dict.fromkeys(unit_ids))
    )

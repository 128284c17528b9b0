"""Take in a document that came by hand: on a medium, by mail, from an agency not on the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import audience_of_unit
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.files import intake, keeping
from hoatoc.kernel.secrecy.gate import refuse_secret
from hoatoc.kernel.secrecy.models import Where

from .. import permissions
from ..models import Channel, IncomingDocument, IncomingState
from .arrive import announce
from .parts.checking import check_fields, refuse_secret_fields
from .parts.desk import refresh_index
from .parts.verifying import PDF, verify

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..contracts import ArrivedFields, PaperPages


def take_in(actor: Actor, *, fields: ArrivedFields, name: str, content: bytes) -> IncomingDocument:
    """Verify an electronic document and put it before the registry, or into quarantine."""
    actor.may(permissions.REGISTER.code).require()
    check_fields(fields)
    refuse_secret_fields(actor, fields)
    accepted = intake.accept_upload(name, content, actor=actor)
    incoming = _incoming(actor, fields, fields.channel or Channel.BY_HAND)
    incoming.page_count = accepted.page_count or 0
    verify(incoming, content, sender=None)
    with transaction.atomic():
        incoming.file = keeping.store(content, media_type=accepted.media_type)
        incoming.save(force_insert=True)
        refresh_index(incoming, words=accepted.text)
        announce(incoming, words=accepted.text, steering=fields.steering)
        record(actor, "incoming.take_in", incoming, facts={"verdict": incoming.verdict})
    return incoming


def take_in_paper(
    actor: Actor, *, fields: ArrivedFields, pages: PaperPages | None = None
) -> IncomingDocument:
    """Note a document that came on paper, for the same register (R-003); its place is kept.

    ``pages`` are its scan, straightened and read (R-043): they are shown and searched like those
    of any document, and the paper remains the original.
    """
    actor.may(permissions.REGISTER.code).require()
    check_fields(fields)
    refuse_secret_fields(actor, fields)
    texts = pages.texts if pages else ()
    refuse_secret(*texts, actor=actor, where=Where.FILE_TEXT)
    incoming = _incoming(actor, fields, fields.channel or Channel.PAPER)
    incoming.state = IncomingState.ARRIVED
    words = "\n".join(texts)
    with transaction.atomic():
        if pages is not None:
            incoming.file = keeping.store(pages.pdf, media_type=PDF)
            incoming.page_count = pages.page_count
        incoming.save(force_insert=True)
        refresh_index(incoming, words=words)
        announce(incoming, words=words, steering=fields.steering)
        record(actor, "incoming.take_in", incoming, facts={"verdict": ""})
    return incoming


def _incoming(actor: Actor, fields: ArrivedFields, channel: str) -> IncomingDocument:
    return IncomingDocument(
        channel=channel,
        receiver=actor.issuing_unit,
        organ_name=fields.organ_name,
        kind=fields.kind,
        subject=fields.subject,
        reference=fields.reference,
        dated_on=fields.dated_on,
        signatory_name=fields.signatory_name,
        signatory_title=fields.signatory_title,
        urgency=fields.urgency,
        reply_due_on=fields.reply_due_on,
        paper_place=fields.paper_place,
        audience=audience_of_unit(actor.issuing_unit),
    )

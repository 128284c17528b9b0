"""Issue: freeze, deliver to every recipient, tell those who made it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db import transaction

from hoatoc.kernel.access.tokens import person_token
from hoatoc.kernel.audit.recording import record
from hoatoc.kernel.base import clock
from hoatoc.kernel.events.publishing import publish
from hoatoc.kernel.exchange.sending import send
from hoatoc.kernel.notices.telling import notify

from .. import work
from ..contracts import PACKET, DocumentIssued, DocumentPacket
from ..models import MarkKind
from ..rules import Verb
from ..selectors import marks_of
from .parts.asking import require_open
from .parts.desk import clear_desks, refresh_index
from .parts.succeeding import settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoatoc.kernel.access.actor import Actor

    from ..models import Document

SIGNATORY_LENGTH = 150


def issue(actor: Actor, *, document: Document) -> Document:
    """Issue a sealed document and send it on its way (Decree 30/2020, Article 18; QĐ 28)."""
    with transaction.atomic():
        row = document.locked()
        require_open(actor, row, Verb.ISSUE)
        row.issued_at = clock.now()
        row.move(Verb.ISSUE)
        row.save(update_fields=["state", "changed_at", "issued_at"])
        receivers = [r.unit for r in row.recipients.select_related("unit")]
        send(
            PACKET,
            row.pk,
            sender=row.owner,
            receivers=receivers,
            content=dataclasses.asdict(packet_of(row)),
            urgency=row.urgency,
        )
        settle(actor, row)
        clear_desks(row)
        refresh_index(row)
        _tell(row)
        publish(DocumentIssued(str(row.pk), row.owner_id, reference=row.reference))
        record(actor, "documents.issue", row, facts={"recipients": len(receivers)})
    return row


def packet_of(document: Document) -> DocumentPacket:
    """Return what each recipient gets."""
    version = document.current_version
    assert version is not None
    marks = [mark for mark in marks_of(document) if mark.kind == MarkKind.PERSONAL]
    assert document.dated_on is not None
    return DocumentPacket(
        kind=document.kind,
        subject=document.subject,
        number=document.number or 0,
        symbol=document.symbol,
        reference=document.reference,
        dated_on=document.dated_on.isoformat(),
        urgency=document.urgency,
        sender_organ_id=document.owner.organ_id,
        sender_name=document.owner.name,
        signatory_name=_shortened(mark.person.rank_and_name for mark in marks),
        signatory_title=_shortened(", ".join(m.titles) or m.post.title for m in marks),
        page_count=version.page_count,
        file_sha256=version.file.sha256,
        reply_due_on=document.reply_due_on.isoformat() if document.reply_due_on else "",
        steering=document.steering,
        attachments=[
            {"name": a.name, "sha256": a.sent_file.sha256, "page_count": a.page_count}
            for a in document.attachments.select_related("file", "sealed_file")
        ],
    )


def _shortened(parts: Iterable[str]) -> str:
    """Put the words of both signatories into the one field that Annex VI has."""
    words = "; ".join(parts)
    return words if len(words) <= SIGNATORY_LENGTH else words[: SIGNATORY_LENGTH - 1] + "…"


def _tell(document: Document) -> None:
    told = [person_token(document.author_id)]
    told += [person_token(post.person_id) for post in document.signing_posts]
    notify(
        work.ISSUED.code,
        told,
        document.pk,
        subject=document.subject,
        reference=document.reference,
    )

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
from ..contracts import PACKET, DocumentIssued
from ..rules import Verb
from .parts.asking import require_open
from .parts.desk import clear_desks, refresh_index
from .parts.packing import packet_of
from .parts.succeeding import settle

if TYPE_CHECKING:
    from hoatoc.kernel.access.actor import Actor

    from ..models import Document


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
